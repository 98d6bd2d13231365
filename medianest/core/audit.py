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
        actor_name=_name_of(actor)[:200],
        target_type=target._meta.label,
        target_id=str(target.pk),
        target_repr=str(target)[:250],
        data=data,
        request_id=current_request_id(),
    )


def _name_of(actor: AbstractBaseUser | None) -> str:
    """The name people know the actor by, kept as text so that it outlives the account."""
    if actor is None:
        return ""
    return str(getattr(actor, "name", "") or actor)


def prune_audit(*, before: datetime) -> int:
    """Remove events older than ``before``; the only way anything leaves the trail."""
    return AuditEvent.objects.prune(before=before)
