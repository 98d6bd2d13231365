"""The audit trail: every critical business event, in the same transaction as the change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction

from medianest.core.context import current_request_id
from medianest.core.metrics import audit_events
from medianest.core.models import AuditEvent


class NotInTransaction(RuntimeError):
    """An audit row without its change (or the reverse) must be impossible."""


def record(
    action: str, *, actor: AbstractBaseUser | None, target: models.Model, **data: Any
) -> AuditEvent:
    """Append one event; ``actor=None`` is the system. Values go in as ``{"from": …, "to": …}``.

    Raises ``NotInTransaction`` outside ``atomic``. Never pass a secret in ``data``.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(f"audit.record({action!r}) needs a transaction around it.")
    audit_events.labels(action=str(action)).inc()
    return AuditEvent.objects.create(
        action=str(action),
        actor_id=actor.pk if actor is not None else None,
        actor_name=str(actor)[:200] if actor is not None else "",
        target_type=target._meta.label,
        target_id=str(target.pk),
        target_repr=str(target)[:250],
        data=data,
        request_id=current_request_id(),
    )


def prune_audit(*, before: datetime) -> int:
    """Remove events older than ``before``; the only way anything leaves the trail."""
    return AuditEvent.objects.prune(before=before)
