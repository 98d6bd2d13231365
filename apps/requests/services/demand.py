"""What the standing requests mean for a title's status."""

from __future__ import annotations

from collections.abc import Iterable

from apps.media.choices import Availability, TitleKind
from apps.media.services import record_demand
from apps.requests.choices import IN_PROGRESS_STATES, LIVE_STATES, RequestState
from apps.requests.models import MediaRequest, RequestedSeason


def publish(wish: MediaRequest) -> None:
    """Recompute the demand for the request's title and quality; media tells open pages."""
    states = MediaRequest.objects.of_title(wish.title_id, is_4k=wish.is_4k).live()
    record_demand(
        wish.title,
        is_4k=wish.is_4k,
        status=_strongest(states.values_list("state", flat=True)),
        seasons=_season_demand(wish) if wish.kind == TitleKind.SERIES else None,
    )


def _season_demand(wish: MediaRequest) -> dict[int, Availability]:
    """Demand for each season of this request, and for every other season still asked for."""
    rows = RequestedSeason.objects.of_title(wish.title_id, is_4k=wish.is_4k)
    demanded = {
        number: _strongest([state]) for number, state in rows.live().values_list("number", "state")
    }
    released = wish.requested_seasons.filter(is_live=False).exclude(state=RequestState.AVAILABLE)
    for number in released.values_list("number", flat=True):
        demanded.setdefault(number, Availability.UNKNOWN)
    return demanded


def _strongest(states: Iterable[str]) -> Availability:
    found = set(states)
    if found & IN_PROGRESS_STATES:
        return Availability.PROCESSING
    return Availability.PENDING if found & LIVE_STATES else Availability.UNKNOWN
