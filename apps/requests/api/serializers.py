"""What the requests API takes, and the schema of what it answers (built in ``shapes``)."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.media.api.serializers import MediaInfoSerializer
from apps.media.choices import TitleKind
from apps.requests.choices import RequestState
from apps.requests.services.creating import NOTE_LENGTH
from medianest.core.schema import PageInfoSerializer

Plain = serializers.Serializer[Any]
MEDIA_TYPES = {"movie": TitleKind.MOVIE, "tv": TitleKind.SERIES}
_LARGEST_ID = 2**31 - 1
_MOST_SEASONS = 500


class RequestedSeasonSerializer(Plain):
    """One season of a request."""

    id = serializers.IntegerField()
    season_number = serializers.IntegerField()
    status = serializers.IntegerField()
    state = serializers.ChoiceField(choices=RequestState.choices)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class RequestPersonSerializer(Plain):
    """Somebody who asked or decided."""

    id = serializers.IntegerField()
    display_name = serializers.CharField()
    username = serializers.CharField()
    plex_username = serializers.CharField(allow_null=True)
    avatar = serializers.CharField(allow_null=True)
    user_type = serializers.IntegerField()
    permissions = serializers.IntegerField()
    request_count = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class MediaRequestSerializer(Plain):
    """A request: Overseerr's keys, and ours: state, label, sentence, note, declineReason."""

    id = serializers.IntegerField()
    status = serializers.IntegerField(
        help_text="1 pending, 2 approved, 3 declined or cancelled, 4 failed, 5 completed."
    )
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    type = serializers.ChoiceField(choices=tuple(MEDIA_TYPES))
    is_4k = serializers.BooleanField()
    server_id = serializers.IntegerField(allow_null=True)
    profile_id = serializers.IntegerField(allow_null=True)
    profile_name = serializers.CharField(allow_null=True)
    root_folder = serializers.CharField(allow_null=True)
    language_profile_id = serializers.IntegerField(allow_null=True)
    tags = serializers.ListField(child=serializers.IntegerField())
    is_auto_request = serializers.BooleanField()
    media = MediaInfoSerializer()
    requested_by = RequestPersonSerializer()
    modified_by = RequestPersonSerializer(allow_null=True)
    seasons = RequestedSeasonSerializer(many=True)
    season_count = serializers.IntegerField()
    can_remove = serializers.BooleanField()
    state = serializers.ChoiceField(choices=RequestState.choices)
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not this one's label
    sentence = serializers.CharField()
    note = serializers.CharField()
    decline_reason = serializers.CharField()


class RequestPageSerializer(Plain):
    """A page of requests, for the schema."""

    page_info = PageInfoSerializer()
    results = MediaRequestSerializer(many=True)
    service_errors = serializers.DictField(child=serializers.ListField())


class RequestCountSerializer(Plain):
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


class TimelineEntrySerializer(Plain):
    """One thing that happened to a request."""

    at = serializers.DateTimeField()
    action = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not this one's label
    actor_name = serializers.CharField()
    detail = serializers.CharField()


class TimelineSerializer(Plain):
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


class CreateRequestSerializer(Plain):
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


class ChangeRequestSerializer(Plain):
    """What to change before somebody decides."""

    seasons = SeasonsField(required=False, allow_null=True, default=None)


class DeclineSerializer(Plain):
    """Why not."""

    reason = serializers.CharField(
        required=False, allow_blank=True, allow_null=True, default="", max_length=NOTE_LENGTH
    )
