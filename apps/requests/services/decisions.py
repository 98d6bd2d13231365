"""Yes, no, never mind, once more: what people decide about a request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from apps.requests import notices, policy, tasks
from apps.requests.choices import FINAL_STATES, RequestAudit, RequestMove, RequestState
from apps.requests.models import MediaRequest
from apps.requests.services import states
from apps.requests.services.creating import clean_note
from medianest.core import audit
from medianest.core.dispatch import after_commit
from medianest.core.errors import Conflict, DomainError, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable

    from apps.accounts.models import User


@dataclass(slots=True)
class Report:
    """What became of a decision about many requests."""

    done: int = 0
    skipped: int = 0
    reasons: list[str] = field(default_factory=list)


@transaction.atomic
def approve_request(request_id: int, *, actor: User | None) -> MediaRequest:
    """Approve a pending request and hand it to the download service once committed."""
    policy.check_may_decide(actor)
    wish = states.lock_request(request_id)
    changes = {"decided_by": actor, "decided_at": timezone.now()}
    states.move(wish, RequestMove.APPROVE, actor=actor, changes=changes)
    notices.tell_approved(wish, actor=actor)
    after_commit(tasks.submit_request, wish.pk)
    return wish


@transaction.atomic
def decline_request(request_id: int, *, actor: User | None, reason: str = "") -> MediaRequest:
    """Say no; the requester is told the reason. What was handed over already is taken back."""
    policy.check_may_decide(actor)
    reason = clean_note(reason, path="reason")
    wish = states.lock_request(request_id)
    changes = {
        "decided_by": actor,
        "decided_at": timezone.now(),
        "decline_reason": reason,
        **withdrawal(wish),
    }
    facts = {"reason": reason} if reason else {}
    states.move(wish, RequestMove.DECLINE, actor=actor, changes=changes, facts=facts)
    notices.tell_declined(wish, actor=actor)
    _withdraw_after_commit(wish)
    return wish


@transaction.atomic
def cancel_request(request_id: int, *, actor: User | None) -> MediaRequest:
    """Give a request up; what was handed over already is taken back."""
    wish = states.lock_request(request_id)
    policy.check_may_cancel(wish, actor)
    states.move(wish, RequestMove.CANCEL, actor=actor, changes=withdrawal(wish))
    _withdraw_after_commit(wish)
    return wish


@transaction.atomic
def retry_request(request_id: int, *, actor: User | None) -> MediaRequest:
    """Try a failed request once more, or a waiting one at once."""
    policy.check_may_decide(actor)
    wish = states.lock_request(request_id)
    if wish.state == RequestState.APPROVED:
        _try_now(wish, actor=actor)
    else:
        changes = {"failure_reason": "", "attempts": 0, "retries": wish.retries + 1}
        states.move(wish, RequestMove.RETRY, actor=actor, changes=changes)
    after_commit(tasks.submit_request, wish.pk)
    return wish


@transaction.atomic
def remove_request(request_id: int, *, actor: User) -> None:
    """Cancel a standing request; a moderator also removes a finished one from the lists."""
    wish = states.lock_request(request_id)
    policy.check_may_cancel(wish, actor)
    if wish.state not in FINAL_STATES:
        cancel_request(wish.pk, actor=actor)
        return
    if not policy.may_decide(actor):
        raise NotAllowed("Only moderators remove finished requests.")
    if wish.withdraw_at is not None:
        raise Conflict(
            "This request is still being taken back at the download service. Try again later."
        )
    audit.record(RequestAudit.REMOVED, actor=actor, target=wish, state=wish.state)
    wish.delete()


def approve_many(request_ids: Iterable[int], *, actor: User) -> Report:
    """Approve each on its own; what can't be approved is skipped and reported."""
    return _each(request_ids, lambda pk: approve_request(pk, actor=actor))


def decline_many(request_ids: Iterable[int], *, actor: User, reason: str = "") -> Report:
    """Decline each on its own; what can't be declined is skipped and reported."""
    return _each(request_ids, lambda pk: decline_request(pk, actor=actor, reason=reason))


def retry_many(request_ids: Iterable[int], *, actor: User) -> Report:
    """Retry each on its own; what needs no retry is skipped and reported."""
    return _each(request_ids, lambda pk: retry_request(pk, actor=actor))


def withdrawal(wish: MediaRequest) -> dict[str, Any]:
    """The columns that make a worker take the request back at the download service, if need be.

    A worker may be asking for it at this moment: then only after its lease, when that is settled.
    """
    if not wish.external_id and wish.asked_at is None:
        return {}
    now = timezone.now()
    return {"withdraw_at": _later(now, wish.lease_until), "withdraw_attempts": 0}


def _later(now: datetime, lease_until: datetime | None) -> datetime:
    return now if lease_until is None else max(now, lease_until)


def _withdraw_after_commit(wish: MediaRequest) -> None:
    if wish.withdraw_at is not None:
        after_commit(tasks.withdraw_request, wish.pk)


def _try_now(wish: MediaRequest, *, actor: User | None) -> None:
    wish.next_attempt_at = None
    wish.updated_at = timezone.now()
    wish.save(update_fields=["next_attempt_at", "updated_at"])
    audit.record(RequestAudit.RETRIED, actor=actor, target=wish)


def _each(request_ids: Iterable[int], decide: Callable[[int], MediaRequest]) -> Report:
    report = Report()
    for pk in request_ids:
        try:
            decide(pk)
        except DomainError as error:
            report.skipped += 1
            report.reasons.append(error.message)
        else:
            report.done += 1
    return report
