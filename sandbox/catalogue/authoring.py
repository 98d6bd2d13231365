"""The short forms the data modules are written in, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class FilmEntry:
    """One film as written down; `cast` is "Name=Role; Name=Role", `ahead` see films_upcoming."""

    tmdb_id: int
    imdb_id: str | None
    title: str
    released: str
    runtime: int | None
    certification: str
    genres: tuple[str, ...]
    directors: tuple[str, ...]
    cast: tuple[tuple[str, str], ...]
    about: str
    score: tuple[float, int]
    heat: float | None
    keywords: tuple[str, ...]
    saga: int | None
    original: str
    language: str
    tagline: str
    trailer: str | None
    ahead: int | None


@dataclass(frozen=True, slots=True)
class SeasonEntry:
    """One season: the day it starts, its length and how many days lie between two episodes.

    With `offset` the start is that many days after the day the sandbox was started.
    """

    number: int
    start: str
    episodes: int
    gap: int
    offset: int | None = None
    names: tuple[str, ...] = ()

    def first_day(self, today: date) -> date:
        if self.offset is None:
            return date.fromisoformat(self.start)
        return today + timedelta(days=self.offset)


@dataclass(frozen=True, slots=True)
class ShowEntry:
    tmdb_id: int
    imdb_id: str | None
    tvdb_id: int | None
    name: str
    country: str
    status: str
    certification: str
    genres: tuple[str, ...]
    networks: tuple[str, ...]
    runtime: int
    creators: tuple[str, ...]
    cast: tuple[tuple[str, str], ...]
    about: str
    seasons: tuple[SeasonEntry, ...]
    score: tuple[float, int]
    heat: float | None
    keywords: tuple[str, ...]
    original: str
    language: str
    tagline: str
    kind: str


def film(
    tmdb_id: int,
    imdb_id: str | None,
    title: str,
    released: str,
    runtime: int | None,
    certification: str,
    genres: str,
    directors: str,
    cast: str,
    about: str,
    *,
    score: tuple[float, int] = (0.0, 0),
    heat: float | None = None,
    keywords: str = "",
    saga: int | None = None,
    original: str = "",
    language: str = "en",
    tagline: str = "",
    trailer: str | None = None,
    ahead: int | None = None,
) -> FilmEntry:
    return FilmEntry(
        tmdb_id,
        imdb_id,
        title,
        released,
        runtime,
        certification,
        _split(genres, ","),
        _split(directors, ";"),
        _roles(cast),
        about,
        score,
        heat,
        _split(keywords, ","),
        saga,
        original or title,
        language,
        tagline,
        trailer,
        ahead,
    )


def show(
    tmdb_id: int,
    imdb_id: str | None,
    tvdb_id: int | None,
    name: str,
    country: str,
    status: str,
    certification: str,
    genres: str,
    networks: str,
    runtime: int,
    creators: str,
    cast: str,
    about: str,
    *,
    seasons: str,
    specials: str = "",
    names: dict[int, str] | None = None,
    score: tuple[float, int] = (0.0, 0),
    heat: float | None = None,
    keywords: str = "",
    original: str = "",
    language: str = "en",
    tagline: str = "",
    kind: str = "Scripted",
) -> ShowEntry:
    """`seasons` is "2008-01-20 x7, 2009-03-08 x13"; `all` means everything on one day."""
    return ShowEntry(
        tmdb_id,
        imdb_id,
        tvdb_id,
        name,
        country,
        status,
        certification,
        _split(genres, ","),
        _split(networks, ","),
        runtime,
        _split(creators, ";"),
        _roles(cast),
        about,
        _seasons(seasons, specials, names or {}),
        score,
        heat,
        _split(keywords, ","),
        original or name,
        language,
        tagline,
        kind,
    )


def _split(text: str, by: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(by) if part.strip())


def _roles(cast: str) -> tuple[tuple[str, str], ...]:
    pairs = (entry.partition("=") for entry in _split(cast, ";"))
    return tuple((name.strip(), role.strip()) for name, _, role in pairs)


def _seasons(text: str, specials: str, names: dict[int, str]) -> tuple[SeasonEntry, ...]:
    numbered = [(0, specials)] if specials else []
    numbered += enumerate(_split(text, ","), start=1)
    return tuple(_season(number, entry, names.get(number, "")) for number, entry in numbered)


def _season(number: int, entry: str, names: str) -> SeasonEntry:
    """Forms: "2008-01-20 x7", "2016-07-15 x8 all", "airing 8 weeks x18", "ahead 70 days x8"."""
    words = entry.split()
    count = next(int(word[1:]) for word in words if word.startswith("x"))
    titles = tuple(names.split("|")) if names else ()
    gap = 0 if words[-1] == "all" else 7
    if words[0] == "airing":
        return SeasonEntry(number, "", count, gap, -7 * int(words[1]), titles)
    if words[0] == "ahead":
        return SeasonEntry(number, "", count, gap, int(words[1]), titles)
    # specials come out about once a year
    return SeasonEntry(number, words[0], count, gap if number else 365, None, titles)
