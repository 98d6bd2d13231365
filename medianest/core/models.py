"""The kernel's tables: the audit trail and the jobs people can see."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from medianest.core.choices import ACTIVE_JOB_STATES, JobState
from medianest.core.querysets import PageableQuerySet


class AppendOnly(Exception):
    """The audit trail is never changed, only pruned by age."""


class AuditEventQuerySet(PageableQuerySet["AuditEvent"]):
    """Reads of the audit trail."""

    def about(self, target: models.Model) -> Self:
        """The history of one object, oldest first."""
        return self.filter(target_type=target._meta.label, target_id=str(target.pk)).order_by("pk")

    def recent(self) -> Self:
        """Newest first."""
        return self.order_by("-pk")

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: history is not rewritten."""
        raise AppendOnly("Audit events can't be changed.")

    def delete(self) -> NoReturn:
        """Refused: only ``prune`` removes, by age."""
        raise AppendOnly("Audit events can't be deleted; use prune.")

    def prune(self, *, before: datetime) -> int:
        """Remove what is older than ``before``; returns how many."""
        old = self.filter(at__lt=before)
        count = old.count()
        old._raw_delete(old.db)
        return count


class AuditEvent(models.Model):
    """One critical business event: who did what to what, when. Names are kept as text."""

    at = models.DateTimeField(default=timezone.now, editable=False)
    action = models.CharField(max_length=64)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,  # deleting a person must not touch the trail
    )
    actor_name = models.CharField(max_length=200, blank=True)
    target_type = models.CharField(max_length=100)
    target_id = models.CharField(max_length=64)
    target_repr = models.CharField(max_length=250)
    data = models.JSONField(default=dict, blank=True)
    request_id = models.CharField(max_length=64, blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["target_type", "target_id", "id"], name="audit_target_idx"),
            models.Index(fields=["action", "-id"], name="audit_action_idx"),
            models.Index(fields=["at"], name="audit_at_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.action} · {self.target_repr}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only."""
        if not self._state.adding:
            raise AppendOnly("Audit events can't be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly("Audit events can't be deleted; use prune.")


class JobQuerySet(PageableQuerySet["Job"]):
    """Reads of the job table."""

    def active(self) -> Self:
        """Queued or running."""
        return self.filter(state__in=ACTIVE_JOB_STATES)

    def recent(self) -> Self:
        """Newest first."""
        return self.order_by("-pk")


class Job(models.Model):
    """A piece of work people can watch and cancel (a library sync, an import).

    ``key`` names what may run only once at a time; a unique constraint holds it.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    state = models.CharField(max_length=12, choices=JobState.choices, default=JobState.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    error = models.CharField(max_length=500, blank=True)
    cancel_requested = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(state__in=["queued", "running"]),
                name="job_one_active_per_key",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*JobState.values]), name="job_state_known"
            ),
        ]
        indexes = [models.Index(fields=["state", "heartbeat_at"], name="job_state_idx")]

    def __str__(self) -> str:
        return f"{self.title} ({self.get_state_display()})"

    @property
    def percent(self) -> int:
        """Progress from 0 to 100; 0 while the total is unknown."""
        return min(100, round(100 * self.done / self.total)) if self.total else 0

    @property
    def is_active(self) -> bool:
        """Whether it may still make progress."""
        return self.state in ACTIVE_JOB_STATES
