"""Writing down how a service is doing, and telling the apps above when that changes."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db import DatabaseError, transaction
from django.utils import timezone

from apps.integrations.choices import ServiceHealth
from apps.integrations.clients.breaker import Phase
from apps.integrations.clients.guard import Transition
from apps.integrations.models import ServiceConnection
from apps.integrations.signals import service_state_changed
from medianest.core.dispatch import signal_after_commit

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a contact with a service told. ``answered`` is None when it was not asked at all."""

    health: ServiceHealth
    message: str = ""
    answered: bool | None = None
    latency_ms: int | None = None
    version: str = ""
    machine_identifier: str = ""


@transaction.atomic
def record_health(connection_id: int, finding: Finding) -> ServiceConnection | None:
    """Store a finding; ``service_state_changed`` goes out when the health is another one now."""
    connection = ServiceConnection.objects.select_for_update().filter(pk=connection_id).first()
    if connection is None:
        return None
    old = connection.health
    connection.save(update_fields=_apply(connection, finding))
    if old != finding.health:
        logger.info("service_state kind=%s from=%s to=%s", connection.kind, old, finding.health)
        signal_after_commit(
            service_state_changed,
            connection_id=connection.pk,
            kind=connection.kind,
            old=old,
            new=str(finding.health),
            message=finding.message,
        )
    return connection


def _apply(connection: ServiceConnection, finding: Finding) -> list[str]:
    now = timezone.now()
    changes: dict[str, object] = {
        "health": finding.health,
        "health_message": finding.message[:300],
        "checked_at": now,
        "updated_at": now,
    }
    if finding.answered is not None:
        changes["last_success_at" if finding.answered else "last_failure_at"] = now
    if finding.latency_ms is not None:
        changes["latency_ms"] = finding.latency_ms
    if finding.version:
        changes["version"] = finding.version[:60]
    if finding.machine_identifier:
        changes["machine_identifier"] = finding.machine_identifier[:80]
    for field, value in changes.items():
        setattr(connection, field, value)
    return list(changes)


def note_transition(connection_id: int, name: str, transition: Transition) -> None:
    """The breaker opened or closed between two checks: people need not wait for the next one.

    Called from inside a call to the service, so a database that fails must not make it fail too.
    """
    if transition.new is Phase.HALF_OPEN:
        return
    if transition.new is Phase.OPEN:
        message = f"{name} is not answering: {transition.reason}."
        finding = Finding(ServiceHealth.DOWN, message, answered=False)
    else:
        finding = Finding(ServiceHealth.UP, answered=True)
    try:
        record_health(connection_id, finding)
    except DatabaseError:
        logger.warning("health_not_recorded connection=%s", connection_id, exc_info=True)
