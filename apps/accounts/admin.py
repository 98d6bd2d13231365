"""People, their devices and the roles, for moderators and administrators.

Nothing here is edited as a row: what changes goes through the same services as everywhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import ManyToManyField, QuerySet
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from apps.accounts import services
from apps.accounts.choices import AuditAction, Right, Role
from apps.accounts.models import DeviceSession, User
from apps.accounts.permissions import can
from medianest.core import audit
from medianest.core.errors import DomainError


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc]
    """Looked at by people with one right, changed by actions only."""

    right: Right

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the section is shown at all."""
        return can(request.user, self.right)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether rows may be seen."""
        return can(request.user, self.right)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rows are added by services."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rows are changed by services."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rows are not deleted."""
        return False


@admin.register(User)
class PersonAdmin(ReadOnlyAdmin):
    """People, with the actions moderators need."""

    right = Right.MANAGE_PEOPLE
    list_display = ("username", "name", "role_names", "is_active", "came_by", "last_login")
    list_filter = ("groups", "is_active")
    search_fields = ("username", "display_name", "email", "plex_username")
    date_hierarchy = "date_joined"
    fields = (
        "username",
        "display_name",
        "email",
        "role_names",
        "is_active",
        "came_by",
        "language",
        "date_joined",
        "last_login",
    )
    readonly_fields = fields
    actions = ("make_member", "make_moderator", "deactivate", "reactivate", "sign_out")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With everything a row shows."""
        people: QuerySet[User] = User.objects.for_listing()
        return people

    @admin.display(description="Roles")
    def role_names(self, person: User) -> str:
        """All roles, separated by commas."""
        return ", ".join(person.roles)

    @admin.display(description="Signs in with")
    def came_by(self, person: User) -> str:
        """Password, Plex, or both."""
        ways = [
            name
            for name, there in (
                ("password", person.has_usable_password()),
                ("Plex", person.plex_id is not None),
            )
            if there
        ]
        return " and ".join(ways)

    @admin.action(description="Make member", permissions=["view"])
    def make_member(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """Give the member role and no other."""
        self._each(
            request,
            people,
            lambda person, actor: services.set_roles(person, [Role.MEMBER], actor=actor),
        )

    @admin.action(description="Make moderator", permissions=["view"])
    def make_moderator(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """Give the member and the moderator role."""
        roles = [Role.MEMBER, Role.MODERATOR]
        self._each(
            request, people, lambda person, actor: services.set_roles(person, roles, actor=actor)
        )

    @admin.action(description="Deactivate", permissions=["view"])
    def deactivate(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """Switch people off."""
        self._each(
            request,
            people,
            lambda person, actor: services.deactivate_person(person, actor=actor),
        )

    @admin.action(description="Reactivate", permissions=["view"])
    def reactivate(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """Let people sign in again."""
        self._each(
            request,
            people,
            lambda person, actor: services.reactivate_person(person, actor=actor),
        )

    @admin.action(description="Sign out everywhere", permissions=["view"])
    def sign_out(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """End all sessions of people."""
        self._each(
            request,
            people,
            lambda person, actor: services.sign_out_person(person, actor=actor),
        )

    def _each(
        self,
        request: HttpRequest,
        people: QuerySet[User],
        do: Callable[[User, User], object],
    ) -> None:
        """Do it for each; say how many worked, and why the others did not."""
        actor = request.user
        assert isinstance(actor, User)
        done = 0
        for person in people:
            try:
                do(person, actor)
            except DomainError as error:
                self.message_user(request, f"{person}: {error.message}", messages.ERROR)
            else:
                done += 1
        if done:
            self.message_user(request, f"Done for {done} of {len(people)}.", messages.SUCCESS)


@admin.register(DeviceSession)
class DeviceAdmin(ReadOnlyAdmin):
    """Who is signed in where; keys and tokens are never shown."""

    right = Right.MANAGE_SETTINGS
    list_display = ("user", "name", "kind", "address", "last_seen_at", "revoked_at")
    list_filter = ("kind", "revoke_reason")
    list_select_related = ("user",)
    search_fields = ("user__username", "name", "address")
    date_hierarchy = "last_seen_at"
    fields = (
        "user",
        "name",
        "kind",
        "user_agent",
        "address",
        "created_at",
        "last_seen_at",
        "expires_at",
        "revoked_at",
        "revoke_reason",
    )
    readonly_fields = fields
    actions = ("sign_out",)

    @admin.action(description="Sign out", permissions=["view"])
    def sign_out(self, request: HttpRequest, devices: QuerySet[DeviceSession]) -> None:
        """End these sessions."""
        actor = request.user
        assert isinstance(actor, User)
        ended = sum(
            services.revoke_device(device, actor=actor) for device in devices.select_related("user")
        )
        self.message_user(request, f"{ended} signed out.", messages.SUCCESS)


admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(GroupAdmin, ModelAdmin):  # type: ignore[misc]
    """Roles and the rights in them; only administrators, and every change is audited."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Administrators only."""
        return can(request.user, Right.MANAGE_SETTINGS)

    def has_view_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        """Administrators only."""
        return can(request.user, Right.MANAGE_SETTINGS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Administrators only."""
        return can(request.user, Right.MANAGE_SETTINGS)

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        """Administrators only; the administrator role itself always has every right."""
        fixed = obj is not None and obj.name == Role.ADMINISTRATOR
        return can(request.user, Right.MANAGE_SETTINGS) and not fixed

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        """The three roles we ship stay."""
        shipped = obj is None or obj.name in set(Role)
        return can(request.user, Right.MANAGE_SETTINGS) and not shipped

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> list[str]:
        """The names of the three roles we ship are what the code knows them by."""
        return ["name"] if obj is not None and obj.name in set(Role) else []

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> ModelMultipleChoiceField[Any] | None:
        """Only the product's own rights are offered."""
        assert request is not None
        if db_field.name == "permissions":
            kwargs["queryset"] = Permission.objects.filter(
                content_type=ContentType.objects.get_for_model(User),
                codename__in=[right.value for right in Right],
            )
        return super(GroupAdmin, self).formfield_for_manytomany(db_field, request, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001  Django's signature
        """Save the rights and say so in the audit trail."""
        with transaction.atomic():
            super().save_related(request, form, formsets, change)
            role: Group = form.instance
            held = sorted(role.permissions.values_list("codename", flat=True))
            actor = request.user if isinstance(request.user, User) else None
            audit.record(AuditAction.ROLE_CHANGED, actor=actor, target=role, rights=held)
