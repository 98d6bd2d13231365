"""Whether services answer: the light check of every minute, and "test connection"."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from apps.integrations import registry
from apps.integrations.addresses import clean_service_url, origin
from apps.integrations.choices import ServiceHealth, ServiceKind
from apps.integrations.clients.breaker import PROBES, Phase
from apps.integrations.clients.budgets import BudgetName
from apps.integrations.clients.line import Line
from apps.integrations.clients.outcomes import RateLimited
from apps.integrations.clients.overseerr import OverseerrClient
from apps.integrations.clients.plex import PlexServerClient
from apps.integrations.clients.tmdb import TmdbClient
from apps.integrations.health import Finding, record_health
from apps.integrations.models import ServiceConnection
from apps.integrations.types import ConnectionReport
from medianest.core.errors import (
    BreakerOpen,
    DomainError,
    NotFound,
    UpstreamError,
    UpstreamNonsense,
    UpstreamNotAllowed,
    UpstreamUnavailable,
)

SLOW_MS = 2000


@dataclass(frozen=True, slots=True)
class Introduction:
    """How a service introduced itself."""

    version: str = ""
    machine_identifier: str = ""
    details: dict[str, str] = field(default_factory=dict)


def check_connection(connection_id: int) -> ServiceConnection:
    """Ask the service how it is and write it down."""
    connection = ServiceConnection.objects.filter(pk=connection_id).first()
    if connection is None:
        raise NotFound("There is no such connection. It may have been deleted meanwhile.")
    recorded = record_health(connection.pk, _find_out(connection))
    return recorded or connection


def check_all_connections() -> Iterator[ServiceConnection]:
    """Check every enabled connection, one after the other."""
    for connection_id in ServiceConnection.objects.enabled().values_list("pk", flat=True):
        yield check_connection(connection_id)


def test_connection(
    kind: str,
    url: str,
    secret: str,
    *,
    connection_id: int | None = None,  # noqa: PT028 - a service, not a test
) -> ConnectionReport:
    """Try settings that need not be saved.

    With an empty ``secret`` the stored one of ``connection_id`` is tried, but only at the address
    it was stored for.
    """
    try:
        trial = ServiceConnection(kind=ServiceKind(kind), name="trial", url=clean_service_url(url))
        trial.secret = secret.strip() or _stored_secret(connection_id, trial)
    except ValueError:
        return ConnectionReport(ok=False, message="Choose one of the known services.")
    except DomainError as error:
        return ConnectionReport(ok=False, message=error.message)
    label = ServiceKind(kind).label
    try:
        found = _introduce(trial, registry.trial_line(trial), "page")
    except UpstreamError as error:
        return ConnectionReport(ok=False, message=explain(label, error))
    version = f" {found.version}" if found.version else ""
    return ConnectionReport(
        ok=True,
        message=f"{label}{version} answers and accepts the key.",
        version=found.version,
        details=found.details,
    )


# pytest must not take the service for a test.
test_connection.__test__ = False  # type: ignore[attr-defined]


def explain(label: str, error: UpstreamError) -> str:
    """What exactly is wrong, in a sentence for administrators."""
    if isinstance(error, UpstreamNotAllowed):
        return f"{label} answers but refuses the key. Copy the key again from its settings."
    if isinstance(error, UpstreamNonsense):
        return (
            f"Something answers there, but not like {label}. Check the address: a login page or "
            "another program may be in between."
        )
    if isinstance(error, UpstreamUnavailable):
        return f"{label} can't be reached: {error.detail or 'no answer'}."
    return f"Something answers there, but it is not {label}, or its path is missing."


def _stored_secret(connection_id: int | None, trial: ServiceConnection) -> str:
    known = ServiceConnection.objects.of_kind(trial.kind)
    stored = known.filter(pk=connection_id).first() if connection_id else None
    if stored is None or not stored.secret:
        raise DomainError("Enter the key or token of the service.")
    if origin(stored.url) != origin(trial.url):
        raise DomainError("Enter the key again: a stored key is never sent to a new address.")
    return stored.secret


def _find_out(connection: ServiceConnection) -> Finding:
    line = registry.line_for(connection)
    started = time.monotonic()
    try:
        found = _introduce(connection, line, "background")
        _finish_probing(connection, line)
    except UpstreamError as error:
        return _bad_news(connection, error)
    latency_ms = round((time.monotonic() - started) * 1000)
    slow = latency_ms > SLOW_MS
    return Finding(
        health=ServiceHealth.DEGRADED if slow else ServiceHealth.UP,
        message=f"{connection.name} answers slowly ({latency_ms} ms)." if slow else "",
        answered=True,
        latency_ms=latency_ms,
        version=found.version,
        machine_identifier=found.machine_identifier,
    )


def _bad_news(connection: ServiceConnection, error: UpstreamError) -> Finding:
    if isinstance(error, BreakerOpen):
        paused = connection.health in (ServiceHealth.UP, ServiceHealth.DEGRADED)
        health = ServiceHealth.DEGRADED if paused else ServiceHealth.DOWN
        return Finding(health, connection.health_message or error.message)
    if isinstance(error, RateLimited):
        return Finding(ServiceHealth.DEGRADED, error.message, answered=False)
    return Finding(ServiceHealth.DOWN, explain(connection.name, error), answered=False)


def _finish_probing(connection: ServiceConnection, line: Line) -> None:
    """A half-open breaker wants several probes: don't leave people waiting a minute for each."""
    for _probe in range(PROBES - 1):
        if line.breaker.state.phase is not Phase.HALF_OPEN:
            return
        _introduce(connection, line, "background")


def _introduce(connection: ServiceConnection, line: Line, budget: BudgetName) -> Introduction:
    ask = _ASK[ServiceKind(connection.kind)]
    return ask(line, budget)


def _ask_plex(line: Line, budget: BudgetName) -> Introduction:
    info = PlexServerClient(line, budget=budget).info()
    return Introduction(
        info.version,
        info.machine_identifier,
        {"name": info.name, "owner": info.owner, "machineIdentifier": info.machine_identifier},
    )


def _ask_tmdb(line: Line, budget: BudgetName) -> Introduction:
    configuration = TmdbClient(line, budget=budget).check()
    return Introduction(details={"pictures": configuration.image_base_url})


def _ask_overseerr(line: Line, budget: BudgetName) -> Introduction:
    client = OverseerrClient(line, budget=budget)
    user = client.me()
    return Introduction(client.status().version, details={"user": user.name})


_ASK: dict[ServiceKind, Callable[[Line, BudgetName], Introduction]] = {
    ServiceKind.PLEX: _ask_plex,
    ServiceKind.TMDB: _ask_tmdb,
    ServiceKind.OVERSEERR: _ask_overseerr,
}
