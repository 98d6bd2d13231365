"""What the API tells about this installation."""

from __future__ import annotations

from rest_framework import serializers


class StatusSerializer(serializers.Serializer[dict[str, object]]):
    """Version facts in the field's usual shape."""

    version = serializers.CharField()
    commit_tag = serializers.CharField()
    update_available = serializers.BooleanField()
    commits_behind = serializers.IntegerField()
    restart_required = serializers.BooleanField()
