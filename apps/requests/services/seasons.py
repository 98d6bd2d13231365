"""Which seasons of a series can still be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from apps.media.choices import Availability
from apps.media.models import Title
from apps.requests.errors import AlreadyAvailable, DuplicateRequest, NothingToRequest
from apps.requests.models import RequestedSeason
from medianest.core.errors import DomainError, FieldError

Wanted: TypeAlias = Sequence[int] | Literal["all"] | None


@dataclass(frozen=True, slots=True)
class SeasonChoice:
    """One season in the request dialog."""

    number: int
    name: str
    episode_count: int
    status: Availability
    request_id: int | None

    @property
    def is_selectable(self) -> bool:
        """Whether it can be asked for: not there, and nobody has asked."""
        return self.request_id is None and self.status != Availability.AVAILABLE


def season_choices(title: Title, *, is_4k: bool) -> list[SeasonChoice]:
    """Every season with what is known about it, specials last."""
    rows = RequestedSeason.objects.of_title(title.pk, is_4k=is_4k).live()
    taken = dict(rows.values_list("number", "request_id"))
    choices = [
        SeasonChoice(
            number=season.number,
            name=str(season),
            episode_count=season.episode_count,
            status=season.availability(is_4k=is_4k),
            request_id=taken.get(season.number),
        )
        for season in title.seasons.all()
    ]
    return sorted(choices, key=lambda choice: (choice.number == 0, choice.number))


def seasons_to_request(
    title: Title, wanted: Wanted, *, is_4k: bool, own_request: int | None = None
) -> list[int]:
    """The wanted seasons that are neither there nor asked for (``own_request`` does not count).

    ``None`` and ``"all"`` mean every regular season. Raises when nothing is left, saying why.
    """
    choices = {choice.number: choice for choice in season_choices(title, is_4k=is_4k)}
    if wanted is None or wanted == "all":
        numbers = [number for number in choices if number > 0]
    else:
        numbers = _checked(title, [*wanted], choices)
    selected = [choices[number] for number in numbers]
    free = [
        choice.number for choice in selected if choice.is_selectable or _is_own(choice, own_request)
    ]
    if not free:
        raise _nothing_left(title, selected)
    return sorted(free)


def _is_own(choice: SeasonChoice, own_request: int | None) -> bool:
    return own_request is not None and choice.request_id == own_request


def _checked(title: Title, wanted: list[int], known: dict[int, SeasonChoice]) -> list[int]:
    if not wanted:
        raise _season_error("Choose at least one season.")
    if unknown := sorted(set(wanted) - set(known)):
        listed = ", ".join(str(number) for number in unknown)
        raise _season_error(f"“{title.name}” has no season {listed}. Choose from its seasons.")
    return sorted(set(wanted))


def _season_error(message: str) -> DomainError:
    return DomainError(message, code="invalid_seasons", errors=[FieldError("seasons", message)])


def _nothing_left(
    title: Title, selected: list[SeasonChoice]
) -> DuplicateRequest | AlreadyAvailable | NothingToRequest:
    owners = [choice.request_id for choice in selected if choice.request_id is not None]
    if not selected:
        return NothingToRequest(
            f"“{title.name}” has no seasons to ask for yet. Try again when it has been announced."
        )
    if not owners:
        return AlreadyAvailable(f"These seasons of “{title.name}” can be watched in Plex already.")
    if len(owners) == len(selected):
        return DuplicateRequest(
            f"These seasons of “{title.name}” have been requested already.", request_id=owners[0]
        )
    return NothingToRequest(
        f"Nothing is left to ask for: each of these seasons of “{title.name}” can be watched"
        " already or has been requested."
    )
