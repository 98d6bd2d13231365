"""Many threads want the same answer: one asks, the others wait for what it gets."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Generic, TypeVar

from apps.integrations.clients.budgets import Deadline

T = TypeVar("T")


class WaitedTooLong(Exception):
    """The one who asked has not got an answer before this caller's own deadline."""


class SingleFlight(Generic[T]):
    """Run at most one ``work`` per key at a time in this process."""

    def __init__(self) -> None:
        self._flights: dict[str, Future[T]] = {}
        self._lock = threading.Lock()

    def run(self, key: str, work: Callable[[], T], deadline: Deadline) -> T:
        """The result of ``work``, one's own or that of whoever came first; its error likewise."""
        with self._lock:
            flight = self._flights.get(key)
            leads = flight is None
            if flight is None:
                flight = self._flights[key] = Future()
        if leads:
            return self._lead(key, work, flight)
        try:
            return flight.result(timeout=deadline.remaining())
        except FutureTimeoutError:
            if flight.done():
                return flight.result()
            raise WaitedTooLong from None

    def _lead(self, key: str, work: Callable[[], T], flight: Future[T]) -> T:
        try:
            result = work()
        except BaseException as error:
            self._land(key)
            # An interrupt concerns the thread that led, not those who waited for it.
            flight.set_exception(error if isinstance(error, Exception) else WaitedTooLong())
            raise
        self._land(key)
        flight.set_result(result)
        return result

    def _land(self, key: str) -> None:
        with self._lock:
            self._flights.pop(key, None)
