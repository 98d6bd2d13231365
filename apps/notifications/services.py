"""Telling people, and what they do with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from apps.accounts.choices import Right, Role
from apps.accounts.models import User
from apps.integrations.choices import ServiceHealth
from apps.integrations.models import ServiceConnection
from apps.notifications import push
from apps.notifications.choices import Namespace
from apps.notifications.messages import Data
from apps.notifications.models import Notification, StreamEvent
from medianest.core.metrics import notifications_total

KEEP_READ = timedelta(days=90)
KEEP_STREAM = timedelta(days=2)


@transaction.atomic
def notify(
    *,
    recipients: Iterable[User],
    kind: str,
    event_key: str,
    title: str,
    body: str = "",
    url: str = "",
    image_path: str = "",
    data: Data | None = None,
) -> list[Notification]:
    """Tell each active recipient once, whoever else tells them of the same event, now or ever.

    Part of the caller's transaction; pages hear of it after commit. Returns the rows this call
    created: people who had been told before are not among them.
    """
    batch = uuid4()
    rows = [
        Notification(
            recipient_id=person_id, batch=batch, kind=kind, event_key=event_key,
            title=title[:300], body=body, url=url, image_path=image_path, data=data or {},
        )
        for person_id in _active_ids(recipients)
    ]  # fmt: skip
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    people = [row.recipient_id for row in rows]
    created = list(
        Notification.objects.filter(recipient_id__in=people, event_key=event_key, batch=batch)
    )
    notifications_total.labels(channel="inbox", outcome="created").inc(len(created))
    _announce(created)
    return created


def mark_read(ids: Collection[int], *, actor: User) -> int:
    """Mark these of the actor's own notifications as read; returns how many were unread."""
    return _mark_read(actor, ids=ids)


def mark_all_read(actor: User) -> int:
    """Mark the actor's whole inbox as read; returns how many were unread."""
    return _mark_read(actor, ids=None)


def unread_count(user: User) -> int:
    """How many notifications the person has not read yet."""
    return Notification.objects.visible_to(user).unread().count()


@transaction.atomic
def report_service_state(
    *, connection_id: int, kind: str, old: str, new: str, message: str
) -> None:
    """Show moderators how a service is doing; tell administrators when it goes down or comes back.

    Once per outage: the last success names the outage, the last failure its end.
    """
    data = {"kind": kind, "health": new, "message": message}
    push.publish(Namespace.ADMIN, [push.role_room(Role.MODERATOR)], "service.changed", data)
    connection = ServiceConnection.objects.filter(pk=connection_id).first()
    if connection is None or ServiceHealth.DOWN not in (old, new):
        return
    down = new == ServiceHealth.DOWN
    since = connection.last_success_at if down else connection.last_failure_at
    notify(
        recipients=User.objects.with_right(Right.MANAGE_SETTINGS),
        kind="service.down" if down else "service.up",
        event_key=f"service:{connection_id}:{'down' if down else 'up'}:{since}",
        title=f"{connection.name} is not answering" if down else f"{connection.name} is back",
        body=message or ("" if down else "Work that was waiting for it goes on."),
        url=reverse("integrations:connections"),
        data=data,
    )


def report_token_reuse(*, user_id: int, device_id: str, device_name: str) -> None:
    """Tell somebody that a device was signed out because one of its old tokens came back."""
    notify(
        recipients=User.objects.filter(pk=user_id),
        kind="account.token_reused",
        event_key=f"token_reused:{device_id}",
        title=f"{device_name or 'A device'} was signed out",
        body="An old sign-in of it was used again, perhaps by somebody else. "
        "Sign in again there, and change your password if that was not you.",
        url=reverse("accounts:profile"),
    )


def report_job(*, job_id: int, kind: str, state: str, done: int, total: int, message: str) -> None:
    """Show moderators how far a job is."""
    data = {
        "jobId": job_id,
        "kind": kind,
        "state": state,
        "done": done,
        "total": total,
        "message": message,
    }
    push.publish(Namespace.ADMIN, [push.role_room(Role.MODERATOR)], "job.progress", data)


@dataclass(frozen=True, slots=True)
class PruneReport:
    """What ``prune`` removed."""

    notifications: int
    stream_events: int


def prune() -> PruneReport:
    """Remove read notifications and stream events past their keeping time.

    The newest expired stream event stays: it shows that something older than the stream is gone,
    so that a client from before it is told to fetch everything again.
    """
    now = timezone.now()
    expired = StreamEvent.objects.older_than(now - KEEP_STREAM)
    return PruneReport(
        notifications=Notification.objects.all().delete_in_batches(read_at__lt=now - KEEP_READ),
        stream_events=expired.delete_in_batches(pk__lt=expired.last_id()),
    )


def _active_ids(people: Iterable[User]) -> Sequence[int]:
    """In a fixed order, so that two transactions telling the same people can't deadlock."""
    ids = {person.pk for person in people}
    return list(
        User.objects.active().filter(pk__in=ids).order_by("pk").values_list("pk", flat=True)
    )


@transaction.atomic
def _mark_read(actor: User, *, ids: Collection[int] | None) -> int:
    unread = Notification.objects.visible_to(actor).unread()
    if ids is not None:
        unread = unread.filter(pk__in=ids)
    changed = unread.update(read_at=timezone.now())
    if changed:
        push.publish(
            Namespace.NOTIFICATIONS,
            [push.user_room(actor.pk)],
            "notification.read",
            {"unread": unread_count(actor)},
        )
    return changed


def _announce(created: Sequence[Notification]) -> None:
    counts = dict(
        Notification.objects.unread()
        .filter(recipient_id__in=[row.recipient_id for row in created])
        .order_by()
        .values_list("recipient_id")
        .annotate(unread=Count("pk"))
    )
    push.publish_each(
        Namespace.NOTIFICATIONS,
        "notification.created",
        {
            push.user_room(row.recipient_id): {
                "id": row.pk,
                "kind": row.kind,
                "title": row.title,
                "body": row.body,
                "url": row.url,
                "imagePath": row.image_path,
                "unread": counts.get(row.recipient_id, 0),
            }
            for row in created
        },
    )
