"""Opening and closing sockets, rooms, and what clients may send."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.contrib.auth.models import AnonymousUser, Group
from django.utils import timezone

from apps.notifications import consumers, push
from apps.notifications.hub import current_hub
from apps.notifications.services import mark_all_read, notify
from tests.notifications.conftest import Socket, device_of, publish

pytestmark = pytest.mark.django_db(transaction=True)


async def test_the_greeting_names_the_newest_id_and_the_unread_count(connect, alice):
    await database_sync_to_async(notify)(
        recipients=[alice], kind="test", event_key="one", title="Hello"
    )
    socket = await connect(alice)
    assert socket.hello["type"] == "hello"
    assert socket.hello["id"] > 0
    assert socket.hello["data"] == {"unread": 1}
    assert socket.hello["at"].endswith("Z")


@pytest.mark.parametrize("person", [None, AnonymousUser()])
async def test_a_stranger_is_closed_with_4401(connect, person: Any):
    socket = await connect(person, greet=False)
    assert await socket.close_code() == 4401


async def test_a_deactivated_person_is_closed_with_4401(connect, alice):
    alice.is_active = False
    await database_sync_to_async(alice.save)(update_fields=["is_active"])
    socket = await connect(alice, greet=False)
    assert await socket.close_code() == 4401


async def test_a_member_is_closed_with_4403_on_the_admin_stream(connect, alice):
    socket = await connect(alice, "admin", greet=False)
    assert await socket.close_code() == 4403


async def test_moderators_and_administrators_may_listen_to_the_admin_stream(connect, mod, owner):
    for person in (mod, owner):
        socket = await connect(person, "admin")
        assert socket.hello["type"] == "hello"


async def test_an_unknown_path_is_refused_before_the_handshake(alice):
    socket = Socket("secrets", user=alice)
    assert not await socket.open()
    await socket.leave()


async def test_the_offered_subprotocol_is_chosen(connect, alice):
    socket = await connect(alice, subprotocols=["medianest", "a-token"])
    assert socket.subprotocol == "medianest"
    assert (await connect(alice)).subprotocol is None


async def test_an_event_reaches_its_room_and_nobody_else(connect, alice, bob):
    hers, his = await connect(alice), await connect(bob)
    await publish("notifications", [push.user_room(alice.pk)], "test.event", {"n": 1})
    message = await hers.next()
    assert message["type"] == "test.event"
    assert message["data"] == {"n": 1}
    assert message["id"] > hers.hello["id"]
    assert await his.collect() == []


async def test_an_event_stays_in_its_namespace(connect, alice):
    inbox, media = await connect(alice), await connect(alice, "media")
    await publish("media", [push.user_room(alice.pk)], "test.event", {})
    assert (await media.next())["type"] == "test.event"
    assert await inbox.collect() == []


async def test_moderators_hear_members_and_members_do_not_hear_moderators(connect, alice, mod):
    hers, mods = await connect(alice, "media"), await connect(mod, "media")
    await publish("media", [push.role_room("moderator")], "for.moderators", {})
    await publish("media", [push.role_room("member")], "for.members", {})
    assert [m["type"] for m in await mods.collect()] == ["for.moderators", "for.members"]
    assert [m["type"] for m in await hers.collect()] == ["for.members"]


async def test_administrators_hear_every_role(connect, owner):
    socket = await connect(owner, "media")
    for role in ("member", "moderator", "administrator"):
        await publish("media", [push.role_room(role)], f"for.{role}", {})
    assert len(await socket.collect()) == 3


async def test_somebody_in_several_rooms_of_an_event_gets_it_once(connect, mod):
    socket = await connect(mod, "media")
    rooms = [push.user_room(mod.pk), push.role_room("member"), push.role_room("moderator")]
    await publish("media", rooms, "test.event", {})
    assert len(await socket.collect()) == 1


async def test_a_message_out_of_turn_cannot_enter_another_room(connect, alice, bob):
    socket = await connect(alice)
    await socket.send(type="subscribe", room=push.user_room(bob.pk))
    await socket.send(type="events", rooms=[push.user_room(bob.pk)])
    await publish("notifications", [push.user_room(bob.pk)], "secret", {})
    answers = await socket.collect()
    assert [answer["type"] for answer in answers] == ["error", "error"]


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "[]",
        "3",
        '"ping"',
        "{}",
        '{"type": 7}',
        '{"type": ["ping"]}',
        pytest.param("[" * 5000, id="deep"),
    ],
)
async def test_nonsense_is_answered_and_survived(connect, alice, text: str):
    socket = await connect(alice)
    await socket.send_text(text)
    (answer,) = await socket.collect()
    assert answer["type"] == "error"
    assert answer["data"]["code"] == "bad_message"


async def test_binary_json_is_understood_and_binary_nonsense_is_answered(connect, alice):
    socket = await connect(alice)
    await socket.send_bytes(b'{"type": "ping"}')
    assert (await socket.next())["type"] == "pong"
    await socket.send_bytes(b"\xff\x00")
    assert (await socket.next())["type"] == "error"


async def test_too_many_messages_close_with_4429(connect, alice):
    socket = await connect(alice)
    for _ in range(consumers.MESSAGES_PER_SECOND * 3):
        await socket.send(type="ping")
    assert await socket.close_code() == 4429


async def test_a_message_over_64_kb_closes_with_4413(connect, alice):
    socket = await connect(alice)
    await socket.send(type="ping", padding="x" * 64_000)
    assert (await socket.next())["type"] == "pong"
    await socket.send(type="ping", padding="ä" * 40_000)
    assert await socket.close_code() == 4413


async def test_one_person_cannot_open_sockets_without_end(connect, alice, bob, monkeypatch):
    monkeypatch.setattr(consumers, "SOCKETS_PER_PERSON", 2)
    first, _second = await connect(alice), await connect(alice)
    third = await connect(alice, greet=False)
    assert await third.close_code() == 4429
    assert (await connect(bob)).hello
    await first.leave()
    assert (await connect(alice)).hello


async def test_an_expired_token_closes_with_4401_at_its_time(connect, alice):
    soon = timezone.now() + timedelta(seconds=0.2)
    socket = await connect(alice, token_expires_at=soon)
    assert await socket.close_code() == 4401
    assert timezone.now() >= soon


async def test_a_token_that_ended_before_the_handshake_closes_with_4401(connect, alice):
    past = timezone.now() - timedelta(seconds=1)
    socket = await connect(alice, greet=False, token_expires_at=past)
    assert await socket.close_code() == 4401


@pytest.fixture
def token_of(rf, transactional_db):
    """A fresh access token of a person."""
    from apps.accounts.services.tokens import issue_tokens

    return lambda person: issue_tokens(person, request=rf.get("/"), device_name="test")


async def test_a_fresh_token_keeps_the_socket_open(connect, alice, token_of):
    pair = await database_sync_to_async(token_of)(alice)
    soon = timezone.now() + timedelta(seconds=0.3)
    socket = await connect(alice, token_expires_at=soon)
    await socket.send(type="authenticate", token=pair.access)
    answer = await socket.next()
    assert answer["type"] == "authenticated"
    assert answer["data"]["expiresAt"] > soon.isoformat()
    while timezone.now() <= soon:
        await socket.collect()  # the socket outlives the first token
    assert await socket.collect() == []


async def test_a_renewed_socket_belongs_to_the_new_tokens_device(connect, alice, token_of):
    pair = await database_sync_to_async(token_of)(alice)
    socket = await connect(alice, device=await device_of(alice))
    await socket.send(type="authenticate", token=pair.access)
    await socket.next()
    await database_sync_to_async(push.end_session)(alice.pk, pair.device_id)
    assert await socket.close_code() == 4401


async def test_a_bad_token_closes_with_4401(connect, alice):
    socket = await connect(alice)
    await socket.send(type="authenticate", token="nonsense")
    assert await socket.close_code() == 4401


async def test_somebody_elses_token_closes_with_4401(connect, alice, bob, token_of):
    pair = await database_sync_to_async(token_of)(bob)
    socket = await connect(alice)
    await socket.send(type="authenticate", token=pair.access)
    assert await socket.close_code() == 4401


async def test_ending_one_device_leaves_the_others_open(connect, alice, bob):
    device = await device_of(alice)
    phone = await connect(alice, device=device)
    laptop = await connect(alice, device=await device_of(alice))
    his = await connect(bob, device=await device_of(bob))
    await database_sync_to_async(push.end_session)(alice.pk, device)
    assert await phone.close_code() == 4401
    assert await laptop.collect() == []
    await database_sync_to_async(push.end_session)(alice.pk, None)
    assert await laptop.close_code() == 4401
    assert await his.collect() == []


async def test_nothing_is_sent_to_a_socket_after_its_session_ended(connect, alice):
    socket = await connect(alice)
    await database_sync_to_async(push.end_session)(alice.pk, None)
    await publish("notifications", [push.user_room(alice.pk)], "too.late", {})
    assert await socket.close_code() == 4401
    assert not current_hub()._receivers


async def test_a_lost_role_takes_effect_on_open_sockets(connect, mod):
    media, admin = await connect(mod, "media"), await connect(mod, "admin")
    await database_sync_to_async(mod.groups.set)(
        await database_sync_to_async(lambda: list(Group.objects.filter(name="member")))()
    )
    await current_hub().check_people()
    assert await admin.close_code() == 4403
    await publish("media", [push.role_room("moderator")], "for.moderators", {})
    await publish("media", [push.role_room("member")], "for.members", {})
    assert [message["type"] for message in await media.collect()] == ["for.members"]


async def test_a_deactivation_nobody_announced_is_noticed(connect, alice, bob):
    hers, his = await connect(alice), await connect(bob)
    alice.is_active = False
    await database_sync_to_async(alice.save)(update_fields=["is_active"])
    await current_hub().check_people()
    assert await hers.close_code() == 4401
    assert await his.collect() == []


async def test_a_revoked_device_nobody_announced_is_noticed(connect, alice, token_of):
    from apps.accounts.models import DeviceSession

    pair = await database_sync_to_async(token_of)(alice)
    socket = await connect(alice, device=pair.device_id)
    await current_hub().check_people()
    assert await socket.collect() == []
    await DeviceSession.objects.filter(pk=pair.device_id).aupdate(revoked_at=timezone.now())
    await current_hub().check_people()
    assert await socket.close_code() == 4401


async def test_two_tabs_learn_of_a_notification_and_of_its_reading(connect, alice):
    tabs = [await connect(alice), await connect(alice)]
    await database_sync_to_async(notify)(
        recipients=[alice], kind="test", event_key="one", title="Hello", url="/x"
    )
    await database_sync_to_async(mark_all_read)(alice)
    for tab in tabs:
        created, read = await tab.collect()
        assert (created["type"], created["data"]["unread"]) == ("notification.created", 1)
        assert created["data"]["title"] == "Hello"
        assert created["data"]["url"] == "/x"
        assert (read["type"], read["data"]) == ("notification.read", {"unread": 0})
