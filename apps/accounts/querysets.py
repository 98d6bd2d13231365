"""How people and their devices are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import UserManager
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Lower
from django.utils import timezone

from apps.accounts.choices import Right, Role
from medianest.core.querysets import PageableQuerySet

if TYPE_CHECKING:
    from apps.accounts.models import DeviceSession, User  # noqa: F401  named in a base class


class UserQuerySet(PageableQuerySet["User"]):
    """People, seen through the rights of somebody."""

    def active(self) -> Self:
        """People who may sign in."""
        return self.filter(is_active=True)

    def visible_to(self, viewer: User) -> Self:
        """Everybody for those who manage people, otherwise only oneself."""
        if viewer.can(Right.MANAGE_PEOPLE):
            return self
        return self.filter(pk=viewer.pk)

    def with_right(self, right: Right) -> Self:
        """Active people who hold the right, through a role, a grant or as administrator."""
        here = {"content_type__app_label": "accounts", "codename": right.value}
        by_role = Q(groups__permissions__in=_permissions(**here))
        by_grant = Q(user_permissions__in=_permissions(**here))
        return self.active().filter(by_role | by_grant | Q(is_superuser=True)).distinct()

    def administrators(self) -> Self:
        """Active people in the administrator role."""
        return self.active().filter(groups__name=Role.ADMINISTRATOR)

    def for_listing(self) -> Self:
        """Everything a row of the people page touches, in a fixed number of queries."""
        return self.prefetch_related("groups")

    def named_like(self, start: str) -> Self:
        """People whose user names begin with the text, whatever the case."""
        return self.filter(username__istartswith=start)

    def names(self) -> list[str]:
        """Their user names."""
        return list(self.values_list("username", flat=True))

    def matching(self, text: str) -> Self:
        """People whose names or mail address contain the text."""
        found = Q(username__icontains=text) | Q(display_name__icontains=text)
        return self.filter(found | Q(email__icontains=text) | Q(plex_username__icontains=text))


def _permissions(**lookups: str) -> models.QuerySet[Any]:
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(**lookups)


class PeopleManager(UserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Django's user manager, with names compared without case and roles for administrators."""

    use_in_migrations = False

    def get_by_natural_key(self, username: str | None) -> User:
        """Find somebody by name; ``Alice`` and ``alice`` are one person.

        The database lowers both sides, so that it agrees with itself and uses the unique index.
        """
        folded = self.alias(folded_name=Lower("username"))
        found: User = folded.get(folded_name=Lower(Value(username)))
        return found

    def create_superuser(
        self,
        username: str,
        email: str | None = None,
        password: str | None = None,
        **extra_fields: Any,
    ) -> User:
        """Create an administrator; also what ``manage.py createsuperuser`` calls."""
        from apps.accounts.roles import assign_roles

        person: User = super().create_superuser(username, email, password, **extra_fields)
        assign_roles(person, [Role.ADMINISTRATOR])
        return person


class DeviceSessionQuerySet(PageableQuerySet["DeviceSession"]):
    """Signed-in browsers and apps."""

    def visible_to(self, viewer: User) -> Self:
        """Only one's own devices, whoever one is."""
        return self.filter(user=viewer)

    def alive(self) -> Self:
        """Neither revoked nor past the absolute age, and of a person who may sign in."""
        return self.filter(
            revoked_at__isnull=True, expires_at__gt=timezone.now(), user__is_active=True
        )
