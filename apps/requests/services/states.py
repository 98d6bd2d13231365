"""One place where a request changes its state: compare-and-set, audited, shown live."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from apps.media.choices import TitleKind
from apps.media.models import Title
from apps.requests import live
from apps.requests.choices import (
    LIVE_STATES,
    MOVES,
    RequestAudit,
    RequestMove,
    RequestState,
    WaitingCode,
)
from apps.requests.models import MediaRequest
from apps.requests.policy import request_not_found
from apps.requests.services import demand
from medianest.core import audit
from medianest.core.errors import InvalidTransition
from medianest.core.metrics import media_requests

if TYPE_CHECKING:
    from apps.accounts.models import User

logger = logging.getLogger(__name__)

AUDIT_OF: dict[RequestMove, RequestAudit] = {
    RequestMove.APPROVE: RequestAudit.APPROVED,
    RequestMove.DECLINE: RequestAudit.DECLINED,
    RequestMove.CANCEL: RequestAudit.CANCELLED,
    RequestMove.RETRY: RequestAudit.RETRIED,
    RequestMove.SUBMIT: RequestAudit.SUBMITTED,
    RequestMove.FAIL: RequestAudit.FAILED,
    RequestMove.COMPLETE_PARTLY: RequestAudit.PARTIALLY_AVAILABLE,
    RequestMove.COMPLETE: RequestAudit.AVAILABLE,
}
_VERBS: dict[RequestMove, str] = {
    RequestMove.APPROVE: "approved",
    RequestMove.DECLINE: "declined",
    RequestMove.CANCEL: "cancelled",
    RequestMove.RETRY: "tried again",
}
_HANDED_ON: dict[str, Any] = {
    "lease_token": "",
    "lease_until": None,
    "lost_leases": 0,
    "next_attempt_at": None,
    "waiting_code": WaitingCode.NONE,
    "waiting_reason": "",
}


def lock_title(title_id: int) -> Title:
    """Lock the title: everything about its requests happens one after the other."""
    return Title.objects.defer("details").select_for_update().get(pk=title_id)


def lock_request(request_id: int) -> MediaRequest:
    """Lock the title, then the request, always in this order; ``NotFound`` when it is gone."""
    rows = MediaRequest.objects.filter(pk=request_id)
    title_id = rows.values_list("title_id", flat=True).first()
    if title_id is None:
        raise request_not_found()
    title = lock_title(title_id)
    wish = rows.select_for_update(of=("self",)).select_related("requester").first()
    if wish is None:
        raise request_not_found()
    wish.title = title
    return wish


def move(
    wish: MediaRequest,
    step: RequestMove,
    *,
    actor: User | None = None,
    changes: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Move a locked request one step, with its seasons, audit row, title status and live events.

    ``changes`` are further columns to set, ``facts`` go into the audit trail.
    Raises ``InvalidTransition`` when the step is not legal (any more); then nothing has changed.
    """
    now = timezone.now()
    before = RequestState(wish.state)
    sources, after = MOVES[step]
    if before not in sources:
        raise refusal(wish, step)
    values = {**_HANDED_ON, **(changes or {}), "state": after, "updated_at": now}
    won = MediaRequest.objects.filter(pk=wish.pk, state=before).update(**values)
    if won != 1:
        raise refusal(wish, step)
    for name, value in values.items():
        setattr(wish, name, value)
    _move_seasons(wish, after, now)
    _record(wish, step, actor=actor, facts={"from": before, "to": after, **(facts or {})})
    logger.info("request_moved request=%s from=%s to=%s", wish.pk, before.value, after.value)
    if RequestState.PENDING in (before, after):
        live.queue_changed()


def refusal(wish: MediaRequest, step: RequestMove) -> InvalidTransition:
    """Why the step is not possible, as a sentence."""
    state = RequestState(wish.state).label.lower()
    verb = _VERBS.get(step)
    if verb is None:
        return InvalidTransition(f"This request is already settled: {state}.")
    return InvalidTransition(
        f"This request can't be {verb}: it is already settled as “{state}”."
        if wish.state not in LIVE_STATES
        else f"This request can't be {verb} now: its state is “{state}”."
    )


def announce(wish: MediaRequest) -> None:
    """Bring the title's status up to date and tell open pages."""
    demand.publish(wish)
    live.request_changed(wish)


def _record(
    wish: MediaRequest, step: RequestMove, *, actor: User | None, facts: Mapping[str, Any]
) -> None:
    audit.record(AUDIT_OF[step], actor=actor, target=wish, **facts)
    media_requests.labels(kind=wish.kind, outcome=str(wish.state)).inc()
    announce(wish)


def _move_seasons(wish: MediaRequest, state: RequestState, now: datetime) -> None:
    """Unfinished seasons follow the request; what can be watched already stays so."""
    if wish.kind != TitleKind.SERIES or state == RequestState.PARTIALLY_AVAILABLE:
        return
    unfinished = wish.requested_seasons.filter(is_live=True)
    if state in LIVE_STATES:
        unfinished = unfinished.exclude(state=RequestState.PARTIALLY_AVAILABLE)
    unfinished.update(state=state, is_live=state in LIVE_STATES, updated_at=now)
