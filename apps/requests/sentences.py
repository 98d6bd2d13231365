"""Where a request stands, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import formats, timezone

from apps.requests.choices import RequestState, WaitingCode

if TYPE_CHECKING:
    from apps.requests.models import MediaRequest

SERVICE_NAME = "Overseerr"

WAITING_REASONS: dict[str, str] = {
    WaitingCode.NOT_CONFIGURED: (
        "Approved. No download service is connected yet; an administrator can connect one in the"
        " settings."
    ),
    WaitingCode.UNAVAILABLE: f"Approved, waiting for {SERVICE_NAME}, which is not answering.",
    WaitingCode.NOT_ALLOWED: (
        f"Approved, waiting for {SERVICE_NAME}, which refuses our key. The administrators have"
        " been told."
    ),
}

REMOVED_THERE = (
    f"{SERVICE_NAME} no longer knows this request; it was removed there."
    " Try again to send it once more, or cancel it."
)
FAILED_THERE = f"{SERVICE_NAME} could not start the download. Look there for the cause, then retry."
DECLINED_THERE = f"It was declined in {SERVICE_NAME}."
NOTHING_LEFT_THERE = (
    f"{SERVICE_NAME} says there is nothing left to fetch, yet it is not available."
    " Look there for the cause, then retry."
)
CRASHED = "Handing it over went wrong several times on our side. Try again later."


def label(wish: MediaRequest) -> str:
    """A word or two for badges."""
    if wish.is_waiting:
        return "Approved, waiting"
    return RequestState(wish.state).label


def sentence(wish: MediaRequest) -> str:
    """A whole sentence for the request's page, its card and the API."""
    return _SENTENCES[RequestState(wish.state)](wish)


def moment(at: datetime) -> str:
    """The time of day on this server, with the date when it is not today."""
    local = timezone.localtime(at)
    clock = formats.date_format(local, "H:i")
    if local.date() == timezone.localdate():
        return clock
    return f"{clock} on {formats.date_format(local, 'j F')}"


def season_names(numbers: list[int]) -> str:
    """Names of seasons in a row: "season 1", "seasons 1, 2 and 4", "the specials and season 1"."""
    regular = [str(number) for number in sorted(numbers) if number > 0]
    parts = ["the specials"] if 0 in numbers else []
    if regular:
        word = "season" if len(regular) == 1 else "seasons"
        parts.append(f"{word} {_listed(regular)}")
    return " and ".join(parts)


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _approved(wish: MediaRequest) -> str:
    if not wish.waiting_code:
        return f"Approved, on its way to {SERVICE_NAME}."
    if wish.next_attempt_at is None or wish.waiting_code == WaitingCode.NOT_CONFIGURED:
        return wish.waiting_reason
    if wish.next_attempt_at <= timezone.now():
        return f"{wish.waiting_reason} It is being tried again now."
    return f"{wish.waiting_reason} It will be tried again at {moment(wish.next_attempt_at)}."


def _declined(wish: MediaRequest) -> str:
    if not wish.decline_reason:
        return "A moderator declined this request."
    return f"Declined: {wish.decline_reason}"


def _failed(wish: MediaRequest) -> str:
    return wish.failure_reason or "Something went wrong. Try again."


_SENTENCES: dict[RequestState, Callable[[MediaRequest], str]] = {
    RequestState.PENDING: lambda wish: "Waiting for a moderator to decide.",
    RequestState.APPROVED: _approved,
    RequestState.SUBMITTED: lambda wish: f"{SERVICE_NAME} has it and is fetching it.",
    RequestState.PARTIALLY_AVAILABLE: lambda wish: (
        "Some of it can be watched now, the rest is being fetched."
    ),
    RequestState.AVAILABLE: lambda wish: "Ready to watch in Plex.",
    RequestState.DECLINED: _declined,
    RequestState.FAILED: _failed,
    RequestState.CANCELLED: lambda wish: "This request was cancelled.",
}
