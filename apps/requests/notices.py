"""Who is told what about a request. Each event has one key, so repeats never tell twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from apps.accounts.choices import Right
from apps.accounts.models import User
from apps.notifications.services import notify
from apps.requests.sentences import SERVICE_NAME, season_names

if TYPE_CHECKING:
    from apps.requests.models import MediaRequest


def tell_new(wish: MediaRequest, *, actor: User | None) -> None:
    """A request waits for a decision: those who decide are told."""
    _tell(
        wish,
        _without(actor, _moderators()),
        event="pending",
        title=f"{wish.requester.name} asks for {_name(wish)}",
        body=wish.note or "It waits for your decision.",
    )


def tell_approved(wish: MediaRequest, *, actor: User | None) -> None:
    """The requester learns that somebody said yes."""
    _tell(
        wish,
        _requester(wish, actor),
        event="approved",
        title=f"{_name(wish)} was approved",
        body="You will be told when it can be watched.",
    )


def tell_declined(wish: MediaRequest, *, actor: User | None) -> None:
    """The requester learns that somebody said no, and why."""
    _tell(
        wish,
        _requester(wish, actor),
        event="declined",
        title=f"{_name(wish)} was declined",
        body=wish.decline_reason,
    )


def tell_failed(wish: MediaRequest) -> None:
    """The requester learns that it went wrong; those who can try again learn why."""
    _tell(
        wish,
        [wish.requester, *_without(wish.requester, _moderators())],
        event=f"failed:{wish.retries}",
        title=f"{_name(wish)} could not be fetched",
        body=wish.failure_reason,
    )


def tell_partially_available(wish: MediaRequest, numbers: Sequence[int]) -> None:
    """The requester learns which of the seasons can be watched by now."""
    listed = season_names(sorted(numbers))
    what = f"{listed[0].upper()}{listed[1:]}" if listed else "Some of it"
    _tell(
        wish,
        [wish.requester],
        event=f"partially_available:{','.join(str(number) for number in sorted(numbers))}",
        title=f"{_name(wish)} is partly available",
        body=f"{what} can be watched in Plex now.",
    )


def tell_available(wish: MediaRequest) -> None:
    """The requester learns that it can be watched."""
    _tell(
        wish,
        [wish.requester],
        event="available",
        title=f"{_name(wish)} is available",
        body="It is ready to watch in Plex.",
    )


def tell_key_refused(connection_id: int, day: str) -> None:
    """Administrators learn, once a day at most, that approved requests wait for a working key."""
    notify(
        recipients=User.objects.with_right(Right.MANAGE_SETTINGS),
        kind="service.key_refused",
        event_key=f"connection:{connection_id}:key_refused:{day}",
        title=f"{SERVICE_NAME} refuses our key",
        body="Approved requests wait until the key is right. Enter a new one in the settings.",
        url=reverse("integrations:connections"),
    )


def _tell(
    wish: MediaRequest, recipients: Iterable[User], *, event: str, title: str, body: str
) -> None:
    notify(
        recipients=recipients,
        kind=f"request.{event.partition(':')[0]}",
        event_key=f"request:{wish.pk}:{event}",
        title=title,
        body=body,
        url=wish.get_absolute_url(),
        image_path=wish.title.poster_path,
        data={"requestId": wish.pk, "titleId": wish.title_id, "tmdbId": wish.title.tmdb_id},
    )


def _name(wish: MediaRequest) -> str:
    return f"“{wish.title.name}”{' in 4K' if wish.is_4k else ''}"


def _moderators() -> Iterable[User]:
    people: Iterable[User] = User.objects.with_right(Right.MANAGE_REQUESTS)
    return people


def _requester(wish: MediaRequest, actor: User | None) -> list[User]:
    return _without(actor, [wish.requester])


def _without(person: User | None, people: Iterable[User]) -> list[User]:
    return [each for each in people if person is None or each.pk != person.pk]
