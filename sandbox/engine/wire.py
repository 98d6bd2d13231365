"""Reading one HTTP/1.1 request from a stream."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

MAX_BODY = 16 * 1024 * 1024


class BadRequest(Exception):
    """The bytes are not a request this server answers."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass
class RawRequest:
    """A request as it came: `path` still encoded, header names in lower case."""

    method: str
    path: str
    query: str
    version: str = "HTTP/1.1"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def wants_close(self) -> bool:
        connection = self.headers.get("connection", "").lower()
        return "close" in connection or (
            self.version == "HTTP/1.0" and "keep-alive" not in connection
        )


async def read_request(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> RawRequest | None:
    """The next request, or `None` when the client closed the connection between two."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        if error.partial.strip():
            raise BadRequest("The request ended early.") from error
        return None
    except asyncio.LimitOverrunError as error:
        raise BadRequest("The headers are too long.", 431) from error
    raw = _parse_head(head)
    if raw.headers.get("expect", "").lower() == "100-continue":
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    raw.body = await _read_body(reader, raw.headers)
    return raw


def _parse_head(head: bytes) -> RawRequest:
    lines = head.decode("latin-1").lstrip("\r\n").split("\r\n")
    try:
        method, target, version = lines[0].split(" ")
    except ValueError as error:
        raise BadRequest("The request line is broken.") from error
    headers: dict[str, str] = {}
    for line in lines[1:]:
        if not line:
            continue
        name, colon, value = line.partition(":")
        if not colon:
            raise BadRequest("A header line is broken.")
        name, value = name.strip().lower(), value.strip()
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    if not target.startswith("/") and "://" in target:  # absolute form, as proxies send it
        target = "/" + target.split("://", 1)[1].partition("/")[2]
    path, _, query = target.partition("?")
    return RawRequest(method.upper(), path, query, version, headers)


async def _read_body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if "chunked" in headers.get("transfer-encoding", "").lower():
        return await _read_chunks(reader)
    try:
        length = int(headers.get("content-length", "0"))
    except ValueError as error:
        raise BadRequest("Content-Length is not a number.") from error
    if not 0 <= length <= MAX_BODY:
        raise BadRequest("The body is too large.", 413)
    return await reader.readexactly(length)


async def _read_chunks(reader: asyncio.StreamReader) -> bytes:
    body = bytearray()
    while True:
        try:
            size = int((await reader.readline()).split(b";")[0].strip(), 16)
        except ValueError as error:
            raise BadRequest("A chunk's size is broken.") from error
        if len(body) + size > MAX_BODY:
            raise BadRequest("The body is too large.", 413)
        if size == 0:
            while (await reader.readline()).strip():
                pass  # trailers are read and forgotten
            return bytes(body)
        body += await reader.readexactly(size)
        await reader.readexactly(2)
