"""Reads for the live streams: where a client stands, and what it missed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from apps.notifications.messages import LiveEvent
from apps.notifications.models import Notification, StreamEvent
from apps.notifications.push import live_event
from apps.notifications.services import KEEP_STREAM

REPLAY_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Greeting:
    """What a client is told first."""

    last_id: int
    unread: int


def greeting(person_id: int) -> Greeting:
    """The newest id of the stream and the person's unread count."""
    unread = Notification.objects.unread().filter(recipient_id=person_id).count()
    return Greeting(last_id=StreamEvent.objects.last_id(), unread=unread)


def replay(namespace: str, rooms: Collection[str], after: int) -> list[LiveEvent] | None:
    """What the rooms were sent after this id, oldest first.

    ``None`` means the client has to fetch everything again: it missed more than
    ``REPLAY_LIMIT`` events, its position is older than the stream, or the stream never had it.
    """
    events = StreamEvent.objects.all()
    expired = events.older_than(timezone.now() - KEEP_STREAM).filter(pk__gt=after)
    if after > events.last_id() or expired.exists():
        return None
    position = events.filter(pk=after).first() or StreamEvent(pk=after)
    missed = events.in_rooms(namespace, rooms).since(position).exclude(first_id=after)
    rows = list(missed.order_by("pk")[: (REPLAY_LIMIT + 1) * max(len(rooms), 1)])
    found = grouped(rows)
    return found if len(found) <= REPLAY_LIMIT else None


def stream_rows_after(floor: int) -> list[tuple[int, datetime]]:
    """Ids and times of everything newer than ``floor``."""
    return list(
        StreamEvent.objects.filter(pk__gt=floor).order_by("pk").values_list("pk", "at")[:20_000]
    )


def stream_events(ids: Collection[int]) -> list[LiveEvent]:
    """The events of these rows, oldest first."""
    return grouped(StreamEvent.objects.filter(pk__in=ids).order_by("pk"))


def newest_ids(margin: int) -> tuple[int, set[int]]:
    """The newest id, and which of the last ``margin`` ids can be seen by now."""
    last = StreamEvent.objects.last_id()
    recent = StreamEvent.objects.filter(pk__gt=last - margin, pk__lte=last)
    return last, set(recent.values_list("pk", flat=True))


def grouped(rows: Iterable[StreamEvent]) -> list[LiveEvent]:
    """One event per position, with all the rooms among these rows."""
    by_position: dict[int, list[StreamEvent]] = {}
    for row in rows:
        by_position.setdefault(row.position, []).append(row)
    return [live_event(group, committed=group[0].at.timestamp()) for group in by_position.values()]


def settled(moment: datetime, *, margin: timedelta) -> bool:
    """Whether rows of that time can be taken for complete."""
    return moment < timezone.now() - margin
