"""What has appeared in the library completes the requests for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from apps.media.choices import Availability, TitleKind
from apps.media.models import Season
from apps.requests import notices
from apps.requests.choices import RequestAudit, RequestMove, RequestState
from apps.requests.models import MediaRequest
from apps.requests.services import states
from medianest.core import audit
from medianest.core.metrics import request_to_available_seconds

WATCHABLE = {
    Availability.AVAILABLE: RequestState.AVAILABLE,
    Availability.PARTIALLY_AVAILABLE: RequestState.PARTIALLY_AVAILABLE,
}


@dataclass(slots=True)
class _Growth:
    """What of a series can be watched now that could not before."""

    grown: list[int] = field(default_factory=list)
    complete: list[int] = field(default_factory=list)
    is_all: bool = False


def complete_from_availability(title_id: int, *, is_4k: bool) -> int:
    """Complete a title's standing requests as far as it can be watched; returns how many moved.

    Pending, waiting and failed requests too: what is there needs no decision. Safe to repeat.
    """
    standing = MediaRequest.objects.of_title(title_id, is_4k=is_4k).live()
    moved = 0
    for pk in standing.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            moved += settle_availability(states.lock_request(pk))
    return moved


def settle_availability(wish: MediaRequest) -> bool:
    """Bring a locked request in line with what its title's rows say is there; never backwards."""
    if not wish.is_live:
        return False
    if wish.kind == TitleKind.MOVIE:
        if wish.title.availability(is_4k=wish.is_4k) != Availability.AVAILABLE:
            return False
        _complete(wish, {})
        return True
    growth = _grow_seasons(wish)
    if growth.is_all:
        _complete(wish, {"seasons": growth.complete})
    elif growth.grown:
        _complete_partly(wish, growth)
    return growth.is_all or bool(growth.grown)


def _complete(wish: MediaRequest, facts: Mapping[str, object]) -> None:
    now = timezone.now()
    states.move(wish, RequestMove.COMPLETE, changes={"available_at": now}, facts=facts)
    request_to_available_seconds.observe(max(0.0, (now - wish.created_at).total_seconds()))
    notices.tell_available(wish)


def _complete_partly(wish: MediaRequest, growth: _Growth) -> None:
    facts = {"seasons": growth.complete}
    if wish.may(RequestMove.COMPLETE_PARTLY):
        states.move(wish, RequestMove.COMPLETE_PARTLY, facts=facts)
    else:
        audit.record(RequestAudit.PARTIALLY_AVAILABLE, actor=None, target=wish, **facts)
        states.announce(wish)
    notices.tell_partially_available(wish, growth.complete)


def _grow_seasons(wish: MediaRequest) -> _Growth:
    """Move the request's seasons up to what the title's seasons say."""
    there = {
        season.number: WATCHABLE.get(season.availability(is_4k=wish.is_4k))
        for season in Season.objects.filter(title_id=wish.title_id)
    }
    growth = _Growth()
    now = timezone.now()
    rows = list(wish.requested_seasons.all())
    for row in rows:
        state = there.get(row.number)
        if row.is_live and state is not None and state != row.state:
            row.state, row.is_live = state, state != RequestState.AVAILABLE
            row.updated_at = now
            row.save(update_fields=["state", "is_live", "updated_at"])
            growth.grown.append(row.number)
    growth.complete = [row.number for row in rows if row.state == RequestState.AVAILABLE]
    growth.is_all = bool(rows) and not any(row.is_live for row in rows)
    return growth
