"""Removing what has outlived its keeping time: history, told news, processed webhooks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from apps.integrations import services as integrations
from apps.notifications import services as notifications
from medianest.core.audit import prune_audit

KEEP_HISTORY: Final = timedelta(days=730)
KEEP_WEBHOOKS: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class PruneReport:
    """What was removed, or would be."""

    audit_events: int
    notifications: int
    stream_events: int
    webhooks: int


def prune(*, keep_history: timedelta = KEEP_HISTORY) -> PruneReport:
    """Remove audit events older than ``keep_history``, and what the other apps let go of."""
    now = timezone.now()
    told = notifications.prune()
    return PruneReport(
        audit_events=prune_audit(before=now - keep_history),
        notifications=told.notifications,
        stream_events=told.stream_events,
        webhooks=integrations.prune_webhooks(before=now - KEEP_WEBHOOKS),
    )


@transaction.atomic
def prune_preview(*, keep_history: timedelta = KEEP_HISTORY) -> PruneReport:
    """What ``prune`` would remove: the same, undone."""
    report = prune(keep_history=keep_history)
    transaction.set_rollback(True)
    return report
