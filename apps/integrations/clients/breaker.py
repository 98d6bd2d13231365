"""The circuit breaker's rules, as pure functions from state and event to state.

closed: calls pass; the last 20 (of the last 5 minutes) decide. From 10 calls on, half of them
failed or four fifths slower than 5 s opens it.
open: nobody asks for 30 s, then 60, … up to 5 minutes (with jitter, so processes don't march).
half-open: three probes, one at a time, each with a lease that runs out if its process dies; all
must pass to close, one failure opens again for longer.

An answer of 4xx is an answer: it never opens the breaker (401/403 is told to administrators by the
health check), and a probe that gets one has passed. 429 pauses everybody until it may go on.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

WINDOW_CALLS = 20
WINDOW_SECONDS = 300.0
MINIMUM_CALLS = 10
FAILURE_RATE = 0.5
SLOW_RATE = 0.8
SLOW_SECONDS = 5.0
FIRST_REST = 30.0
LONGEST_REST = 300.0
PROBES = 3
DEFAULT_PAUSE = 5.0
JITTER = 0.1


class Phase(StrEnum):
    """Where the breaker stands."""

    CLOSED = "closed"
    HALF_OPEN = "half_open"
    OPEN = "open"


class Verdict(StrEnum):
    """What a finished call says about the service."""

    SUCCESS = "success"
    FAILURE = "failure"
    ANSWERED = "answered"  # a 4xx: alive, but neither success nor failure
    PAUSE = "pause"  # 429
    CANCELLED = "cancelled"  # our own doing; says nothing


class Finished(NamedTuple):
    """One call in the window."""

    at: float
    failed: bool
    slow: bool


@dataclass(frozen=True, slots=True)
class BreakerState:
    """Everything the breaker knows; times are Unix seconds, because processes share them."""

    phase: Phase = Phase.CLOSED
    calls: tuple[Finished, ...] = ()
    rests: int = 0
    open_until: float = 0.0
    probes_passed: int = 0
    probe: str = ""
    probe_until: float = 0.0
    paused_until: float = 0.0
    reason: str = ""
    changed_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Permit:
    """Leave to make one call; ``probe`` is set when the call is one of the half-open ones."""

    token: str
    since: float
    probe: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """No call now; another try makes sense in ``retry_in`` seconds."""

    retry_in: float
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call ended."""

    verdict: Verdict
    seconds: float = 0.0
    pause: float | None = None
    reason: str = field(default="", compare=False)


def refusal(state: BreakerState, now: float) -> Refusal | None:
    """Why a call may not be made now; None when one may (perhaps as a probe)."""
    if state.paused_until > now:
        return Refusal(state.paused_until - now, paused=True)
    if state.phase is Phase.OPEN and state.open_until > now:
        return Refusal(state.open_until - now)
    if state.phase is Phase.HALF_OPEN and state.probe_until > now:
        return Refusal(min(1.0, state.probe_until - now))
    return None


def admit(
    state: BreakerState, now: float, *, token: str, lease: float
) -> tuple[BreakerState, Permit | Refusal]:
    """Ask for a call; in half-open one caller at a time gets it, for at most ``lease`` seconds."""
    if refused := refusal(state, now):
        return state, refused
    if state.phase is Phase.CLOSED:
        return state, Permit(token, now)
    if state.phase is Phase.OPEN:
        state = replace(state, phase=Phase.HALF_OPEN, probes_passed=0, changed_at=now)
    state = replace(state, probe=token, probe_until=now + lease)
    return state, Permit(token, now, probe=True)


def record(state: BreakerState, now: float, permit: Permit, outcome: Outcome) -> BreakerState:
    """Take note of how a call ended."""
    if outcome.verdict is Verdict.PAUSE:
        pause = DEFAULT_PAUSE if outcome.pause is None else outcome.pause
        state = replace(state, paused_until=max(state.paused_until, now + pause))
    if state.phase is Phase.HALF_OPEN and permit.probe and permit.token == state.probe:
        return _record_probe(replace(state, probe="", probe_until=0.0), now, outcome)
    if state.phase is Phase.CLOSED and not permit.probe and permit.since >= state.changed_at:
        return _record_closed(state, now, outcome)
    return state  # a straggler from before a change says nothing about now


def _record_probe(state: BreakerState, now: float, outcome: Outcome) -> BreakerState:
    if outcome.verdict in (Verdict.PAUSE, Verdict.CANCELLED):
        return state
    if outcome.verdict is Verdict.FAILURE or outcome.seconds > SLOW_SECONDS:
        return _opened(state, now, outcome.reason or "a probe was too slow")
    passed = state.probes_passed + 1
    if passed >= PROBES:
        return BreakerState(changed_at=now, reason="answers again")
    return replace(state, probes_passed=passed)


def _record_closed(state: BreakerState, now: float, outcome: Outcome) -> BreakerState:
    if outcome.verdict not in (Verdict.SUCCESS, Verdict.FAILURE):
        return state
    failed = outcome.verdict is Verdict.FAILURE
    call = Finished(now, failed, outcome.seconds > SLOW_SECONDS)
    recent = [old for old in state.calls if old.at > now - WINDOW_SECONDS]
    state = replace(state, calls=tuple([*recent, call][-WINDOW_CALLS:]))
    if len(state.calls) < MINIMUM_CALLS:
        return state
    if sum(old.failed for old in state.calls) / len(state.calls) >= FAILURE_RATE:
        return _opened(state, now, outcome.reason or "too many calls failed")
    if sum(old.slow for old in state.calls) / len(state.calls) >= SLOW_RATE:
        return _opened(state, now, "it answers too slowly")
    return state


def _opened(state: BreakerState, now: float, reason: str) -> BreakerState:
    rest = min(LONGEST_REST, FIRST_REST * 2 ** min(state.rests, 10))
    rest *= 1 + random.uniform(-JITTER, JITTER)  # noqa: S311 - jitter, no secret
    return BreakerState(
        phase=Phase.OPEN,
        rests=state.rests + 1,
        open_until=now + rest,
        paused_until=state.paused_until,
        reason=reason[:200],
        changed_at=now,
    )
