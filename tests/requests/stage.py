"""Titles and requests in any state, made directly: the services are what is tested."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from apps.media.choices import Availability, TitleKind
from apps.media.models import Season, Title
from apps.requests.choices import LIVE_STATES, RequestState
from apps.requests.models import MediaRequest, RequestedSeason

_ids = count(900_001)
MATRIX = 603


def make_movie(name: str = "Metropolis", **fields: Any) -> Title:
    """A film nobody has."""
    fields.setdefault("tmdb_id", next(_ids))
    return Title.objects.create(kind=TitleKind.MOVIE, name=name, year=1927, **fields)


def make_series(name: str = "Les Vampires", *, seasons: int = 3, **fields: Any) -> Title:
    """A series with specials and this many seasons, none of which anybody has."""
    fields.setdefault("tmdb_id", next(_ids))
    title = Title.objects.create(kind=TitleKind.SERIES, name=name, year=1915, **fields)
    Season.objects.bulk_create(
        Season(title=title, number=number, episode_count=10) for number in range(seasons + 1)
    )
    return title


def make_wish(
    title: Title, requester: Any, state: str = "pending", *, seasons: Any = None, **fields: Any
) -> MediaRequest:
    """A request in this state, with what such a request has on record."""
    if state in ("submitted", "partially_available"):
        fields = {
            "external_service": "overseerr",
            "external_id": "4711",
            "external_is_ours": True,
            "submitted_at": timezone.now(),
            **fields,
        }
    if state == "failed":
        fields.setdefault("failure_reason", "Overseerr said: quota used up.")
    wish = MediaRequest.objects.create(
        title=title,
        kind=title.kind,
        requester=requester,
        created_by=requester,
        state=state,
        **fields,
    )
    if title.kind == TitleKind.SERIES:
        for number in seasons or (1,):
            RequestedSeason.objects.create(
                request=wish,
                title=title,
                number=number,
                is_4k=wish.is_4k,
                state=state,
                is_live=state in LIVE_STATES,
            )
    return wish


def appear(title: Title, *, is_4k: bool = False, seasons: dict[int, str] | None = None) -> None:
    """The title, or these of its seasons, stand in the library now (nobody is told)."""
    column = "status_4k" if is_4k else "status"
    for number, status in (seasons or {}).items():
        Season.objects.filter(title=title, number=number).update(**{column: status})
    status = Availability.PARTIALLY_AVAILABLE if seasons else Availability.AVAILABLE
    Title.objects.filter(pk=title.pk).update(**{column: status})


def pass_time(wish: MediaRequest, **delta: float) -> None:
    """Move the request's appointments into the past, as waiting would."""
    back = timedelta(**delta)
    wish.refresh_from_db()
    for name in ("lease_until", "next_attempt_at", "asked_at", "withdraw_at"):
        if value := getattr(wish, name):
            setattr(wish, name, value - back)
    wish.save()


def state_of(wish: MediaRequest) -> str:
    """Where it stands in the database now."""
    return RequestState(MediaRequest.objects.get(pk=wish.pk).state).value


def audit_actions(wish: MediaRequest) -> list[str]:
    """What the audit trail says happened to it, oldest first."""
    from medianest.core.models import AuditEvent

    return [event.action for event in AuditEvent.objects.about(wish)]


def told(person: Any, kind: str = "") -> list[str]:
    """The kinds of notifications somebody got, oldest first."""
    from apps.notifications.models import Notification

    rows = Notification.objects.filter(recipient=person).order_by("pk")
    return [row.kind for row in rows if row.kind.startswith(kind)]
