"""Nobody waits for a sync: it asks TMDB at a steady pace, and waits whenever TMDB says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from medianest.core.errors import UpstreamUnavailable

if TYPE_CHECKING:
    from apps.integrations.types import Answer, TitleSummary
    from apps.media.identify import Finder, FindSource
    from apps.media.sync.progress import Progress

T = TypeVar("T")
# TMDB takes about forty a second of everybody together; people's pages come first.
PER_SECOND = 30.0
TRIES = 4
LONGEST_WAIT = 10.0
SLACK = 0.1


class Patience:
    """The pace of one sync, shared by everything in it that asks TMDB."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._next = 0.0

    def call(self, question: Callable[[], T]) -> T:
        """Ask, and again after a short wait whenever the service says how short."""
        for _ in range(TRIES - 1):
            try:
                return self._in_turn(question)
            except UpstreamUnavailable as error:
                if error.retry_after is None or error.retry_after > LONGEST_WAIT:
                    raise
                self._wait(error.retry_after + SLACK)
        return self._in_turn(question)

    def _in_turn(self, question: Callable[[], T]) -> T:
        now = time.monotonic()
        if now < self._next:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + 1 / PER_SECOND
        return question()

    def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._progress.check_cancelled()
            time.sleep(min(left, 1.0))


class PatientFinder:
    """TMDB's find call, asked patiently."""

    def __init__(self, finder: Finder, patience: Patience) -> None:
        self._finder = finder
        self._patience = patience

    def find(self, external_id: str, source: FindSource) -> Answer[tuple[TitleSummary, ...]]:
        """Titles by their number elsewhere."""
        return self._patience.call(lambda: self._finder.find(external_id, source))
