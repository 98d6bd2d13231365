"""Who opens a socket: cookie, subprotocol or header; never the address."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.utils import timezone

from apps.accounts.models import DeviceSession, User
from apps.accounts.services import revoke_all
from apps.accounts.socket_auth import SocketAuthMiddleware
from apps.accounts.tokens import DeviceAccessToken

pytestmark = pytest.mark.django_db(transaction=True)


class Telling(AsyncWebsocketConsumer):
    """Says whom it sees."""

    async def connect(self):
        await self.accept()
        expires = self.scope["token_expires_at"]
        await self.send(
            json.dumps(
                {
                    "user": str(self.scope["user"]),
                    "known": self.scope["user"].is_authenticated,
                    "device": str(self.scope["device"] or ""),
                    "expires": bool(expires),
                    "problem": self.scope["auth_problem"],
                }
            )
        )


def seen(*, headers=(), subprotocols=None, path="/ws/notifications/"):
    async def connect():
        application = SocketAuthMiddleware(Telling.as_asgi())
        socket = WebsocketCommunicator(
            application, path, headers=list(headers), subprotocols=subprotocols
        )
        await socket.connect()
        answer = json.loads(await socket.receive_from())
        await socket.disconnect()
        return answer

    return async_to_sync(connect)()


def cookie_of(browser):
    value = browser.cookies[settings.SESSION_COOKIE_NAME].value
    return [(b"cookie", f"theme=dark; {settings.SESSION_COOKIE_NAME}={value}".encode())]


def test_a_browser_is_recognised_by_its_session(alice, client_for):
    answer = seen(headers=cookie_of(client_for(alice)))
    assert answer == {
        "user": "alice",
        "known": True,
        "device": str(DeviceSession.objects.get().pk),
        "expires": False,
        "problem": "",
    }


def test_an_app_is_recognised_by_its_subprotocol(alice, tokens_for):
    pair = tokens_for(alice)
    answer = seen(subprotocols=["medianest", pair.access])
    assert (answer["user"], answer["device"]) == ("alice", str(pair.device_id))
    assert answer["expires"]


def test_a_program_is_recognised_by_its_header(alice, tokens_for):
    header = [(b"authorization", f"Bearer {tokens_for(alice).access}".encode())]
    assert seen(headers=header)["user"] == "alice"


def test_s57_a_token_in_the_address_is_not_looked_at(alice, tokens_for):
    access = tokens_for(alice).access
    for name in ("token", "access", "access_token"):
        answer = seen(path=f"/ws/notifications/?{name}={access}")
        assert not answer["known"]


def test_nothing_offered_is_nobody_without_a_complaint():
    assert seen() == {
        "user": "AnonymousUser",
        "known": False,
        "device": "",
        "expires": False,
        "problem": "",
    }
    assert not seen(subprotocols=["medianest"])["known"]
    assert not seen(subprotocols=["graphql-ws", "x"])["known"]


def test_s57_an_expired_token_is_nobody_and_says_why(alice, tokens_for, time_machine):
    access = tokens_for(alice).access
    time_machine.move_to(timezone.now() + timedelta(minutes=20))
    answer = seen(subprotocols=["medianest", access])
    assert not answer["known"]
    assert "expired" in answer["problem"]


def test_s57_a_revoked_device_is_nobody_by_token_and_by_cookie(alice, tokens_for, client_for):
    pair, browser = tokens_for(alice), client_for(alice)
    cookies = cookie_of(browser)
    assert seen(headers=cookies)["known"]
    revoke_all(alice, actor=alice)
    by_token = seen(subprotocols=["medianest", pair.access])
    assert (by_token["known"], "signed out" in by_token["problem"]) == (False, True)
    assert not seen(headers=cookies)["known"]


def test_a_session_whose_device_ended_elsewhere_is_nobody(alice, client_for):
    cookies = cookie_of(client_for(alice))
    DeviceSession.objects.update(revoked_at=timezone.now())
    answer = seen(headers=cookies)
    assert (answer["known"], "signed out" in answer["problem"]) == (False, True)


def test_a_deactivated_person_is_nobody(alice, client_for, tokens_for):
    cookies, pair = cookie_of(client_for(alice)), tokens_for(alice)
    User.objects.update(is_active=False)
    assert not seen(headers=cookies)["known"]
    assert not seen(subprotocols=["medianest", pair.access])["known"]


def test_a_bad_token_does_not_fall_back_to_the_cookie(alice, client_for):
    cookies = cookie_of(client_for(alice))
    answer = seen(headers=cookies, subprotocols=["medianest", "not.a.token"])
    assert not answer["known"]
    assert answer["problem"]


def test_a_refresh_token_opens_no_socket(alice, tokens_for):
    assert not seen(subprotocols=["medianest", tokens_for(alice).refresh])["known"]
    assert not seen(subprotocols=["medianest", str(DeviceAccessToken())])["known"]


@pytest.mark.parametrize(
    "headers",
    [
        [(b"cookie", b"\xff\xfe=\x00; =;;;")],
        [(b"cookie", f"{settings.SESSION_COOKIE_NAME}=short".encode())],
        [(b"cookie", f"{settings.SESSION_COOKIE_NAME}={'x' * 32}".encode())],
        [(b"cookie", b'a="\\')],
        [(b"authorization", b"Bearer \xff\xfe")],
        [(b"authorization", b"Basic YTpi")],
    ],
)
def test_s57_garbage_in_the_handshake_is_nobody(headers):
    assert not seen(headers=headers)["known"]


def test_s57_a_subprotocol_that_is_not_ascii_is_nobody():
    assert not seen(subprotocols=["medianest", "tökén"])["known"]
