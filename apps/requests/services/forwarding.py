"""Handing an approved request to the download service: once, whatever breaks on the way.

Claim with a lease → look whether the service has it → ask → record under the claim's token.
A worker may die, and an answer may get lost, after any of these: the next attempt looks first and
adopts what is there.
"""

from __future__ import annotations

import logging

from django.utils import timezone

from apps.integrations import registry
from apps.integrations.choices import ServiceKind
from apps.integrations.clients.overseerr import OverseerrClient
from apps.requests import notices, sentences
from apps.requests.choices import WaitingCode
from apps.requests.services import claims, settling, upstream
from apps.requests.services.claims import Claim
from apps.requests.services.settling import HandOver
from medianest.core.errors import (
    NotConfigured,
    UpstreamNotAllowed,
    UpstreamNotFound,
    UpstreamRejected,
    UpstreamUnavailable,
)

logger = logging.getLogger(__name__)


class _ClaimLost(Exception):
    """The lease ran out or somebody decided otherwise: leave the service alone."""


def forward_request(request_id: int) -> None:
    """Hand an approved request to the download service; safe to run twice, at once or again."""
    claim = claims.take(request_id)
    if claim is None:
        logger.debug("forward_skipped request=%s", request_id)
        return
    if claim.lost_leases >= claims.MAX_LOST_LEASES:
        settling.record_failure(claim, sentences.CRASHED, was_answered=False)
        return
    try:
        handover = _hand_over(claim)
    except _ClaimLost:
        logger.info("claim_lost request=%s", request_id)
    except NotConfigured:
        settling.record_waiting(claim, WaitingCode.NOT_CONFIGURED)
    except UpstreamNotAllowed:
        settling.record_waiting(claim, WaitingCode.NOT_ALLOWED)
        _tell_administrators()
    except UpstreamUnavailable as error:
        logger.warning("forward_postponed request=%s detail=%s", request_id, error.detail)
        settling.record_waiting(claim, WaitingCode.UNAVAILABLE, retry_after=error.retry_after)
    except (UpstreamRejected, UpstreamNotFound) as error:
        settling.record_failure(claim, error.message, was_answered=True)
    else:
        settling.record_handover(claim, handover)


def _hand_over(claim: Claim) -> HandOver:
    """Look first; ask only when the service has nothing of it; look again when it says it has."""
    client = upstream.connect()
    handover = _found(client, claim)
    if handover is None:
        if not claims.mark_asked(claim):
            raise _ClaimLost
        handover = _asked(client, claim)
    if handover.request is not None:
        upstream.ensure_approved(client, handover.request)
    return handover


def _found(client: OverseerrClient, claim: Claim) -> HandOver | None:
    """What the service has already; ours if an earlier attempt may have asked for it."""
    standing = upstream.look_up(client, claim.title, is_4k=claim.is_4k)
    if standing.has_all(claim.seasons):
        return HandOver(standing)
    request = standing.request_for(claim.seasons)
    if request is None:
        return None
    is_ours = claim.was_asked or str(request.id) == claim.own_external_id
    return HandOver(standing, request, is_ours=is_ours)


def _asked(client: OverseerrClient, claim: Claim) -> HandOver:
    try:
        created = upstream.ask(client, claim)
    except upstream.AlreadyThere:
        if handover := _found(client, claim):
            return handover
        raise UpstreamRejected(upstream.SERVICE, sentences.NOTHING_LEFT_THERE) from None
    return HandOver(upstream.standing_of_request(created), created, is_ours=True)


def _tell_administrators() -> None:
    connection = registry.connection(ServiceKind.OVERSEERR)
    notices.tell_key_refused(connection.pk, timezone.localdate().isoformat())
