"""Jobs people can watch and cancel: one row each, a heartbeat, progress at most once a second."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone

from medianest.core.choices import ACTIVE_JOB_STATES, JobState
from medianest.core.dispatch import send_logged
from medianest.core.errors import Conflict, DomainError, UpstreamError
from medianest.core.models import Job

logger = logging.getLogger(__name__)

STALE_AFTER = timedelta(minutes=2)
"""A running job without a heartbeat for this long lost its worker."""

job_changed = Signal()
"""job_id, kind, state, done, total, message: told to the pages that watch it."""


class JobCancelled(Exception):
    """Somebody asked the job to stop; raised between two steps."""


def start_job(
    kind: str, *, title: str, key: str = "", owner: AbstractBaseUser | None = None
) -> Job:
    """A queued job; ``Conflict`` while one with the same key (default: kind) is active."""
    try:
        with transaction.atomic():
            return Job.objects.create(
                kind=kind, key=key or kind, title=title, owner_id=owner.pk if owner else None
            )
    except IntegrityError:
        raise Conflict(f"“{title}” is already running.", code="job_running") from None


def cancel_job(job_id: int) -> None:
    """Ask an active job to stop at its next step; a queued one stops at once."""
    Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.CANCELLED, finished_at=timezone.now(), cancel_requested=True
    )
    Job.objects.filter(pk=job_id, state=JobState.RUNNING).update(cancel_requested=True)


class JobProgress:
    """How running code reports, at most once a second, and learns that it should stop."""

    def __init__(self, job_id: int) -> None:
        self.job_id = job_id
        self._last_write = 0.0

    def update(self, *, done: int, total: int, message: str = "", force: bool = False) -> None:
        """Record progress (and the heartbeat) and raise ``JobCancelled`` if asked to stop."""
        now = time.monotonic()
        if not force and now - self._last_write < 1.0:
            return
        self._last_write = now
        Job.objects.filter(pk=self.job_id, state=JobState.RUNNING).update(
            done=done, total=total, message=message[:300], heartbeat_at=timezone.now()
        )
        _announce(self.job_id)
        self.check_cancelled()

    def check_cancelled(self) -> None:
        """Raise ``JobCancelled`` if somebody asked this job to stop."""
        if (
            Job.objects.filter(pk=self.job_id)
            .filter(Q(cancel_requested=True) | ~Q(state=JobState.RUNNING))
            .exists()
        ):
            raise JobCancelled


def run_job(job_id: int, work: Callable[[JobProgress], Any]) -> Job | None:
    """Claim a queued job, do the work, record how it ended. Safe to call twice: one call wins.

    Returns the finished job, or ``None`` when another worker has it. Expected failures (domain and
    upstream errors) end the job as failed with their sentence; a bug does too, and is re-raised.
    """
    now = timezone.now()
    claimed = Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING, started_at=now, heartbeat_at=now
    )
    if claimed != 1:
        return None
    _announce(job_id)
    try:
        work(JobProgress(job_id))
    except JobCancelled:
        return _finish(job_id, JobState.CANCELLED)
    except (DomainError, UpstreamError) as error:
        logger.warning("job_failed job=%s error=%s", job_id, error)
        return _finish(job_id, JobState.FAILED, error=error.message)
    except Exception:
        _finish(job_id, JobState.FAILED, error="Something went wrong on our side; it was logged.")
        raise
    return _finish(job_id, JobState.SUCCEEDED)


def recover_stale_jobs() -> int:
    """Fail running jobs whose worker is gone, so that they can be started again."""
    limit = timezone.now() - STALE_AFTER
    stale = Job.objects.filter(state=JobState.RUNNING, heartbeat_at__lt=limit)
    pks = list(stale.values_list("pk", flat=True))
    for pk in pks:
        _finish(pk, JobState.FAILED, error="The worker stopped before this was finished.")
    return len(pks)


def _finish(job_id: int, state: JobState, *, error: str = "") -> Job:
    Job.objects.filter(pk=job_id, state__in=ACTIVE_JOB_STATES).update(
        state=state, error=error[:500], finished_at=timezone.now()
    )
    _announce(job_id)
    return Job.objects.get(pk=job_id)


def _announce(job_id: int) -> None:
    job = Job.objects.filter(pk=job_id).first()
    if job is not None:
        send_logged(
            job_changed,
            job_id=job.pk,
            kind=job.kind,
            state=job.state,
            done=job.done,
            total=job.total,
            message=job.message,
        )
