"""What waits for one reader is bounded; what passes a healthy one is not."""

from __future__ import annotations

import asyncio
import random
from functools import partial
from typing import Any

import pytest

from apps.notifications import consumers, layer, push
from apps.notifications.hub import Hub, current_hub
from apps.notifications.messages import LiveEvent
from apps.notifications.outbox import CHARACTER_LIMIT, MESSAGE_LIMIT, Gate, Outbox, Outgoing
from tests.notifications.conftest import publish


async def test_an_outbox_gives_in_order_and_waits_when_empty():
    outbox = Outbox()
    waiting = asyncio.ensure_future(outbox.get())
    await asyncio.sleep(0)
    assert not waiting.done()
    assert outbox.put(Outgoing("a", "1"))
    assert outbox.put(Outgoing("b", "2"))
    assert (await waiting).kind == "a"
    assert (await outbox.get()).kind == "b"


async def test_an_outbox_refuses_too_many_messages():
    outbox = Outbox()
    assert all(outbox.put(Outgoing("n", "x")) for _ in range(MESSAGE_LIMIT))
    assert not outbox.put(Outgoing("n", "x"))
    await outbox.get()
    assert outbox.put(Outgoing("n", "x"))


async def test_an_outbox_refuses_too_much_text():
    outbox = Outbox()
    assert outbox.put(Outgoing("n", "x" * (CHARACTER_LIMIT - 1)))
    assert not outbox.put(Outgoing("n", "xx"))


async def test_whoever_can_wait_waits_for_room():
    outbox = Outbox()
    await outbox.room()
    outbox.put(Outgoing("n", "x" * (CHARACTER_LIMIT // 2 + 1)))
    waiting = asyncio.ensure_future(outbox.room())
    await asyncio.sleep(0)
    assert not waiting.done()
    await outbox.get()
    await asyncio.wait_for(waiting, 5)


class Transport:
    """What daphne writes to, reduced to what the gate uses."""

    def __init__(self) -> None:
        self.producer: Any = "the HTTP channel"
        self.transport = self

    def unregisterProducer(self) -> None:  # noqa: N802
        self.producer = None

    def registerProducer(self, producer: Any, streaming: bool) -> None:  # noqa: N802
        assert self.producer is None
        assert streaming
        self.producer = producer


async def test_the_gate_follows_the_servers_write_buffer():
    transport = Transport()
    gate = Gate(partial(print, transport))
    await gate.wait()
    transport.producer.pauseProducing()
    waiting = asyncio.ensure_future(gate.wait())
    await asyncio.sleep(0)
    assert not waiting.done()
    transport.producer.resumeProducing()
    await asyncio.wait_for(waiting, 5)
    transport.producer.pauseProducing()
    transport.producer.stopProducing()
    await asyncio.wait_for(gate.wait(), 5)


async def test_under_other_servers_the_gate_is_open():
    await Gate(print).wait()


class Listener:
    """A receiver that remembers."""

    device_id = None
    namespace = "media"
    needs_moderator = False

    def __init__(self, person_id: int = 1) -> None:
        self.person_id = person_id
        self.rooms = frozenset({push.user_room(person_id)})
        self.heard: list[int] = []
        self.ended: list[int] = []

    def deliver(self, event: LiveEvent) -> None:
        self.heard.append(event["id"])

    def end(self, code: int, reason: str) -> None:
        self.ended.append(code)


@pytest.mark.django_db(transaction=True)
async def test_the_last_to_leave_turns_the_light_off(nothing_left):
    hub = Hub()
    one, two = Listener(), Listener()
    await hub.join(one)
    await hub.join(two)
    tasks = list(hub._tasks)
    assert hub.sockets_of(1) == 2
    hub.leave(one)
    hub.leave(one)
    assert hub.sockets_of(1) == 1
    assert hub._tasks == tasks
    hub.leave(two)
    await asyncio.wait(tasks)
    assert all(task.cancelled() for task in tasks)
    assert (hub.sockets_of(1), dict(hub._rooms)) == (0, {})


@pytest.mark.django_db(transaction=True)
async def test_somebody_who_leaves_while_the_hub_starts_leaves_nothing_running(nothing_left):
    hub = Hub()
    listener = Listener()
    joining = asyncio.ensure_future(hub.join(listener))
    await asyncio.sleep(0)
    hub.leave(listener)
    await joining
    assert not hub._tasks


@pytest.mark.django_db(transaction=True)
async def test_a_reader_far_behind_while_catching_up_is_closed_with_4408(
    connect, alice, monkeypatch
):
    monkeypatch.setattr(consumers, "MESSAGE_LIMIT", 3)
    monkeypatch.setattr(consumers, "RESUME_WITHIN", 60)
    socket = await connect(alice)
    for number in range(5):
        await publish("notifications", [push.user_room(alice.pk)], "count", {"n": number})
    assert await socket.close_code() == 4408
    assert not current_hub()._receivers


@pytest.mark.django_db(transaction=True)
async def test_a_reader_far_behind_is_closed_with_4408(connect, alice, monkeypatch):
    monkeypatch.setattr(Outbox, "put", lambda self, message: False)
    socket = await connect(alice, greet=False)
    assert await socket.close_code() == 4408


def test_sending_into_a_loop_that_closed_is_quiet(monkeypatch):
    loop = asyncio.new_event_loop()
    loop.close()
    monkeypatch.setattr(layer, "_socket_loop", loop)
    layer.send({"kind": "session.end", "person_id": 1, "device_id": None})


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.django_db(transaction=True)
async def test_a_socket_cut_at_random_moments_misses_nothing_and_repeats_nothing(
    connect, alice, bob, seed
):
    chance = random.Random(seed)
    got: list[int] = []
    last: int | None = None
    total = 80

    async def tell() -> None:
        for number in range(total):
            await publish("notifications", [push.user_room(bob.pk)], "other", {})
            await publish("notifications", [push.user_room(alice.pk)], "count", {"n": number})

    first = await connect(alice)
    last = first.hello["id"]
    await first.leave()
    telling = asyncio.ensure_future(tell())
    while len(got) < total:
        socket = await connect(alice)
        await socket.send(type="resume", after=last)
        for _ in range(chance.randrange(12)):
            if len(got) == total:
                break
            message = await socket.next()
            got.append(message["data"]["n"])
            last = message["id"]
        await socket.leave()
    await telling
    assert got == list(range(total))
