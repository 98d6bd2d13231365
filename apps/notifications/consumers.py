"""The three live streams. A consumer authenticates, answers its client and writes what it is given.

Messages to clients are ``{"type", "id", "at", "data"}``. Clients may send ``ping``, ``resume`` and
``authenticate``; there is nothing to subscribe to, rooms follow from who somebody is.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, ClassVar

import orjson
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from apps.notifications import selectors
from apps.notifications.access import read_access, renewed_grant
from apps.notifications.choices import Namespace
from apps.notifications.hub import UNAUTHENTICATED, WRONG_ROLE, current_hub
from apps.notifications.messages import Data, LiveEvent, message_text
from apps.notifications.outbox import MESSAGE_LIMIT, Gate, Outbox, Outgoing
from medianest.core.metrics import (
    ws_connections,
    ws_delivery_seconds,
    ws_dropped,
    ws_messages_sent,
    ws_resumes,
)

logger = logging.getLogger(__name__)

SUBPROTOCOL = "medianest"
SLOW = 4408
TOO_LARGE = 4413
TOO_MANY = 4429
LARGEST_MESSAGE = 64 * 1024
MESSAGES_PER_SECOND = 20
SOCKETS_PER_PERSON = 50
REMEMBERED = 2 * MESSAGE_LIMIT
RESUME_WITHIN = 0.25
"""Seconds a new socket's events wait for a resume, so that older ones can go first."""


class StreamConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]  # channels has no types
    """One socket of one person in one namespace."""

    namespace: ClassVar[str]
    needs_moderator: ClassVar[bool] = False
    channel_layer_alias = ""  # the hub listens for all sockets of the process

    person_id: int
    device_id: str | None
    rooms: frozenset[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._outbox = Outbox()
        self._held: deque[LiveEvent] | None = deque()
        self._sent: dict[int, None] = {}
        self._greeted_at = 0
        self._allowance = Allowance(MESSAGES_PER_SECOND)
        self._expiry: asyncio.TimerHandle | None = None
        self._grace: asyncio.TimerHandle | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._joined = self._ended = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve the socket; whatever ends it, nothing of it stays behind."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._forget()

    # --- Opening and closing ------------------------------------------------------------------

    async def connect(self) -> None:
        """Accept first (a close code reaches the client only on an open socket), then check."""
        offered = self.scope.get("subprotocols") or []
        await self.accept(subprotocol=SUBPROTOCOL if SUBPROTOCOL in offered else None)
        person = self.scope.get("user")
        if person is None or not person.is_authenticated:
            return self.end(UNAUTHENTICATED, "unauthenticated")
        access = (await database_sync_to_async(read_access)([person.pk])).get(person.pk)
        if access is None:
            return self.end(UNAUTHENTICATED, "unauthenticated")
        if self.needs_moderator and not access.moderates:
            return self.end(WRONG_ROLE, "wrong_role")
        if current_hub().sockets_of(person.pk) >= SOCKETS_PER_PERSON:
            return self.end(TOO_MANY, "too_many_sockets")
        self.person_id, self.rooms = person.pk, access.rooms
        self.device_id = identifier(self.scope.get("device"))
        return await self._open()

    async def _open(self) -> None:
        self._tasks.append(asyncio.create_task(self._write()))
        self._expire_at(self.scope.get("token_expires_at"))
        self._joined = True
        ws_connections.labels(namespace=self.namespace).inc()
        await current_hub().join(self)
        hello = await database_sync_to_async(selectors.greeting)(self.person_id)
        self._greeted_at = hello.last_id
        self._reply("hello", {"unread": hello.unread}, id=hello.last_id)
        loop = asyncio.get_running_loop()
        self._grace = loop.call_later(RESUME_WITHIN, self._release_held)

    def end(self, code: int, reason: str) -> None:
        """Close the socket with this code; safe to call from anywhere in the loop, repeatedly."""
        if self._ended:
            return
        self._ended = True
        ws_dropped.labels(reason=reason).inc()
        self._leave()
        self._tasks.append(asyncio.create_task(self.close(code=code)))

    def _leave(self) -> None:
        if self._joined:
            self._joined = False
            ws_connections.labels(namespace=self.namespace).dec()
            current_hub().leave(self)

    def _forget(self) -> None:
        self._ended = True
        self._leave()
        for timer in (self._expiry, self._grace):
            if timer is not None:
                timer.cancel()
        for task in self._tasks:
            task.cancel()

    def _expire_at(self, moment: datetime | None) -> None:
        """Close when the token ends, unless a fresh one comes in before."""
        if self._expiry is not None:
            self._expiry.cancel()
            self._expiry = None
        if moment is not None:
            left = max(moment.timestamp() - time.time(), 0)
            loop = asyncio.get_running_loop()
            self._expiry = loop.call_later(left, self.end, UNAUTHENTICATED, "token_expired")

    # --- From the hub to the client -----------------------------------------------------------

    def deliver(self, event: LiveEvent) -> None:
        """Queue an event, or hold it back while older ones are being replayed."""
        if self._held is None:
            self._offer(event)
        elif len(self._held) >= MESSAGE_LIMIT:
            self.end(SLOW, "slow")
        else:
            self._held.append(event)

    def _release_held(self) -> None:
        held, self._held = self._held or (), None
        for event in held:
            self._offer(event)

    def _offer(self, event: LiveEvent) -> None:
        if event["id"] in self._sent:
            return
        self._sent[event["id"]] = None
        if len(self._sent) > REMEMBERED:
            del self._sent[next(iter(self._sent))]
        self._put(Outgoing(event["type"], event["text"], event["committed"]))

    def _reply(self, kind: str, data: Data | None = None, *, id: int | None = None) -> None:
        self._put(Outgoing(kind, message_text(kind, id=id, data=data or {})))

    def _put(self, message: Outgoing) -> None:
        if not self._outbox.put(message):
            self.end(SLOW, "slow")

    async def _write(self) -> None:
        gate = Gate(self.base_send)
        while True:
            message = await self._outbox.get()
            await gate.wait()
            await self.send(text_data=message.text)
            ws_messages_sent.labels(kind=message.kind).inc()
            if message.committed is not None:
                ws_delivery_seconds.observe(max(time.time() - message.committed, 0))

    # --- From the client ----------------------------------------------------------------------

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Answer one message; too many or too large ones end the connection."""
        if self._ended:
            return None
        content = text_data.encode() if text_data is not None else bytes_data or b""
        if len(content) > LARGEST_MESSAGE:
            return self.end(TOO_LARGE, "message_too_large")
        if not self._allowance.take():
            return self.end(TOO_MANY, "too_many_messages")
        if self._grace is not None:
            self._grace.cancel()
        message = parse(content)
        handler = self._handlers().get(str(message.get("type"))) if message else None
        if handler != self._on_resume:
            self._release_held()
        if message is None or handler is None:
            return self._complain("Send a JSON object of type ping, resume or authenticate.")
        return await handler(message)

    def _handlers(self) -> dict[str, Callable[[Data], Awaitable[None]]]:
        return {
            "ping": self._on_ping,
            "resume": self._on_resume,
            "authenticate": self._on_authenticate,
        }

    def _complain(self, sentence: str) -> None:
        self._reply("error", {"code": "bad_message", "message": sentence})

    async def _on_ping(self, _message: Data) -> None:
        self._reply("pong")

    async def _on_resume(self, message: Data) -> None:
        """Send what was missed after an id, in order, before anything newer.

        A client that comes back names an id from before this connection: what it was sent on this
        socket since is not repeated. One that names a later id asks for a repetition, and gets it.
        """
        after = message.get("after")
        if not isinstance(after, int) or isinstance(after, bool) or not 0 <= after < 2**63:
            self._release_held()
            return self._complain("“after” must be the id of the last message you have.")
        self._held = self._held if self._held is not None else deque()
        missed = await database_sync_to_async(selectors.replay)(self.namespace, self.rooms, after)
        ws_resumes.labels(outcome="resync" if missed is None else "replayed").inc()
        if missed is None:
            last = await database_sync_to_async(selectors.greeting)(self.person_id)
            self._reply("resync", {"unread": last.unread}, id=last.last_id)
        for event in missed or ():
            await self._outbox.room()
            if after > self._greeted_at:
                self._sent.pop(event["id"], None)
            self._offer(event)
        return self._release_held()

    async def _on_authenticate(self, message: Data) -> None:
        """Go on with a fresh token of the same person; a bad one ends the connection."""
        grant = await database_sync_to_async(renewed_grant)(str(message.get("token", "")))
        if grant is None or grant.user.pk != self.person_id:
            return self.end(UNAUTHENTICATED, "unauthenticated")
        self.device_id = str(grant.device_id)
        self._expire_at(grant.expires_at)
        return self._reply("authenticated", {"expiresAt": grant.expires_at.isoformat()})


class NotificationsConsumer(StreamConsumer):
    """``/ws/notifications/``: the person's inbox and unread count."""

    namespace = Namespace.NOTIFICATIONS.value


class MediaConsumer(StreamConsumer):
    """``/ws/media/``: states of titles and requests."""

    namespace = Namespace.MEDIA.value


class AdminConsumer(StreamConsumer):
    """``/ws/admin/``: the queue, services and jobs; for moderators and administrators."""

    namespace = Namespace.ADMIN.value
    needs_moderator = True


class Allowance:
    """A token bucket: so many messages a second, unused ones don't pile up."""

    def __init__(self, per_second: int) -> None:
        self._per_second = per_second
        self._left = float(per_second)
        self._at = time.monotonic()

    def take(self) -> bool:
        """Use one; ``False`` when there is none left."""
        now = time.monotonic()
        refilled = self._left + (now - self._at) * self._per_second
        self._left, self._at = min(refilled, self._per_second) - 1, now
        return self._left >= 0


def parse(content: bytes) -> Data | None:
    """A JSON object, or ``None``."""
    try:
        message = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    return message if isinstance(message, dict) else None


def identifier(device: Any) -> str | None:
    """The id of a device session, given as object, UUID or text."""
    if device is None:
        return None
    return str(getattr(device, "pk", device))
