"""A call from beginning to end: turn, breaker, exchange, meaning, retries, cache, numbers, log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

import orjson

from apps.integrations.clients.breaker import Outcome, Permit, Verdict
from apps.integrations.clients.budgets import BUDGETS, BudgetName, Deadline
from apps.integrations.clients.caching import Entry, Freshness
from apps.integrations.clients.coalescing import WaitedTooLong
from apps.integrations.clients.line import Line
from apps.integrations.clients.outcomes import (
    Busy,
    RateLimited,
    TimedOut,
    nonsense,
    outcome_of,
    refuse_failure,
)
from apps.integrations.clients.parsing import WrongShape, decoded
from apps.integrations.clients.retries import SHORTEST_CALL, run_with_retries
from apps.integrations.clients.transport import Call, Reply, url_with
from apps.integrations.types import Answer
from medianest.core.errors import (
    BreakerOpen,
    UpstreamError,
    UpstreamNotAllowed,
    UpstreamNotFound,
    UpstreamUnavailable,
)
from medianest.core.metrics import upstream_requests, upstream_retries, upstream_seconds

logger = logging.getLogger(__name__)

T = TypeVar("T")
Params = Mapping[str, object]
FAIR_CHANCE = 1.0  # a call that was given less than this says nothing about the service
PROBE_GRACE = 5.0
_UNREADABLE = (
    WrongShape,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    ValueError,
    ArithmeticError,
    RecursionError,
)


class ServiceClient:
    """What all clients can do. A client is cheap: the line it speaks on is what is shared."""

    def __init__(self, line: Line, *, budget: BudgetName = "page") -> None:
        self._line = line
        self._budget = BUDGETS[budget]
        self._service = line.endpoint.name

    def _get(
        self,
        operation: str,
        path: str,
        read: Callable[[object], T],
        *,
        params: Params | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> T:
        """Ask for JSON; tried again while there is time."""
        call = self._call(operation, "GET", path, params=params, headers=headers)
        return self._persistently(call, lambda reply: read(self._json(reply)))

    def _get_raw(self, call: Call, read: Callable[[Reply], T]) -> T:
        """Ask for something else than JSON; tried again while there is time."""
        return self._persistently(call, read)

    def _send(
        self,
        operation: str,
        method: str,
        path: str,
        read: Callable[[Reply], T],
        *,
        body: object = None,
        headers: Mapping[str, str] | None = None,
        params: Params | None = None,
    ) -> T:
        """Change something there: one try only, because a second could do it twice."""
        call = self._call(operation, method, path, params=params, headers=headers, body=body)
        return self._once(call, read, self._deadline())

    def _kept(
        self,
        operation: str,
        path: str,
        read: Callable[[object], T],
        freshness: Freshness,
        *,
        params: Params | None = None,
    ) -> Answer[T]:
        """Ask for JSON unless a fresh answer is kept; a stale one serves when asking fails."""
        call = self._call(operation, "GET", path, params=params)
        key = self._line.cache.key(call.url)
        kept = self._line.cache.load(key)
        if (answer := self._from_cache(kept, read, freshness)) is not None:
            return answer
        deadline = self._deadline()
        try:
            return self._line.flights.run(
                key, lambda: self._fetch(key, call, read, freshness, deadline), deadline
            )
        except (UpstreamUnavailable, UpstreamNotAllowed, WaitedTooLong) as error:
            failure = error
        if (stale := self._stale(key, kept, read, freshness)) is not None:
            return stale
        if isinstance(failure, WaitedTooLong):
            raise self._timed_out()
        raise failure

    def _from_cache(
        self, kept: Entry | None, read: Callable[[object], T], freshness: Freshness
    ) -> Answer[T] | None:
        cache = self._line.cache
        if kept is None:
            cache.count("miss")
            return None
        fresh = kept.is_fresh(freshness)
        if fresh and kept.content is None:
            cache.count("hit")
            raise self._unknown()
        if not fresh and not kept.rests:
            cache.count("expired")
            return None
        answer = self._answer(kept, read, stale=not fresh)
        cache.count("hit" if fresh else "stale")
        return answer

    def _fetch(
        self,
        key: str,
        call: Call,
        read: Callable[[object], T],
        freshness: Freshness,
        deadline: Deadline,
    ) -> Answer[T]:
        cache = self._line.cache
        kept = cache.load(key)  # whoever flew before us may just have landed
        if kept is not None and kept.is_fresh(freshness):
            if kept.content is None:
                raise self._unknown()
            answer = self._answer(kept, read, stale=False)
            if answer is not None:
                return answer
        try:
            content, value = self._persistently(
                call, lambda reply: (reply.content, read(self._json(reply))), deadline
            )
        except UpstreamNotFound:
            cache.store_missing(key)
            raise
        entry = cache.store(key, content, freshness)
        return Answer(value, entry.fetched_at)

    def _stale(
        self, key: str, kept: Entry | None, read: Callable[[object], T], freshness: Freshness
    ) -> Answer[T] | None:
        if kept is None or kept.content is None:
            return None
        answer = self._answer(kept, read, stale=True)
        if answer is not None:
            self._line.cache.note_failure(key, kept, freshness)
            self._line.cache.count("stale")
        return answer

    def _answer(self, kept: Entry, read: Callable[[object], T], *, stale: bool) -> Answer[T] | None:
        """The kept answer; None when what an older version kept can't be read any more."""
        try:
            return Answer(read(decoded(kept.content or b"")), kept.fetched_at, stale)
        except _UNREADABLE:
            return None

    def _persistently(
        self, call: Call, read: Callable[[Reply], T], deadline: Deadline | None = None
    ) -> T:
        deadline = deadline or self._deadline()
        return run_with_retries(
            lambda: self._once(call, read, deadline),
            budget=self._budget,
            deadline=deadline,
            on_retry=upstream_retries.labels(self._line.endpoint.kind).inc,
        )

    def _once(self, call: Call, read: Callable[[Reply], T], deadline: Deadline) -> T:
        """One try: wait for a turn, get leave from the breaker, exchange, understand."""
        breaker = self._line.breaker
        try:
            breaker.check()
            with self._line.limiter.slot(deadline, background=self._budget.is_background):
                if deadline.remaining() < SHORTEST_CALL:
                    raise Busy(self._service, self._timed_out().message, detail="no time left")
                permit = breaker.enter(lease=self._budget.total + PROBE_GRACE)
                return self._exchange(call, read, deadline, permit)
        except (BreakerOpen, Busy) as error:
            self._count(call, outcome_of(error))
            raise

    def _exchange(
        self, call: Call, read: Callable[[Reply], T], deadline: Deadline, permit: Permit
    ) -> T:
        started = time.monotonic()
        granted = deadline.remaining()
        outcome = Outcome(Verdict.CANCELLED)
        try:
            value = self._understood(call, read, deadline)
            outcome = Outcome(Verdict.SUCCESS, time.monotonic() - started)
        except UpstreamError as error:
            seconds = time.monotonic() - started
            outcome = self._outcome(error, seconds, granted)
            self._note_failure(call, error, seconds)
            raise
        finally:
            self._line.breaker.leave(permit, outcome)
        self._count(call, "ok", outcome.seconds)
        return value

    def _understood(self, call: Call, read: Callable[[Reply], T], deadline: Deadline) -> T:
        reply = self._line.transport.exchange(call, self._budget, deadline)
        self._refuse(reply)
        try:
            return read(reply)
        except _UNREADABLE as error:
            why = str(error) if isinstance(error, WrongShape) else type(error).__name__
        # Raised out here: what could not be read is not carried along as context.
        raise nonsense(self._service, f"{call.operation}: {why}")

    def _refuse(self, reply: Reply) -> None:
        """Raise what the status means; services with manners of their own override this."""
        refuse_failure(self._service, reply)

    def _json(self, reply: Reply) -> object:
        if not reply.is_json:
            raise WrongShape(f"{reply.content_type} instead of JSON")
        return decoded(reply.content)

    def _call(
        self,
        operation: str,
        method: str,
        path: str,
        *,
        params: Params | None = None,
        headers: Mapping[str, str] | None = None,
        body: object = None,
    ) -> Call:
        endpoint = self._line.endpoint
        all_headers = {**endpoint.headers, **(headers or {})}
        content = None
        if body is not None:
            all_headers["Content-Type"] = "application/json"
            content = orjson.dumps(body)
        url = url_with(endpoint.base_url, path, params)
        return Call(operation, method, url, all_headers, endpoint.secret_query, content)

    def _deadline(self) -> Deadline:
        return Deadline.after(self._budget.total)

    def _unknown(self) -> UpstreamNotFound:
        return UpstreamNotFound(self._service, f"{self._service} does not know this.")

    def _timed_out(self) -> TimedOut:
        message = f"{self._service} takes too long to answer. Try again in a moment."
        return TimedOut(self._service, message, detail="waited too long for another call")

    def _outcome(self, error: UpstreamError, seconds: float, granted: float) -> Outcome:
        if isinstance(error, RateLimited):
            return Outcome(Verdict.PAUSE, seconds, error.retry_after)
        if not isinstance(error, UpstreamUnavailable):
            return Outcome(Verdict.ANSWERED, seconds)
        if isinstance(error, TimedOut) and granted < FAIR_CHANCE:
            return Outcome(Verdict.CANCELLED, seconds)
        return Outcome(Verdict.FAILURE, seconds, reason=error.detail)

    def _note_failure(self, call: Call, error: UpstreamError, seconds: float) -> None:
        outcome = outcome_of(error)
        self._count(call, outcome, seconds)
        logger.log(
            logging.INFO if isinstance(error, UpstreamNotFound) else logging.WARNING,
            "upstream_call_failed service=%s operation=%s outcome=%s seconds=%.3f detail=%s",
            self._line.endpoint.kind,
            call.operation,
            outcome,
            seconds,
            error.detail,
        )

    def _count(self, call: Call, outcome: str, seconds: float | None = None) -> None:
        kind = self._line.endpoint.kind
        upstream_requests.labels(kind, call.operation, outcome).inc()
        if seconds is not None:
            upstream_seconds.labels(kind, call.operation).observe(seconds)
