"""From a Plex account to a person: matched by Plex id alone, never by mail address or name."""

from __future__ import annotations

import re
from typing import Final

from django.db import IntegrityError, transaction

from apps.accounts.choices import AuditAction, RevokeReason, Role
from apps.accounts.errors import SignInRefused
from apps.accounts.models import User
from apps.accounts.plex_access import our_server, shared_account_ids
from apps.accounts.roles import assign_roles
from apps.accounts.services.devices import revoke_all
from apps.integrations.types import PlexAccount
from medianest.core import audit
from medianest.core.errors import Conflict

BELONGS_TO_OTHER: Final = "This Plex account is connected to somebody else here."
ONLY_WAY_IN: Final = "Set a password first: without Plex you could not sign in any more."
SWITCHED_OFF: Final = "Your account here is switched off. Ask your administrator."
_NOT_FOR_NAMES = re.compile(r"[^\w.@+-]+")


def person_for_account(account: PlexAccount, token: str) -> User:
    """The person with this Plex id, brought up to date; a new member if there is none.

    Raises ``SignInRefused`` for somebody who was deactivated.
    """
    person = User.objects.filter(plex_id=account.id).first()
    if person is None:
        try:
            return _create(account, token)
        except IntegrityError:  # the same account in two browsers at once
            person = User.objects.get(plex_id=account.id)
    if not person.is_active:
        raise SignInRefused(SWITCHED_OFF, code="switched_off")
    return _refresh(person, account, token)


@transaction.atomic
def link_account(person: User, account: PlexAccount, token: str) -> User:
    """Connect a Plex account to somebody who is signed in and asked for it."""
    if User.objects.filter(plex_id=account.id).exclude(pk=person.pk).exists():
        raise Conflict(BELONGS_TO_OTHER, code="plex_account_taken")
    linked = _refresh(person, account, token, plex_id=account.id)
    audit.record(AuditAction.PLEX_LINKED, actor=person, target=person, plex_id=account.id)
    return linked


@transaction.atomic
def unlink_plex(person: User, *, actor: User) -> User:
    """Forget somebody's Plex account; refused while it is their only way in."""
    if not person.has_usable_password():
        raise Conflict(ONLY_WAY_IN)
    person.plex_id, person.plex_username, person.plex_token = None, "", ""
    person.save(update_fields=["plex_id", "plex_username", "plex_token", "updated_at"])
    audit.record(AuditAction.PLEX_UNLINKED, actor=actor, target=person)
    return person


def recheck_plex_access() -> int:
    """Sign out people who came by Plex and with whom the server is not shared any more.

    The owner's own account is not in plex.tv's list, so administrators are left alone. Raises
    ``UpstreamError`` when plex.tv can't be asked; then nobody is touched.
    """
    machine, owner_token = our_server()
    shared = shared_account_ids(machine, owner_token)
    by_plex_only = User.objects.active().filter(plex_id__isnull=False, is_superuser=False)
    lost = [
        person
        for person in by_plex_only
        if person.plex_id not in shared and not person.has_usable_password()
    ]
    return sum(1 for person in lost if _lock_out(person))


@transaction.atomic
def _lock_out(person: User) -> bool:
    ended = revoke_all(person, actor=None, reason=RevokeReason.ACCESS_LOST)
    if ended:
        audit.record(AuditAction.ACCESS_LOST, actor=None, target=person)
    return bool(ended)


def _refresh(person: User, account: PlexAccount, token: str, **fields: int) -> User:
    for name, value in fields.items():
        setattr(person, name, value)
    person.plex_username = (account.username or account.title)[:255]
    person.plex_token = token
    person.avatar_url = account.thumb[:500]
    person.save(update_fields=["plex_username", "plex_token", "avatar_url", "updated_at", *fields])
    return person


@transaction.atomic
def _create(account: PlexAccount, token: str) -> User:
    person = User(
        username=_free_username(account.username or account.title or f"plex{account.id}"),
        display_name=(account.title or account.username)[:150],
        email=account.email[:254],
        plex_id=account.id,
        plex_username=(account.username or account.title)[:255],
        plex_token=token,
        avatar_url=account.thumb[:500],
    )
    person.set_unusable_password()
    person.save(force_insert=True)
    assign_roles(person, [Role.MEMBER])
    audit.record(
        AuditAction.PERSON_CREATED, actor=None, target=person, roles=person.roles, method="plex"
    )
    return person


def _free_username(wanted: str) -> str:
    """The Plex name if nobody here has it, otherwise with a number; names prove nothing."""
    base = _NOT_FOR_NAMES.sub("-", wanted).strip("-")[:140] or "plex"
    taken = {name.lower() for name in User.objects.named_like(base).names()}
    number = 1
    while (name := base if number == 1 else f"{base}-{number}").lower() in taken:
        number += 1
    return name
