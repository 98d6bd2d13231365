"""The breaker's rules, its stores, and what it tells the world."""

from __future__ import annotations

import threading
import time

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from apps.integrations.clients.breaker import (
    DEFAULT_PAUSE,
    LONGEST_REST,
    MINIMUM_CALLS,
    PROBES,
    WINDOW_SECONDS,
    BreakerState,
    Outcome,
    Permit,
    Phase,
    Refusal,
    Verdict,
    admit,
    record,
    refusal,
)
from apps.integrations.clients.breaker_store import (
    MemoryStore,
    RedisStore,
    connect,
    default_store,
)
from apps.integrations.clients.guard import Breaker, Transition
from medianest.core.errors import BreakerOpen
from medianest.core.metrics import breaker_state, breaker_transitions
from tests.conftest import free_port

FAILED = Outcome(Verdict.FAILURE, 0.1, reason="timed out")
WORKED = Outcome(Verdict.SUCCESS, 0.1)
SLOW = Outcome(Verdict.SUCCESS, 6.0)
ANSWERED = Outcome(Verdict.ANSWERED, 0.1)


def after_calls(state: BreakerState, *outcomes: Outcome, now: float = 1000.0) -> BreakerState:
    for outcome in outcomes:
        state, permit = admit(state, now, token=f"t{now}", lease=10)
        assert isinstance(permit, Permit)
        state = record(state, now, permit, outcome)
        now += 0.01
    return state


def opened(now: float = 1000.0) -> BreakerState:
    state = after_calls(BreakerState(), *[FAILED] * MINIMUM_CALLS, now=now)
    assert state.phase is Phase.OPEN
    return state


def test_it_opens_when_half_of_ten_calls_failed():
    half = [WORKED, FAILED] * 5
    assert after_calls(BreakerState(), *half[:-1]).phase is Phase.CLOSED
    assert after_calls(BreakerState(), *half).phase is Phase.OPEN


def test_nine_failures_are_too_few_to_judge():
    assert after_calls(BreakerState(), *[FAILED] * 9).phase is Phase.CLOSED


def test_only_the_last_twenty_calls_count():
    state = after_calls(BreakerState(), *[WORKED] * 200, *[FAILED] * 9)
    assert state.phase is Phase.CLOSED
    assert len(state.calls) == 20
    assert after_calls(state, FAILED, now=2000).phase is Phase.CLOSED, "older calls are forgotten"
    assert after_calls(state, FAILED, now=1003).phase is Phase.OPEN


def test_calls_of_long_ago_do_not_count():
    state = after_calls(BreakerState(), *[FAILED] * 9, now=1000)
    assert after_calls(state, FAILED, now=1000 + WINDOW_SECONDS + 1).phase is Phase.CLOSED


def test_it_opens_when_most_calls_are_slow():
    state = after_calls(BreakerState(), *[SLOW] * 8, *[WORKED] * 1)
    assert state.phase is Phase.CLOSED
    state = after_calls(state, SLOW, now=1001)
    assert (state.phase, state.reason) == (Phase.OPEN, "it answers too slowly")


def test_answers_of_4xx_neither_open_nor_count():
    state = after_calls(BreakerState(), *[ANSWERED] * 100)
    assert state == BreakerState()


def test_open_refuses_everybody_until_its_rest_is_over():
    state = opened()
    assert isinstance(admit(state, 1001, token="a", lease=10)[1], Refusal)
    refused = refusal(state, 1001)
    assert refused is not None
    assert 0 < refused.retry_in <= 33
    assert refusal(state, state.open_until) is None


def test_half_open_lets_one_probe_in_at_a_time():
    state = opened()
    now = state.open_until
    state, first = admit(state, now, token="a", lease=10)
    assert isinstance(first, Permit)
    assert first.probe
    assert state.phase is Phase.HALF_OPEN
    for _ in range(50):
        state, others = admit(state, now, token="b", lease=10)
        assert isinstance(others, Refusal)
    state = record(state, now, first, WORKED)
    assert isinstance(admit(state, now, token="c", lease=10)[1], Permit)


def test_all_probes_must_pass_to_close():
    state = opened()
    now = state.open_until
    assert after_calls(state, *[WORKED] * (PROBES - 1), now=now).phase is Phase.HALF_OPEN
    closed = after_calls(state, *[WORKED] * PROBES, now=now)
    assert (closed.phase, closed.calls, closed.rests) == (Phase.CLOSED, (), 0)


