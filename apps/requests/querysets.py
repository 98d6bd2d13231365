"""How requests are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Prefetch, Q

from apps.requests import policy
from apps.requests.choices import (
    FOLLOWED_STATES,
    IN_PROGRESS_STATES,
    LIVE_STATES,
    RequestFilter,
    RequestState,
)
from medianest.core.querysets import PageableQuerySet

if TYPE_CHECKING:
    from apps.accounts.models import User
    from apps.requests.models import (  # noqa: F401  named in the base classes
        MediaRequest,
        RequestedSeason,
    )


class MediaRequestQuerySet(PageableQuerySet["MediaRequest"]):
    """Requests, always started from ``visible_to``."""

    def visible_to(self, user: User) -> Self:
        """Everything for those who may see other people's requests, else one's own."""
        return self if policy.sees_all(user) else self.filter(requester=user)

    def for_listing(self) -> Self:
        """Everything a row, a card or a list serializer touches, in a fixed number of queries."""
        from apps.requests.models import RequestedSeason

        seasons = Prefetch("requested_seasons", queryset=RequestedSeason.objects.order_by("number"))
        people = ("requester", "decided_by")
        heavy = ("title__details", *(f"{person}__plex_token" for person in people))
        return self.select_related("title", *people).defer(*heavy).prefetch_related(seasons)

    def in_state(self, *states: RequestState) -> Self:
        """Requests in any of these states."""
        return self.filter(state__in=states)

    def pending(self) -> Self:
        """Waiting for a moderator."""
        return self.filter(state=RequestState.PENDING)

    def live(self) -> Self:
        """Standing: nobody else may ask for the same."""
        return self.filter(state__in=LIVE_STATES)

    def of_title(self, title_id: int, *, is_4k: bool) -> Self:
        """Requests for one title in one quality."""
        return self.filter(title_id=title_id, is_4k=is_4k)

    def forwardable(self, now: datetime) -> Self:
        """Approved, due, and nobody is handing it over at this moment; longest waiting first."""
        due = Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=now)
        free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
        approved = self.filter(due, free, state=RequestState.APPROVED)
        return approved.order_by(F("next_attempt_at").asc(nulls_first=True), "pk")

    def withdrawable(self, now: datetime) -> Self:
        """Given up here, but still to be taken back at the download service."""
        return self.filter(withdraw_at__lte=now).order_by("withdraw_at", "pk")

    def followed(self) -> Self:
        """Handed over and not finished; those looked at longest ago first."""
        handed_over = self.filter(state__in=FOLLOWED_STATES).exclude(external_id="")
        return handed_over.order_by(F("checked_at").asc(nulls_first=True), "pk")

    def with_filter(self, name: str) -> Self:
        """One of the named lists; an unknown name means everything."""
        narrow = _FILTERS.get(name)
        return self if narrow is None else self.filter(narrow())


def _completed_and(*title_status: str) -> Q:
    hd = Q(is_4k=False, title__status__in=title_status)
    uhd = Q(is_4k=True, title__status_4k__in=title_status)
    return Q(state=RequestState.AVAILABLE) & (hd | uhd)


_FILTERS: dict[str, Callable[[], Q]] = {
    RequestFilter.PENDING: lambda: Q(state=RequestState.PENDING),
    RequestFilter.APPROVED: lambda: Q(state__in=IN_PROGRESS_STATES),
    RequestFilter.PROCESSING: lambda: Q(state__in=IN_PROGRESS_STATES),
    RequestFilter.UNAVAILABLE: lambda: Q(state__in=LIVE_STATES - {RequestState.FAILED}),
    RequestFilter.AVAILABLE: lambda: Q(
        state__in=(RequestState.AVAILABLE, RequestState.PARTIALLY_AVAILABLE)
    ),
    RequestFilter.DECLINED: lambda: Q(state=RequestState.DECLINED),
    RequestFilter.FAILED: lambda: Q(state=RequestState.FAILED),
    RequestFilter.CANCELLED: lambda: Q(state=RequestState.CANCELLED),
    RequestFilter.COMPLETED: lambda: Q(state=RequestState.AVAILABLE),
    RequestFilter.DELETED: lambda: _completed_and("deleted"),
}


class RequestedSeasonQuerySet(models.QuerySet["RequestedSeason"]):
    """Seasons inside requests."""

    def live(self) -> Self:
        """Asked for and not there yet."""
        return self.filter(is_live=True)

    def of_title(self, title_id: int, *, is_4k: bool) -> Self:
        """Seasons of one series in one quality, whoever asked."""
        return self.filter(title_id=title_id, is_4k=is_4k)
