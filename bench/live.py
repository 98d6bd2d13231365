"""How long it takes until a change made by one person reaches another person's open page.

300 people (50 with ``--quick``) have a socket open; a moderator declines their requests over the
API, one after the other. Measured in the embedded installation and, when they can be reached, on
Postgres and Redis, where the API is answered by gunicorn and the sockets by daphne.

Two clocks: from the event (the ``at`` of the message, taken while it is written, before the
commit) and from the click (the moment the moderator's call is sent). Held against: event → socket
p99 ≤ 100 ms; the aim is 25 ms.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from bench.figures import Row, spread
from bench.installation import Installation, Server
from bench.processes import Unmeasurable
from bench.stage import Stage

P99 = 100.0
AT_ONCE = 25
ARRIVES_WITHIN = 10.0
PAUSE = 0.02


def measure(stage: Stage) -> list[Row]:
    """Embedded, then scaled."""
    place = stage.embedded
    with place.daphne() as server:
        rows = asyncio.run(watch(place, web=server, sockets=server))
    try:
        stage.check_time()
        place = stage.scaled
    except Unmeasurable as reason:
        return [*rows, Row("scaled", f"not measured: {reason}")]
    with place.daphne() as sockets, place.gunicorn() as web:
        return [*rows, *asyncio.run(watch(place, web=web, sockets=sockets))]


@dataclass
class Audience:
    """Open sockets, and when each message about a request came in."""

    arrived: dict[int, tuple[float, float]] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    readers: list[asyncio.Task[None]] = field(default_factory=list)

    async def listen(self, socket: ClientConnection) -> None:
        """Note each ``request.changed`` with the time it came and the time it carries."""
        async for text in socket:
            now = time.time()
            message: dict[str, Any] = json.loads(text)
            if message["type"] == "request.changed":
                at = datetime.fromisoformat(message["at"]).timestamp()
                self.arrived.setdefault(message["data"]["requestId"], (now, at))
                self.news.set()

    async def wait_for(self, request_id: int) -> bool:
        """Until the message about this request is there."""
        try:
            async with asyncio.timeout(ARRIVES_WITHIN):
                while request_id not in self.arrived:
                    self.news.clear()
                    await self.news.wait()
        except TimeoutError:
            return False
        return True


async def watch(place: Installation, *, web: Server, sockets: Server) -> list[Row]:
    """Open the sockets, make the events, tell what was seen."""
    audience = Audience()
    names = list(dict.fromkeys(name for _, name in place.cast["pending"]))[: place.sizes.sockets]
    async with AsyncExitStack() as open_sockets:
        opening = time.perf_counter()
        for start in range(0, len(names), AT_ONCE):
            batch = [dial(sockets, place.cast["tokens"][name]) for name in names[start:][:AT_ONCE]]
            for socket in await asyncio.gather(*batch):
                open_sockets.push_async_callback(socket.close)
                audience.readers.append(asyncio.create_task(audience.listen(socket)))
        opening = time.perf_counter() - opening
        clicks = await make_events(place, web, audience, set(names))
        memory = sockets.process.memory()
        for reader in audience.readers:
            reader.cancel()
    where = f"{place.name}, {len(names)} sockets"
    rows = report(where, clicks, audience.arrived)
    held = f", RSS {memory.rss:.0f} MB with all open" if memory else ""
    per_second = f"{len(names) / opening:.0f} sockets/s{held}"
    return [*rows, Row(f"opening sockets ({where})", per_second)]


async def dial(server: Server, token: str) -> ClientConnection:
    """One person's socket, greeted."""
    address = f"{server.url.replace('http', 'ws', 1)}/ws/media/"
    try:
        socket = await connect(
            address,
            additional_headers={"Authorization": f"Bearer {token}"},
            open_timeout=30,
            ping_interval=None,  # browsers send none
        )
        async with asyncio.timeout(30):
            await socket.recv()
    except (OSError, TimeoutError, WebSocketException) as error:
        raise Unmeasurable(f"a socket could not be opened: {error}") from None
    return socket


async def make_events(
    place: Installation, web: Server, audience: Audience, names: set[str]
) -> dict[int, float]:
    """Decline one pending request after the other; returns when each was sent."""
    # Later runs on the same installation must find requests nobody has decided yet.
    waiting = [pk for pk, name in place.cast["pending"] if name in names][: place.sizes.events]
    place.cast["pending"] = [one for one in place.cast["pending"] if one[0] not in set(waiting)]
    moderator = Moderator(web, place.cast["tokens"]["mod"])
    clicks: dict[int, float] = {}
    for request_id in waiting:
        clicks[request_id] = await asyncio.to_thread(moderator.decline, request_id)
        await audience.wait_for(request_id)
        await asyncio.sleep(PAUSE)
    moderator.connection.close()
    return clicks


class Moderator:
    """Somebody who declines requests over the API, on one connection."""

    def __init__(self, web: Server, token: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=30)
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def decline(self, request_id: int) -> float:
        """Say no; returns the moment the call was sent."""
        path = f"/api/v1/request/{request_id}/decline"
        clicked = time.time()
        self.connection.request("POST", path, json.dumps({"reason": "Measured"}), self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise Unmeasurable(f"{path} answered {answer.status}: {body[:200]!r}")
        return clicked


def report(
    where: str, clicks: dict[int, float], arrived: dict[int, tuple[float, float]]
) -> list[Row]:
    """Both clocks, and whatever never came."""
    seen = [pk for pk in clicks if pk in arrived]
    if not seen:
        raise Unmeasurable("no event reached a socket")
    event = spread([max(arrived[pk][0] - arrived[pk][1], 0) for pk in seen])
    click = spread([arrived[pk][0] - clicks[pk] for pk in seen])
    lost = len(clicks) - len(seen)
    return [
        Row(
            f"event → socket ({where})", f"{event} · worst {event.worst:.0f}", event.p99, P99, "ms"
        ),
        Row(f"click → socket ({where})", f"{click} · worst {click.worst:.0f}"),
        Row(f"events not seen within {ARRIVES_WITHIN:.0f} s ({where})", f"{lost} of {len(clicks)}"),
    ]
