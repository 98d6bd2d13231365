"""Sending an answer, or spoiling it the way the fault plan asks for."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from sandbox.engine.faults import Fault, FaultKind
from sandbox.engine.http import Response

STALL_SECONDS = 3600.0


@dataclass
class Answer:
    """A response, the fault to spoil it with, and who wants to know the status sent."""

    response: Response
    fault: Fault | None = None
    delay: float = 0.0
    sent: Callable[[int], None] | None = None


async def send(
    writer: asyncio.StreamWriter, answer: Answer, *, head: bool = False, close: bool = False
) -> bool:
    """Send the answer; `False` when the connection is finished."""
    if answer.delay:
        await asyncio.sleep(answer.delay)
    kind = answer.fault.kind if answer.fault else None
    if kind is FaultKind.REFUSE:
        writer.close()
        return False
    if kind is FaultKind.RESET:
        _reset(writer)
        return False
    response = answer.response
    if kind is FaultKind.TRUNCATE:
        response.body = response.body[: max(1, len(response.body) * 2 // 3)]
    if answer.sent:
        answer.sent(response.status)
    if answer.fault is not None and kind in SPOILED_ON_THE_WAY:
        return await _spoil(writer, answer.fault, response) and not close
    writer.write(_head(response, close=close) + (b"" if head else response.body))
    await writer.drain()
    return not close


SPOILED_ON_THE_WAY = frozenset(
    {FaultKind.STALL, FaultKind.RESET_BODY, FaultKind.WRONG_LENGTH, FaultKind.DRIP}
)


async def _spoil(writer: asyncio.StreamWriter, fault: Fault, response: Response) -> bool:
    """Send the answer damaged; `False` when nothing may follow on this connection."""
    head, body = _head(response, close=False), response.body
    if fault.kind is FaultKind.STALL:
        writer.write(head)
        await writer.drain()
        await asyncio.sleep(STALL_SECONDS)
        return False
    if fault.kind in (FaultKind.RESET_BODY, FaultKind.WRONG_LENGTH):
        writer.write(head + body[: len(body) // 2])
        await writer.drain()
        if fault.kind is FaultKind.RESET_BODY:
            await asyncio.sleep(0.05)  # let the first half leave, a reset discards what waits
            _reset(writer)
        return False
    writer.write(head)
    for at in range(len(body)):
        writer.write(body[at : at + 1])
        await writer.drain()
        await asyncio.sleep(fault.seconds)
    return True


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close with RST instead of FIN."""
    raw = writer.get_extra_info("socket")
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def _head(response: Response, *, close: bool) -> bytes:
    try:
        reason = HTTPStatus(response.status).phrase
    except ValueError:
        reason = "Unknown"
    lines = [f"HTTP/1.1 {response.status} {reason}"]
    lines += [f"{name}: {value}" for name, value in response.headers.items()]
    if response.status != HTTPStatus.NO_CONTENT:
        lines.append(f"Content-Length: {len(response.body)}")
    lines.append(f"Connection: {'close' if close else 'keep-alive'}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
