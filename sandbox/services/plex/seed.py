"""What the sample libraries hold at the start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from sandbox.engine.clock import Clock
from sandbox.services.plex.build import Arrival
from sandbox.services.plex.guids import digest
from sandbox.services.plex.library import Library, SeriesParts
from sandbox.services.plex.model import FULL_HD, SD, UHD, GuidStyle, Item, Kind, Section, Version

if TYPE_CHECKING:
    from sandbox.catalogue.models import Catalogue, Movie, Series

MOVIES, SERIES, MOVIES_4K, MUSIC, HOME = "1", "2", "3", "4", "5"
ANIMATION = 16
WEEK = int(timedelta(days=7).total_seconds())

# Mostly the new agent; the rest keeps what older agents left behind. By order of the title.
MOVIE_STYLES = {
    3: GuidStyle.LEGACY,
    8: GuidStyle.LEGACY_TMDB,
    13: GuidStyle.LATE,
    21: GuidStyle.LEGACY,
    34: GuidStyle.LEGACY_TMDB,
}


def sections() -> list[Section]:
    return [
        _section(MOVIES, "Movies", Kind.MOVIE, "tv.plex.agents.movie", "Plex Movie", "movies"),
        _section(
            SERIES, "Series (HD)", Kind.SHOW, "tv.plex.agents.series", "Plex TV Series", "series"
        ),
        _section(
            MOVIES_4K, "Movies 4K", Kind.MOVIE, "tv.plex.agents.movie", "Plex Movie", "movies-4k"
        ),
        _section(MUSIC, "Music", Kind.ARTIST, "tv.plex.agents.music", "Plex Music", "music"),
        _section(
            HOME, "Home Videos", Kind.MOVIE, "com.plexapp.agents.none", "Plex Video Files", "home"
        ),
    ]


def seeded_library(catalogue: Catalogue, clock: Clock) -> Library:
    return Seed(catalogue, Library(clock, sections())).library


def _section(key: str, title: str, kind: Kind, agent: str, scanner: str, folder: str) -> Section:
    marks = digest(f"section:{key}", 32)
    uuid = "-".join((marks[:8], marks[8:12], marks[12:16], marks[16:20], marks[20:]))
    return Section(key, title, kind, agent, scanner, f"/data/{folder}", uuid)


@dataclass
class Seed:
    """Fills a library once; everything follows from the catalogue and its day."""

    catalogue: Catalogue
    library: Library

    def __post_init__(self) -> None:
        evening = datetime.combine(self.catalogue.today, time(20), tzinfo=UTC)
        self._newest = int((evening - timedelta(days=1)).timestamp())
        self._movies()
        self._series()
        self._unidentified()
        self._music()
        self._collections()
        for section in self.library.sections.values():
            section.scanned_at = self._newest

    def _at(self, name: str) -> int:
        """A moment in the three years before the catalogue's day, the same for a name each time."""
        return self._newest - int(digest(name, 6), 16) % (3 * 365 * 24) * 3600

    def _movies(self) -> None:
        present = [movie for movie in self.catalogue.movies.values() if movie.in_library]
        for order, movie in enumerate(sorted(present, key=lambda movie: movie.tmdb_id)):
            self._movie(movie, MOVIE_STYLES.get(order, GuidStyle.NEW), order)

    def _movie(self, movie: Movie, style: GuidStyle, order: int) -> None:
        """4K titles stand in both movie libraries, or are a second version in the first."""
        at, build = self._at(f"movie:{movie.tmdb_id}"), self.library.build
        plain = SD if movie.year < 1935 else FULL_HD
        apart = movie.library_4k and order % 2 == 1
        together = movie.library_4k and not apart
        versions: tuple[Version, ...] = (UHD, plain) if together else (plain,)
        place = self.library.sections[MOVIES]
        self.library.place(build.movie(movie, place, Arrival(style, versions, at)))
        if apart:
            place = self.library.sections[MOVIES_4K]
            arrival = Arrival(GuidStyle.NEW, (UHD,), at + 3600)
            self.library.place(build.movie(movie, place, arrival))

    def _series(self) -> None:
        present = [
            series
            for series in self.catalogue.series.values()
            if series.library_seasons or series.library_partial
        ]
        present.sort(key=lambda series: series.tmdb_id)
        hama = next((s for s in present if ANIMATION in s.genre_ids), None)
        legacy = next((s for s in present if s is not hama), None)
        for series in present:
            style = GuidStyle.NEW
            if series is hama:
                style = GuidStyle.HAMA
            elif series is legacy:
                style = GuidStyle.LEGACY
            self._one_series(series, style)

    def _one_series(self, series: Series, style: GuidStyle) -> None:
        first = self._at(f"series:{series.tmdb_id}")
        wanted: dict[int, int | None] = dict.fromkeys(series.library_seasons)
        wanted |= series.library_partial
        section = self.library.sections[SERIES]
        for order, number in enumerate(sorted(wanted)):
            at = min(first + order * WEEK, self._newest)
            parts = SeriesParts((number,), wanted[number])
            self.library.add_series(series, section, style, parts, at=at)
            if series.library_4k:
                self.library.add_series(series, section, style, parts, at=at, is_4k=True)

    def _unidentified(self) -> None:
        """Items nobody can name: unmatched, without an agent, without files, without a date."""
        movies, home = self.library.sections[MOVIES], self.library.sections[HOME]
        self._loose(movies, "Grandfather's Reel No. 3", "local://{key}", 1967, (SD,))
        self._loose(movies, "Untitled Workprint", "com.plexapp.agents.none://{hash}?lang=xn")
        self._loose(movies, "The Missing File", "plex://movie/{hash}", 1999, ())
        for year, title in ((2019, "Summer at the Lake"), (2021, "First Steps"), (2023, "Harbour")):
            guid = "com.plexapp.agents.none://{hash}?lang=xn"
            self._loose(home, title, guid, year)
        movies.top[-1].added_at = 0

    def _loose(
        self,
        section: Section,
        title: str,
        guid: str,
        year: int | None = None,
        versions: tuple[Version, ...] = (FULL_HD,),
    ) -> None:
        key, at = self.library.keys.take(), self._at(title)
        self.library.place(
            Item(
                rating_key=key,
                kind=Kind.MOVIE,
                section=section,
                title=title,
                guid=guid.format(key=key, hash=digest(title)),
                year=year,
                duration=600_000,
                versions=versions,
                added_at=at,
                updated_at=at,
            )
        )

    def _music(self) -> None:
        for artist, album, year, tracks in MUSIC_SHELF:
            top = self._music_item(Kind.ARTIST, artist, None)
            record = self._music_item(Kind.ALBUM, album, top, year=year)
            for title in tracks:
                self._music_item(Kind.TRACK, title, record)
            self.library.place(top)

    def _music_item(
        self, kind: Kind, title: str, parent: Item | None, year: int | None = None
    ) -> Item:
        at = self._at(title)
        item = Item(
            rating_key=self.library.keys.take(),
            kind=kind,
            section=self.library.sections[MUSIC],
            title=title,
            guid=f"plex://{kind}/{digest(f'{kind}:{title}')}",
            parent=parent,
            index=len(parent.children) + 1 if parent else 1,
            year=year,
            duration=240_000 if kind is Kind.TRACK else 0,
            added_at=at,
            updated_at=at,
        )
        if parent:
            parent.children.append(item)
        return item

    def _collections(self) -> None:
        """Plex makes a collection of every film series of which it has two."""
        movies = self.library.sections[MOVIES]
        by_tmdb = {item.tmdb_id: item for item in movies.top}
        for collection in self.catalogue.collections.values():
            members = [by_tmdb[number] for number in collection.movie_ids if number in by_tmdb]
            if len(members) < 2:
                continue
            key = self.library.keys.take()
            at = max(item.added_at for item in members)
            item = Item(
                rating_key=key,
                kind=Kind.COLLECTION,
                section=movies,
                title=collection.name,
                guid=f"collection://{digest(f'collection:{collection.tmdb_id}')}",
                summary=collection.overview,
                poster=f"/c{collection.tmdb_id}-poster.jpg",
                added_at=at,
                updated_at=at,
                children=members,
            )
            self.library.collections[key] = item


MUSIC_SHELF = (
    (
        "The Harbour Quartet",
        "Low Tide",
        2011,
        ("Moorings", "Salt", "Lamplight", "The Ferryman's Waltz"),
    ),
    ("Ada Fell", "Paper Rooms", 2018, ("Paper Rooms", "North Window", "Half a Letter")),
)
