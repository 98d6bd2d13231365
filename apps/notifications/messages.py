"""The shapes on the wire: what clients receive, and what processes hand each other."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal, TypedDict

import orjson

Data = dict[str, Any]


class LiveRow(TypedDict):
    """One stored row of an event: its id and the room it goes to."""

    id: int
    room: str


class LiveEvent(TypedDict):
    """An event on its way to sockets; ``text`` is the finished message, encoded once for all."""

    id: int
    namespace: str
    type: str
    rows: list[LiveRow]
    text: str
    committed: float


class EventsEnvelope(TypedDict):
    """Committed events, in the order they were written."""

    kind: Literal["events"]
    events: list[LiveEvent]


class SessionEndEnvelope(TypedDict):
    """A person's sockets must close: those of one device, or all of them."""

    kind: Literal["session.end"]
    person_id: int
    device_id: str | None


Envelope = EventsEnvelope | SessionEndEnvelope


def message_text(kind: str, *, id: int | None, data: Data, at: datetime | None = None) -> str:
    """The JSON text of one message; control messages have no id."""
    moment = (at or datetime.now(UTC)).astimezone(UTC)
    stamp = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return orjson.dumps({"type": kind, "id": id, "at": stamp, "data": data}).decode()
