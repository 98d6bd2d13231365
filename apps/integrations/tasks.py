"""Background work. Rows are the truth; a task is only a nudge."""

from __future__ import annotations

import logging

from celery import shared_task

logger = logging.getLogger(__name__)


@shared_task(ignore_result=True, soft_time_limit=60)
def check_connections() -> None:
    """Have every enabled connection checked, each on its own so that a slow one delays none."""
    from apps.integrations.models import ServiceConnection

    for connection_id in ServiceConnection.objects.enabled().values_list("pk", flat=True):
        check_one_connection.delay(connection_id)


@shared_task(ignore_result=True, soft_time_limit=60)
def check_one_connection(connection_id: int) -> None:
    """Check one connection; it may have been deleted meanwhile."""
    from apps.integrations import services
    from medianest.core.errors import NotFound

    try:
        services.check_connection(connection_id)
    except NotFound:
        logger.info("connection_gone connection=%s", connection_id)


@shared_task(ignore_result=True, soft_time_limit=120)
def process_webhook(webhook_id: int) -> None:
    """Pass a stored webhook on; safe to run twice."""
    from apps.integrations import services

    services.handle_webhook(webhook_id)


@shared_task(ignore_result=True, soft_time_limit=300)
def sweep_webhooks() -> None:
    """Handle webhooks whose nudge was lost."""
    from apps.integrations import services

    services.process_missed_webhooks()


@shared_task(ignore_result=True, soft_time_limit=600)
def prune_images() -> None:
    """Keep the picture cache within its size."""
    from apps.integrations import images

    images.prune()
