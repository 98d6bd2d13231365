"""Sockets for the tests: a client that speaks to the real routing, in the test's event loop."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from channels.db import database_sync_to_async
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.db import connections
from django.utils import timezone

from apps.accounts.models import DeviceSession
from apps.notifications import push
from apps.notifications.hub import current_hub
from apps.notifications.routing import websocket_urlpatterns

publish = database_sync_to_async(push.publish)


class Socket:
    """A client's end of one socket."""

    def __init__(self, namespace: str, **scope: Any) -> None:
        self.namespace, self.person = namespace, scope.get("user")
        routes = URLRouter(websocket_urlpatterns)

        async def application(given: Any, receive: Any, send: Any) -> None:
            await routes({**given, **scope}, receive, send)

        self._wire = WebsocketCommunicator(application, f"/ws/{namespace}/")
        self._wire.scope["subprotocols"] = scope.get("subprotocols", [])
        self.subprotocol: str | None = None

    async def open(self) -> bool:
        """Shake hands; says whether the server accepted."""
        accepted, self.subprotocol = await self._wire.connect(timeout=5)
        return accepted

    async def send(self, **message: Any) -> None:
        """Send a JSON message."""
        await self.send_text(json.dumps(message))

    async def send_text(self, text: str) -> None:
        """Send anything."""
        await self._wire.send_to(text_data=text)

    async def send_bytes(self, content: bytes) -> None:
        """Send a binary message."""
        await self._wire.send_to(bytes_data=content)

    async def next(self) -> dict[str, Any]:
        """The next message."""
        message = await self._wire.receive_output(timeout=5)
        assert message["type"] == "websocket.send", message
        return dict(json.loads(message["text"]))

    async def collect(self) -> list[dict[str, Any]]:
        """Everything up to an event published now to the person's own room."""
        await publish(self.namespace, [push.user_room(self.person.pk)], "test.barrier", {})
        found: list[dict[str, Any]] = []
        while (message := await self.next())["type"] != "test.barrier":
            found.append(message)
        return found

    async def resume(self, after: int) -> list[dict[str, Any]]:
        """What a resume brings; the answer to a ping sent behind it marks the end."""
        await self.send(type="resume", after=after)
        await self.send(type="ping")
        found: list[dict[str, Any]] = []
        while (message := await self.next())["type"] != "pong":
            found.append(message)
        return found

    async def close_code(self) -> int:
        """The code the server closes with, whatever it sent before."""
        while True:
            message = await self._wire.receive_output(timeout=5)
            if message["type"] == "websocket.close":
                return int(message["code"])

    async def leave(self) -> None:
        """Hang up; an application that was given up answers with its cancellation."""
        with suppress(Exception, asyncio.CancelledError):
            await self._wire.disconnect(timeout=5)


@pytest.fixture
async def nothing_left() -> AsyncIterator[None]:
    """Afterwards nobody listens, and the thread that reads for sockets has no connection."""
    yield
    leaving = [task for task in asyncio.all_tasks() if task.get_name() == "live-listener"]
    if leaving:
        await asyncio.wait(leaving, timeout=5)
    await database_sync_to_async(connections.close_all)()


@pytest.fixture
async def connect(nothing_left: None) -> AsyncIterator[Callable[..., Any]]:
    """Open a socket as somebody; the greeting is read unless ``greet=False``."""
    sockets: list[Socket] = []

    async def opened(
        person: Any, namespace: str = "notifications", *, greet: bool = True, **scope: Any
    ) -> Socket:
        socket = Socket(namespace, user=person, **scope)
        sockets.append(socket)
        assert await socket.open()
        if greet:
            socket.hello = await socket.next()  # type: ignore[attr-defined]
        return socket

    yield opened
    for socket in sockets:
        await socket.leave()
    assert not current_hub()._receivers, "a socket stayed behind"


async def device_of(person: Any) -> Any:
    """The id of a new signed-in device of this person."""
    device = await DeviceSession.objects.acreate(
        user=person, kind="api", expires_at=timezone.now() + timedelta(days=1)
    )
    return device.pk
