"""A small HTTP/1.1 server on asyncio streams.

Its own server, because the faults have to reach the bytes and the socket: close before any
byte, reset in the middle of a body, stop sending. An application server hides both.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote

from sandbox.engine.http import Response
from sandbox.engine.sending import Answer, send
from sandbox.engine.wire import BadRequest, RawRequest, read_request

log = logging.getLogger(__name__)

IDLE_SECONDS = 75.0


class Application(Protocol):
    """What the server serves: one plain call, run on the event loop."""

    def answer(self, raw: RawRequest) -> Answer: ...


@dataclass
class Address:
    host: str
    port: int

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


class Server:
    """Listens until `close`, which also cuts every open connection."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    async def listen(self, host: str, port: int) -> Address:
        self._server = await asyncio.start_server(self._serve, host, port, limit=256 * 1024)
        return Address(host, self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in list(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            await self._converse(reader, writer)
        except (ConnectionError, TimeoutError, asyncio.IncompleteReadError):
            log.debug("The client went away.")
        except asyncio.CancelledError:
            log.debug("Connection closed at shutdown.")
        finally:
            self._connections.discard(task)
            with contextlib.suppress(Exception):
                writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            try:
                raw = await asyncio.wait_for(read_request(reader, writer), IDLE_SECONDS)
            except BadRequest as error:
                await send(writer, Answer(Response(error.status, str(error).encode())), close=True)
                return
            if raw is None:
                return
            answer = await self._answer(raw)
            if not await send(writer, answer, head=raw.method == "HEAD", close=raw.wants_close):
                return

    async def _answer(self, raw: RawRequest) -> Answer:
        try:
            answer = self._application.answer(raw)
            if answer.response.make_body is not None:
                answer.response.body = await asyncio.to_thread(answer.response.make_body)
            return answer
        except Exception:  # the outermost loop: one broken handler must not end the server
            log.exception("The handler for %s %s failed.", raw.method, unquote(raw.path))
            return Answer(Response(500, b"The sandbox itself failed; see its log."))
