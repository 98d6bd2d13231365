"""Passwords: changed by their owner, or set by an administrator; both end other sessions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.contrib.auth import update_session_auth_hash
from django.db import transaction

from apps.accounts.choices import AuditAction, RevokeReason
from apps.accounts.models import User
from apps.accounts.rate_limits import RateLimit
from apps.accounts.services.devices import current_device_id, follow_session_key, revoke_all
from apps.accounts.services.people import check_password_rules, require_may_edit
from medianest.core import audit
from medianest.core.errors import DomainError, FieldError

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

GUESSES: Final = RateLimit(
    scope="change_password",
    limit=10,
    window=timedelta(minutes=15),
    message="Too many wrong passwords. Wait 15 minutes, then try again.",
)
WRONG_CURRENT: Final = "The current password is not right."


def change_own_password(request: HttpRequest, *, current: str, new: str) -> int:
    """Change the signed-in person's password; this browser stays, all others are signed out.

    Returns how many were signed out. Somebody without a password (Plex only) gives ``current=""``.
    """
    person = request.user
    assert isinstance(person, User)
    GUESSES.check(str(person.pk))
    if person.has_usable_password() and not person.check_password(current):
        GUESSES.hit(str(person.pk))
        raise DomainError(
            WRONG_CURRENT,
            code="wrong_password",
            errors=[FieldError("current_password", WRONG_CURRENT)],
        )
    ended = _store(person, new, actor=person, keep=current_device_id(request))
    if hasattr(request, "session"):
        update_session_auth_hash(request, person)
        follow_session_key(request)
    return ended


def set_password(person: User, new: str, *, actor: User | None) -> int:
    """Set somebody's password; all their devices are signed out. ``actor=None`` is the console."""
    if actor is not None:
        require_may_edit(actor, person)
    return _store(person, new, actor=actor, keep=None)


@transaction.atomic
def _store(person: User, new: str, *, actor: User | None, keep: UUID | None) -> int:
    check_password_rules(new, person)
    person.set_password(new)
    person.save(update_fields=["password", "updated_at"])
    audit.record(AuditAction.PASSWORD_CHANGED, actor=actor, target=person)
    return revoke_all(person, actor=actor, reason=RevokeReason.PASSWORD_CHANGED, keep=keep)
