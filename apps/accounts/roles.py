"""Roles are Django groups: the three we ship, made sure of, and given to people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from apps.accounts.choices import RIGHT_LABELS, ROLE_RIGHTS, Right, Role

if TYPE_CHECKING:
    from apps.accounts.models import User

STAFF_ROLES = frozenset({Role.MODERATOR, Role.ADMINISTRATOR})


@transaction.atomic
def ensure_roles() -> dict[str, Group]:
    """Create the named rights and the three roles where they are missing.

    Rights a role already has, or has lost by an administrator's decision, are left as they are;
    only a role that did not exist gets its first set. Safe to call at any time.
    """
    permissions = ensure_rights()
    groups: dict[str, Group] = {}
    for role, rights in ROLE_RIGHTS.items():
        group, created = Group.objects.get_or_create(name=role.value)
        if created or role is Role.ADMINISTRATOR:
            group.permissions.add(*(permissions[right] for right in rights))
        groups[role.value] = group
    return groups


def ensure_rights() -> dict[Right, Permission]:
    """The permission row of every right; ``migrate`` itself would only create them at its end."""
    from apps.accounts.models import User

    content_type = ContentType.objects.get_for_model(User)
    found = {row.codename: row for row in Permission.objects.filter(content_type=content_type)}
    rows: dict[Right, Permission] = {}
    for right, label in RIGHT_LABELS.items():
        rows[right] = found.get(right.value) or _create_right(content_type, right, label)
    return rows


def _create_right(content_type: ContentType, right: Right, label: str) -> Permission:
    row, _ = Permission.objects.get_or_create(
        content_type=content_type, codename=right.value, defaults={"name": label}
    )
    return row


def assign_roles(person: User, names: Iterable[str]) -> None:
    """Put a person into exactly these roles and let Django's two flags follow. No checks here."""
    wanted = {str(name) for name in names}
    ensure_roles()
    person.groups.set(Group.objects.filter(name__in=wanted))
    person.is_superuser = Role.ADMINISTRATOR in wanted
    person.is_staff = bool(STAFF_ROLES & wanted)
    person.save(update_fields=["is_superuser", "is_staff", "updated_at"])
    _forget_cached_rights(person)


def _forget_cached_rights(person: User) -> None:
    """Django keeps permissions on the instance; after a change they must be read again."""
    for name in ("_perm_cache", "_user_perm_cache", "_group_perm_cache"):
        person.__dict__.pop(name, None)
    getattr(person, "_prefetched_objects_cache", {}).pop("groups", None)
