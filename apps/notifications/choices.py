"""Fixed vocabularies of the app: the live streams and the inbox filters."""

from __future__ import annotations

from django.db import models


class Namespace(models.TextChoices):
    """The live streams; each is a WebSocket path."""

    NOTIFICATIONS = "notifications", "Inbox"
    MEDIA = "media", "Titles and requests"
    ADMIN = "admin", "Moderation"


class InboxFilter(models.TextChoices):
    """Which part of an inbox to list."""

    ALL = "all", "Everything"
    UNREAD = "unread", "Unread"
