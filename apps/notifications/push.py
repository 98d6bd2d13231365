"""What the rest of the product calls to reach open pages: write the row now, send after commit."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from apps.notifications import layer
from apps.notifications.choices import Namespace
from apps.notifications.messages import Data, LiveEvent, message_text
from apps.notifications.models import StreamEvent


def user_room(user_id: int) -> str:
    """The room of one person."""
    return f"user.{user_id}"


def role_room(role: str) -> str:
    """The room of everybody in a role; moderators are in the members' room too."""
    return f"role.{role}"


def publish(namespace: str, rooms: Sequence[str], type: str, data: Data) -> None:
    """Tell the people in these rooms, once each, when the current transaction commits.

    ``data`` holds plain JSON values and says *that* something changed; details are fetched from
    an authorised view. Nothing is sent if the transaction rolls back.
    """
    if not rooms:
        return
    with transaction.atomic():
        marks = _transaction_marks()
        first, *others = [
            StreamEvent(namespace=Namespace(namespace), room=room, type=type, data=data, **marks)
            for room in dict.fromkeys(rooms)
        ]
        first.save(force_insert=True)
        for row in others:
            row.first_id, row.at = first.pk, first.at
        StreamEvent.objects.bulk_create(others)
        _send_after_commit([[first, *others]])


def publish_each(namespace: str, type: str, data_by_room: Mapping[str, Data]) -> None:
    """Like ``publish`` with other data for every room: one insert, one send for all."""
    with transaction.atomic():
        marks = _transaction_marks()
        rows = [
            StreamEvent(namespace=Namespace(namespace), room=room, type=type, data=data, **marks)
            for room, data in data_by_room.items()
        ]
        StreamEvent.objects.bulk_create(rows)
        _send_after_commit([[row] for row in rows])


def end_session(user_id: int, device_id: UUID | str | None) -> None:
    """Close the person's sockets at once: those of one device, or (``None``) all of them."""
    device = str(device_id) if device_id is not None else None
    layer.send({"kind": "session.end", "person_id": user_id, "device_id": device})


def live_event(rows: Sequence[StreamEvent], *, committed: float) -> LiveEvent:
    """The message of an event, given its stored rows."""
    row = rows[0]
    return {
        "id": row.position,
        "namespace": str(row.namespace),
        "type": row.type,
        "rows": [{"id": each.pk, "room": each.room} for each in rows],
        "text": message_text(row.type, id=row.position, data=row.data, at=row.at),
        "committed": committed,
    }


def _send_after_commit(events: Sequence[Sequence[StreamEvent]]) -> None:
    if events:
        transaction.on_commit(partial(_send, events), robust=True)


def _send(events: Sequence[Sequence[StreamEvent]]) -> None:
    now = time.time()
    layer.send({"kind": "events", "events": [live_event(rows, committed=now) for rows in events]})


def _transaction_marks() -> dict[str, Any]:
    """Which transaction writes, and which others can't be seen yet (for ``since``).

    SQLite has one writer at a time, so ids and commits can't come in different orders there.
    """
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_current_xact_id()::text::bigint,"
            " pg_snapshot_xmax(snapshot)::text::bigint,"
            " ARRAY(SELECT pg_snapshot_xip(snapshot)::text::bigint)"
            " FROM pg_current_snapshot() AS snapshot"
        )
        own, upcoming, others = cursor.fetchone()
    return {
        "transaction_id": own,
        "next_transaction": upcoming,
        "open_transactions": others,
    }
