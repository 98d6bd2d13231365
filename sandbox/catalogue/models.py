"""What a title, a person and a collection are. Plain frozen records, no behaviour to speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Credit:
    """One person's part in one title; `role` is the character played or the job done."""

    person_id: int
    name: str
    role: str
    department: str
    order: int


@dataclass(frozen=True, slots=True)
class Person:
    tmdb_id: int
    name: str
    known_for_department: str
    popularity: float
    biography: str


@dataclass(frozen=True, slots=True)
class Collection:
    tmdb_id: int
    name: str
    overview: str
    movie_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Movie:
    tmdb_id: int
    imdb_id: str | None
    title: str
    original_title: str
    year: int
    release_date: str
    runtime: int | None
    overview: str
    tagline: str
    genre_ids: tuple[int, ...]
    popularity: float
    vote_average: float
    vote_count: int
    original_language: str
    certification: str
    collection_id: int | None
    cast: tuple[Credit, ...]
    crew: tuple[Credit, ...]
    keywords: tuple[str, ...]
    trailer_key: str | None
    in_library: bool
    library_4k: bool


@dataclass(frozen=True, slots=True)
class Episode:
    number: int
    name: str
    air_date: str
    runtime: int
    overview: str


@dataclass(frozen=True, slots=True)
class Season:
    number: int
    name: str
    air_date: str
    overview: str
    episodes: tuple[Episode, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A series; season 0 holds the specials. `library_*` describe the sample Plex library."""

    tmdb_id: int
    imdb_id: str | None
    tvdb_id: int | None
    name: str
    original_name: str
    first_air_date: str
    last_air_date: str
    status: str
    overview: str
    tagline: str
    genre_ids: tuple[int, ...]
    popularity: float
    vote_average: float
    vote_count: int
    original_language: str
    origin_country: tuple[str, ...]
    certification: str
    kind: str
    networks: tuple[str, ...]
    seasons: tuple[Season, ...]
    cast: tuple[Credit, ...]
    crew: tuple[Credit, ...]
    keywords: tuple[str, ...]
    trailer_key: str | None
    library_seasons: tuple[int, ...]
    library_partial: Mapping[int, int]
    library_4k: bool

    def season(self, number: int) -> Season | None:
        return next((season for season in self.seasons if season.number == number), None)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the stand-ins know, as it is on the day the sandbox was started."""

    today: date
    movies: Mapping[int, Movie] = field(repr=False)
    series: Mapping[int, Series] = field(repr=False)
    people: Mapping[int, Person] = field(repr=False)
    collections: Mapping[int, Collection] = field(repr=False)
