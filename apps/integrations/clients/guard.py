"""A named breaker at work: asks its store, tells the world about transitions."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from apps.integrations.clients.breaker import (
    BreakerState,
    Outcome,
    Permit,
    Phase,
    Refusal,
    admit,
    record,
    refusal,
)
from apps.integrations.clients.breaker_store import BreakerStore
from medianest.core.errors import BreakerOpen
from medianest.core.metrics import breaker_state, breaker_transitions

logger = logging.getLogger(__name__)

GAUGE = {Phase.CLOSED: 0, Phase.HALF_OPEN: 1, Phase.OPEN: 2}


@dataclass(frozen=True, slots=True)
class Transition:
    """The breaker of a service went from one phase to another."""

    old: Phase
    new: Phase
    reason: str


class Breaker:
    """The circuit breaker of one service and credential."""

    def __init__(
        self,
        name: str,
        *,
        kind: str,
        service: str,
        store: BreakerStore,
        on_transition: Callable[[Transition], None] | None = None,
    ) -> None:
        self.name = name
        self._kind = kind
        self._service = service
        self._store = store
        self._on_transition = on_transition

    @property
    def state(self) -> BreakerState:
        """What the store knows."""
        return self._store.load(self.name)

    def check(self) -> None:
        """Raise ``BreakerOpen`` when a call would be refused now; takes no probe."""
        if refused := refusal(self.state, time.time()):
            raise self._open(refused)

    def enter(self, *, lease: float) -> Permit:
        """Leave for one call, to be given back with ``leave``; raises ``BreakerOpen``."""
        token = uuid.uuid4().hex
        old, new, decision = self._store.change(
            self.name, lambda state: admit(state, time.time(), token=token, lease=lease)
        )
        self._tell(old, new)
        if isinstance(decision, Refusal):
            raise self._open(decision)
        return decision

    def leave(self, permit: Permit, outcome: Outcome) -> None:
        """Report how the call ended."""
        old, new, _nothing = self._store.change(
            self.name, lambda state: (record(state, time.time(), permit, outcome), None)
        )
        self._tell(old, new)

    def reset(self) -> None:
        """Back to closed, whatever happened."""
        self._store.forget(self.name)
        breaker_state.labels(self._kind).set(0)

    def _tell(self, old: BreakerState, new: BreakerState) -> None:
        if old.phase is new.phase:
            return
        logger.warning(
            "breaker_changed service=%s from=%s to=%s reason=%s",
            self._kind,
            old.phase.value,
            new.phase.value,
            new.reason,
        )
        breaker_state.labels(self._kind).set(GAUGE[new.phase])
        breaker_transitions.labels(self._kind, new.phase.value).inc()
        if self._on_transition is not None:
            self._on_transition(Transition(old.phase, new.phase, new.reason))

    def _open(self, refused: Refusal) -> BreakerOpen:
        why = "asked us to slow down" if refused.paused else "is not answering"
        return BreakerOpen(
            self._service,
            f"{self._service} {why}. It will be asked again shortly.",
            detail=f"not asked, next try in {refused.retry_in:.0f} s",
            retry_after=refused.retry_in,
        )
