"""Background work of this app."""

from __future__ import annotations

import logging

from celery import shared_task

logger = logging.getLogger(__name__)


@shared_task(ignore_result=True, soft_time_limit=600)
def prune_notifications() -> None:
    """Remove what is past its keeping time; safe to run at any time."""
    from apps.notifications import services

    report = services.prune()
    logger.info(
        "notifications_pruned notifications=%s stream_events=%s",
        report.notifications,
        report.stream_events,
    )
