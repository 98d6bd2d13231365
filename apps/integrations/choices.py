"""Kinds of services, their health, and what happened to an inbound webhook."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class ServiceKind(models.TextChoices):
    """Products MediaNest knows how to talk to."""

    PLEX = "plex", "Plex"
    TMDB = "tmdb", "TMDB"
    OVERSEERR = "overseerr", "Overseerr"


class ServiceHealth(models.TextChoices):
    """What the last contact with a service told."""

    UNKNOWN = "unknown", "Not checked yet"
    UP = "up", "Working"
    DEGRADED = "degraded", "Slow or limited"
    DOWN = "down", "Not working"


class InboundState(models.TextChoices):
    """Life of a stored webhook."""

    RECEIVED = "received", "Waiting"
    PROCESSED = "processed", "Processed"
    IGNORED = "ignored", "Ignored"
    FAILED = "failed", "Failed"


class ConnectionAction(StrEnum):
    """Audit actions about connections."""

    CREATED = "connection.created"
    CHANGED = "connection.changed"
    DELETED = "connection.deleted"
    WEBHOOK_SECRET_ROTATED = "connection.webhook_secret_rotated"  # noqa: S105 - a name, no secret
    BREAKER_RESET = "connection.breaker_reset"
