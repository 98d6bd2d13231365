"""The inbox on the wire."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.notifications.models import Notification
from medianest.core.api import StrictSerializer
from medianest.core.schema import PageInfoSerializer


class NotificationSerializer(serializers.ModelSerializer[Notification]):
    """One thing the person was told."""

    class Meta:
        model = Notification
        fields = (
            "id",
            "kind",
            "title",
            "body",
            "url",
            "image_path",
            "data",
            "created_at",
            "read_at",
        )
        read_only_fields = fields


class NotificationPageSerializer(serializers.Serializer[Any]):
    """A page of the inbox, newest first."""

    page_info = PageInfoSerializer()
    results = NotificationSerializer(many=True)


class NotificationCountSerializer(serializers.Serializer[Any]):
    """How full the inbox is."""

    unread = serializers.IntegerField()
    total = serializers.IntegerField()


class MarkReadSerializer(StrictSerializer):
    """Which notifications to mark as read; without ``ids``, all of them."""

    ids = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1),
        required=False,
        allow_empty=False,
        max_length=500,
        error_messages={"max_length": "At most 500 ids at once; leave ids out to mark all."},
    )


class MarkedReadSerializer(serializers.Serializer[Any]):
    """What marking did."""

    changed = serializers.IntegerField(help_text="How many had been unread.")
    unread = serializers.IntegerField(help_text="How many are unread now.")
