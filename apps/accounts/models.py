"""People, their signed-in devices, and the one-time code of the first set-up."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from apps.accounts.choices import RIGHT_LABELS, DeviceKind, RevokeReason, Right, Role
from apps.accounts.querysets import DeviceSessionQuerySet, PeopleManager
from medianest.core.crypto import EncryptedTextField


class User(AbstractUser):
    """A person of the household.

    Somebody is known by an integer id, by a user name that ignores case, and perhaps by a Plex id.
    Never by a mail address: addresses change hands.
    """

    username = models.CharField(
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "Somebody with this user name exists already."},
    )
    display_name = models.CharField(max_length=150, blank=True)
    plex_id = models.BigIntegerField(null=True, blank=True)
    plex_username = models.CharField(max_length=255, blank=True)
    plex_token = EncryptedTextField(blank=True, default="")
    avatar_url = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=10, blank=True, default="en")
    updated_at = models.DateTimeField(auto_now=True)

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    objects: ClassVar[PeopleManager] = PeopleManager()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        ordering = ("username", "id")
        permissions = [(right.value, label) for right, label in RIGHT_LABELS.items()]
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="accounts_user_username_ci_unique",
                violation_error_message="Somebody with this user name exists already.",
            ),
            models.UniqueConstraint(
                fields=["plex_id"],
                name="accounts_user_plex_id_unique",
                violation_error_message="This Plex account belongs to somebody else here.",
            ),
        ]

    def __str__(self) -> str:
        return self.username

    @property
    def name(self) -> str:
        """The name shown to people."""
        return self.display_name or self.plex_username or self.username

    @property
    def is_moderator(self) -> bool:
        """Whether this person decides on other people's requests."""
        return self.can(Right.MANAGE_REQUESTS)

    @property
    def is_administrator(self) -> bool:
        """Whether this person may change settings."""
        return self.can(Right.MANAGE_SETTINGS)

    @property
    def roles(self) -> list[str]:
        """The names of this person's roles, sorted."""
        return sorted(group.name for group in self.groups.all())

    def can(self, right: Right) -> bool:
        """Whether this person holds the right; nobody inactive does."""
        return self.is_active and self.has_perm(f"accounts.{right.value}")

    def has_role(self, role: Role | str) -> bool:
        """Whether this person is in the role."""
        return str(role) in self.roles

    def get_full_name(self) -> str:
        """The display name; the product knows no first and last names."""
        return self.name

    def get_short_name(self) -> str:
        """The display name."""
        return self.name


class DeviceSession(models.Model):
    """A browser or app somebody is signed in with. Keys and tokens are kept as hashes only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="devices")
    kind = models.CharField(max_length=10, choices=DeviceKind.choices)
    name = models.CharField(max_length=100, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    session_key_hash = models.CharField(max_length=64, blank=True)
    refresh_jti_hash = models.CharField(max_length=64, blank=True)
    previous_jti_hash = models.CharField(max_length=64, blank=True)
    rotated_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoke_reason = models.CharField(max_length=20, choices=RevokeReason.choices, blank=True)

    objects = DeviceSessionQuerySet.as_manager()

    class Meta:
        ordering = ("-last_seen_at", "id")
        indexes = [
            models.Index(fields=["user", "revoked_at"], name="accounts_device_user_idx"),
            models.Index(fields=["expires_at"], name="accounts_device_expires_idx"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=DeviceKind.values), name="accounts_device_kind_valid"
            ),
            models.UniqueConstraint(
                fields=["session_key_hash"],
                condition=~models.Q(session_key_hash=""),
                name="accounts_device_session_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()

    @property
    def is_alive(self) -> bool:
        """Whether this device is still signed in (the person's own state not considered)."""
        return self.revoked_at is None and self.expires_at > timezone.now()


class PlexSignInAttempt(models.Model):
    """A PIN sign-in under way, bound to the one browser or app that knows its handle."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link_to = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    handle_hash = models.CharField(max_length=64, unique=True)
    pin_id = models.BigIntegerField()
    code = EncryptedTextField()
    client_identifier = models.CharField(max_length=100)
    next = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "id")
        indexes = [models.Index(fields=["expires_at"], name="accounts_plex_attempt_idx")]

    def __str__(self) -> str:
        return str(self.id)


class SetupCode(models.Model):
    """The one-time code that proves whoever sets the product up can read its console."""

    code_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return "used" if self.used_at else "waiting"
