"""Clients by name: ``registry.tmdb().movie(603)``. Each connection has one line per process."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Callable, Mapping
from functools import partial

import orjson
from django.conf import settings

from apps.integrations import health
from apps.integrations.choices import ServiceKind
from apps.integrations.clients import breaker_store
from apps.integrations.clients import overseerr as overseerr_client
from apps.integrations.clients import plex as plex_client
from apps.integrations.clients import plex_account as account_client
from apps.integrations.clients import tmdb as tmdb_client
from apps.integrations.clients.breaker_store import BreakerStore
from apps.integrations.clients.budgets import BudgetName
from apps.integrations.clients.guard import Transition
from apps.integrations.clients.images import ImageClient
from apps.integrations.clients.limits import Limits
from apps.integrations.clients.line import Endpoint, Line
from apps.integrations.clients.overseerr import OverseerrClient
from apps.integrations.clients.plex import PlexServerClient, plex_headers
from apps.integrations.clients.plex_account import PlexAccountClient
from apps.integrations.clients.tmdb import TmdbClient
from apps.integrations.models import ServiceConnection
from medianest.core.errors import NotConfigured

LIMITS: Mapping[str, Limits] = {
    ServiceKind.PLEX: plex_client.LIMITS,
    ServiceKind.TMDB: tmdb_client.LIMITS,
    ServiceKind.OVERSEERR: overseerr_client.LIMITS,
}
_V3_KEY = re.compile(r"[0-9a-f]{32}")

_lines: dict[str, tuple[str, Line]] = {}
_lock = threading.Lock()


def connection(kind: str) -> ServiceConnection:
    """The connection to use for ``kind``; ``NotConfigured`` when there is none."""
    found = ServiceConnection.objects.enabled().of_kind(kind).first()
    if found is None:
        label = ServiceKind(kind).label
        raise NotConfigured(
            f"{label} is not connected yet. An administrator can do that in the settings.",
            service=str(kind),
        )
    return found


def is_configured(kind: str) -> bool:
    """Whether there is an enabled connection of this kind."""
    return ServiceConnection.objects.enabled().of_kind(kind).exists()


def tmdb(*, budget: BudgetName = "page") -> TmdbClient:
    """TMDB."""
    return tmdb_for(connection(ServiceKind.TMDB), budget=budget)


def plex(*, budget: BudgetName = "page") -> PlexServerClient:
    """The Plex server."""
    return plex_for(connection(ServiceKind.PLEX), budget=budget)


def overseerr(*, budget: BudgetName = "page") -> OverseerrClient:
    """Overseerr or Seerr."""
    return overseerr_for(connection(ServiceKind.OVERSEERR), budget=budget)


def plex_account(*, budget: BudgetName = "page") -> PlexAccountClient:
    """plex.tv, which needs no connection: tokens are handed in per call."""
    endpoint = Endpoint(
        kind="plex_tv",
        name="plex.tv",
        base_url=settings.PLEX_TV_URL,
        key=f"plex_tv:{_fingerprint(settings.PLEX_TV_URL)}",
        headers=plex_headers(),
        limits=account_client.LIMITS,
    )
    return PlexAccountClient(_line(endpoint), budget=budget)


def tmdb_images() -> ImageClient:
    """TMDB's picture host."""
    endpoint = Endpoint(
        kind="tmdb_images",
        name="TMDB",
        base_url=settings.TMDB_IMAGE_URL,
        key=f"tmdb_images:{_fingerprint(settings.TMDB_IMAGE_URL)}",
        headers={"Accept": "image/*"},
        limits=Limits(per_second=100, burst=100, in_flight=20),
    )
    return ImageClient(_line(endpoint))


def tmdb_for(service: ServiceConnection, *, budget: BudgetName = "page") -> TmdbClient:
    """TMDB over this connection."""
    return TmdbClient(line_for(service), budget=budget)


def plex_for(service: ServiceConnection, *, budget: BudgetName = "page") -> PlexServerClient:
    """This Plex server."""
    return PlexServerClient(line_for(service), budget=budget)


def overseerr_for(service: ServiceConnection, *, budget: BudgetName = "page") -> OverseerrClient:
    """This Overseerr."""
    return OverseerrClient(line_for(service), budget=budget)


def line_for(service: ServiceConnection) -> Line:
    """The line of a saved connection; a new one when its address, key or options have changed."""
    born = service.created_at.isoformat()
    key = f"{service.kind}:{service.pk}:{_fingerprint(service.url, service.secret, born)}"
    endpoint = endpoint_of(service, key=key)
    told = partial(health.note_transition, service.pk, service.name)
    return _line(endpoint, name=f"connection:{service.pk}", on_transition=told)


def trial_line(service: ServiceConnection) -> Line:
    """A line for settings that are not saved yet: it shares and remembers nothing."""
    store: BreakerStore = breaker_store.MemoryStore()
    return Line(endpoint_of(service, key=f"trial:{os.urandom(8).hex()}"), store=store)


def endpoint_of(service: ServiceConnection, *, key: str) -> Endpoint:
    """Where a connection leads, with its key in the form its kind expects."""
    headers: dict[str, str] = {}
    secret_query: dict[str, str] = {}
    if service.kind == ServiceKind.PLEX:
        headers = plex_headers(service.secret)
    elif service.kind == ServiceKind.OVERSEERR:
        headers = {"X-Api-Key": service.secret}
    elif _V3_KEY.fullmatch(service.secret):
        secret_query = {"api_key": service.secret}
    else:
        headers = {"Authorization": f"Bearer {service.secret}"}
    return Endpoint(
        kind=service.kind,
        name=ServiceKind(service.kind).label,
        base_url=service.url,
        key=key,
        headers=headers,
        secret_query=secret_query,
        limits=LIMITS[service.kind],
        verify_tls=service.options.get("verify_tls", True) is not False,
    )


def reset() -> None:
    """Forget lines and breakers of this process; each test starts from here."""
    with _lock:
        _lines.clear()
    breaker_store.clear_memory()


def _line(
    endpoint: Endpoint,
    *,
    name: str = "",
    on_transition: Callable[[Transition], None] | None = None,
) -> Line:
    name = name or endpoint.kind
    stamp = _fingerprint(
        endpoint.key, endpoint.base_url, settings.REDIS_URL, str(endpoint.verify_tls)
    )
    with _lock:
        known = _lines.get(name)
        if known is None or known[0] != stamp:
            known = _lines[name] = (stamp, Line(endpoint, on_transition=on_transition))
    return known[1]


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()[:16]


def _forget_after_fork() -> None:
    """A child process must not talk through its parent's sockets, nor wait for its locks."""
    global _lock
    _lock = threading.Lock()
    _lines.clear()


os.register_at_fork(after_in_child=_forget_after_fork)
