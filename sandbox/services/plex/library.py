"""The library: what is in it, and adding and removing titles while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.engine.clock import Clock
from sandbox.services.plex.build import Arrival, Builder, Counter, default_version
from sandbox.services.plex.model import UHD, GuidStyle, Item, Kind, Section

if TYPE_CHECKING:
    from sandbox.catalogue.models import Movie, Season, Series


class CannotAdd(ValueError):
    """The title cannot be added; the message says why."""


@dataclass(frozen=True)
class SeriesParts:
    """Which part of a series: seasons (all but specials when empty), first episodes of each."""

    seasons: tuple[int, ...] = ()
    episodes: int | None = None


class Library:
    """Sections, items and collections; rating keys are found in constant time."""

    def __init__(self, clock: Clock, sections: list[Section]) -> None:
        self._clock = clock
        self.keys = Counter()
        self.build = Builder(self.keys)
        self.sections = {section.key: section for section in sections}
        self.collections: dict[int, Item] = {}
        self._items: dict[int, Item] = {}

    def item(self, rating_key: int) -> Item | None:
        return self._items.get(rating_key)

    def in_section(self, section: Section, kind: Kind) -> list[Item]:
        """All items of one kind, whatever their depth."""
        if kind is Kind.COLLECTION:
            return [item for item in self.collections.values() if item.section is section]
        if kind in (Kind.SEASON, Kind.ALBUM):
            return [child for item in section.top for child in item.children if child.kind is kind]
        if kind in (Kind.EPISODE, Kind.TRACK):
            return [leaf for item in section.top for leaf in item.leaves if leaf.kind is kind]
        return [item for item in section.top if item.kind is kind]

    def register(self, item: Item) -> Item:
        """Take an item and everything below it into the library."""
        self._items[item.rating_key] = item
        for child in item.children:
            self.register(child)
        return item

    def place(self, item: Item) -> Item:
        """Put a top-level item into its section."""
        item.section.top.append(item)
        return self.register(item)

    def find(self, kind: Kind, tmdb_id: int, section: Section | None = None) -> list[Item]:
        return [
            item
            for place in self.sections.values()
            if section is None or place is section
            for item in place.top
            if item.kind is kind and item.tmdb_id == tmdb_id
        ]

    def add_movie(
        self, movie: Movie, section: Section, style: GuidStyle, *, is_4k: bool = False
    ) -> Item:
        """Add a movie now; if it is in that library already it gets another version."""
        now = self._touch(section)
        version = UHD if is_4k else default_version(movie.year)
        for item in self.find(Kind.MOVIE, movie.tmdb_id, section):
            if version in item.versions:
                raise CannotAdd(f"{movie.title} is in {section.title} already in this quality.")
            item.versions = tuple(sorted((*item.versions, version), key=lambda v: -v.width))
            item.updated_at = now
            return item
        return self.place(self.build.movie(movie, section, Arrival(style, (version,), now)))

    def add_series(
        self,
        series: Series,
        section: Section,
        style: GuidStyle,
        parts: SeriesParts,
        *,
        is_4k: bool = False,
        at: int | None = None,
    ) -> list[Item]:
        """Add seasons of a series; answers what is new, the show first if it is."""
        wanted = self._wanted_seasons(series, parts)
        now = self._touch(section) if at is None else at
        versions = (UHD,) if is_4k else (default_version(_year(series)),)
        found = self.find(Kind.SHOW, series.tmdb_id, section)
        arrival = Arrival(style, versions, now)
        show = found[0] if found else self.place(self.build.show(series, section, arrival))
        new = [] if found else [show]
        for season in wanted:
            new += self._add_season(show, series, season, arrival, parts.episodes)
        if not new:
            raise CannotAdd(f"These episodes of {series.name} are in {section.title} already.")
        show.updated_at = now
        self.register(show)
        return new

    def remove(self, item: Item) -> None:
        """Remove an item with everything below it, and parents that become empty."""
        for child in list(item.children):
            self.remove(child)
        self._items.pop(item.rating_key, None)
        for collection in self.collections.values():
            if item in collection.children:
                collection.children.remove(item)
        self._touch(item.section)
        if item.kind is Kind.COLLECTION:
            self.collections.pop(item.rating_key, None)
        elif item.parent is None:
            if item in item.section.top:
                item.section.top.remove(item)
        elif item in item.parent.children:
            item.parent.children.remove(item)
            if not item.parent.children:
                self.remove(item.parent)

    def _wanted_seasons(self, series: Series, parts: SeriesParts) -> list[Season]:
        known = {season.number: season for season in series.seasons}
        numbers = parts.seasons or tuple(number for number in known if number > 0)
        missing = [number for number in numbers if number not in known]
        if missing:
            raise CannotAdd(f"{series.name} has no season {missing[0]}.")
        return [known[number] for number in numbers]

    def _add_season(
        self, show: Item, series: Series, season: Season, arrival: Arrival, first: int | None
    ) -> list[Item]:
        there = next((child for child in show.children if child.index == season.number), None)
        item = there or self.build.season(show, series, season, arrival)
        present = {child.index: child for child in item.children}
        new = []
        for episode in season.episodes[:first]:
            old = present.get(episode.number)
            if old is None:
                new.append(self.build.episode(item, series, episode, arrival))
            elif not set(arrival.versions) <= set(old.versions):
                both = {*old.versions, *arrival.versions}
                old.versions = tuple(sorted(both, key=lambda version: -version.width))
                old.updated_at = arrival.at
                new.append(old)
        item.updated_at = arrival.at if new else item.updated_at
        return new if there else [item, *new]

    def _touch(self, section: Section) -> int:
        section.changes += 1
        section.scanned_at = self._clock.unix()
        return section.scanned_at


def _year(series: Series) -> int | None:
    return int(series.first_air_date[:4]) if series.first_air_date else None
