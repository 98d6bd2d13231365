"""What waits to be written to one socket: bounded, so that one slow reader can't fill memory."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Any

MESSAGE_LIMIT = 1000
CHARACTER_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One finished message; ``committed`` is when the event behind it was committed."""

    kind: str
    text: str
    committed: float | None = None


class Outbox:
    """A queue that says no when full instead of dropping something in the middle."""

    def __init__(self) -> None:
        self._waiting: deque[Outgoing] = deque()
        self._characters = 0
        self._filled = asyncio.Event()
        self._roomy = asyncio.Event()
        self._roomy.set()

    def put(self, message: Outgoing) -> bool:
        """Queue a message; ``False`` when the reader is too far behind."""
        size = len(message.text)
        if len(self._waiting) >= MESSAGE_LIMIT or self._characters + size > CHARACTER_LIMIT:
            return False
        self._waiting.append(message)
        self._characters += size
        self._filled.set()
        if self._characters > CHARACTER_LIMIT // 2 or len(self._waiting) > MESSAGE_LIMIT // 2:
            self._roomy.clear()
        return True

    async def room(self) -> None:
        """Return when there is room for more than one message; for whoever can wait."""
        await self._roomy.wait()

    async def get(self) -> Outgoing:
        """The next message, waiting for one if need be."""
        while not self._waiting:
            self._filled.clear()
            await self._filled.wait()
        message = self._waiting.popleft()
        self._characters -= len(message.text)
        if not self._waiting:
            self._roomy.set()
        return message


class Gate:
    """Shut while the server's own write buffer is full.

    daphne accepts writes without end, so a client that stops reading would fill memory there.
    Twisted tells a *producer* when its buffer is full; that is what this is to daphne's transport.
    Under any other server the gate is always open: there, ``send`` itself waits.
    """

    def __init__(self, send: Any) -> None:
        self._open = asyncio.Event()
        self._open.set()
        # daphne's ``send`` is partial(handle_reply, protocol)
        protocol: Any = next(iter(getattr(send, "args", ())), None)
        transport: Any = getattr(protocol, "transport", None)
        if hasattr(transport, "registerProducer"):
            transport.unregisterProducer()  # the HTTP channel it was before the upgrade
            transport.registerProducer(self, True)  # noqa: FBT003  Twisted's signature

    async def wait(self) -> None:
        """Return when the reader can take more."""
        await self._open.wait()

    def pauseProducing(self) -> None:  # noqa: N802  Twisted's name
        """The write buffer is full."""
        self._open.clear()

    def resumeProducing(self) -> None:  # noqa: N802  Twisted's name
        """The write buffer is empty again."""
        self._open.set()

    def stopProducing(self) -> None:  # noqa: N802  Twisted's name
        """The connection is gone; whoever waits must not wait for ever."""
        self._open.set()
