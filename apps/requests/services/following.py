"""What became of a request at the download service: by hint, by poll, never by hearsay."""

from __future__ import annotations

import logging
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from apps.integrations.clients.overseerr import OverseerrClient
from apps.integrations.types import OverseerrRequest, RequestStatus
from apps.media.choices import IN_LIBRARY, TitleKind
from apps.media.models import Title
from apps.requests import notices, tasks
from apps.requests.choices import FOLLOWED_STATES, RequestMove, RequestState
from apps.requests.models import MediaRequest
from apps.requests.sentences import DECLINED_THERE, FAILED_THERE, REMOVED_THERE
from apps.requests.services import states, upstream
from apps.requests.services.availability import (
    complete_from_availability,
    settle_availability,
)
from apps.requests.services.upstream import Standing
from medianest.core.dispatch import after_commit
from medianest.core.errors import (
    NotConfigured,
    UpstreamNotAllowed,
    UpstreamNotFound,
    UpstreamRejected,
    UpstreamUnavailable,
)

logger = logging.getLogger(__name__)

BATCH: Final = 100
_NOT_NOW: Final = (UpstreamUnavailable, UpstreamNotAllowed, UpstreamRejected, NotConfigured)


def follow_requests(limit: int = BATCH) -> int:
    """Poll requests that were handed over, those looked at longest ago first; returns how many.

    Stops at the first failure: what one call can't tell, the next can't either.
    """
    followed = MediaRequest.objects.followed().values_list("pk", flat=True)[:limit]
    checked = 0
    for pk in list(followed):
        if not refresh_request(pk):
            break
        checked += 1
    return checked


def refresh_request(request_id: int) -> bool:
    """Read the truth about one request; ``False`` when the service could not tell."""
    wish = MediaRequest.objects.select_related("title").filter(pk=request_id).first()
    if wish is None or wish.state not in FOLLOWED_STATES:
        return True
    # Noted before asking: one that can't be read must not stand in the way of all others.
    MediaRequest.objects.filter(pk=wish.pk).update(checked_at=timezone.now())
    try:
        client = upstream.connect()
        seen = _seen(client, wish)
        standing = _standing(client, wish.title, seen, is_4k=wish.is_4k)
    except _NOT_NOW as error:
        logger.info("follow_postponed request=%s error=%s", request_id, error)
        return False
    record_upstream_status(wish.pk, wish.external_id, seen, standing)
    return True


def follow_hint(*, external_id: str, kind: str, tmdb_id: int | None) -> None:
    """A webhook spoke of this request or this title: read the truth about what may be ours.

    The webhook may overtake our own record of the request's id; then the title finds it.
    """
    meant = Q(external_service=upstream.SERVICE, external_id=external_id) if external_id else Q()
    if tmdb_id is not None:
        meant |= Q(title__kind=kind, title__tmdb_id=tmdb_id)
    rows = MediaRequest.objects.live().filter(meant) if meant else MediaRequest.objects.none()
    found = list(rows.values_list("pk", "state", "title_id", "is_4k"))
    if not found:
        logger.info("hint_about_nothing_ours external_id=%s tmdb_id=%s", external_id, tmdb_id)
    others = {(title, is_4k) for _, state, title, is_4k in found if state not in FOLLOWED_STATES}
    for pk, state, _, _ in found:
        if state in FOLLOWED_STATES:
            refresh_request(pk)
    for title_id, is_4k in sorted(others):
        _refresh_title(title_id, is_4k=is_4k)
    for pk, state, _, _ in found:
        if state == RequestState.APPROVED:
            after_commit(tasks.submit_request, pk)


@transaction.atomic
def record_upstream_status(
    request_id: int, external_id: str, seen: OverseerrRequest | None, standing: Standing
) -> MediaRequest:
    """Record what the service said of a request; what is behind our own knowledge is ignored."""
    wish = states.lock_request(request_id)
    if wish.state not in FOLLOWED_STATES or wish.external_id != external_id:
        return wish
    upstream.record_standing(wish.title, standing, is_4k=wish.is_4k)
    settle_availability(wish)
    if not wish.may(RequestMove.FAIL):
        return wish
    if seen is None:
        _adopt_or_fail(wish, standing)
    elif seen.status == RequestStatus.DECLINED:
        changes = {"decline_reason": DECLINED_THERE, "decided_at": timezone.now()}
        states.move(wish, RequestMove.DECLINE, changes=changes, facts={"reason": DECLINED_THERE})
        notices.tell_declined(wish, actor=None)
    elif seen.status == RequestStatus.FAILED:
        _fail(wish, FAILED_THERE)
    return wish


def _seen(client: OverseerrClient, wish: MediaRequest) -> OverseerrRequest | None:
    """Our request there; ``None`` when it is gone, or the id means another one by now."""
    try:
        request = client.request(int(wish.external_id))
    except UpstreamNotFound:
        return None
    return request if upstream.is_about(request, wish.title, is_4k=wish.is_4k) else None


def _standing(
    client: OverseerrClient, title: Title, seen: OverseerrRequest | None, *, is_4k: bool
) -> Standing:
    """A film's request tells all; a series whose parts arrive is asked season by season."""
    if seen is None:
        return upstream.look_up(client, title, is_4k=is_4k)
    standing = upstream.standing_of_request(seen)
    if title.kind == TitleKind.MOVIE or standing.availability not in IN_LIBRARY:
        return standing
    return upstream.look_up(client, title, is_4k=is_4k)


def _adopt_or_fail(wish: MediaRequest, standing: Standing) -> None:
    """Removed there: another request there may do as well, else people have to decide."""
    seasons = tuple(wish.requested_seasons.live().values_list("number", flat=True))
    other = standing.request_for(seasons)
    if other is None:
        _fail(wish, REMOVED_THERE)
        return
    wish.external_id, wish.external_is_ours = str(other.id), False
    wish.save(update_fields=["external_id", "external_is_ours"])


def _fail(wish: MediaRequest, reason: str) -> None:
    changes = {"failure_reason": reason}
    states.move(wish, RequestMove.FAIL, changes=changes, facts={"reason": reason})
    notices.tell_failed(wish)


def _refresh_title(title_id: int, *, is_4k: bool) -> None:
    """What can be watched completes requests that were never handed over, too."""
    title = Title.objects.defer("details").get(pk=title_id)
    try:
        standing = upstream.look_up(upstream.connect(), title, is_4k=is_4k)
    except _NOT_NOW as error:
        logger.info("follow_postponed title=%s error=%s", title_id, error)
        return
    with transaction.atomic():
        upstream.record_standing(states.lock_title(title_id), standing, is_4k=is_4k)
    # media tells of the change by its signal; a row that was right already tells nothing.
    complete_from_availability(title_id, is_4k=is_4k)
