"""Errors by whose they are: the person's (DomainError), the upstream's; the rest are bugs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple


class FieldError(NamedTuple):
    """One complaint about one field of the input."""

    path: str
    message: str


class DomainError(Exception):
    """A product rule said no: ``message`` is a sentence for people, ``code`` is for programs."""

    status = 400
    code = "invalid"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        errors: Sequence[FieldError] = (),
        **data: Any,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.errors = tuple(errors)
        self.data = data


class NotAllowed(DomainError):
    """The person may not do this."""

    status = 403
    code = "not_allowed"


class NotFound(DomainError):
    """It does not exist, or this person may not know that it does."""

    status = 404
    code = "not_found"


class Conflict(DomainError):
    """It contradicts what is already there."""

    status = 409
    code = "conflict"


class InvalidTransition(Conflict):
    """The object's state does not allow this step."""

    code = "invalid_transition"


class TooManyRequests(DomainError):
    """Slow down; ``retry_after`` is in seconds."""

    status = 429
    code = "too_many_requests"

    def __init__(self, message: str, *, retry_after: float, **data: Any) -> None:
        super().__init__(message, **data)
        self.retry_after = retry_after


class NotConfigured(DomainError):
    """A service this needs has not been connected yet."""

    status = 503
    code = "not_configured"


class UpstreamError(Exception):
    """A neighbour failed. ``message`` is fit for people; ``detail`` is for the log only."""

    status = 502
    code = "upstream_error"

    def __init__(self, service: str, message: str, *, detail: str = "") -> None:
        super().__init__(message)
        self.service = service
        self.message = message
        self.detail = detail


class UpstreamUnavailable(UpstreamError):
    """Unknown now: time-out, refused, 5xx, 429. Never a reason to change state; try again later."""

    status = 503
    code = "upstream_unavailable"

    def __init__(
        self, service: str, message: str, *, detail: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(service, message, detail=detail)
        self.retry_after = retry_after


class UpstreamNonsense(UpstreamUnavailable):
    """An answer that can't be what was asked for (HTML, truncated JSON, wrong types)."""

    code = "upstream_nonsense"


class BreakerOpen(UpstreamUnavailable):
    """The circuit breaker is open: the service was not even asked."""

    code = "upstream_paused"


class UpstreamRejected(UpstreamError):
    """The service understood and refused, with its reason. Asking again won't help."""

    code = "upstream_rejected"


class UpstreamNotFound(UpstreamError):
    """The service says there is no such thing. The only answer that may remove anything."""

    status = 404
    code = "upstream_not_found"


class UpstreamNotAllowed(UpstreamError):
    """Our key or token is wrong or lacks rights: an administrator has to act."""

    code = "upstream_not_allowed"
