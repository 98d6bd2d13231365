"""The console's way back in."""

from __future__ import annotations

from axes.utils import reset
from django.db import transaction

from apps.accounts.choices import AuditAction, Role
from apps.accounts.lockout import fold_username
from apps.accounts.models import User
from apps.accounts.roles import assign_roles
from apps.accounts.services.passwords import set_password
from medianest.core import audit
from medianest.core.errors import NotFound


@transaction.atomic
def recover_administrator(username: str, password: str) -> User:
    """Make somebody an active administrator with this password, and lift the lock on their name."""
    try:
        person = User.objects.get_by_natural_key(username)
    except User.DoesNotExist:
        raise NotFound(f"There is nobody called “{username}”.") from None
    before = person.roles
    set_password(person, password, actor=None)
    person.is_active = True
    person.save(update_fields=["is_active", "updated_at"])
    assign_roles(person, {*before, Role.ADMINISTRATOR})
    audit.record(
        AuditAction.ROLES_CHANGED,
        actor=None,
        target=person,
        roles={"from": before, "to": person.roles},
        recovery=True,
    )
    reset(username=fold_username(person.username))
    return person
