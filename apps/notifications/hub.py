"""The sockets of this process, by room, and how events reach them.

Every process with sockets has one hub per event loop. It hears every envelope once and hands it
to the sockets of the event's rooms directly, so a broadcast costs one step per recipient
(Channels' own groups cost a task and a scan of all channels each).

The stored stream is the truth. Envelopes are taken as they come while their ids are without a
gap; while there is one, and every ``SWEEP_SECONDS``, the hub reads what it has not seen from the
stream.
So nothing is lost when Redis is away, a queue is full, or another process has no layer at all,
and a socket never gets a newer event while an older one is still on its way.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict
from contextlib import suppress
from datetime import timedelta
from typing import NoReturn, Protocol
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from django.db import DatabaseError

from apps.notifications import access, layer, selectors
from apps.notifications.messages import Envelope, LiveEvent, SessionEndEnvelope

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 2.0
ACCESS_SECONDS = 10.0
SETTLED_AFTER = timedelta(seconds=20)
START_MARGIN = 500
START_WITHIN = 1.0
PAGE = 50
BREATH = 0.02
"""Seconds between two pages of a sweep: sockets write the first before they get the next."""

UNAUTHENTICATED = 4401
WRONG_ROLE = 4403


class Receiver(Protocol):
    """A socket, as the hub sees it."""

    person_id: int
    device_id: str | None
    namespace: str
    needs_moderator: bool
    rooms: frozenset[str]

    def deliver(self, event: LiveEvent) -> None:
        """Queue an event for writing; called once per event."""

    def end(self, code: int, reason: str) -> None:
        """Close the socket."""


class Hub:
    """Sockets by room; fed by the channel layer and by the stored stream."""

    def __init__(self) -> None:
        self._receivers: set[Receiver] = set()
        self._rooms: dict[tuple[str, str], set[Receiver]] = defaultdict(set)
        self._per_person: Counter[int] = Counter()
        self._seen: set[int] = set()
        self._floor = 0
        self._highest = 0
        self._gap = asyncio.Event()
        self._doubt = asyncio.Event()
        self._listening = asyncio.Event()
        self._sweeping = False
        self._starting = asyncio.Lock()
        self._tasks: list[asyncio.Task[NoReturn]] = []

    def sockets_of(self, person_id: int) -> int:
        """How many sockets this person has open here."""
        return self._per_person[person_id]

    async def join(self, receiver: Receiver) -> None:
        """Add a socket; from now on it gets every event of its rooms."""
        self._receivers.add(receiver)
        self._per_person[receiver.person_id] += 1
        self._enter(receiver)
        async with self._starting:
            if not self._tasks:
                await self._start()
        if not self._receivers:  # everybody left meanwhile
            self._stop()

    def leave(self, receiver: Receiver) -> None:
        """Remove a socket; the last one turns the light off."""
        if receiver not in self._receivers:
            return
        self._receivers.discard(receiver)
        self._per_person[receiver.person_id] -= 1
        if not self._per_person[receiver.person_id]:
            del self._per_person[receiver.person_id]
        self._exit(receiver)
        if not self._receivers:
            self._stop()

    def handle(self, envelope: Envelope) -> None:
        """Take what another process (or this one) sent."""
        if envelope["kind"] == "session.end":
            self._end_session(envelope)
            return
        for event in envelope["events"]:
            self._take(event)

    async def _start(self) -> None:
        last, visible = await database_sync_to_async(selectors.newest_ids)(START_MARGIN)
        self._seen, self._floor, self._highest = visible, max(last - START_MARGIN, 0), last
        self._listening.clear()
        self._tasks = [
            asyncio.create_task(
                layer.listen(self.handle, ready=self._on_listening), name="live-listener"
            ),
            asyncio.create_task(self._sweep_for_ever()),
            asyncio.create_task(self._check_people_for_ever()),
        ]
        await happens(self._listening, within=START_WITHIN)  # a dead layer keeps nobody out

    def _on_listening(self) -> None:
        """Whatever was sent before now has to be looked up: events, and who may still listen."""
        self._listening.set()
        self._gap.set()
        self._doubt.set()

    def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks = []

    def _enter(self, receiver: Receiver) -> None:
        for room in receiver.rooms:
            self._rooms[receiver.namespace, room].add(receiver)

    def _exit(self, receiver: Receiver) -> None:
        for room in receiver.rooms:
            members = self._rooms[receiver.namespace, room]
            members.discard(receiver)
            if not members:
                del self._rooms[receiver.namespace, room]

    def _take(self, event: LiveEvent) -> None:
        """Deliver at once if nothing older can be missing; else the sweep does it, in order."""
        ids = [row["id"] for row in event["rows"]]
        complete = len(self._seen) == self._highest - self._floor
        follows_on = complete and ids == list(range(self._highest + 1, ids[-1] + 1))
        overtaken = ids[-1] < self._highest
        if (follows_on or overtaken) and not self._sweeping and not self._gap.is_set():
            self._deliver(event)
        else:
            self._gap.set()

    def _deliver(self, event: LiveEvent) -> None:
        fresh = [row for row in event["rows"] if row["id"] not in self._seen]
        self._seen.update(row["id"] for row in fresh if row["id"] > self._floor)
        self._highest = max(self._highest, *(row["id"] for row in event["rows"]))
        recipients: set[Receiver] = set()
        for row in fresh:
            recipients |= self._rooms.get((event["namespace"], row["room"]), set())
        for receiver in recipients:
            receiver.deliver(event)

    def _end_session(self, envelope: SessionEndEnvelope) -> None:
        device = envelope["device_id"]
        for receiver in list(self._receivers):
            if receiver.person_id == envelope["person_id"] and device in (None, receiver.device_id):
                receiver.end(UNAUTHENTICATED, "session_ended")

    async def _sweep_for_ever(self) -> NoReturn:
        while True:
            await happens(self._gap, within=SWEEP_SECONDS)
            self._gap.clear()
            self._sweeping = True
            try:
                await self._sweep()
            except DatabaseError as error:  # outermost loop: the next round tries again
                logger.warning("live_sweep_failed error=%s", error)
                await asyncio.sleep(SWEEP_SECONDS)
            finally:
                self._sweeping = False

    async def _sweep(self) -> None:
        rows = await database_sync_to_async(selectors.stream_rows_after)(self._floor)
        unseen = [pk for pk, _ in rows if pk not in self._seen]
        for start in range(0, len(unseen), PAGE):
            page = unseen[start : start + PAGE]
            for event in await database_sync_to_async(selectors.stream_events)(page):
                self._deliver(event)
            await asyncio.sleep(BREATH if len(unseen) > PAGE else 0)
        done = [pk for pk, at in rows if selectors.settled(at, margin=SETTLED_AFTER)]
        if done:
            self._floor = done[-1]
            self._seen = {pk for pk in self._seen if pk > self._floor}

    async def _check_people_for_ever(self) -> NoReturn:
        while True:
            await happens(self._doubt, within=ACCESS_SECONDS)
            self._doubt.clear()
            try:
                await self.check_people()
            except DatabaseError as error:  # outermost loop: the next round tries again
                logger.warning("live_access_check_failed error=%s", error)

    async def check_people(self) -> None:
        """Read everybody's rights again: what a lost envelope or a change in the admin left."""
        people = {receiver.person_id for receiver in self._receivers}
        devices = {receiver.device_id for receiver in self._receivers if receiver.device_id}
        known = await database_sync_to_async(access.read_access)(people)
        alive = await database_sync_to_async(access.living_devices)(devices)
        for receiver in list(self._receivers):
            if receiver.person_id in people:
                self._recheck(receiver, known.get(receiver.person_id), devices - alive)

    def _recheck(
        self, receiver: Receiver, now: access.Access | None, dead_devices: set[str]
    ) -> None:
        if now is None or receiver.device_id in dead_devices:
            receiver.end(UNAUTHENTICATED, "session_ended")
        elif receiver.needs_moderator and not now.moderates:
            receiver.end(WRONG_ROLE, "wrong_role")
        elif now.rooms != receiver.rooms:
            self._exit(receiver)
            receiver.rooms = now.rooms
            self._enter(receiver)


async def happens(event: asyncio.Event, *, within: float) -> None:
    """Wait for an event, not for ever. (``wait_for`` can swallow a cancellation in Python 3.11.)"""
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            await event.wait()


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def current_hub() -> Hub:
    """The hub of the running event loop."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())
