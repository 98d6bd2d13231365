"""Trying again: exponential backoff with full jitter, never past the deadline.

Only ``base`` decides who may: idempotent calls.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception
from tenacity.wait import wait_random_exponential

from apps.integrations.clients.budgets import Budget, Deadline
from apps.integrations.clients.outcomes import Busy
from medianest.core.errors import BreakerOpen, UpstreamUnavailable

T = TypeVar("T")
SHORTEST_CALL = 0.1


def run_with_retries(
    attempt: Callable[[], T],
    *,
    budget: Budget,
    deadline: Deadline,
    on_retry: Callable[[], None],
    sleep: Callable[[float], None] = time.sleep,
) -> T:
    """``attempt`` until it succeeds, fails for good, or time or tries run out.

    Raises the last error.
    """
    backoff = wait_random_exponential(multiplier=budget.backoff, max=budget.backoff_ceiling)

    def wait(state: RetryCallState) -> float:
        return max(backoff(state), _asked_to_wait(state))

    def stop(state: RetryCallState) -> bool:
        if state.attempt_number >= budget.attempts:
            return True
        return state.upcoming_sleep + SHORTEST_CALL > deadline.remaining()

    retrying = Retrying(
        retry=retry_if_exception(_may_pass),
        wait=wait,
        stop=stop,
        sleep=sleep,
        before_sleep=lambda _state: on_retry(),
        reraise=True,
    )
    return retrying(attempt)


def _may_pass(error: BaseException) -> bool:
    """Only "unknown now" may pass by itself; an open breaker or a full queue says: not now."""
    return isinstance(error, UpstreamUnavailable) and not isinstance(error, BreakerOpen | Busy)


def _asked_to_wait(state: RetryCallState) -> float:
    """What ``Retry-After`` asked for, and a little more so that not everybody returns at once."""
    error = state.outcome.exception() if state.outcome is not None else None
    if isinstance(error, UpstreamUnavailable) and error.retry_after is not None:
        return error.retry_after + random.uniform(0.0, 0.25)  # noqa: S311 - jitter, no secret
    return 0.0
