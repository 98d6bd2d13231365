"""Between processes: the only module that touches the channel layer.

The layer carries envelopes from whoever published to every process with open sockets. It is a
nudge, not the truth: envelopes may be lost (Redis gone, queue full) and are then found in the
stored stream by the hub's sweep. So sending never raises, never blocks and never waits.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any, NoReturn, cast

from channels.layers import InMemoryChannelLayer, get_channel_layer
from django.conf import settings

from apps.notifications.messages import Envelope
from medianest.core.crypto import fingerprint

logger = logging.getLogger(__name__)

SEND_TIMEOUT = 0.25
PAUSE_AFTER_FAILURE = 1.0
RENEW_SECONDS = 3600.0
WAITING_LIMIT = 1000

_socket_loop: asyncio.AbstractEventLoop | None = None


def send(envelope: Envelope) -> None:
    """Hand an envelope to every process that has sockets. Returns at once, never raises."""
    layer = get_channel_layer()
    if isinstance(layer, InMemoryChannelLayer):
        _send_in_this_process(layer, envelope)
    elif layer is not None:
        _sender(os.getpid()).put(envelope)


@lru_cache(maxsize=1)
def group_name() -> str:
    """The group of this installation: Redis' pub/sub knows no database numbers, so two
    installations on one Redis would hear each other."""
    identity = f"{settings.SECRET_KEY} {settings.DATABASES['default']['NAME']}"
    return f"live.{fingerprint(identity)[:24]}"


def _send_in_this_process(layer: Any, envelope: Envelope) -> None:
    """The in-memory layer works only in the loop that owns the sockets, whoever is calling."""
    loop = _socket_loop
    if loop is None or loop.is_closed():
        return  # nobody is connected here
    sending = layer.group_send(group_name(), envelope)
    try:
        asyncio.run_coroutine_threadsafe(sending, loop)
    except RuntimeError:  # the loop closed in between: so did its sockets
        sending.close()


class Sender:
    """A thread with an event loop that sends in order, one envelope at a time."""

    def __init__(self) -> None:
        self._waiting: deque[Envelope] = deque(maxlen=WAITING_LIMIT)
        self._paused_until = 0.0
        self._loop = asyncio.new_event_loop()
        self._wake = asyncio.Event()
        threading.Thread(target=self._run, name="live-sender", daemon=True).start()

    def put(self, envelope: Envelope) -> None:
        """Queue an envelope; when the queue is full the oldest is left to the sweep."""
        self._waiting.append(envelope)
        self._loop.call_soon_threadsafe(self._wake.set)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._send_for_ever())

    async def _send_for_ever(self) -> NoReturn:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                await self._send(self._waiting.popleft())

    async def _send(self, envelope: Envelope) -> None:
        if time.monotonic() < self._paused_until:
            return
        try:
            layer = get_channel_layer()
            async with asyncio.timeout(SEND_TIMEOUT):
                await layer.group_send(group_name(), envelope)
        except Exception as error:  # outermost loop; whatever the layer raises, rows are stored
            self._paused_until = time.monotonic() + PAUSE_AFTER_FAILURE
            logger.warning("live_send_failed error=%s %s", type(error).__name__, error)


@lru_cache(maxsize=1)
def _sender(pid: int) -> Sender:
    """One per process; a forked child (other pid) makes its own, threads don't survive a fork."""
    return Sender()


async def listen(handle: Callable[[Envelope], None], *, ready: Callable[[], object]) -> NoReturn:
    """Pass every envelope from any process to ``handle`` until cancelled; survives a lost layer.

    ``ready`` is called whenever listening begins: what was sent before has to be looked up.
    """
    global _socket_loop
    _socket_loop = asyncio.get_running_loop()
    delay = 1.0
    while True:
        try:
            await _listen_once(handle, ready)
        except Exception as error:  # outermost loop: a layer that is away must not end the streams
            logger.warning("live_listen_failed error=%s %s", type(error).__name__, error)
        await asyncio.sleep(delay)
        delay = min(delay * 2, 15.0)


async def _listen_once(handle: Callable[[Envelope], None], ready: Callable[[], object]) -> NoReturn:
    layer = get_channel_layer()
    async with asyncio.timeout(2):
        channel = await layer.new_channel()
    receiving: asyncio.Future[Any] | None = None
    try:
        async with asyncio.timeout(2):
            await layer.group_add(group_name(), channel)
        ready()
        while True:
            receiving = receiving or asyncio.ensure_future(layer.receive(channel))
            done, _ = await asyncio.wait({receiving}, timeout=RENEW_SECONDS)
            if done:
                message, receiving = receiving.result(), None
                handle(cast("Envelope", message))
            else:  # memberships of the in-memory layer expire after a day
                await layer.group_add(group_name(), channel)
    finally:
        with suppress(Exception):  # leaving politely is all this is
            async with asyncio.timeout(1):
                if receiving is not None:
                    receiving.cancel()
                    await asyncio.wait({receiving})  # it unsubscribes
                await layer.group_discard(group_name(), channel)
