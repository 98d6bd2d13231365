"""Everything the sandbox remembers while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sandbox.engine.clock import Clock
from sandbox.engine.faults import FaultPlan
from sandbox.engine.journal import Journal
from sandbox.engine.webhooks import WebhookSender
from sandbox.services.overseerr.state import OverseerrState
from sandbox.services.plex.seed import seeded_library
from sandbox.services.plex.state import PlexState
from sandbox.services.plextv.state import PlexTvState

if TYPE_CHECKING:
    from sandbox.catalogue import Catalogue


@dataclass(frozen=True)
class Options:
    host: str = "127.0.0.1"
    port: int = 8001
    latency_ms: float = 0.0
    product_url: str = "http://127.0.0.1:8000"


class State:
    """Clock, journal, faults and each service's memory; `reset` goes back to the seed."""

    def __init__(self, options: Options, catalogue: Catalogue | None = None) -> None:
        self.options = options
        self.clock = Clock()
        self.journal = Journal()
        self.faults = FaultPlan()
        self.webhooks = WebhookSender()
        if catalogue is not None:
            self.catalogue = catalogue
        self.plextv = PlexTvState(self.clock)
        self.plex = PlexState(
            lambda: seeded_library(self.catalogue, self.clock), self.plextv, self.clock
        )
        self.overseerr = OverseerrState(
            lambda: self.catalogue, lambda: self.plex.library, self.clock
        )

    @cached_property
    def catalogue(self) -> Catalogue:
        from sandbox.catalogue import load

        return load()

    def reset(self) -> None:
        self.clock.reset()
        self.journal.clear()
        self.faults.clear()
        self.webhooks.reset()
        self.plextv.reset()
        self.plex.reset()
        self.overseerr.reset()
