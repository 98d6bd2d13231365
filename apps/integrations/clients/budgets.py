"""How long a call may take: people wait three seconds at most, background work ten."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal, Self

BudgetName = Literal["page", "background"]


@dataclass(frozen=True, slots=True)
class Budget:
    """Time-outs in seconds and how often an idempotent call may be tried within ``total``."""

    name: BudgetName
    connect: float
    read: float
    total: float
    attempts: int
    backoff: float
    backoff_ceiling: float

    @property
    def is_background(self) -> bool:
        """Whether nobody is waiting for the answer in a page."""
        return self.name == "background"


BUDGETS: dict[BudgetName, Budget] = {
    "page": Budget(
        "page", connect=1.0, read=2.5, total=3.0, attempts=2, backoff=0.2, backoff_ceiling=0.2
    ),
    "background": Budget(
        "background",
        connect=2.0,
        read=8.0,
        total=10.0,
        attempts=4,
        backoff=0.5,
        backoff_ceiling=4.0,
    ),
}

_shared_end: ContextVar[float | None] = ContextVar("upstream_deadline", default=None)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the monotonic clock after which a call has failed."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Self:
        """``seconds`` from now, or the deadline shared with other calls if that is earlier."""
        end = time.monotonic() + seconds
        shared = _shared_end.get()
        return cls(end if shared is None else min(end, shared))

    def remaining(self) -> float:
        """Seconds left; zero when it has passed."""
        return max(0.0, self.at - time.monotonic())

    def cap(self, seconds: float) -> float:
        """``seconds``, but not beyond the deadline."""
        return min(seconds, self.remaining())

    @property
    def passed(self) -> bool:
        """Whether time is up."""
        return time.monotonic() >= self.at


@contextmanager
def shared_deadline(seconds: float) -> Iterator[None]:
    """All calls inside share ``seconds``: for a page that asks several things of services."""
    token = _shared_end.set(Deadline.after(seconds).at)
    try:
        yield
    finally:
        _shared_end.reset(token)
