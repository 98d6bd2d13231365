"""The kernel's own background work."""

from __future__ import annotations

import time

from celery import shared_task
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from medianest.core import jobs
from medianest.core.health import WORKER_HEARTBEAT_KEY
from medianest.core.metrics import worker_heartbeat


@shared_task(ignore_result=True)
def beat_heartbeat() -> None:
    """Proves the whole chain: beat ticks, the broker carries, a worker works."""
    cache.set(WORKER_HEARTBEAT_KEY, time.time(), 3600)
    worker_heartbeat.set_to_current_time()


@shared_task(ignore_result=True)
def recover_stale_jobs() -> None:
    """Free the jobs of workers that died."""
    jobs.recover_stale_jobs()


@shared_task(ignore_result=True)
def clear_expired_sessions() -> None:
    """Remove web sessions past their time."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
