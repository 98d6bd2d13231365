"""Worker and beat inside the web process, when there is no Redis.

The same Celery app, tasks and schedule as everywhere else, on an in-memory broker: real
concurrency, never eager mode. What a crash loses of the queue, the sweeps find again in the rows.
"""

from __future__ import annotations

import logging
import threading
from typing import Any

from celery.beat import EmbeddedService, Scheduler
from celery.worker import WorkController
from django.conf import settings

from medianest.celery import app

logger = logging.getLogger(__name__)

CONCURRENCY = 4
STOP_WITHIN = 10.0


class EmbeddedWorker:
    """A Celery worker and beat as threads of this process."""

    def __init__(self) -> None:
        self._worker: Any = WorkController(
            app=app,
            pool_cls="threads",
            concurrency=CONCURRENCY,
            loglevel="WARNING",
            hostname="embedded@medianest",
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )
        self._beat: Any = EmbeddedService(app, thread=True, scheduler_cls=Scheduler)
        self._thread = threading.Thread(
            target=self._worker.start, name="embedded-worker", daemon=True
        )

    def start(self) -> None:
        """Start both; sweeps run at once, for whatever the last stop left."""
        self._thread.start()
        self._beat.start()
        for name in settings.STARTUP_TASKS:
            app.send_task(name)
        logger.info("embedded_worker_started")

    def stop(self) -> None:
        """Stop taking work, let running tasks end (at most ``STOP_WITHIN`` seconds)."""
        self._beat.stop()
        self._worker.stop()
        self._thread.join(STOP_WITHIN)
        logger.info("embedded_worker_stopped")
