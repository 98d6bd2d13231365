"""Reads for pages that show more than one row."""

from __future__ import annotations

from apps.integrations import registry
from apps.integrations.models import ServiceConnection
from apps.integrations.types import ServiceStatus


def status_report() -> tuple[ServiceStatus, ...]:
    """How every connection is doing, from what is known; asks no service."""
    return tuple(_status(connection) for connection in ServiceConnection.objects.all())


def _status(connection: ServiceConnection) -> ServiceStatus:
    return ServiceStatus(
        connection_id=connection.pk,
        kind=connection.kind,
        name=connection.name,
        enabled=connection.enabled,
        health=connection.health,
        message=connection.health_message,
        breaker=registry.line_for(connection).breaker.state.phase.value,
        latency_ms=connection.latency_ms,
        version=connection.version,
        last_success_at=connection.last_success_at,
        last_failure_at=connection.last_failure_at,
        checked_at=connection.checked_at,
    )
