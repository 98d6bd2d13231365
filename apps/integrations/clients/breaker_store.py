"""Where breakers keep their state: Redis when there is one (all processes agree), else memory."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Protocol, TypeVar

import orjson
import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from apps.integrations.clients.breaker import BreakerState, Finished, Phase

logger = logging.getLogger(__name__)

R = TypeVar("R")
Change = Callable[[BreakerState], tuple[BreakerState, R]]
KEPT_FOR = 86_400
TRIES = 20


class BreakerStore(Protocol):
    """Atomic changes to the state of named breakers."""

    def load(self, name: str) -> BreakerState:
        """The present state."""
        ...

    def change(self, name: str, change: Change[R]) -> tuple[BreakerState, BreakerState, R]:
        """Apply ``change``, perhaps several times; returns old state, new state and its result."""
        ...

    def forget(self, name: str) -> None:
        """Back to closed."""
        ...


class MemoryStore:
    """State of this process."""

    def __init__(self) -> None:
        self._states: dict[str, BreakerState] = {}
        self._lock = threading.Lock()

    def load(self, name: str) -> BreakerState:
        """The present state."""
        return self._states.get(name, BreakerState())

    def change(self, name: str, change: Change[R]) -> tuple[BreakerState, BreakerState, R]:
        """Apply ``change`` under a lock; nothing slow happens inside."""
        with self._lock:
            old = self._states.get(name, BreakerState())
            new, result = change(old)
            self._states[name] = new
        return old, new, result

    def forget(self, name: str) -> None:
        """Back to closed."""
        with self._lock:
            self._states.pop(name, None)

    def clear(self) -> None:
        """Forget all breakers."""
        with self._lock:
            self._states.clear()


class RedisStore:
    """State shared by all processes, changed by compare-and-set.

    When Redis does not answer, this process goes on with a state of its own: the worst that can
    happen is that each process finds out for itself that a service is down.
    """

    def __init__(self, client: redis.Redis, fallback: MemoryStore) -> None:
        self._client = client
        self._fallback = fallback
        self._down_until = 0.0

    def load(self, name: str) -> BreakerState:
        """The present state."""
        if self._is_down():
            return self._fallback.load(name)
        try:
            return _decoded(self._client.get(_key(name)))
        except redis.RedisError as error:
            self._note_down(error)
            return self._fallback.load(name)

    def change(self, name: str, change: Change[R]) -> tuple[BreakerState, BreakerState, R]:
        """Apply ``change``, again when another process was faster."""
        if not self._is_down():
            try:
                for _attempt in range(TRIES):
                    if (done := self._try(_key(name), change)) is not None:
                        return done
            except redis.RedisError as error:
                self._note_down(error)
        return self._fallback.change(name, change)

    def forget(self, name: str) -> None:
        """Back to closed."""
        self._fallback.forget(name)
        try:
            self._client.delete(_key(name))
        except redis.RedisError as error:
            self._note_down(error)

    def _try(self, key: str, change: Change[R]) -> tuple[BreakerState, BreakerState, R] | None:
        with self._client.pipeline() as pipe:
            pipe.watch(key)  # type: ignore[no-untyped-call]
            old = _decoded(pipe.get(key))
            new, result = change(old)
            if new == old:
                return old, new, result
            pipe.multi()
            pipe.set(key, _encoded(new), ex=KEPT_FOR)
            try:
                pipe.execute()
            except redis.WatchError:
                return None
        return old, new, result

    def _is_down(self) -> bool:
        return time.monotonic() < self._down_until

    def _note_down(self, error: Exception) -> None:
        self._down_until = time.monotonic() + 5.0
        logger.warning("breaker_state_local reason=%s", type(error).__name__)


_memory = MemoryStore()
_redis_stores: dict[str, RedisStore] = {}


def default_store() -> BreakerStore:
    """The store for this installation."""
    if not settings.REDIS_URL:
        return _memory
    store = _redis_stores.get(settings.REDIS_URL)
    if store is None:
        store = _redis_stores.setdefault(
            settings.REDIS_URL, RedisStore(connect(settings.REDIS_URL), _memory)
        )
    return store


def connect(url: str) -> redis.Redis:
    """A client that gives up at once: a breaker that waits for Redis would be no help."""
    return redis.Redis.from_url(
        url, socket_timeout=0.25, socket_connect_timeout=0.25, retry=Retry(NoBackoff(), 0)
    )


def clear_memory() -> None:
    """Forget what this process knows of all breakers (tests start from here)."""
    _memory.clear()


def _key(name: str) -> str:
    return f"medianest:breaker:{name}"


def _encoded(state: BreakerState) -> bytes:
    return orjson.dumps(asdict(state) | {"calls": [list(call) for call in state.calls]})


def _decoded(raw: Any) -> BreakerState:
    """The state from Redis; anything another version wrote differently counts as closed."""
    if not raw:
        return BreakerState()
    try:
        fields = orjson.loads(raw)
        calls = tuple(Finished(*call) for call in fields.pop("calls"))
        return BreakerState(**fields | {"calls": calls, "phase": Phase(fields["phase"])})
    except (ValueError, TypeError, KeyError):
        return BreakerState()
