"""Counters with a window, in the cache; when the cache fails, in this process: never open."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache

from medianest.core.crypto import fingerprint
from medianest.core.errors import TooManyRequests
from medianest.core.metrics import rate_limited


class LocalCounters:
    """Counts of this process, for as long as the shared ones can't be reached."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[str, tuple[int, float]] = {}

    def add(self, key: str, seconds: float) -> int:
        """Count one more; a window that has passed starts again."""
        with self._lock:
            now = time.monotonic()
            if len(self._counts) > 10_000:
                self._counts = {k: v for k, v in self._counts.items() if v[1] > now}
            count, until = self._counts.get(key, (0, 0.0))
            count, until = (count + 1, until) if until > now else (1, now + seconds)
            self._counts[key] = (count, until)
            return count


_local = LocalCounters()


@dataclass(frozen=True)
class RateLimit:
    """At most ``limit`` times in ``window`` for each key; the sentence tells people what to do."""

    scope: str
    limit: int
    window: timedelta
    message: str

    def hit(self, key: str) -> None:
        """Count one and raise ``TooManyRequests`` when that was one too many."""
        if self._add(self._name(key)) > self.limit:
            self._refuse()

    def check(self, key: str) -> None:
        """Raise ``TooManyRequests`` if the limit was reached, without counting."""
        count = cache.get(self._name(key))
        if isinstance(count, int) and count >= self.limit:
            self._refuse()

    def _refuse(self) -> None:
        rate_limited.labels(scope=self.scope).inc()
        raise TooManyRequests(self.message, retry_after=self.window.total_seconds())

    def _name(self, key: str) -> str:
        return f"accounts.limit.{self.scope}.{fingerprint(key)[:32]}"

    def _add(self, name: str) -> int:
        seconds = self.window.total_seconds()
        cache.add(name, 0, seconds)
        try:
            count = cache.incr(name)
        except (ValueError, OSError):  # expired in between, or the cache is out of reach
            count = None
        return count if isinstance(count, int) and count > 0 else _local.add(name, seconds)
