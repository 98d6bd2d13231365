"""What pages need to know about requests, gathered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from apps.accounts.choices import Right
from apps.media.choices import TitleKind
from apps.requests import policy
from apps.requests.choices import IN_PROGRESS_STATES, RequestAudit, RequestMove, RequestState
from apps.requests.models import MediaRequest
from apps.requests.sentences import SERVICE_NAME, season_names
from medianest.core.models import AuditEvent

if TYPE_CHECKING:
    from apps.accounts.models import User
    from apps.media.models import Title


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened to a request."""

    at: datetime
    action: str
    label: str
    actor_name: str
    detail: str


@dataclass(frozen=True, slots=True)
class RequestCounts:
    """How many requests there are, for badges and dashboards."""

    total: int
    movie: int
    tv: int
    pending: int
    approved: int
    processing: int
    available: int
    declined: int
    failed: int
    completed: int


@dataclass(frozen=True, slots=True)
class RequestPowers:
    """What one person may do with one request now; pages show exactly these buttons."""

    approve: bool
    decline: bool
    cancel: bool
    retry: bool
    change_seasons: bool
    remove: bool


_LABELS: dict[str, str] = {
    RequestAudit.CREATED: "Requested",
    RequestAudit.APPROVED: "Approved",
    RequestAudit.DECLINED: "Declined",
    RequestAudit.CANCELLED: "Cancelled",
    RequestAudit.RETRIED: "Tried again",
    RequestAudit.SEASONS_CHANGED: "Seasons changed",
    RequestAudit.WAITING: "Waiting",
    RequestAudit.SUBMITTED: f"Handed to {SERVICE_NAME}",
    RequestAudit.FAILED: "Failed",
    RequestAudit.PARTIALLY_AVAILABLE: "Partly available",
    RequestAudit.AVAILABLE: "Available",
    RequestAudit.WITHDRAWN: f"Taken back at {SERVICE_NAME}",
    RequestAudit.LEFT_IN_PLACE: f"Left as it is at {SERVICE_NAME}",
    RequestAudit.REMOVED: "Removed",
}


def timeline(wish: MediaRequest) -> list[TimelineEntry]:
    """The history of one request, oldest first, read from the audit trail."""
    return [_entry(event) for event in AuditEvent.objects.about(wish)]


def request_counts(user: User) -> RequestCounts:
    """Numbers over the requests this person may see, in one query."""
    states = {
        "pending": Q(state=RequestState.PENDING),
        "approved": Q(state__in=IN_PROGRESS_STATES),
        "processing": Q(state__in=IN_PROGRESS_STATES),
        "available": Q(state__in=(RequestState.AVAILABLE, RequestState.PARTIALLY_AVAILABLE)),
        "declined": Q(state=RequestState.DECLINED),
        "failed": Q(state=RequestState.FAILED),
        "completed": Q(state=RequestState.AVAILABLE),
        "movie": Q(kind=TitleKind.MOVIE),
        "tv": Q(kind=TitleKind.SERIES),
    }
    numbers = {name: Count("pk", filter=condition) for name, condition in states.items()}
    rows = MediaRequest.objects.visible_to(user).order_by()
    return RequestCounts(**rows.aggregate(total=Count("pk"), **numbers))


def pending_count(user: User) -> int:
    """How many requests wait for this person's decision; none for those who don't decide."""
    if not user.can(Right.MANAGE_REQUESTS):
        return 0
    return MediaRequest.objects.pending().count()


def requests_of_title(title: Title, user: User) -> list[MediaRequest]:
    """The standing and finished requests for a title this person may see, newest first."""
    rows = MediaRequest.objects.visible_to(user).filter(title=title)
    return list(rows.for_listing()[:20])


def recent_requests(user: User, limit: int = 12) -> list[MediaRequest]:
    """The newest requests this person may see."""
    return list(MediaRequest.objects.visible_to(user).for_listing()[:limit])


def powers(wish: MediaRequest, user: User) -> RequestPowers:
    """What this person may do with this request now."""
    decides = policy.may_decide(user)
    own = policy.may_cancel(wish, user)
    is_waiting = wish.state == RequestState.APPROVED and bool(wish.waiting_code)
    is_open_series = wish.kind == TitleKind.SERIES and wish.state == RequestState.PENDING
    return RequestPowers(
        approve=decides and wish.may(RequestMove.APPROVE),
        decline=decides and wish.may(RequestMove.DECLINE),
        cancel=own and wish.may(RequestMove.CANCEL),
        retry=decides and (wish.may(RequestMove.RETRY) or is_waiting),
        change_seasons=own and is_open_series,
        remove=decides and not wish.is_live and wish.withdraw_at is None,
    )


def _entry(event: AuditEvent) -> TimelineEntry:
    return TimelineEntry(
        at=event.at,
        action=event.action,
        label=_label(event),
        actor_name=event.actor_name,
        detail=_detail(event.data),
    )


def _label(event: AuditEvent) -> str:
    if event.action == RequestAudit.APPROVED and event.data.get("automatic"):
        return "Approved automatically"
    return _LABELS.get(event.action, event.action)


def _detail(data: Mapping[str, Any]) -> str:
    if reason := data.get("reason"):
        return str(reason)
    if who := data.get("on_behalf_of"):
        return f"For {who}"
    seasons = data.get("seasons")
    if isinstance(seasons, Mapping):
        seasons = seasons.get("to")
    names = season_names(list(seasons)) if isinstance(seasons, list) and seasons else ""
    return names[:1].upper() + names[1:]
