"""The Celery app: JSON only; every task carries the correlation id of whoever enqueued it."""

from __future__ import annotations

import os
import time
from typing import Any

from celery import Celery, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medianest.settings")

app = Celery("medianest")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

REQUEST_ID_HEADER = "medianest_request_id"


@signals.setup_logging.connect
def keep_our_logging(**_kwargs: Any) -> None:
    """Django's LOGGING is the configuration; Celery must not replace it."""


@signals.before_task_publish.connect
def send_request_id(headers: dict[str, Any], **_kwargs: Any) -> None:
    """Put the correlation id into the message."""
    from medianest.core.context import current_request_id

    headers.setdefault(REQUEST_ID_HEADER, current_request_id())


@signals.task_prerun.connect
def bind_request_id(task: Any, **_kwargs: Any) -> None:
    """Take the correlation id out again, or make one for work beat started."""
    from medianest.core.context import bound_request_id, new_request_id

    request_id = getattr(task.request, REQUEST_ID_HEADER, "") or new_request_id()
    binding = bound_request_id(request_id)
    binding.__enter__()
    task.request.medianest_binding = binding
    task.request.medianest_started = time.perf_counter()


@signals.task_postrun.connect
def record_task(task: Any, state: str | None = None, **_kwargs: Any) -> None:
    """Count the run and release the correlation id."""
    from medianest.core.metrics import task_runs, task_seconds

    task_runs.labels(task=task.name, outcome=str(state or "lost").lower()).inc()
    if (started := getattr(task.request, "medianest_started", None)) is not None:
        task_seconds.labels(task=task.name).observe(time.perf_counter() - started)
    if (binding := getattr(task.request, "medianest_binding", None)) is not None:
        binding.__exit__(None, None, None)
