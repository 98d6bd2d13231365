"""How an attempt to hand a request over ended, recorded under the fence of its claim."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from random import SystemRandom
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from apps.integrations.types import OverseerrRequest
from apps.requests import live, notices, tasks
from apps.requests.choices import RequestAudit, RequestMove, RequestState, WaitingCode
from apps.requests.models import MediaRequest
from apps.requests.sentences import SERVICE_NAME, WAITING_REASONS
from apps.requests.services import claims, states
from apps.requests.services.availability import settle_availability
from apps.requests.services.claims import Claim
from apps.requests.services.upstream import SERVICE, Standing, record_standing
from medianest.core import audit
from medianest.core.dispatch import after_commit

logger = logging.getLogger(__name__)

FIRST_PAUSE: Final = timedelta(seconds=15)
LONGEST_PAUSE: Final = timedelta(minutes=5)
# After an answer that was never read the service may still be at work: look again only then.
UNKNOWN_OUTCOME_PAUSE: Final = timedelta(seconds=15)
_random = SystemRandom()


@dataclass(frozen=True, slots=True)
class HandOver:
    """What the service has of the request now."""

    standing: Standing
    request: OverseerrRequest | None = None
    is_ours: bool = False

    @property
    def external_id(self) -> str:
        """The request's id there; empty when the title is there without one."""
        return "" if self.request is None else str(self.request.id)


@transaction.atomic
def record_handover(claim: Claim, handover: HandOver) -> None:
    """The service has it: submitted, or available at once when it had it all along."""
    wish = claims.lock_held(claim)
    if wish is None:
        _take_back_if_given_up(claim, handover)
        return
    if handover.external_id:
        changes = {
            "external_service": SERVICE,
            "external_id": handover.external_id,
            "external_is_ours": handover.is_ours,
            "submitted_at": timezone.now(),
            "asked_at": None,
            "failure_reason": "",
        }
        facts = {"external_id": handover.external_id, "adopted": not handover.is_ours}
        states.move(wish, RequestMove.SUBMIT, changes=changes, facts=facts)
    record_standing(wish.title, handover.standing, is_4k=wish.is_4k)
    settle_availability(wish)
    # A webhook may have come before this record: read once more what is true by now.
    after_commit(tasks.refresh_request, wish.pk)
    _let_others_go(wish)


@transaction.atomic
def record_waiting(claim: Claim, code: WaitingCode, *, retry_after: float | None = None) -> None:
    """Not now: stay approved, say why, and try again later."""
    wish = claims.lock_held(claim)
    if wish is None:
        return
    is_news = wish.waiting_code != code
    now = timezone.now()
    wish.waiting_code = code
    wish.waiting_reason = WAITING_REASONS[code]
    wish.next_attempt_at = now + _pause(wish, code, retry_after)
    wish.lease_token, wish.lease_until, wish.lost_leases = "", None, 0
    wish.updated_at = now
    columns = ("waiting_code", "waiting_reason", "next_attempt_at", "lease_token", "lease_until")
    wish.save(update_fields=[*columns, "lost_leases", "updated_at"])
    if is_news:
        audit.record(RequestAudit.WAITING, actor=None, target=wish, reason=wish.waiting_reason)
    live.request_changed(wish)
    _let_others_go(wish)


@transaction.atomic
def record_failure(claim: Claim, reason: str, *, was_answered: bool) -> None:
    """No use in trying again unasked: failed, with the reason; what comes next is up to people."""
    wish = claims.lock_held(claim)
    if wish is None:
        return
    changes: dict[str, Any] = {"failure_reason": reason[:500]}
    if was_answered:
        changes["asked_at"] = None
    states.move(wish, RequestMove.FAIL, changes=changes, facts={"reason": reason})
    notices.tell_failed(wish)
    _let_others_go(wish)


def _pause(wish: MediaRequest, code: WaitingCode, retry_after: float | None) -> timedelta:
    """Exponential with jitter, never shorter than the service asks for."""
    if code != WaitingCode.UNAVAILABLE:
        return LONGEST_PAUSE
    doubled = FIRST_PAUSE * (1 << min(max(wish.attempts - 1, 0), 10))
    pause = min(doubled, LONGEST_PAUSE) * _random.uniform(0.5, 1.0)
    if wish.asked_at is not None:
        pause = max(pause, UNKNOWN_OUTCOME_PAUSE)
    if retry_after is not None:
        pause = max(pause, timedelta(seconds=min(max(retry_after, 0), 3600)))
    return pause


def _take_back_if_given_up(claim: Claim, handover: HandOver) -> None:
    """Somebody gave the request up while the service was being asked: what we made there goes."""
    wish = MediaRequest.objects.filter(pk=claim.request_id).first()
    given_up = (RequestState.CANCELLED, RequestState.DECLINED)
    if wish is None or wish.state not in given_up or not handover.is_ours:
        return
    wish.external_service, wish.external_id = SERVICE, handover.external_id
    wish.external_is_ours, wish.withdraw_at = True, timezone.now()
    columns = ("external_service", "external_id", "external_is_ours", "withdraw_at")
    wish.save(update_fields=columns)
    after_commit(tasks.withdraw_request, wish.pk)
    logger.info("request_given_up_meanwhile request=%s service=%s", wish.pk, SERVICE_NAME)


def _let_others_go(wish: MediaRequest) -> None:
    """Requests for other seasons of the same title waited for this one to be out of the way."""
    others = MediaRequest.objects.of_title(wish.title_id, is_4k=wish.is_4k).exclude(pk=wish.pk)
    for pk in others.forwardable(timezone.now()).values_list("pk", flat=True):
        after_commit(tasks.submit_request, pk)
