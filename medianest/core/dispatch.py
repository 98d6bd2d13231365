"""After the commit: nudge a worker, tell the upper apps. Neither may ever break the caller."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal

logger = logging.getLogger(__name__)


def after_commit(task: Any, *args: Any) -> None:
    """Enqueue a Celery task once the transaction is committed.

    A broker that is down is logged, not raised: the row is the truth and a sweep repeats the nudge.
    """
    transaction.on_commit(partial(_enqueue, task, args), robust=True)


def _enqueue(task: Any, args: tuple[Any, ...]) -> None:
    try:
        task.delay(*args)
    except Exception:  # any broker's error: the change is already committed
        logger.warning("nudge_lost task=%s args=%s", task.name, args, exc_info=True)


def signal_after_commit(signal: Signal, **kwargs: Any) -> None:
    """Send an up-signal (plain values only) once the change it speaks of is committed."""
    transaction.on_commit(partial(send_logged, signal, **kwargs), robust=True)


def send_logged(signal: Signal, **kwargs: Any) -> None:
    """Send to every receiver, whichever of them fails; failures are logged with their receiver."""
    for receiver, outcome in signal.send_robust(sender=None, **kwargs):
        if isinstance(outcome, Exception):
            logger.error("receiver_failed receiver=%s", receiver, exc_info=outcome)
