"""Guessing passwords is stopped per name and address (django-axes) and per address (ours).

A lock never outlives its cool-off, and it never reaches the same person at another address, so
nobody can lock somebody else out.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from axes.conf import settings as axes_settings
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from apps.accounts.rate_limits import RateLimit
from medianest.core.errors import TooManyRequests
from medianest.core.middleware import client_address

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCKED: Final = "Too many wrong attempts. Wait {wait}, then try again."
FLOOD: Final = RateLimit(
    scope="sign_in_address",
    limit=100,
    window=timedelta(minutes=15),
    message="Too many wrong sign-ins came from your address. Wait 15 minutes, then try again.",
)


def fold_username(username: str) -> str:
    """The spelling attempts are counted under: case must not buy more guesses."""
    return username.strip().casefold()[:150].replace("\x00", "")


def attempted_username(
    request: HttpRequest | None, credentials: Mapping[str, Any] | None = None
) -> str | None:
    """What django-axes counts by (``AXES_USERNAME_CALLABLE``)."""
    name = (credentials or {}).get("username")
    if name is None and request is not None:
        name = request.POST.get("username")
    return fold_username(str(name)) if name is not None else None


def refuse_flood(request: HttpRequest) -> None:
    """Raise ``TooManyRequests`` when this address has failed too often, whatever the names."""
    FLOOD.check(client_address(request))


def count_failure(request: HttpRequest) -> None:
    """Remember one more wrong sign-in from this address."""
    FLOOD.hit(client_address(request))


def locked_error(request: HttpRequest, username: str) -> TooManyRequests:
    """The error for a locked pair of name and address, with the time that is left."""
    seconds = seconds_left(request, username)
    return TooManyRequests(LOCKED.format(wait=_words(seconds)), retry_after=seconds)


def seconds_left(request: HttpRequest, username: str) -> float:
    """How long the lock lasts from now."""
    cool_off = get_cool_off(request) or timedelta(minutes=15)
    last = (
        AccessAttempt.objects.filter(
            username=fold_username(username), ip_address=client_address(request) or None
        )
        .order_by("-attempt_time")
        .values_list("attempt_time", flat=True)
        .first()
    )
    left = (last + cool_off - timezone.now()) if last else cool_off
    return max(1.0, left.total_seconds())


def lockout_response(
    request: HttpRequest, original: HttpResponse, credentials: Mapping[str, Any] | None = None
) -> HttpResponse:
    """What a locked-out attempt is answered (``AXES_LOCKOUT_CALLABLE``); keeps a 429 we made."""
    if original.status_code == axes_settings.AXES_HTTP_RESPONSE_CODE:
        return original
    error = locked_error(request, attempted_username(request, credentials) or "")
    response = HttpResponse(
        error.message, status=error.status, content_type="text/plain; charset=utf-8"
    )
    response["Retry-After"] = str(round(error.retry_after))
    return response


def _words(seconds: float) -> str:
    minutes = -(-int(seconds) // 60)
    return "one minute" if minutes <= 1 else f"{minutes} minutes"
