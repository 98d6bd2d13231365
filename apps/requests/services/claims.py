"""Who hands a request over: a lease with a token. One worker at a time; a late one can't record."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from apps.media.models import Title
from apps.requests.choices import RequestState
from apps.requests.models import MediaRequest
from apps.requests.querysets import MediaRequestQuerySet
from apps.requests.services import states

MAX_LOST_LEASES: Final = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to hand one request over, and what there is to hand over."""

    request_id: int
    token: str
    title: Title
    is_4k: bool
    seasons: tuple[int, ...]
    attempts: int
    # Whether the service was asked before and its answer was never read.
    was_asked: bool
    # The request there that an earlier hand-over made.
    own_external_id: str
    # How often a worker died with this request in its hands.
    lost_leases: int


def lease_time() -> timedelta:
    """How long a claim holds: longer than all calls of one hand-over together.

    A killed worker's request is free again after it.
    """
    return timedelta(seconds=settings.FORWARD_LEASE_SECONDS)


@transaction.atomic
def take(request_id: int) -> Claim | None:
    """Take the lease on an approved, due request; ``None`` when it is not ours to hand over now."""
    rows = MediaRequest.objects.filter(pk=request_id)
    if not rows.filter(state=RequestState.APPROVED).exists():
        return None
    wish = states.lock_request(request_id)
    now = timezone.now()
    if not _is_due(wish, now) or _is_title_busy(wish, now):
        return None
    claim = Claim(
        request_id=wish.pk,
        token=secrets.token_hex(16),
        title=wish.title,
        is_4k=wish.is_4k,
        seasons=tuple(wish.requested_seasons.live().values_list("number", flat=True)),
        attempts=wish.attempts + 1,
        was_asked=wish.asked_at is not None,
        own_external_id=wish.external_id if wish.external_is_ours else "",
        lost_leases=wish.lost_leases + (1 if wish.lease_token else 0),
    )
    rows.update(
        lease_token=claim.token,
        lease_until=now + lease_time(),
        lost_leases=claim.lost_leases,
        attempts=claim.attempts,
    )
    return claim


def mark_asked(claim: Claim) -> bool:
    """Note that the service is about to be asked, and renew the lease; ``False``: do not ask.

    The note is what tells the next worker that an answer may have got lost.
    """
    now = timezone.now()
    renewed = _held(claim).update(asked_at=now, lease_until=now + lease_time())
    return renewed == 1


def lock_held(claim: Claim) -> MediaRequest | None:
    """The request, locked, if the claim still holds; ``None`` when somebody else has moved it."""
    wish = states.lock_request(claim.request_id)
    holds = wish.state == RequestState.APPROVED and wish.lease_token == claim.token
    return wish if holds else None


def _held(claim: Claim) -> MediaRequestQuerySet:
    return MediaRequest.objects.filter(
        pk=claim.request_id, state=RequestState.APPROVED, lease_token=claim.token
    )


def _is_due(wish: MediaRequest, now: datetime) -> bool:
    if wish.state != RequestState.APPROVED:
        return False
    if wish.lease_until is not None and wish.lease_until > now:
        return False
    return wish.next_attempt_at is None or wish.next_attempt_at <= now


def _is_title_busy(wish: MediaRequest, now: datetime) -> bool:
    """One hand-over or withdrawal per title and quality at a time: the service does not lock."""
    others = MediaRequest.objects.of_title(wish.title_id, is_4k=wish.is_4k).exclude(pk=wish.pk)
    leased = Q(state=RequestState.APPROVED, lease_until__gt=now)
    return others.filter(leased | Q(withdraw_at__isnull=False)).exists()
