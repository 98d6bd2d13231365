"""Shapes of the requests API: Overseerr's, with our state and sentence added."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.media.api.serializers import media_info
from apps.media.choices import TitleKind
from apps.requests import policy
from apps.requests.api.people import PeopleFacts, person_shape
from apps.requests.choices import RequestState
from apps.requests.models import MediaRequest, RequestedSeason
from apps.requests.selectors import TimelineEntry
from apps.requests.services.creating import NOTE_LENGTH

MEDIA_TYPES = {"movie": TitleKind.MOVIE, "tv": TitleKind.SERIES}
_LARGEST_ID = 2**31 - 1
_MOST_SEASONS = 500


class RequestedSeasonSerializer(serializers.ModelSerializer[RequestedSeason]):
    """One season of a request."""

    season_number = serializers.IntegerField(source="number", read_only=True)
    status = serializers.SerializerMethodField()

    class Meta:
        model = RequestedSeason
        fields = ("id", "season_number", "status", "state", "created_at", "updated_at")
        read_only_fields = fields

    def get_status(self, season: RequestedSeason) -> int:
        """Overseerr's number for the decision about the season."""
        return _number(season.state, self.context)


class MediaRequestSerializer(serializers.ModelSerializer[MediaRequest]):
    """A request, with everything the field's clients read."""

    status = serializers.SerializerMethodField()
    type = serializers.SerializerMethodField()
    is_4k = serializers.BooleanField(read_only=True)
    server_id = serializers.SerializerMethodField()
    profile_id = serializers.SerializerMethodField()
    profile_name = serializers.SerializerMethodField()
    root_folder = serializers.SerializerMethodField()
    language_profile_id = serializers.SerializerMethodField()
    tags = serializers.SerializerMethodField()
    is_auto_request = serializers.SerializerMethodField()
    media = serializers.SerializerMethodField()
    requested_by = serializers.SerializerMethodField()
    modified_by = serializers.SerializerMethodField()
    seasons = RequestedSeasonSerializer(source="requested_seasons", many=True, read_only=True)
    season_count = serializers.SerializerMethodField()
    can_remove = serializers.SerializerMethodField()
    sentence = serializers.CharField(read_only=True)

    class Meta:
        model = MediaRequest
        fields = (
            "id",
            "status",
            "created_at",
            "updated_at",
            "type",
            "is_4k",
            "server_id",
            "profile_id",
            "profile_name",
            "root_folder",
            "language_profile_id",
            "tags",
            "is_auto_request",
            "media",
            "requested_by",
            "modified_by",
            "seasons",
            "season_count",
            "can_remove",
            "state",
            "sentence",
            "note",
            "decline_reason",
        )
        read_only_fields = fields

    def get_status(self, wish: MediaRequest) -> int:
        """Overseerr's number: 1 pending, 2 approved, 3 declined or cancelled, 4 failed, 5 done."""
        return _number(wish.state, self.context)

    def get_type(self, wish: MediaRequest) -> str:
        """``movie`` or ``tv``."""
        return TitleKind(wish.kind).api_name

    def get_server_id(self, _: MediaRequest) -> int | None:
        """Which server fetches it is the download service's business."""
        return None

    def get_profile_id(self, _: MediaRequest) -> int | None:
        """The download service's default."""
        return None

    def get_profile_name(self, _: MediaRequest) -> str | None:
        """The download service's default."""
        return None

    def get_root_folder(self, _: MediaRequest) -> str | None:
        """The download service's default."""
        return None

    def get_language_profile_id(self, _: MediaRequest) -> int | None:
        """The download service's default."""
        return None

    def get_tags(self, _: MediaRequest) -> list[int]:
        """None."""
        return []

    def get_is_auto_request(self, _: MediaRequest) -> bool:
        """Every request is made by a person."""
        return False

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_media(self, wish: MediaRequest) -> dict[str, Any]:
        """The title and its availability."""
        return media_info(wish.title)

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_requested_by(self, wish: MediaRequest) -> dict[str, Any]:
        """Who asked for it."""
        return person_shape(wish.requester, self._people)

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_modified_by(self, wish: MediaRequest) -> dict[str, Any] | None:
        """Who decided."""
        return None if wish.decided_by is None else person_shape(wish.decided_by, self._people)

    def get_season_count(self, wish: MediaRequest) -> int:
        """How many seasons are asked for."""
        return len(wish.requested_seasons.all())

    def get_can_remove(self, wish: MediaRequest) -> bool:
        """Whether the person asking may cancel or remove it."""
        user = self.context["request"].user
        if wish.is_live:
            return policy.may_cancel(wish, user)
        return policy.may_decide(user)

    @property
    def _people(self) -> PeopleFacts:
        facts: PeopleFacts = self.context["people"]
        return facts


