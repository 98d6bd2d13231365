"""The states of a request and who may move it where, as data."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.db import models


class RequestState(models.TextChoices):
    """Where a request stands; the same words are used for each of its seasons."""

    PENDING = "pending", "Waiting for a decision"
    APPROVED = "approved", "Approved"
    SUBMITTED = "submitted", "Being fetched"
    PARTIALLY_AVAILABLE = "partially_available", "Partly available"
    AVAILABLE = "available", "Available"
    DECLINED = "declined", "Declined"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"

    @property
    def api_number(self) -> int:
        """Overseerr's number: 1 pending, 2 approved, 3 declined, 4 failed, 5 completed."""
        return _API_NUMBERS[self]


class WaitingCode(models.TextChoices):
    """Why an approved request has not been handed over yet."""

    NONE = "", "Not waiting"
    NOT_CONFIGURED = "not_configured", "No download service is connected"
    UNAVAILABLE = "unavailable", "The download service is not answering"
    NOT_ALLOWED = "not_allowed", "The download service refuses our key"


class RequestMove(StrEnum):
    """What can happen to a request."""

    APPROVE = "approve"
    DECLINE = "decline"
    CANCEL = "cancel"
    RETRY = "retry"
    SUBMIT = "submit"
    FAIL = "fail"
    COMPLETE_PARTLY = "complete_partly"
    COMPLETE = "complete"


class RequestAudit(StrEnum):
    """Names of the events in the audit trail."""

    CREATED = "request.created"
    APPROVED = "request.approved"
    DECLINED = "request.declined"
    CANCELLED = "request.cancelled"
    RETRIED = "request.retried"
    SEASONS_CHANGED = "request.seasons_changed"
    WAITING = "request.waiting"
    SUBMITTED = "request.submitted"
    FAILED = "request.failed"
    PARTIALLY_AVAILABLE = "request.partially_available"
    AVAILABLE = "request.available"
    WITHDRAWN = "request.withdrawn"
    LEFT_IN_PLACE = "request.left_in_place"
    REMOVED = "request.removed"


class RequestFilter(models.TextChoices):
    """Names of the lists people and other programs ask for."""

    ALL = "all", "All"
    PENDING = "pending", "Waiting for a decision"
    APPROVED = "approved", "Approved"
    PROCESSING = "processing", "In progress"
    AVAILABLE = "available", "Available"
    UNAVAILABLE = "unavailable", "Not available yet"
    DECLINED = "declined", "Declined"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"
    COMPLETED = "completed", "Completed"
    DELETED = "deleted", "Removed from the library"


S: Final = RequestState

LIVE_STATES: Final = frozenset(
    {S.PENDING, S.APPROVED, S.SUBMITTED, S.PARTIALLY_AVAILABLE, S.FAILED}
)
FINAL_STATES: Final = frozenset({S.AVAILABLE, S.DECLINED, S.CANCELLED})
IN_PROGRESS_STATES: Final = frozenset({S.APPROVED, S.SUBMITTED, S.PARTIALLY_AVAILABLE})
FOLLOWED_STATES: Final = frozenset({S.SUBMITTED, S.PARTIALLY_AVAILABLE})

# Each move: from where it is legal, and where it leads. Everything else is refused.
MOVES: Final[dict[RequestMove, tuple[frozenset[RequestState], RequestState]]] = {
    RequestMove.APPROVE: (frozenset({S.PENDING}), S.APPROVED),
    RequestMove.DECLINE: (frozenset({S.PENDING, S.APPROVED, S.SUBMITTED, S.FAILED}), S.DECLINED),
    RequestMove.CANCEL: (LIVE_STATES, S.CANCELLED),
    RequestMove.RETRY: (frozenset({S.FAILED}), S.APPROVED),
    RequestMove.SUBMIT: (frozenset({S.APPROVED}), S.SUBMITTED),
    RequestMove.FAIL: (frozenset({S.APPROVED, S.SUBMITTED}), S.FAILED),
    # Undecided, waiting and failed requests keep their state when a part appears: the rest of them
    # still needs a decision or a hand-over. Their seasons tell what is there.
    RequestMove.COMPLETE_PARTLY: (frozenset({S.SUBMITTED}), S.PARTIALLY_AVAILABLE),
    RequestMove.COMPLETE: (LIVE_STATES, S.AVAILABLE),
}

TRANSITIONS: Final[dict[RequestState, frozenset[RequestState]]] = {
    state: frozenset(target for sources, target in MOVES.values() if state in sources)
    for state in S
}

_API_NUMBERS: Final[dict[RequestState, int]] = {
    S.PENDING: 1,
    S.APPROVED: 2,
    S.SUBMITTED: 2,
    S.PARTIALLY_AVAILABLE: 2,
    S.AVAILABLE: 5,
    S.DECLINED: 3,
    S.FAILED: 4,
    S.CANCELLED: 3,
}


def can_move(state: str, move: RequestMove) -> bool:
    """Whether a request in this state may make this move."""
    return RequestState(state) in MOVES[move][0]
