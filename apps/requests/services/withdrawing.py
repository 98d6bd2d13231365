"""Taking a given-up request back at the download service, tried again until it answers."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from apps.media.models import Title
from apps.requests import tasks
from apps.requests.choices import RequestAudit, RequestState
from apps.requests.models import MediaRequest
from apps.requests.services import states, upstream
from medianest.core import audit
from medianest.core.dispatch import after_commit
from medianest.core.errors import (
    NotConfigured,
    UpstreamNotAllowed,
    UpstreamNotFound,
    UpstreamRejected,
    UpstreamUnavailable,
)

logger = logging.getLogger(__name__)

# While one worker is at it, and at most this long between two attempts.
ATTEMPT: Final = timedelta(seconds=60)
LONGEST_PAUSE: Final = timedelta(minutes=5)
_NOT_OURS: Final = "It was there before it was asked for here."
_SHARED: Final = "Another request here relies on it."


@dataclass(frozen=True, slots=True)
class _Leaving:
    """What to take back."""

    request_id: int
    title: Title
    is_4k: bool
    seasons: tuple[int, ...]
    # The request there, if we made it.
    external_id: str
    # Whether one may have been made there without our reading its id.
    was_asked: bool


def withdraw_at_service(request_id: int) -> None:
    """Delete the request there if it is ours and nobody else's; safe to run twice."""
    leaving = _begin(request_id)
    if leaving is None:
        return
    try:
        kept_because = _take_back(leaving)
    except (UpstreamUnavailable, UpstreamNotAllowed, NotConfigured) as error:
        logger.warning("withdrawal_postponed request=%s error=%s", request_id, error)
        return
    except UpstreamRejected as error:
        kept_because = error.message
    _finish(request_id, kept_because)


@transaction.atomic
def _begin(request_id: int) -> _Leaving | None:
    """Take the next attempt; the following one is due when this one must have ended."""
    rows = MediaRequest.objects.filter(pk=request_id)
    if not rows.withdrawable(timezone.now()).exists():
        return None
    wish = states.lock_request(request_id)
    if wish.withdraw_at is None or wish.withdraw_at > timezone.now():
        return None
    attempts = wish.withdraw_attempts + 1
    pause = min(ATTEMPT * attempts, LONGEST_PAUSE)
    rows.update(withdraw_at=timezone.now() + pause, withdraw_attempts=attempts)
    return _Leaving(
        request_id=wish.pk,
        title=wish.title,
        is_4k=wish.is_4k,
        seasons=tuple(wish.requested_seasons.values_list("number", flat=True)),
        external_id=wish.external_id if wish.external_is_ours else "",
        was_asked=wish.asked_at is not None,
    )


def _take_back(leaving: _Leaving) -> str:
    """Delete there what we made; returns why it was left in place, or nothing."""
    if not leaving.external_id and not leaving.was_asked:
        return _NOT_OURS
    client = upstream.connect()
    made = {leaving.external_id} - {""}
    if leaving.was_asked:
        standing = upstream.look_up(client, leaving.title, is_4k=leaving.is_4k)
        request = standing.request_for(leaving.seasons)
        made |= set() if request is None else {str(request.id)}
    if any(_is_shared(leaving, external_id) for external_id in made):
        return _SHARED
    for external_id in sorted(made):
        try:
            client.delete_request(int(external_id))
        except UpstreamNotFound:
            logger.info("withdrawal_already_gone request=%s", leaving.request_id)
    return ""


def _is_shared(leaving: _Leaving, external_id: str) -> bool:
    others = MediaRequest.objects.live().exclude(pk=leaving.request_id)
    return others.filter(external_service=upstream.SERVICE, external_id=external_id).exists()


@transaction.atomic
def _finish(request_id: int, kept_because: str) -> None:
    wish = states.lock_request(request_id)
    won = MediaRequest.objects.filter(pk=request_id, withdraw_at__isnull=False).update(
        withdraw_at=None
    )
    if won != 1:
        return
    wish.withdraw_at = None
    if kept_because:
        audit.record(RequestAudit.LEFT_IN_PLACE, actor=None, target=wish, reason=kept_because)
    else:
        audit.record(RequestAudit.WITHDRAWN, actor=None, target=wish)
    waiting = MediaRequest.objects.of_title(wish.title_id, is_4k=wish.is_4k)
    for pk in waiting.in_state(RequestState.APPROVED).values_list("pk", flat=True):
        after_commit(tasks.submit_request, pk)
