"""Shapes of the accounts API; people come in the shape clients of Overseerr know."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from apps.accounts.models import DeviceSession, User
from apps.accounts.permissions import overseerr_bits, rights_of
from apps.accounts.person_fields import person_count
from apps.accounts.services.sign_in import LONGEST_PASSWORD
from apps.accounts.tokens import MAX_LENGTH
from medianest.core.api import StrictSerializer
from medianest.core.schema import PageInfoSerializer

PLEX_USER = 1
LOCAL_USER = 2


@extend_schema_serializer(component_name="PublicUser")
class PublicPersonSerializer(serializers.ModelSerializer[User]):
    """What anybody may know of somebody: never addresses, ids elsewhere, or settings."""

    username = serializers.CharField(source="display_name", read_only=True)
    display_name = serializers.CharField(source="name", read_only=True)
    user_type = serializers.SerializerMethodField()
    permissions = serializers.SerializerMethodField()
    avatar = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField(source="date_joined", read_only=True)
    request_count = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = [
            "id",
            "username",
            "display_name",
            "plex_username",
            "user_type",
            "permissions",
            "avatar",
            "created_at",
            "updated_at",
            "request_count",
        ]
        read_only_fields = fields

    def get_user_type(self, person: User) -> int:
        """1 for people who came by Plex, 2 for local ones."""
        return PLEX_USER if person.plex_id is not None else LOCAL_USER

    def get_permissions(self, person: User) -> int:
        """Overseerr's bitmask, computed from the rights."""
        return overseerr_bits(person)

    def get_avatar(self, person: User) -> str | None:
        """Never an empty string: some clients choke on it."""
        return person.avatar_url or None

    def get_request_count(self, person: User) -> int:
        """How many requests the person has made."""
        return person_count("request_count", person)


@extend_schema_serializer(component_name="User")
class PersonSerializer(PublicPersonSerializer):
    """What a person may know of themselves."""

    login = serializers.CharField(source="get_username", read_only=True)
    roles = serializers.ListField(child=serializers.CharField(), read_only=True)
    rights = serializers.SerializerMethodField()
    movie_quota_limit = serializers.SerializerMethodField()
    movie_quota_days = serializers.SerializerMethodField()
    tv_quota_limit = serializers.SerializerMethodField()
    tv_quota_days = serializers.SerializerMethodField()
    warnings = serializers.SerializerMethodField()

    class Meta(PublicPersonSerializer.Meta):
        fields = [
            *PublicPersonSerializer.Meta.fields,
            "login",
            "email",
            "plex_id",
            "language",
            "roles",
            "rights",
            "movie_quota_limit",
            "movie_quota_days",
            "tv_quota_limit",
            "tv_quota_days",
            "warnings",
        ]
        read_only_fields = fields

    def get_rights(self, person: User) -> list[str]:
        """Names of all rights held."""
        return [right.value for right in rights_of(person)]

    def get_movie_quota_limit(self, _: User) -> int | None:
        """No limit."""
        return None

    def get_movie_quota_days(self, _: User) -> int | None:
        """No limit."""
        return None

    def get_tv_quota_limit(self, _: User) -> int | None:
        """No limit."""
        return None

    def get_tv_quota_days(self, _: User) -> int | None:
        """No limit."""
        return None

    def get_warnings(self, _: User) -> list[str]:
        """Nothing to warn of."""
        return []


class DeviceSerializer(serializers.ModelSerializer[DeviceSession]):
    """A signed-in browser or app."""

    current = serializers.SerializerMethodField()

    class Meta:
        model = DeviceSession
        fields = [
            "id",
            "kind",
            "name",
            "address",
            "created_at",
            "last_seen_at",
            "expires_at",
            "current",
        ]
        read_only_fields = fields

    def get_current(self, device: DeviceSession) -> bool:
        """Whether this is the device that is asking."""
        return bool(device.pk == self.context.get("current_device_id"))


class DevicePageSerializer(serializers.Serializer[Any]):
    """A page of devices."""

    page_info = PageInfoSerializer()
    results = DeviceSerializer(many=True)


class SignInSerializer(StrictSerializer):
    """Name and password, and what the app calls itself."""

    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=LONGEST_PASSWORD, trim_whitespace=False)
    device = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")


class RefreshSerializer(StrictSerializer):
    """A refresh token."""

    refresh = serializers.CharField(max_length=MAX_LENGTH)


class TokenPairSerializer(serializers.Serializer[Any]):
    """A fresh pair."""

    access = serializers.CharField()
    refresh = serializers.CharField()
    expires_in = serializers.IntegerField()


class ProfileSerializer(StrictSerializer):
    """What people may change about themselves; anything else is refused by name."""

    display_name = serializers.CharField(max_length=150, required=False, allow_blank=True)
    email = serializers.EmailField(max_length=254, required=False, allow_blank=True)
    language = serializers.CharField(max_length=10, required=False)


class PasswordSerializer(StrictSerializer):
    """The old password and the new one."""

    current_password = serializers.CharField(
        max_length=LONGEST_PASSWORD, trim_whitespace=False, allow_blank=True
    )
    new_password = serializers.CharField(max_length=LONGEST_PASSWORD, trim_whitespace=False)


class PlexStartedSerializer(serializers.Serializer[Any]):
    """Where to send the person, and the secret that finishes the sign-in."""

    id = serializers.UUIDField()
    handle = serializers.CharField()
    code = serializers.CharField()
    auth_url = serializers.URLField()
    expires_at = serializers.DateTimeField()


class PlexFinishSerializer(StrictSerializer):
    """The handle that was given at the start; never a Plex token."""

    handle = serializers.CharField(max_length=100)
    device = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")


class PendingSerializer(serializers.Serializer[Any]):
    """Not yet."""

    pending = serializers.BooleanField()
    message = serializers.CharField()
