"""A client that was cut off gets what it missed: nothing twice, nothing lost, in order."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.db import connection, connections, transaction
from django.utils import timezone

from apps.notifications import push, selectors
from apps.notifications.hub import current_hub
from apps.notifications.models import StreamEvent
from apps.notifications.services import prune
from tests.notifications.conftest import publish

pytestmark = pytest.mark.django_db(transaction=True)


async def tell(person: Any, *numbers: int) -> None:
    for number in numbers:
        await publish("notifications", [push.user_room(person.pk)], "count", {"n": number})


def numbers_of(messages: list[dict[str, Any]]) -> list[int]:
    return [message["data"]["n"] for message in messages]


async def test_what_was_missed_comes_once_and_in_order(connect, alice, bob):
    socket = await connect(alice)
    await tell(alice, 1, 2, 3)
    got = await socket.collect()
    await socket.leave()
    await tell(alice, 4, 5)
    await tell(bob, 99)
    await tell(alice, 6)
    again = await connect(alice)
    missed = await again.resume(got[-1]["id"])
    assert numbers_of(m for m in missed if m["type"] == "count") == [4, 5, 6]
    ids = [message["id"] for message in missed]
    assert ids == sorted(set(ids))


async def test_resuming_from_the_newest_id_brings_nothing(connect, alice):
    await tell(alice, 1)
    socket = await connect(alice)
    assert await socket.resume(socket.hello["id"]) == []


async def test_the_pong_after_a_resume_marks_its_end(connect, alice):
    await tell(alice, *range(20))
    socket = await connect(alice)
    assert numbers_of(await socket.resume(0)) == list(range(20))


async def test_what_came_on_this_socket_is_not_repeated_by_a_late_resume(connect, alice):
    await tell(alice, 1, 2)
    socket = await connect(alice)
    await tell(alice, 3)
    assert (await socket.next())["data"] == {"n": 3}
    assert numbers_of(await socket.resume(0)) == [1, 2]


async def test_a_client_may_ask_for_a_repetition_of_what_it_just_got(connect, alice):
    socket = await connect(alice)
    await tell(alice, 1, 2, 3)
    first = await socket.next()
    await socket.collect()
    await socket.send(type="resume", after=first["id"])
    messages = [await socket.next() for _ in range(2)]
    assert numbers_of(messages) == [2, 3]


async def test_events_of_several_rooms_are_replayed_once(connect, mod):
    rooms = [push.user_room(mod.pk), push.role_room("member"), push.role_room("moderator")]
    await publish("media", rooms, "first", {})
    await publish("media", rooms, "second", {})
    first = await database_sync_to_async(lambda: StreamEvent.objects.order_by("pk")[0].pk)()
    socket = await connect(mod, "media")
    assert [message["type"] for message in await socket.resume(first)] == ["second"]


async def test_nobody_resumes_what_others_were_sent(connect, alice, bob, mod):
    await tell(bob, 1)
    await publish("notifications", [push.role_room("moderator")], "secret", {})
    await publish("media", [push.user_room(alice.pk)], "other.namespace", {})
    socket = await connect(alice)
    assert await socket.resume(0) == []


async def test_live_events_wait_until_the_replay_is_through(connect, alice, monkeypatch):
    read = selectors.replay

    def read_while_more_is_published(*args: Any) -> Any:
        found = read(*args)
        for number in range(50, 60):
            push.publish("notifications", [push.user_room(alice.pk)], "count", {"n": number})
        return found

    monkeypatch.setattr(selectors, "replay", read_while_more_is_published)
    await tell(alice, *range(50))
    socket = await connect(alice)
    messages = await socket.resume(0)
    messages += [await socket.next() for _ in range(60 - len(messages))]
    assert numbers_of(messages) == list(range(60))


async def test_live_events_of_a_new_socket_wait_for_a_resume(connect, alice):
    await tell(alice, 1, 2)
    socket = await connect(alice)
    await tell(alice, 3)
    assert numbers_of(await socket.resume(0)) == [1, 2, 3]


async def test_without_a_resume_live_events_come_all_the_same(connect, alice):
    socket = await connect(alice)
    await tell(alice, 1)
    assert numbers_of([await socket.next()]) == [1]


async def test_too_much_missed_is_a_resync(connect, alice, monkeypatch):
    monkeypatch.setattr(selectors, "REPLAY_LIMIT", 3)
    await tell(alice, 1, 2, 3)
    socket = await connect(alice)
    assert numbers_of(await socket.resume(0)) == [1, 2, 3]
    await tell(alice, 4)
    assert numbers_of([await socket.next()]) == [4]
    again = await connect(alice)
    await again.send(type="resume", after=0)
    answer = await again.next()
    assert answer["type"] == "resync"
    assert answer["id"] == again.hello["id"]
    assert await again.collect() == []


async def test_a_position_older_than_the_stream_is_a_resync(connect, alice):
    await tell(alice, 1, 2, 3)
    ids = await database_sync_to_async(
        lambda: list(StreamEvent.objects.values_list("pk", flat=True))
    )()
    past = timezone.now() - timedelta(days=3)
    await StreamEvent.objects.filter(pk__in=ids[:2]).aupdate(at=past)
    report = await database_sync_to_async(prune)()
    assert report.stream_events == 1
    socket = await connect(alice)
    await socket.send(type="resume", after=ids[0] - 1)
    assert (await socket.next())["type"] == "resync"
    assert numbers_of(await socket.resume(ids[1])) == [3]


async def test_an_id_from_another_life_is_a_resync(connect, alice):
    socket = await connect(alice)
    await socket.send(type="resume", after=socket.hello["id"] + 1000)
    assert (await socket.next())["type"] == "resync"


@pytest.mark.parametrize("after", [None, "3", -1, True, 1.5, 2**63, [1]])
async def test_a_senseless_position_is_answered(connect, alice, after: Any):
    socket = await connect(alice)
    await socket.send(type="resume", after=after)
    assert (await socket.next())["type"] == "error"


async def stored(person: Any, pk: int, *, transaction_id: int, others: Sequence[int] = ()) -> Any:
    """A row as Postgres would have it; SQLite has one writer, so there it can't happen."""
    return await StreamEvent.objects.acreate(
        pk=pk,
        namespace="notifications",
        room=push.user_room(person.pk),
        type="count",
        data={"n": pk},
        transaction_id=transaction_id,
        next_transaction=transaction_id + 1,
        open_transactions=[*others],
    )


