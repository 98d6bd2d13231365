"""How fast and how many at once: be a good guest, and let people go before background work."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from apps.integrations.clients.budgets import Deadline
from apps.integrations.clients.outcomes import Busy


@dataclass(frozen=True, slots=True)
class Limits:
    """``per_second`` calls on average, ``burst`` at once after a rest, ``in_flight`` together."""

    per_second: float = 10.0
    burst: int = 10
    in_flight: int = 5


class Limiter:
    """A token bucket and a cap on calls in flight, shared by the threads of this process.

    Background calls leave one slot and one token to people, so a sync never makes a page wait for
    its whole queue.
    """

    def __init__(self, service: str, limits: Limits) -> None:
        self._service = service
        self._limits = limits
        self._tokens = float(limits.burst)
        self._filled_at = time.monotonic()
        self._in_flight = 0
        self._changed = threading.Condition()

    @contextmanager
    def slot(self, deadline: Deadline, *, background: bool) -> Iterator[None]:
        """Wait for a turn, or raise ``Busy`` when the deadline passes first."""
        self._enter(deadline, reserve=1 if background and self._limits.in_flight > 1 else 0)
        try:
            yield
        finally:
            with self._changed:
                self._in_flight -= 1
                self._changed.notify_all()

    def _enter(self, deadline: Deadline, *, reserve: int) -> None:
        with self._changed:
            while (wait := self._wait_for_turn(reserve)) > 0:
                left = deadline.remaining()
                if left <= 0:
                    raise Busy(
                        self._service,
                        f"{self._service} is busy right now. Try again in a moment.",
                        detail="no free turn before the deadline",
                    )
                self._changed.wait(min(wait, left))
            self._tokens -= 1
            self._in_flight += 1

    def _wait_for_turn(self, reserve: int) -> float:
        """Seconds until it is worth looking again; zero when the call may start."""
        self._fill()
        if self._in_flight >= self._limits.in_flight - reserve:
            return 60.0
        missing = 1 + min(reserve, self._limits.burst - 1) - self._tokens
        return max(0.0, missing / self._limits.per_second)

    def _fill(self) -> None:
        now = time.monotonic()
        gained = (now - self._filled_at) * self._limits.per_second
        self._tokens = min(float(self._limits.burst), self._tokens + gained)
        self._filled_at = now
