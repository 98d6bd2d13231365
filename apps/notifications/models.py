"""The inbox, and the stored live stream that lets a client resume where it was cut off."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.notifications.choices import Namespace
from apps.notifications.querysets import NotificationQuerySet, StreamEventQuerySet


class Notification(models.Model):
    """One thing one person is told, once: ``event_key`` names the event it tells of."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=64)
    event_key = models.CharField(max_length=200)
    batch = models.UUIDField(
        editable=False,
        help_text="The call that wrote the row; an insert that skips duplicates doesn't tell.",
    )
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    image_path = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "event_key"], name="notification_once_per_event"
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-created_at", "-id"], name="notification_inbox_idx"),
            models.Index(
                fields=["recipient"],
                condition=Q(read_at__isnull=True),
                name="notification_unread_idx",
            ),
            models.Index(fields=["read_at"], name="notification_read_at_idx"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_read(self) -> bool:
        """Whether the person has read it."""
        return self.read_at is not None


class StreamEvent(models.Model):
    """One message of the live stream in one room.

    An event for several rooms is several rows; ``first_id`` points to the first of them, and
    that id is the one clients see, so that somebody in two of the rooms gets it once.
    """

    namespace = models.CharField(max_length=16, choices=Namespace.choices)
    room = models.CharField(max_length=80)
    first_id = models.BigIntegerField(null=True, editable=False)
    type = models.CharField(max_length=64)
    data = models.JSONField(default=dict)
    transaction_id = models.BigIntegerField(
        default=0, editable=False, help_text="Postgres' id of the writing transaction, else 0."
    )
    open_transactions = models.JSONField(
        default=list,
        editable=False,
        help_text="The other transactions that were open when it was written.",
    )
    next_transaction = models.BigIntegerField(
        default=0,
        editable=False,
        help_text="The first transaction that had not begun when it was written.",
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StreamEventQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(namespace__in=[*Namespace.values]), name="stream_namespace_known"
            ),
        ]
        indexes = [
            models.Index(fields=["namespace", "room", "id"], name="stream_room_idx"),
            models.Index(fields=["at"], name="stream_at_idx"),
            models.Index(
                fields=["transaction_id"],
                condition=Q(transaction_id__gt=0),
                name="stream_transaction_idx",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} → {self.room}"

    @property
    def position(self) -> int:
        """The id clients see."""
        return self.first_id or self.pk