async def test_an_older_id_committed_later_is_not_lost(connect, alice):
    # Transaction 70 took id 10 and was still open when 71 wrote 11 and committed. The client saw
    # 9 and 11 and was cut off; then 70 committed.
    await stored(alice, 9, transaction_id=69)
    await stored(alice, 10, transaction_id=70)
    await stored(alice, 11, transaction_id=71, others=[70])
    await stored(alice, 12, transaction_id=72)
    socket = await connect(alice)
    assert numbers_of(await socket.resume(11)) == [10, 12]


async def test_rows_that_were_complete_are_not_repeated(connect, alice):
    # 20 and 21 are of one transaction, nobody else was writing.
    await stored(alice, 19, transaction_id=80)
    await stored(alice, 20, transaction_id=81)
    await stored(alice, 21, transaction_id=81)
    socket = await connect(alice)
    assert await socket.resume(21) == []


async def test_an_older_id_of_a_transaction_that_began_at_the_same_time_is_not_lost(connect, alice):
    # Transaction 83 began after 82 had looked round, but was given the older id and commits later.
    await stored(alice, 30, transaction_id=83)
    await stored(alice, 31, transaction_id=82)
    socket = await connect(alice)
    assert numbers_of(await socket.resume(31)) == [30]


async def test_somebody_elses_long_transaction_makes_nothing_come_again(connect, alice):
    # Transaction 50 is open all the time and has nothing to do with the stream.
    for pk in range(40, 44):
        await stored(alice, pk, transaction_id=50 + pk, others=[50])
    socket = await connect(alice)
    assert numbers_of(await socket.resume(42)) == [43]


async def test_an_overtaken_event_reaches_open_sockets(connect, alice):
    socket = await connect(alice)
    base = socket.hello["id"]
    await stored(alice, base + 11, transaction_id=71, others=[70])
    assert numbers_of([await socket.next()]) == [base + 11]  # found by the sweep
    await stored(alice, base + 10, transaction_id=70)
    assert numbers_of([await socket.next()]) == [base + 10]


async def test_news_of_a_newer_event_does_not_overtake_one_that_filled_a_gap(connect, alice):
    socket = await connect(alice)
    base = socket.hello["id"]
    await stored(alice, base + 2, transaction_id=71, others=[70])
    assert numbers_of([await socket.next()]) == [base + 2]  # found by the sweep
    await stored(alice, base + 1, transaction_id=70)  # its envelope is still on the way
    newer = await stored(alice, base + 3, transaction_id=72)
    event = push.live_event([newer], committed=time.time())
    current_hub().handle({"kind": "events", "events": [event]})
    assert numbers_of([await socket.next() for _ in range(2)]) == [base + 1, base + 3]


@pytest.fixture
def slow_transaction(alice):
    """Publishes 1 in a transaction that stays open until ``finish`` is called."""
    written, may_commit = threading.Event(), threading.Event()

    def work() -> None:
        try:
            with transaction.atomic():
                push.publish("notifications", [push.user_room(alice.pk)], "count", {"n": 1})
                written.set()
                may_commit.wait(20)
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)

    def begin() -> None:
        thread.start()
        assert written.wait(20)

    def finish() -> None:
        may_commit.set()
        thread.join(20)

    yield begin, finish
    finish()


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer: ids come in commit order"
)
async def test_a_client_cut_off_between_two_commits_misses_nothing(
    connect, alice, slow_transaction
):
    begin, finish = slow_transaction
    socket = await connect(alice)
    await database_sync_to_async(begin)()
    await tell(alice, 2)
    second = await socket.next()
    assert second["data"] == {"n": 2}
    await socket.leave()
    await database_sync_to_async(finish)()
    await tell(alice, 3)
    again = await connect(alice)
    missed = await again.resume(second["id"])
    assert numbers_of(missed) == [1, 3]
    assert missed[0]["id"] < second["id"]
