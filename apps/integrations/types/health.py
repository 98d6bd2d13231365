"""How services are doing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """Outcome of "test connection": ``message`` says in a sentence what is right or wrong."""

    ok: bool
    message: str
    version: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ServiceStatus:
    """One connection on the status page. ``breaker`` is closed, half_open or open."""

    connection_id: int
    kind: str
    name: str
    enabled: bool
    health: str
    message: str
    breaker: str
    latency_ms: int | None
    version: str
    last_success_at: datetime | None
    last_failure_at: datetime | None
    checked_at: datetime | None
