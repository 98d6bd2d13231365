"""What an answer, or the lack of one, means: everything ends as one of the UpstreamError family."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import requests
import urllib3.exceptions

from medianest.core.errors import (
    BreakerOpen,
    UpstreamError,
    UpstreamNonsense,
    UpstreamNotAllowed,
    UpstreamNotFound,
    UpstreamRejected,
    UpstreamUnavailable,
)
from medianest.core.observability.redaction import redact_text

if TYPE_CHECKING:
    from apps.integrations.clients.transport import Reply

LONGEST_PAUSE = 3600.0
_SECONDS = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?")
_TAGS = re.compile(r"<[^>]*>")


class TimedOut(UpstreamUnavailable):
    """No answer within the time we give it."""


class Unreachable(UpstreamUnavailable):
    """No connection, or it broke: wrong address, refused, certificate, reset."""


class RateLimited(UpstreamUnavailable):
    """Asked to slow down; ``retry_after`` says for how long, if the service said so."""


class ServerFault(UpstreamUnavailable):
    """The service says it is broken itself (5xx)."""


class Busy(UpstreamUnavailable):
    """Too many calls of our own are waiting for this service; it was not asked."""


_OUTCOMES: tuple[tuple[type[UpstreamError], str], ...] = (
    (TimedOut, "timeout"),
    (Unreachable, "connect"),
    (RateLimited, "rate_limited"),
    (UpstreamNonsense, "invalid_body"),
    (BreakerOpen, "breaker_open"),
    (Busy, "busy"),
    (UpstreamUnavailable, "server_error"),
    (UpstreamError, "client_error"),
)


def outcome_of(error: UpstreamError) -> str:
    """The metric label for an error."""
    return next(label for kind, label in _OUTCOMES if isinstance(error, kind))


def refuse_failure(service: str, reply: Reply) -> None:
    """Raise what a status of 400 and more, or an unexpected redirect, means."""
    status = reply.status
    if status < 300:
        return
    detail = f"HTTP {status}: {reason_in(reply)}".rstrip(": ")
    if status < 400:
        raise Unreachable(service, _sorry(service), detail=f"HTTP {status}: redirects elsewhere")
    if status == 404:
        raise UpstreamNotFound(service, f"{service} does not know this.", detail=detail)
    if status in (401, 403):
        message = f"{service} refused our key. An administrator has to check the connection."
        raise UpstreamNotAllowed(service, message, detail=detail)
    retry_after = retry_after_seconds(reply.headers)
    if status == 429:
        message = f"{service} asks us to slow down. Try again in a moment."
        raise RateLimited(service, message, detail=detail, retry_after=retry_after)
    if status >= 500 or status in (408, 425):
        raise ServerFault(service, _sorry(service), detail=detail, retry_after=retry_after)
    reason = reason_in(reply)
    said = f"{service} said: {reason}" if reason else f"{service} refused this."
    raise UpstreamRejected(service, said, detail=detail)


def nonsense(service: str, detail: str) -> UpstreamNonsense:
    """The error for an answer that can't be what was asked for."""
    message = f"{service} gave an answer that makes no sense. Try again in a moment."
    return UpstreamNonsense(service, message, detail=redact_text(detail)[:300])


def failure_of(service: str, error: Exception) -> UpstreamError:
    """The error for an exchange that broke off; nothing of requests or urllib3 gets further."""
    if isinstance(error, requests.exceptions.ContentDecodingError):
        return nonsense(service, "the answer could not be unpacked")
    if _within(error, urllib3.exceptions.NameResolutionError):
        return Unreachable(service, _sorry(service), detail="its name could not be found (DNS)")
    if isinstance(error, requests.exceptions.SSLError):
        return Unreachable(service, _sorry(service), detail="its certificate is not trusted (TLS)")
    if _is_timeout(error):
        return TimedOut(
            service,
            f"{service} takes too long to answer. Try again in a moment.",
            detail="timed out",
        )
    if _within(error, urllib3.exceptions.NewConnectionError):
        return Unreachable(service, _sorry(service), detail=_connect_detail(error))
    return Unreachable(
        service, _sorry(service), detail=f"connection broke ({type(error).__name__})"
    )


def retry_after_seconds(headers: Mapping[str, str], *, now: datetime | None = None) -> float | None:
    """``Retry-After`` in seconds or as a date, never negative, capped; None when absent or odd."""
    value = headers.get("Retry-After", "").strip()
    if _SECONDS.fullmatch(value):
        return min(max(float(value), 0.0), LONGEST_PAUSE)
    try:
        when = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    seconds = (when - (now or datetime.now(UTC))).total_seconds()
    return min(max(seconds, 0.0), LONGEST_PAUSE)


def reason_in(reply: Reply) -> str:
    """The service's own words from an error body: plain text, one line, bounded, no secrets."""
    if not reply.is_json:
        return ""
    try:
        body = orjson.loads(reply.content)
    except orjson.JSONDecodeError:
        return ""
    text = _first_text(body)
    return redact_text(" ".join(_TAGS.sub(" ", text).split()))[:200]


def _first_text(body: object) -> str:
    if not isinstance(body, dict):
        return ""
    for key in ("message", "error", "status_message", "errorMessage"):
        if isinstance(body.get(key), str) and body[key]:
            return str(body[key])
    errors = body.get("errors")
    if isinstance(errors, list) and errors:
        first = errors[0]
        return first if isinstance(first, str) else _first_text(first)
    return ""


def _sorry(service: str) -> str:
    return f"{service} is not answering right now. Try again in a moment."


def _connect_detail(error: Exception) -> str:
    text = str(error)
    if "refused" in text:
        return "nothing listens at that address (connection refused)"
    if "never allowed" in text:
        return "that address is never allowed (link-local or reserved)"
    return "no route to that address"


def _is_timeout(error: Exception) -> bool:
    kinds = (requests.Timeout, TimeoutError, urllib3.exceptions.TimeoutError)
    return isinstance(error, kinds) or _within(error, urllib3.exceptions.ReadTimeoutError)


def _within(error: BaseException, kind: type[BaseException]) -> bool:
    """Whether ``kind`` is somewhere inside: requests wraps urllib3's errors two levels deep."""
    found: object = error
    for _level in range(4):
        if isinstance(found, kind):
            return True
        inner = getattr(found, "reason", None) or next(iter(getattr(found, "args", ())), None)
        if inner is None:
            return False
        found = inner
    return False
