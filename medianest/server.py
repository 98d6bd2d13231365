"""Daphne with manners: requests in flight are finished at the end, bodies have a bound."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any, Final

import daphne.http_protocol
from daphne.server import Server
from twisted.internet import defer

LARGEST_BODY: Final = 2_097_152  # twice what any form, call or webhook of ours takes
DRAIN_WITHIN: Final = 8.0  # seconds; less than the launcher waits
_LOOK_AGAIN: Final = 0.05
_TOO_LARGE: Final = (
    b'{"status":413,"code":"too_large","message":"The body is too large.",'
    b'"error":"The body is too large.","errors":[],"requestId":""}'
)
_REFUSAL: Final = (
    b"HTTP/1.1 413 Content Too Large\r\nContent-Type: application/json\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(_TOO_LARGE), _TOO_LARGE)
)


class BoundedRequest(daphne.http_protocol.WebRequest):  # type: ignore[misc]
    """Refuses a body that is too large before it fills memory or disk.

    Daphne reads the whole body, and parses forms in it, before anything of ours is asked.
    """

    _received = 0
    _refused = False

    def gotLength(self, length: int | None) -> None:  # noqa: N802  Twisted's name
        """The announced length; ``None`` when the body comes in chunks."""
        super().gotLength(length)
        if length is not None and length > LARGEST_BODY:
            self._refuse()

    def handleContentChunk(self, data: bytes) -> None:  # noqa: N802  Twisted's name
        """A piece of the body."""
        self._received += len(data)
        if self._received > LARGEST_BODY:
            self._refuse()
        elif not self._refused:
            super().handleContentChunk(data)

    def _refuse(self) -> None:
        if not self._refused:
            self._refused = True
            self.channel.transport.write(_REFUSAL)
            self.channel.loseConnection()


class GracefulServer(Server):  # type: ignore[misc]
    """Stops listening, lets requests in flight end, then closes the sockets."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ports: list[Any] = []
        # Its factory looks the class up by this name for every connection.
        daphne.http_protocol.WebRequest = BoundedRequest

    def listen_success(self, port: Any) -> None:
        """Remember the port, to close it first."""
        self._ports.append(port)
        super().listen_success(port)

    def kill_all_applications(self) -> Any:
        """What Twisted waits for before it stops: the requests in flight, then the sockets."""
        for port in self._ports:
            port.stopListening()
        return defer.Deferred.fromFuture(asyncio.ensure_future(self._wind_up()))

    async def _wind_up(self) -> None:
        deadline = time.monotonic() + DRAIN_WITHIN
        while any(self._in_flight()) and time.monotonic() < deadline:
            await asyncio.sleep(_LOOK_AGAIN)
        await asyncio.sleep(_LOOK_AGAIN)  # the last answer is on its way out
        running = [task for _, task in self._applications()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _in_flight(self) -> Iterator[Any]:
        request = daphne.http_protocol.WebRequest
        return (task for protocol, task in self._applications() if isinstance(protocol, request))

    def _applications(self) -> list[tuple[Any, Any]]:
        """Connections that somebody still waits on; not all have an application (yet, any more)."""
        found = [
            (protocol, details.get("application_instance"))
            for protocol, details in self.connections.items()
            if "disconnected" not in details
        ]
        return [(protocol, task) for protocol, task in found if task and not task.done()]
