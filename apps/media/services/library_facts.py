"""What the library's own entries say about a title, and the title's status that follows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from apps.media.choices import Availability
from apps.media.models import LibraryItem, LibrarySeason, Season, Title
from apps.media.services.availability import (
    StatusChange,
    announce,
    is_forward,
    is_loss,
    lock_title,
    set_title,
)

SOURCE = "library"


@dataclass(slots=True)
class LibraryFacts:
    """All entries of one title taken together: several copies count once, the best one wins.

    `episodes` maps a season's number to its episodes in HD and in 4K.
    """

    in_hd: bool = False
    in_4k: bool = False
    episodes: dict[int, tuple[int, int]] = field(default_factory=dict)
    added_at: datetime | None = None

    def has(self, *, is_4k: bool) -> bool:
        return self.in_4k if is_4k else self.in_hd

    def count(self, season: int, *, is_4k: bool) -> int:
        return self.episodes.get(season, (0, 0))[is_4k]


def library_facts(title_ids: Collection[int]) -> dict[int, LibraryFacts]:
    """What the library has of these titles, in two queries however many there are."""
    facts: dict[int, LibraryFacts] = {title_id: LibraryFacts() for title_id in title_ids}
    items = LibraryItem.objects.filter(title_id__in=title_ids)
    for title_id, in_hd, in_4k, added_at in items.values_list(
        "title_id", "has_hd", "has_4k", "added_at"
    ):
        _add_item(facts[title_id], in_hd=in_hd, in_4k=in_4k, added_at=added_at)
    seasons = LibrarySeason.objects.filter(item__title_id__in=title_ids)
    for title_id, number, hd, four_k in seasons.values_list(
        "item__title_id", "number", "episodes_hd", "episodes_4k"
    ):
        known = facts[title_id].episodes.get(number, (0, 0))
        facts[title_id].episodes[number] = (max(known[0], hd), max(known[1], four_k))
    return facts


def _add_item(facts: LibraryFacts, *, in_hd: bool, in_4k: bool, added_at: datetime | None) -> None:
    facts.in_hd = facts.in_hd or in_hd
    facts.in_4k = facts.in_4k or in_4k
    if added_at and (facts.added_at is None or added_at < facts.added_at):
        facts.added_at = added_at


def settle_title(
    title: Title, before: LibraryFacts, after: LibraryFacts, *, quietly: bool = False
) -> None:
    """Bring a locked title's status in line with its entries.

    More in the library moves it up; it goes down only where `after` has less than `before`.
    """
    was_there = (
        title.availability(is_4k=False).is_in_library
        or title.availability(is_4k=True).is_in_library
    )
    if (after.in_hd or after.in_4k) and not (was_there and title.added_at):
        title.added_at = _sane(after.added_at)
        title.save(update_fields=["added_at", "updated_at"])
    if title.is_movie:
        _settle_movie(title, before, after, quietly=quietly)
    else:
        _settle_series(title, before, after, quietly=quietly)


@transaction.atomic
def settle_again(title: Title) -> None:
    """Compare with the library once more, for instance because the number of episodes changed."""
    locked = lock_title(title)
    facts = library_facts([locked.pk])[locked.pk]
    settle_title(locked, facts, facts)
    title.status, title.status_4k = locked.status, locked.status_4k


def _sane(added_at: datetime | None) -> datetime:
    """Plex may say 1970 or a date to come."""
    now = timezone.now()
    return added_at if added_at and added_at <= now and added_at.year > 1970 else now


def _settle_movie(
    title: Title, before: LibraryFacts, after: LibraryFacts, *, quietly: bool
) -> None:
    for is_4k in (False, True):
        change = StatusChange(title, is_4k, title.availability(is_4k=is_4k))
        if after.has(is_4k=is_4k):
            _move_title(change, Availability.AVAILABLE, lost=False)
        elif before.has(is_4k=is_4k):
            _move_title(change, Availability.DELETED, lost=True)
        announce(change, source=SOURCE, quietly=quietly and _nobody_waits(change))


def _settle_series(
    title: Title, before: LibraryFacts, after: LibraryFacts, *, quietly: bool
) -> None:
    seasons = _seasons_with_rows(title, {*before.episodes, *after.episodes})
    for is_4k in (False, True):
        change = StatusChange(title, is_4k, title.availability(is_4k=is_4k))
        lost = False
        for season in seasons:
            had = before.count(season.number, is_4k=is_4k)
            has = after.count(season.number, is_4k=is_4k)
            _settle_season(change, season, has=has, lost=has < had)
            lost = lost or has < had
        _move_title(change, status_of_series(seasons, is_4k=is_4k), lost=lost)
        announce(change, source=SOURCE, quietly=quietly and _nobody_waits(change))


def _seasons_with_rows(title: Title, numbers: Iterable[int]) -> list[Season]:
    """All seasons of the title, with a row for those only the library knows."""
    seasons = {
        season.number: season
        for season in Season.objects.select_for_update().filter(title=title).order_by("number")
    }
    for number in sorted(set(numbers) - set(seasons)):
        seasons[number] = Season.objects.create(title=title, number=number)
    return list(seasons.values())


def _settle_season(change: StatusChange, season: Season, *, has: int, lost: bool) -> None:
    current = season.availability(is_4k=change.is_4k)
    wanted = status_of_season(season, has)
    if has == 0 and lost:
        wanted = Availability.DELETED
    counter = "episodes_available_4k" if change.is_4k else "episodes_available"
    touched = [counter] if getattr(season, counter) != has else []
    setattr(season, counter, has)
    if is_forward(current, wanted) or (lost and is_loss(current, wanted)):
        setattr(season, change.column, wanted)
        change.seasons[season.number] = wanted
        touched.append(change.column)
    if touched:
        season.save(update_fields=[*touched, "updated_at"])


def status_of_season(season: Season, episodes: int) -> Availability:
    """Complete needs TMDB's number of episodes; until that is known, some is only some."""
    if episodes == 0:
        return Availability.UNKNOWN
    if 0 < season.episode_count <= episodes:
        return Availability.AVAILABLE
    return Availability.PARTIALLY_AVAILABLE


def status_of_series(seasons: Iterable[Season], *, is_4k: bool) -> Availability:
    """Available when every regular season that has begun to air is; specials are a bonus."""
    every = list(seasons)
    states = [season.availability(is_4k=is_4k) for season in every]
    needed = [season.availability(is_4k=is_4k) for season in every if _counts(season)]
    if needed and all(state == Availability.AVAILABLE for state in needed):
        return Availability.AVAILABLE
    if any(state.is_in_library for state in states):
        return Availability.PARTIALLY_AVAILABLE
    return max(states, key=lambda state: state.rank, default=Availability.UNKNOWN)


def _counts(season: Season) -> bool:
    if season.is_special or season.episode_count == 0:
        return False
    return season.air_date is None or season.air_date <= timezone.localdate()


def _move_title(change: StatusChange, wanted: Availability, *, lost: bool) -> None:
    if is_forward(change.before, wanted) or (lost and is_loss(change.before, wanted)):
        set_title(change, wanted)


def _nobody_waits(change: StatusChange) -> bool:
    """A title that simply turns up in a first import interests no open page."""
    return change.before == Availability.UNKNOWN
