"""The base client: meaning, retries, cache, coalescing, numbers, and silence about secrets."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from apps.integrations.clients import parsing as p
from apps.integrations.clients.base import ServiceClient
from apps.integrations.clients.breaker import MINIMUM_CALLS, Phase
from apps.integrations.clients.budgets import Budget, Deadline, shared_deadline
from apps.integrations.clients.caching import Freshness
from apps.integrations.clients.coalescing import SingleFlight, WaitedTooLong
from apps.integrations.clients.limits import Limiter, Limits
from apps.integrations.clients.line import Line
from apps.integrations.clients.outcomes import (
    Busy,
    RateLimited,
    ServerFault,
    TimedOut,
    retry_after_seconds,
)
from apps.integrations.clients.retries import run_with_retries
from apps.integrations.clients.transport import Call
from apps.integrations.types import Answer
from medianest.core.errors import (
    BreakerOpen,
    UpstreamError,
    UpstreamNonsense,
    UpstreamNotAllowed,
    UpstreamNotFound,
    UpstreamRejected,
    UpstreamUnavailable,
)
from medianest.core.metrics import upstream_requests, upstream_retries
from tests.integrations.conftest import SECRET
from tests.integrations.servers import RawServer, answer, answers, as_json, http

HOUR = Freshness(timedelta(hours=1))
TimePasses = Callable[[timedelta], None]


def read(value: object) -> Any:
    return p.required(value)["name"]


def ask(client: ServiceClient) -> Any:
    return client._get("ask", "/thing", read, params={"page": 1})


def keep(client: ServiceClient, path: str = "/thing", **params: object) -> Answer[Any]:
    return client._kept("keep", path, read, HOUR, params=params)


# --- What answers mean ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("400 Bad Request", UpstreamRejected),
        ("401 Unauthorized", UpstreamNotAllowed),
        ("403 Forbidden", UpstreamNotAllowed),
        ("404 Not Found", UpstreamNotFound),
        ("408 Request Timeout", ServerFault),
        ("409 Conflict", UpstreamRejected),
        ("422 Unprocessable", UpstreamRejected),
        ("425 Too Early", ServerFault),
        ("429 Too Many Requests", RateLimited),
        ("500 Oops", ServerFault),
        ("503 Maintenance", ServerFault),
        ("304 Not Modified", UpstreamUnavailable),
    ],
)
def test_each_status_has_its_class(
    client: ServiceClient, server: RawServer, status: str, expected: type[UpstreamError]
):
    server.script = answer(b'{"message": "because"}', status)
    with pytest.raises(expected) as caught:
        client._send("send", "POST", "/thing", lambda reply: None)
    assert type(caught.value) is expected or expected is UpstreamUnavailable


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>login</html>",
        b'{"name": ',
        b"[]",
        b"null",
        b"42",
        b'{"other": 1}',
        b"NaN",
        b"[" * 10_000,
        b"\xff\xfe",
    ],
)
def test_a_body_that_can_not_be_the_answer_is_nonsense(
    client: ServiceClient, server: RawServer, body: bytes
):
    server.script = answer(body)
    with pytest.raises(UpstreamNonsense):
        client._send("send", "POST", "/x", lambda reply: read(client._json(reply)))


def test_html_is_nonsense_even_when_it_would_parse(client: ServiceClient, server: RawServer):
    server.script = answer(b'{"name": "x"}', kind="text/html")
    with pytest.raises(UpstreamNonsense) as caught:
        ask(client)
    assert caught.value.detail == "ask: text/html instead of JSON"


def test_the_reason_of_a_refusal_reaches_people_as_plain_text(
    client: ServiceClient, server: RawServer
):
    server.script = answer(
        b'{"errors": [{"message": "<b>Quota</b>\\n exceeded."}]}', "409 Conflict"
    )
    with pytest.raises(UpstreamRejected) as caught:
        ask(client)
    assert caught.value.message == "Testarr said: Quota exceeded."


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("30", 30.0),
        ("0.5", 0.5),
        ("-5", 0.0),
        ("999999999", 3600.0),
        ("", None),
        ("soon", None),
        ("1" * 400, None),
        ("nan", None),
    ],
)
def test_retry_after_in_seconds(value: str, seconds: float | None):
    assert retry_after_seconds({"Retry-After": value}) == seconds


def test_retry_after_as_a_date():
    now = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
    then = format_datetime(now + timedelta(seconds=90), usegmt=True)
    assert retry_after_seconds({"Retry-After": then}, now=now) == 90.0
    past = format_datetime(now - timedelta(days=1), usegmt=True)
    assert retry_after_seconds({"Retry-After": past}, now=now) == 0.0
    naive = "Thu, 01 Jan 2026 12:00:10 -0000"
    assert retry_after_seconds({"Retry-After": naive}, now=now) == 10.0


# --- Trying again ---------------------------------------------------------------------------


def test_a_passing_fault_is_not_noticed(client: ServiceClient, server: RawServer):
    retried = upstream_retries.labels("test")._value.get()
    server.script = answers(http(b"", "503 Later"), http(b'{"name": "Heat"}'))
    assert ask(client) == "Heat"
    assert len(server.received) == 2
    assert upstream_retries.labels("test")._value.get() == retried + 1


def test_a_page_retries_once_only(client: ServiceClient, server: RawServer):
    server.script = answer(b"", "503 Later")
    with pytest.raises(ServerFault):
        ask(client)
    assert len(server.received) == 2


def test_what_changes_something_is_never_sent_twice(client: ServiceClient, server: RawServer):
    server.script = answer(b"", "503 Later")
    with pytest.raises(ServerFault):
        client._send("send", "POST", "/x", lambda reply: None)
    assert len(server.received) == 1


@pytest.mark.parametrize("status", ["400 Bad", "401 No", "404 Gone"])
def test_a_clear_answer_is_not_asked_for_again(
    client: ServiceClient, server: RawServer, status: str
):
    server.script = answer(b"{}", status)
    with pytest.raises(UpstreamError):
        ask(client)
    assert len(server.received) == 1


def test_nobody_is_asked_again_before_the_time_they_named(client: ServiceClient, server: RawServer):
    server.script = answer(b"{}", "429 Slow down", Retry_After="30")
    for _ in range(5):
        with pytest.raises(UpstreamUnavailable):
            ask(client)
    assert len(server.received) == 1


def test_a_short_named_time_is_waited_for(client: ServiceClient, server: RawServer):
    server.script = answers(
        http(b"{}", "429 Slow down", Retry_After="0.3"), http(b'{"name": "Heat"}')
    )
    started = time.monotonic()
    assert ask(client) == "Heat"
    assert time.monotonic() - started >= 0.3


FOUR = Budget("background", connect=1, read=1, total=9, attempts=4, backoff=1, backoff_ceiling=4)


def rehearse(error: UpstreamError, *, total: float = 9.0) -> list[float]:
    """The waits between the tries of a call that fails with ``error`` each time."""
    waits: list[float] = []

    def attempt() -> None:
        raise error

    with pytest.raises(type(error)):
        run_with_retries(
            attempt,
            budget=FOUR,
            deadline=Deadline.after(total),
            on_retry=lambda: None,
            sleep=waits.append,
        )
    return waits


def test_waits_are_random_within_a_doubling_bound():
    several = [rehearse(ServerFault("T", "m")) for _ in range(50)]
    assert all(len(waits) == 3 for waits in several)
    for number, bound in enumerate((1, 2, 4)):
        column = [waits[number] for waits in several]
        assert max(column) <= bound
        assert len({round(wait, 6) for wait in column}) > 40, "full jitter"
        assert min(column) < bound / 2


def test_a_named_time_is_respected_with_a_little_more():
    waits = rehearse(RateLimited("T", "m", retry_after=2.0), total=30)
    assert len(waits) == 3
    assert all(2.0 <= wait <= 4.25 for wait in waits)


def test_no_wait_goes_beyond_the_deadline():
    assert rehearse(RateLimited("T", "m", retry_after=2.0), total=1.0) == []


@pytest.mark.parametrize(
    "error", [BreakerOpen("T", "m"), Busy("T", "m"), UpstreamNotFound("T", "m")]
)
def test_some_failures_do_not_pass_by_waiting(error: UpstreamError):
    assert rehearse(error) == []


# --- The breaker at work --------------------------------------------------------------------


def exhaust(client: ServiceClient) -> None:
    for _ in range(MINIMUM_CALLS):
        with pytest.raises(UpstreamUnavailable):
            client._send("send", "POST", "/x", lambda reply: None)


def test_after_ten_failures_nobody_asks_any_more(client: ServiceClient, server: RawServer):
    server.script = answer(b"", "500 Oops")
    exhaust(client)
    started = time.monotonic()
    with pytest.raises(BreakerOpen):
        ask(client)
    assert time.monotonic() - started < 1
    assert len(server.received) == MINIMUM_CALLS


def test_nonsense_counts_as_failure(client: ServiceClient, server: RawServer):
    server.script = answer(b"<html>")
    for _ in range(MINIMUM_CALLS // 2):
        with pytest.raises(UpstreamNonsense):
            ask(client)
    assert client._line.breaker.state.phase is Phase.OPEN


def test_a_wrong_key_does_not_open_it(server: RawServer, line_to: Callable[..., Line]):
    client = ServiceClient(line_to(server.url, limits=Limits(1000, 1000, 5)))
    server.script = answer(b"{}", "401 No")
    for _ in range(30):
        with pytest.raises(UpstreamNotAllowed):
            ask(client)
    assert client._line.breaker.state.phase is Phase.CLOSED
    assert len(server.received) == 30, "and nothing was retried"


def test_our_own_impatience_is_not_held_against_a_service(client: ServiceClient, server: RawServer):
    server.script = lambda connection, request: server.stopped.wait(5)
    with shared_deadline(0.3), pytest.raises(TimedOut):
        ask(client)
    assert client._line.breaker.state.calls == ()


def test_a_bug_of_ours_does_not_leave_a_probe_behind(client: ServiceClient, server: RawServer):
    class Bug(Exception):
        pass

    def broken(reply: object) -> None:
        raise Bug

    with pytest.raises(Bug):
        client._send("send", "POST", "/x", broken)
    assert client._line.breaker.state.calls == ()


def test_of_fifty_waiting_only_probes_get_through(server: RawServer, line_to: Callable[..., Line]):
    client = ServiceClient(line_to(server.url, limits=Limits(1000, 1000, 50)))
    server.script = answer(b"", "500 Oops")
    exhaust(client)
    breaker = client._line.breaker
    breaker._store.change(breaker.name, lambda s: (_rested(s), None))
    before = len(server.received)
    together = threading.Barrier(50)

    def ask_anyway() -> None:
        together.wait()
        with pytest.raises(UpstreamUnavailable):
            client._send("send", "POST", "/x", lambda reply: None)

    threads = [threading.Thread(target=ask_anyway) for _ in range(50)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(server.received) == before + 1
    assert breaker.state.phase is Phase.OPEN


def _rested(state: Any) -> Any:
    from dataclasses import replace

    return replace(state, open_until=time.time() - 1)


# --- Turns ----------------------------------------------------------------------------------


def test_no_more_calls_run_at_once_than_allowed(server: RawServer, line_to: Callable[..., Line]):
    running, peak, lock = 0, 0, threading.Lock()

    def slow(connection: Any, request: Any) -> None:
        nonlocal running, peak
        with lock:
            running += 1
            peak = max(peak, running)
        threading.Event().wait(0.05)
        with lock:
            running -= 1
        connection.sendall(http(b'{"name": "x"}'))

    server.script = slow
    client = ServiceClient(line_to(server.url, limits=Limits(1000, 1000, 3)))
    threads = [threading.Thread(target=ask, args=[client]) for _ in range(12)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert peak == 3


def test_the_rate_is_kept():
    limiter = Limiter("T", Limits(per_second=20, burst=2, in_flight=5))
    started = time.monotonic()
    for _ in range(6):
        with limiter.slot(Deadline.after(5), background=False):
            pass
    assert time.monotonic() - started >= 0.19, "four calls beyond the burst, 50 ms each"


def test_waiting_for_a_turn_ends_at_the_deadline():
    limiter = Limiter("T", Limits(per_second=100, burst=10, in_flight=1))
    with (
        limiter.slot(Deadline.after(1), background=False),
        pytest.raises(Busy, match="T is busy right now"),
        limiter.slot(Deadline.after(0.05), background=False),
    ):
        pass


def test_background_work_leaves_a_turn_to_people():
    limiter = Limiter("T", Limits(per_second=100, burst=10, in_flight=2))
    with limiter.slot(Deadline.after(1), background=True):
        with pytest.raises(Busy), limiter.slot(Deadline.after(0.05), background=True):
            pass
        with limiter.slot(Deadline.after(1), background=False):
            pass


# --- Kept answers ---------------------------------------------------------------------------


def test_a_fresh_answer_is_not_asked_for_again(client: ServiceClient, server: RawServer):
    server.script = answer(b'{"name": "Heat"}')
    first, second = keep(client), keep(client)
    assert first.value == second.value == "Heat"
    assert not second.stale
    assert abs((first.fetched_at - second.fetched_at).total_seconds()) < 0.1
    assert len(server.received) == 1


def test_an_old_answer_is_renewed(
    client: ServiceClient, server: RawServer, time_passes: TimePasses
):
    server.script = answers(http(b'{"name": "old"}'), http(b'{"name": "new"}'))
    keep(client)
    time_passes(timedelta(hours=1, seconds=1))
    assert keep(client).value == "new"


@pytest.mark.parametrize(
    "trouble",
    [http(b"", "500 Oops"), http(b"<html>"), http(b"{}", "401 No"), http(b"", "429 Slow"), b""],
)
def test_an_old_answer_serves_when_asking_fails(
    client: ServiceClient, server: RawServer, trouble: bytes, time_passes: TimePasses
):
    server.script = answer(b'{"name": "old"}')
    fetched_at = keep(client).fetched_at
    time_passes(timedelta(hours=1, seconds=1))
    server.script = lambda connection, request: connection.sendall(trouble)
    found = keep(client)
    assert (found.value, found.fetched_at, found.stale) == ("old", fetched_at, True)


def test_after_a_failure_the_next_people_do_not_wait(
    client: ServiceClient, server: RawServer, time_passes: TimePasses
):
    server.script = answer(b'{"name": "old"}')
    keep(client)
    time_passes(timedelta(hours=1, seconds=1))
    server.script = answer(b"", "500 Oops")
    keep(client)
    asked = len(server.received)
    assert keep(client).stale
    assert len(server.received) == asked
    time_passes(timedelta(seconds=31))
    server.script = answer(b'{"name": "new"}')
    assert keep(client).value == "new"


def test_while_the_breaker_is_open_old_answers_come_at_once(
    client: ServiceClient, server: RawServer, time_passes: TimePasses
):
    server.script = answer(b'{"name": "old"}')
    keep(client)
    time_passes(timedelta(hours=1, seconds=1))
    server.script = answer(b"", "500 Oops")
    exhaust(client)
    asked = len(server.received)
    assert keep(client).stale
    assert len(server.received) == asked


def test_never_seen_and_down_is_an_error(client: ServiceClient, server: RawServer):
    server.script = answer(b"", "500 Oops")
    with pytest.raises(ServerFault, match="Testarr is not answering right now"):
        keep(client)


def test_not_there_is_remembered_for_a_while(
    client: ServiceClient, server: RawServer, time_passes: TimePasses
):
    server.script = answer(b"{}", "404 Not Found")
    for _ in range(2):
        with pytest.raises(UpstreamNotFound):
            keep(client)
    assert len(server.received) == 1
    time_passes(timedelta(minutes=10, seconds=1))
    server.script = answer(b'{"name": "there now"}')
    assert keep(client).value == "there now"


def test_not_there_is_no_old_answer(
    client: ServiceClient, server: RawServer, time_passes: TimePasses
):
    server.script = answer(b"{}", "404 Not Found")
    with pytest.raises(UpstreamNotFound):
        keep(client)
    time_passes(timedelta(minutes=10, seconds=1))
    server.script = answer(b"", "500 Oops")
    with pytest.raises(ServerFault):
        keep(client)


def test_answers_do_not_mix_between_connections_or_parameters(
    server: RawServer, line_to: Callable[..., Line]
):
    def echo(connection: Any, request: Any) -> None:
        connection.sendall(http(as_json({"name": request.target + request.headers["x-api-key"]})))

    server.script = echo
    one = ServiceClient(line_to(server.url))
    other_line = line_to(server.url, headers={"X-Api-Key": "other"})
    other_line.cache._namespace = "another connection"
    other = ServiceClient(other_line)
    found = {
        keep(one, language="en").value,
        keep(one, language="de").value,
        keep(one, "/elsewhere", language="en").value,
        keep(other, language="en").value,
    }
    assert len(found) == 4
    assert keep(one, language="de").value.startswith("/thing?language=de")


def test_what_can_not_be_read_any_more_is_asked_for_again(client: ServiceClient, server: RawServer):
    server.script = answer(b'{"name": "Heat"}')
    keep(client)
    key = client._line.cache.key(f"{server.url}/thing")
    cache.set(key, "written by something else", 100)
    assert keep(client).value == "Heat"
    client._line.cache.store(key, b'{"old": "shape"}', HOUR)
    assert keep(client).value == "Heat"
    assert len(server.received) == 3


def test_fifty_threads_ask_once(client: ServiceClient, server: RawServer):
    gate = threading.Event()

    def slow(connection: Any, request: Any) -> None:
        gate.wait(2)
        connection.sendall(http(b'{"name": "Heat"}'))

    server.script = slow
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(keep(client).value)) for _ in range(50)]
    [thread.start() for thread in threads]
    gate.set()
    [thread.join() for thread in threads]
    assert found == ["Heat"] * 50
    assert len(server.received) == 1


def test_whoever_comes_just_after_a_failure_shares_it(client: ServiceClient, server: RawServer):
    call = client._call("keep", "GET", "/thing")
    client._line.cache.store_missing("key")  # after we had looked, before it was our turn
    with pytest.raises(UpstreamNotFound):
        client._fetch("key", call, read, HOUR, Deadline.after(5))
    assert not server.received


def test_fifty_threads_share_a_failure(client: ServiceClient, server: RawServer):
    gate = threading.Event()

    def slow(connection: Any, request: Any) -> None:
        gate.wait(2)
        connection.sendall(http(b"{}", "404 Not Found"))

    server.script = slow
    failed: list[UpstreamError] = []

    def ask_anyway() -> None:
        with pytest.raises(UpstreamNotFound) as caught:
            keep(client)
        failed.append(caught.value)

    threads = [threading.Thread(target=ask_anyway) for _ in range(50)]
    [thread.start() for thread in threads]
    gate.set()
    [thread.join() for thread in threads]
    assert len(failed) == 50
    assert len(server.received) == 1


def test_a_follower_keeps_its_own_deadline(client: ServiceClient, server: RawServer):
    gate = threading.Event()

    def slow(connection: Any, request: Any) -> None:
        gate.wait(5)
        connection.sendall(http(b'{"name": "late"}'))

    server.script = slow
    patient = threading.Thread(target=keep, args=[client])
    patient.start()
    while not server.received:
        time.sleep(0.01)
    with shared_deadline(0.1), pytest.raises(TimedOut):
        keep(client)
    gate.set()
    patient.join()


def test_an_interrupt_of_the_leader_does_not_reach_the_others():
    flights: SingleFlight[int] = SingleFlight()
    started, gate = threading.Event(), threading.Event()
    seen: list[BaseException] = []

    def interrupted() -> int:
        started.set()
        gate.wait(5)
        raise KeyboardInterrupt

    def run(work: Callable[[], int]) -> None:
        try:
            flights.run("k", work, Deadline.after(5))
        except BaseException as error:
            seen.append(error)

    leader = threading.Thread(target=run, args=[interrupted])
    leader.start()
    started.wait(5)
    follower = threading.Thread(target=run, args=[lambda: 1])
    follower.start()
    while "k" in flights._flights and not follower.is_alive():
        time.sleep(0.01)
    time.sleep(0.05)
    gate.set()
    leader.join()
    follower.join()
    assert {type(error) for error in seen} == {KeyboardInterrupt, WaitedTooLong}


# --- Numbers and silence --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (http(b'{"name": "x"}'), "ok"),
        (http(b"{}", "404 No"), "client_error"),
        (http(b"{}", "500 No"), "server_error"),
        (http(b"{}", "429 No"), "rate_limited"),
        (http(b"<html>"), "invalid_body"),
        (b"", "connect"),
    ],
)
def test_every_call_is_counted_by_outcome(
    client: ServiceClient, server: RawServer, reply: bytes, outcome: str
):
    counter = upstream_requests.labels("test", "counted", outcome)
    before = counter._value.get()
    server.script = lambda connection, request: connection.sendall(reply)
    with suppress(UpstreamError):
        client._send("counted", "POST", "/x", lambda reply: read(client._json(reply)))
    assert counter._value.get() == before + 1


def test_secrets_are_in_no_log_line_and_no_error(
    server: RawServer, line_to: Callable[..., Line], caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("urllib3").setLevel(logging.WARNING)
    line = line_to(server.url, secret_query={"api_key": SECRET})
    client = ServiceClient(line)
    echoed = as_json({"message": f"token={SECRET} is bad", "name": 5})
    troubles = [
        http(echoed, "400 Bad"),
        http(echoed, "401 Bad"),
        http(echoed, "500 Bad"),
        http(b"<html>" + echoed),
        http(b"", "302 Found", Location=f"http://elsewhere.example/?api_key={SECRET}"),
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n",
        b"",
    ]
    texts: list[str] = []
    for trouble in troubles:
        server.script = lambda connection, request, t=trouble: connection.sendall(t)
        with pytest.raises(UpstreamError) as caught:
            ask(client)
        error = caught.value
        assert error.__context__ is None
        texts += [str(error), error.message, error.detail, repr(error)]
        texts += traceback.format_exception(error)
    dead = ServiceClient(line_to("http://127.0.0.1:1", secret_query={"api_key": SECRET}))
    with pytest.raises(UpstreamUnavailable) as caught:
        ask(dead)
    texts += traceback.format_exception(caught.value)
    texts += [record.getMessage() for record in caplog.records]
    call = Call("op", "GET", "http://x", {"a": SECRET}, {"api_key": SECRET}, SECRET.encode())
    texts += [repr(call), repr(line.endpoint)]
    assert any("upstream_call_failed" in text for text in texts)
    assert not [text for text in texts if SECRET in text]


# --- Reading --------------------------------------------------------------------------------

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(anything)
def test_readers_take_anything(value: Any):
    assert isinstance(p.text(value), str)
    assert "\x00" not in p.text(value)
    assert isinstance(p.real(value), float)
    assert isinstance(p.flag(value), bool)
    number = p.integer(value)
    assert number is None or abs(number) < 2**63
    p.day(value), p.moment(value), p.epoch(value), p.image(value), p.texts(value)
    assert all(isinstance(row, dict) for row in p.rows(value))
    assert isinstance(p.fields(value), dict)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("12", 12),
        (" 7 ", 7),
        (12.0, 12),
        ("1e3", 1000),
        (True, 1),
        (12.5, None),
        ("x", None),
        ("9" * 5000, None),
        (2**70, None),
        (float("inf"), None),
        ("1e400", None),
        (None, None),
    ],
)
def test_numbers_come_in_many_dresses(value: object, number: int | None):
    assert p.integer(value) == number


def test_times_come_in_many_dresses():
    assert p.day("2026-02-03T10:00:00Z").isoformat() == "2026-02-03"
    assert p.day("") is p.day("soon......") is p.day(None) is None
    assert p.moment("2026-02-03T10:00:00.000Z").tzinfo is not None
    assert p.moment("2026-02-03 10:00:00").tzinfo is UTC
    assert p.moment("never") is p.moment(5) is None
    assert p.epoch("1700000000").year == 2023
    assert p.epoch(0) is p.epoch(-1) is p.epoch(10**12) is p.epoch(None) is None
