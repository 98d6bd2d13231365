"""Answers kept for later: fresh, stale for when the service is down, "not there" for a while."""

from __future__ import annotations

import hashlib
import time
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.cache import cache

from medianest.core.metrics import cache_requests

STALE_FOR = timedelta(days=7)
MISSING_FOR = timedelta(minutes=10)
REST_AFTER_FAILURE = 30.0


@dataclass(frozen=True, slots=True)
class Freshness:
    """How long an answer is as good as new, and how long it serves when no newer can be had."""

    fresh: timedelta
    stale: timedelta = STALE_FOR


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept answer. ``content`` is None for "the service says there is no such thing"."""

    content: bytes | None
    fetched: float
    rest_until: float = 0.0

    @property
    def fetched_at(self) -> datetime:
        """When the service gave it."""
        return datetime.fromtimestamp(self.fetched, tz=UTC)

    def is_fresh(self, freshness: Freshness) -> bool:
        """Whether it may be used without asking."""
        lasts = MISSING_FOR if self.content is None else freshness.fresh
        return time.time() < self.fetched + lasts.total_seconds()

    @property
    def rests(self) -> bool:
        """Whether asking failed a moment ago: use this, don't make the next person wait too."""
        return self.content is not None and time.time() < self.rest_until


class AnswerCache:
    """Answers of one connection in Django's cache, so all processes share them with Redis."""

    def __init__(self, namespace: str, service: str) -> None:
        self._namespace = namespace
        self._service = service

    def key(self, url: str) -> str:
        """The key for what ``url`` answers; the namespace keeps connections and keys apart."""
        digest = hashlib.sha256(f"{self._namespace}\n{url}".encode()).hexdigest()
        return f"upstream:{digest[:40]}"

    def load(self, key: str) -> Entry | None:
        """What is kept, fresh or not."""
        raw = cache.get(key)
        if not isinstance(raw, tuple) or len(raw) != 3:
            return None
        packed, fetched, rest_until = raw
        content = None if packed is None else zlib.decompress(packed)
        return Entry(content, fetched, rest_until)

    def store(self, key: str, content: bytes, freshness: Freshness) -> Entry:
        """Keep an answer that was just given."""
        entry = Entry(content, time.time())
        lasts = freshness.fresh + freshness.stale
        cache.set(key, (zlib.compress(content, 1), entry.fetched, 0.0), lasts.total_seconds())
        return entry

    def store_missing(self, key: str) -> None:
        """Keep the news that there is no such thing."""
        cache.set(key, (None, time.time(), 0.0), MISSING_FOR.total_seconds())

    def note_failure(self, key: str, entry: Entry, freshness: Freshness) -> None:
        """Asking for something newer failed: ``entry`` serves without asking for half a minute."""
        if entry.content is None:
            return
        ends = entry.fetched + (freshness.fresh + freshness.stale).total_seconds()
        rest_until = time.time() + REST_AFTER_FAILURE
        packed = zlib.compress(entry.content, 1)
        cache.set(key, (packed, entry.fetched, rest_until), max(1.0, ends - time.time()))

    def count(self, outcome: str) -> None:
        """One lookup for the metrics: hit, stale, miss."""
        cache_requests.labels(cache=self._service, outcome=outcome).inc()
