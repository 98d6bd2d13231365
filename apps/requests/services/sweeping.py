"""Repeating what got lost: nudges, dead workers' leases, missed signals."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from apps.media.choices import Availability, TitleKind
from apps.media.models import Season
from apps.requests import tasks
from apps.requests.choices import LIVE_STATES, RequestState
from apps.requests.models import MediaRequest, RequestedSeason
from apps.requests.services import forwarding, withdrawing
from apps.requests.services.availability import complete_from_availability
from apps.requests.services.settling import UNKNOWN_OUTCOME_PAUSE
from medianest.core.dispatch import after_commit

logger = logging.getLogger(__name__)

BATCH: Final = 100
Nudge = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class SweepReport:
    """What a sweep found."""

    forwarded: int
    withdrawn: int
    completed: int


def sweep(*, here: bool = False) -> SweepReport:
    """Nudge every request with something left to do; a bounded number at a time, oldest first.

    ``here`` does the work in this process instead of nudging workers.
    """
    now = timezone.now()
    due = list(MediaRequest.objects.forwardable(now).values_list("pk", flat=True)[:BATCH])
    leaving = list(MediaRequest.objects.withdrawable(now).values_list("pk", flat=True)[:BATCH])
    completed = sum(
        complete_from_availability(title_id, is_4k=is_4k) for title_id, is_4k in _missed_titles()
    )
    for pk in leaving:
        (withdrawing.withdraw_at_service if here else _nudge_withdrawal)(pk)
    for pk in due:
        (forwarding.forward_request if here else _nudge_submission)(pk)
    report = SweepReport(forwarded=len(due), withdrawn=len(leaving), completed=completed)
    if due or leaving or completed:
        logger.info("requests_swept report=%s", report)
    return report


@transaction.atomic
def wake_waiting() -> int:
    """The service answers again: what waited for it is due now, longest waiting first."""
    unsettled = Q(asked_at__gt=timezone.now() - UNKNOWN_OUTCOME_PAUSE)
    waiting = MediaRequest.objects.in_state(RequestState.APPROVED).exclude(waiting_code="")
    pks = list(
        waiting.exclude(unsettled).order_by("decided_at", "pk").values_list("pk", flat=True)[:BATCH]
    )
    waiting.filter(pk__in=pks).update(next_attempt_at=None, attempts=0)
    for pk in pks:
        _nudge_submission(pk)
    return len(pks)


def _nudge_submission(request_id: int) -> None:
    after_commit(tasks.submit_request, request_id)


def _nudge_withdrawal(request_id: int) -> None:
    after_commit(tasks.withdraw_request, request_id)


def _missed_titles() -> list[tuple[int, bool]]:
    """Titles whose rows say they can be watched while a request for them still stands."""
    there = Availability.AVAILABLE
    movies = MediaRequest.objects.filter(
        Q(is_4k=False, title__status=there) | Q(is_4k=True, title__status_4k=there),
        kind=TitleKind.MOVIE,
        state__in=LIVE_STATES,
    )
    season = Season.objects.filter(title=OuterRef("title"), number=OuterRef("number"))
    seasons = RequestedSeason.objects.live().filter(
        Q(Exists(season.filter(status=there)), is_4k=False)
        | Q(Exists(season.filter(status_4k=there)), is_4k=True)
    )
    found = {*movies.values_list("title_id", "is_4k")[:BATCH]}
    found |= {*seasons.order_by("pk").values_list("title_id", "is_4k")[:BATCH]}
    return sorted(found)
