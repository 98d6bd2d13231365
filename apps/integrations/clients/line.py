"""The line to one service: what all its clients in this process share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from apps.integrations.clients.breaker_store import BreakerStore, default_store
from apps.integrations.clients.caching import AnswerCache
from apps.integrations.clients.coalescing import SingleFlight
from apps.integrations.clients.guard import Breaker, Transition
from apps.integrations.clients.limits import Limiter, Limits
from apps.integrations.clients.transport import Transport
from apps.integrations.types import Answer


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a service is and how to prove who we are.

    ``kind`` labels metrics, ``name`` is what people read, ``key`` names breaker and cache: service
    and credential, so that a corrected key starts afresh.
    """

    kind: str
    name: str
    base_url: str
    key: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secret_query: Mapping[str, str] = field(default_factory=dict, repr=False)
    limits: Limits = field(default_factory=Limits)
    verify_tls: bool = True


class Line:
    """Session, breaker, limiter, cache and flights of one endpoint; safe for many threads."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        store: BreakerStore | None = None,
        on_transition: Callable[[Transition], None] | None = None,
    ) -> None:
        self.endpoint = endpoint
        self.transport = Transport(
            endpoint.name, pool_size=endpoint.limits.in_flight, verify_tls=endpoint.verify_tls
        )
        self.breaker = Breaker(
            endpoint.key,
            kind=endpoint.kind,
            service=endpoint.name,
            store=store or default_store(),
            on_transition=on_transition,
        )
        self.limiter = Limiter(endpoint.name, endpoint.limits)
        self.cache = AnswerCache(endpoint.key, endpoint.kind)
        self.flights: SingleFlight[Answer[Any]] = SingleFlight()