@pytest.mark.parametrize("bad", [FAILED, SLOW])
def test_one_bad_probe_opens_it_again_for_longer(bad: Outcome):
    state = opened()
    again = after_calls(state, WORKED, WORKED, bad, now=state.open_until)
    assert again.phase is Phase.OPEN
    assert again.open_until - again.changed_at > (state.open_until - state.changed_at) * 1.5


def test_the_rest_never_grows_beyond_five_minutes():
    state = opened()
    for _ in range(20):
        state = after_calls(state, FAILED, now=state.open_until)
    assert state.open_until - state.changed_at <= LONGEST_REST * 1.1


def test_a_probe_that_gets_a_4xx_has_passed():
    state = opened()
    assert after_calls(state, *[ANSWERED] * PROBES, now=state.open_until).phase is Phase.CLOSED


def test_a_probe_whose_process_died_makes_room_when_its_lease_ends():
    state = opened()
    now = state.open_until
    state, lost = admit(state, now, token="lost", lease=10)
    assert isinstance(admit(state, now + 9, token="b", lease=10)[1], Refusal)
    state, second = admit(state, now + 10, token="second", lease=10)
    assert isinstance(second, Permit)
    assert isinstance(lost, Permit)
    assert record(state, now + 11, lost, FAILED).phase is Phase.HALF_OPEN, "the late one is ignored"


def test_a_cancelled_probe_proves_nothing():
    state = opened()
    state = after_calls(state, Outcome(Verdict.CANCELLED), now=state.open_until)
    assert (state.phase, state.probes_passed, state.probe) == (Phase.HALF_OPEN, 0, "")


def test_stragglers_from_before_do_not_count():
    early = Permit("early", since=999.0)
    state = opened()
    assert record(state, 1001, early, WORKED) == state
    half_open = after_calls(state, WORKED, now=state.open_until)
    assert record(half_open, state.open_until + 1, early, FAILED) == half_open


def test_a_429_pauses_everybody_without_opening():
    state = after_calls(BreakerState(), Outcome(Verdict.PAUSE, 0.1, pause=30.0))
    assert state.phase is Phase.CLOSED
    refused = refusal(state, 1029)
    assert refused is not None
    assert refused.paused
    assert refusal(state, 1030) is None


def test_a_429_without_a_time_pauses_briefly():
    state = after_calls(BreakerState(), Outcome(Verdict.PAUSE))
    assert state.paused_until == 1000 + DEFAULT_PAUSE


