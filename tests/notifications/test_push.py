"""Publishing: part of the transaction, sent after it, harmless when nothing can be sent."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.db import transaction

from apps.notifications import hub, layer, push
from apps.notifications.models import StreamEvent
from tests.conftest import free_port
from tests.notifications.conftest import publish

pytestmark = pytest.mark.django_db(transaction=True)


class Nope(Exception):
    pass


def publish_and_fail(room: str) -> None:
    with transaction.atomic():
        push.publish("notifications", [room], "never", {})
        raise Nope


async def test_a_rolled_back_transaction_sends_nothing(connect, alice):
    socket = await connect(alice)
    with pytest.raises(Nope):
        await database_sync_to_async(publish_and_fail)(push.user_room(alice.pk))
    assert await socket.collect() == []
    assert not await StreamEvent.objects.filter(type="never").aexists()


def publish_in_order(room: str) -> None:
    with transaction.atomic():
        for number in range(5):
            push.publish("notifications", [room], "count", {"n": number})


async def test_a_transactions_events_come_in_order_after_it(connect, alice):
    socket = await connect(alice)
    await database_sync_to_async(publish_in_order)(push.user_room(alice.pk))
    assert [message["data"]["n"] for message in await socket.collect()] == list(range(5))


def test_a_row_is_stored_per_room_and_a_room_named_twice_counts_once():
    push.publish("media", ["role.member", "user.1", "role.member"], "test", {"n": 1})
    first, second = StreamEvent.objects.order_by("pk")
    assert (first.room, second.room) == ("role.member", "user.1")
    assert first.position == second.position == first.pk


def test_an_unknown_namespace_is_a_bug():
    with pytest.raises(ValueError, match="nowhere"):
        push.publish("nowhere", ["user.1"], "test", {})


def test_publishing_to_no_rooms_writes_nothing():
    push.publish("media", [], "test", {})
    push.publish_each("media", "test", {})
    assert not StreamEvent.objects.exists()


def test_publishing_with_nobody_connected_is_quiet():
    push.publish("media", ["role.member"], "test", {})
    push.end_session(1, None)


@pytest.fixture
def dead_redis(settings: Any) -> Iterator[None]:
    """A channel layer on a port nobody listens on, and a sender that no other test gets."""
    layer._sender.cache_clear()
    settings.CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [f"redis://127.0.0.1:{free_port()}/0"]},
        }
    }
    yield
    layer._sender.cache_clear()  # it waits a while before it sends again


def test_a_dead_layer_neither_raises_nor_keeps_the_caller_waiting(dead_redis, caplog):
    started = time.monotonic()
    for number in range(50):
        push.publish("media", ["role.member"], "test", {"n": number})
    push.end_session(1, None)
    assert time.monotonic() - started < 50 * 0.3
    assert StreamEvent.objects.count() == 50


async def test_sockets_open_and_hear_everything_while_the_layer_is_dead(
    dead_redis, connect, alice, monkeypatch
):
    monkeypatch.setattr(hub, "SWEEP_SECONDS", 0.1)
    socket = await connect(alice)
    for number in range(5):
        await publish("notifications", [push.user_room(alice.pk)], "count", {"n": number})
    assert [message["data"]["n"] for message in await socket.collect()] == list(range(5))


async def test_a_lost_envelope_is_found_in_the_stream_in_order(connect, alice, monkeypatch):
    socket = await connect(alice)
    with monkeypatch.context() as patch:
        patch.setattr(layer, "send", lambda envelope: None)  # lost on the way
        await publish("notifications", [push.user_room(alice.pk)], "count", {"n": 1})
    await publish("notifications", [push.user_room(alice.pk)], "count", {"n": 2})
    assert [message["data"]["n"] for message in await socket.collect()] == [1, 2]


async def test_the_listener_comes_back_after_the_layer_failed(connect, alice, settings, caplog):
    socket = await connect(alice)
    settings.CHANNEL_LAYERS = {**settings.CHANNEL_LAYERS}  # a new layer, which knows nobody
    assert get_channel_layer().groups == {}
    await publish("notifications", [push.user_room(alice.pk)], "count", {"n": 1})
    assert (await socket.next())["data"] == {"n": 1}  # by the sweep


def test_a_process_without_a_layer_still_stores(settings):
    settings.CHANNEL_LAYERS = {}
    push.publish("media", ["role.member"], "test", {})
    assert StreamEvent.objects.count() == 1