class RequestPageSerializer(serializers.Serializer[Any]):
    """A page of requests, for the schema."""

    page_info = serializers.DictField(child=serializers.IntegerField())
    results = MediaRequestSerializer(many=True)
    service_errors = serializers.DictField(child=serializers.ListField())


class RequestCountSerializer(serializers.Serializer[Any]):
    """Numbers for dashboards."""

    total = serializers.IntegerField()
    movie = serializers.IntegerField()
    tv = serializers.IntegerField()
    pending = serializers.IntegerField()
    approved = serializers.IntegerField()
    processing = serializers.IntegerField()
    available = serializers.IntegerField()
    declined = serializers.IntegerField()
    failed = serializers.IntegerField()
    completed = serializers.IntegerField()


class TimelineEntrySerializer(serializers.Serializer[TimelineEntry]):
    """One thing that happened to a request."""

    at = serializers.DateTimeField()
    action = serializers.CharField()
    label = serializers.CharField()
    actor_name = serializers.CharField()
    detail = serializers.CharField()


class TimelineSerializer(serializers.Serializer[Any]):
    """The history of a request, oldest first."""

    results = TimelineEntrySerializer(many=True)


@extend_schema_field(
    {
        "oneOf": [
            {"type": "array", "items": {"type": "integer"}},
            {"type": "string", "enum": ["all"]},
        ]
    }
)
class SeasonsField(serializers.Field[Any, Any, Any, Any]):
    """Season numbers, or ``"all"``."""

    def to_internal_value(self, data: Any) -> list[int] | str:
        """A list of whole numbers, or ``"all"``; anything else is refused."""
        if data == "all":
            return "all"
        if not isinstance(data, list) or len(data) > _MOST_SEASONS:
            raise serializers.ValidationError("Give a list of season numbers, or “all”.")
        if not all(type(number) is int and 0 <= number <= 32_000 for number in data):
            raise serializers.ValidationError("Season numbers are whole numbers from 0 on.")
        return list(data)

    def to_representation(self, value: Any) -> Any:
        """As given."""
        return value


class CreateRequestSerializer(serializers.Serializer[Any]):
    """What to ask for. Keys that only the download service understands are accepted, not used."""

    media_type = serializers.ChoiceField(choices=tuple(MEDIA_TYPES))
    media_id = serializers.IntegerField(
        min_value=1, max_value=_LARGEST_ID, help_text="The title's id at TMDB."
    )
    seasons = SeasonsField(required=False, allow_null=True, default=None)
    is_4k = serializers.BooleanField(required=False, allow_null=True, default=False)
    note = serializers.CharField(
        required=False, allow_blank=True, allow_null=True, default="", max_length=NOTE_LENGTH
    )
    user_id = serializers.IntegerField(
        required=False, allow_null=True, default=None, help_text="Ask in this person's name."
    )


class ChangeRequestSerializer(serializers.Serializer[Any]):
    """What to change before somebody decides."""

    seasons = SeasonsField(required=False, allow_null=True, default=None)


class DeclineSerializer(serializers.Serializer[Any]):
    """Why not."""

    reason = serializers.CharField(
        required=False, allow_blank=True, allow_null=True, default="", max_length=NOTE_LENGTH
    )


def _number(state: str, context: dict[str, Any]) -> int:
    """One client's list breaks on a failed request: it is told that it is still on its way."""
    if state == RequestState.FAILED and context.get("knows_no_failures"):
        return RequestState.APPROVED.api_number
    return RequestState(state).api_number