class BreakerMachine(RuleBasedStateMachine):
    """Whatever happens in whatever order, the promises hold."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0
        self.state = BreakerState()
        self.out: list[Permit] = []

    @rule(seconds=st.floats(0.01, 400))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @rule()
    def somebody_asks(self) -> None:
        before = self.state
        self.state, decision = admit(self.state, self.now, token=f"{len(self.out)}", lease=15)
        if isinstance(decision, Permit):
            self.out.append(decision)
            assert before.phase is Phase.CLOSED or decision.probe
        else:
            assert decision.retry_in > 0

    @precondition(lambda self: self.out)
    @rule(verdict=st.sampled_from(list(Verdict)), seconds=st.floats(0, 9), data=st.data())
    def a_call_ends(self, verdict: Verdict, seconds: float, data: st.DataObject) -> None:
        permit = self.out.pop(data.draw(st.integers(0, len(self.out) - 1)))
        before = self.state
        self.state = record(self.state, self.now, permit, Outcome(verdict, seconds, 3.0))
        if before.phase is Phase.OPEN:
            assert self.state.phase is Phase.OPEN, "only time and probes lead out of open"
        if before.phase is Phase.HALF_OPEN and self.state.phase is Phase.CLOSED:
            assert before.probes_passed == PROBES - 1

    @invariant()
    def the_window_is_bounded(self) -> None:
        assert len(self.state.calls) <= 20
        assert 0 <= self.state.probes_passed < PROBES

    @invariant()
    def nobody_waits_for_ever(self) -> None:
        refused = refusal(self.state, self.now)
        assert refused is None or refused.retry_in <= LONGEST_REST * 1.1


TestBreakerMachine = BreakerMachine.TestCase
TestBreakerMachine.settings = hypothesis_settings(max_examples=60, deadline=None)


def guard(store: MemoryStore | RedisStore, told: list[Transition] | None = None) -> Breaker:
    listener = None if told is None else told.append
    return Breaker("n", kind="guard", service="Testarr", store=store, on_transition=listener)


def test_of_four_threads_one_probes_and_the_rest_are_told_to_wait():
    store = MemoryStore()
    old = opened(now=time.time() - 100)
    store.change("n", lambda _: (old, None))
    breaker = guard(store)
    permits: list[Permit] = []
    refused: list[BreakerOpen] = []
    together = threading.Barrier(4)

    def ask() -> None:
        together.wait()
        try:
            permits.append(breaker.enter(lease=10))
        except BreakerOpen as error:
            refused.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert (len(permits), len(refused)) == (1, 3)
    assert refused[0].message == "Testarr is not answering. It will be asked again shortly."
    assert refused[0].retry_after


def test_transitions_are_logged_counted_and_told(caplog: pytest.LogCaptureFixture):
    told: list[Transition] = []
    breaker = guard(MemoryStore(), told)
    counter = breaker_transitions.labels("guard", "open")
    before = counter._value.get()
    for _ in range(MINIMUM_CALLS):
        breaker.leave(breaker.enter(lease=1), FAILED)
    with pytest.raises(BreakerOpen):
        breaker.check()
    assert told == [Transition(Phase.CLOSED, Phase.OPEN, "timed out")]
    assert counter._value.get() == before + 1
    assert breaker_state.labels("guard")._value.get() == 2
    assert "breaker_changed service=guard from=closed to=open reason=timed out" in caplog.text
    breaker.reset()
    breaker.check()
    assert breaker.state.phase is Phase.CLOSED


def test_a_pause_is_worded_as_one():
    breaker = guard(MemoryStore())
    breaker.leave(breaker.enter(lease=1), Outcome(Verdict.PAUSE, 0, 20))
    with pytest.raises(BreakerOpen, match="asked us to slow down"):
        breaker.check()


def test_processes_share_one_state_through_redis(redis_url: str):
    stores = [RedisStore(connect(redis_url), MemoryStore()) for _ in range(2)]
    here, there = guard(stores[0]), guard(stores[1])
    here.reset()
    for breaker in [here, there] * 5:
        breaker.leave(breaker.enter(lease=1), FAILED)
    assert here.state == there.state
    assert here.state.phase is Phase.OPEN
    for breaker in (here, there):
        with pytest.raises(BreakerOpen):
            breaker.enter(lease=1)
    there.reset()
    here.check()


def test_no_call_is_lost_when_many_threads_write_to_redis(redis_url: str):
    store = RedisStore(connect(redis_url), MemoryStore())
    breaker = guard(store)
    breaker.reset()

    def calls() -> None:
        for _ in range(3):
            breaker.leave(breaker.enter(lease=1), WORKED)

    threads = [threading.Thread(target=calls) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(breaker.state.calls) == 12


def test_what_another_version_wrote_counts_as_closed(redis_url: str):
    client = connect(redis_url)
    store = RedisStore(client, MemoryStore())
    for raw in (b"no json", b"[]", b'{"phase": "melted", "calls": []}', b'{"calls": [1]}'):
        client.set("medianest:breaker:odd", raw)
        assert store.load("odd") == BreakerState()


def test_without_redis_each_process_finds_out_for_itself(caplog: pytest.LogCaptureFixture):
    dead = connect(f"redis://127.0.0.1:{free_port()}/0")
    breaker = guard(RedisStore(dead, MemoryStore()))
    for _ in range(MINIMUM_CALLS):
        breaker.leave(breaker.enter(lease=1), FAILED)
    assert breaker.state.phase is Phase.OPEN
    assert caplog.text.count("breaker_state_local") == 1, "said once, not for each call"
    breaker.reset()
    assert breaker.state.phase is Phase.CLOSED


def test_a_redis_that_goes_away_is_noticed_while_reading_too():
    dead = connect(f"redis://127.0.0.1:{free_port()}/0")
    assert RedisStore(dead, MemoryStore()).load("x") == BreakerState()


def test_the_installation_decides_where_the_state_is(settings, redis_url: str):
    settings.REDIS_URL = ""
    assert isinstance(default_store(), MemoryStore)
    settings.REDIS_URL = redis_url
    assert isinstance(default_store(), RedisStore)
    assert default_store() is default_store()
