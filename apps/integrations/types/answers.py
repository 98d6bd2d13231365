"""Answers and pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A value and how old it is. ``stale``: the service could not be asked for a newer one."""

    value: T
    fetched_at: datetime
    stale: bool = False

    def map(self, change: Callable[[T], U]) -> Answer[U]:
        """The same answer about something derived from its value."""
        return Answer(change(self.value), self.fetched_at, self.stale)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list. ``total_pages`` is at most what the service lets one ask for."""

    results: tuple[T, ...]
    page: int = 1
    total_pages: int = 1
    total_results: int = 0
