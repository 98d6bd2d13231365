"""The four people of the sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.db import transaction

from apps.accounts.choices import AuditAction, Role
from apps.accounts.models import User
from apps.accounts.roles import assign_roles, ensure_roles
from medianest.core import audit
from medianest.core.errors import NotAllowed

SAMPLE_PASSWORD: Final = "medianest-sandbox"  # noqa: S105  public on purpose, see below
SAMPLE_PEOPLE: Final[dict[str, tuple[str, tuple[Role, ...]]]] = {
    "owner": ("Olivia Owner", (Role.ADMINISTRATOR,)),
    "mod": ("Mo Moderator", (Role.MEMBER, Role.MODERATOR)),
    "alice": ("Alice", (Role.MEMBER,)),
    "bob": ("Bob", (Role.MEMBER,)),
}


@transaction.atomic
def ensure_sandbox_people(*, plex_ids: Mapping[str, int] | None = None) -> list[User]:
    """Create the sample people where missing, known to the sandbox's plex.tv by these ids.

    Their password is printed on every start, so this refuses to run outside sandbox mode. The
    Plex ids make both ways of signing in lead to the same person; names would not.
    """
    if not settings.SANDBOX:
        raise NotAllowed("Sample people exist only in sandbox mode.")
    ensure_roles()
    return [_ensure(name, (plex_ids or {}).get(name)) for name in SAMPLE_PEOPLE]


def _ensure(username: str, plex_id: int | None) -> User:
    display_name, roles = SAMPLE_PEOPLE[username]
    person: User
    person, created = User.objects.get_or_create(
        username=username,
        defaults={"display_name": display_name, "email": f"{username}@sandbox.example"},
    )
    if created:
        person.set_password(SAMPLE_PASSWORD)
        person.save(update_fields=["password"])
        assign_roles(person, roles)
        audit.record(AuditAction.PERSON_CREATED, actor=None, target=person, roles=person.roles)
    if plex_id is not None and person.plex_id is None:
        person.plex_id = plex_id
        person.save(update_fields=["plex_id", "updated_at"])
    return person


@transaction.atomic
def retire_sandbox_people() -> int:
    """Switch the sample people off outside sandbox mode: their password is public knowledge.

    Returns how many were switched off; they are recognised by their reserved mail domain.
    """
    sample = User.objects.filter(
        username__in=SAMPLE_PEOPLE, email__endswith="@sandbox.example", is_active=True
    )
    for person in sample:
        person.is_active = False
        person.save(update_fields=["is_active", "updated_at"])
        audit.record(AuditAction.DEACTIVATED, actor=None, target=person)
    return len(sample)
