"""The short forms the data modules are written in, and what they mean.

Lists are written as text: genres "Action, Drama", directors "A; B", cast "Name=Role; Name=Role".
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class FilmEntry:
    """One film as written down; for `ahead` see films_upcoming."""

    tmdb_id: int
    imdb_id: str | None
    title: str
    released: str
    runtime: int | None
    certification: str
    genres: str
    directors: str
    cast: str
    about: str
    _: KW_ONLY
    score: tuple[float, int] = (0.0, 0)
    heat: float | None = None
    keywords: str = ""
    saga: int | None = None
    original: str = ""
    language: str = "en"
    tagline: str = ""
    trailer: str | None = None
    ahead: int | None = None


@dataclass(frozen=True, slots=True)
class ShowEntry:
    """One series as written down; `seasons` is "2008-01-20 x7, 2009-03-08 x13", see `seasons_of`.

    `names` holds the episode titles of a season, in order, with bars between them.
    """

    tmdb_id: int
    imdb_id: str | None
    tvdb_id: int | None
    name: str
    country: str
    status: str
    certification: str
    genres: str
    networks: str
    runtime: int
    creators: str
    cast: str
    about: str
    _: KW_ONLY
    seasons: str
    specials: str = ""
    names: dict[int, str] | None = None
    score: tuple[float, int] = (0.0, 0)
    heat: float | None = None
    keywords: str = ""
    original: str = ""
    language: str = "en"
    tagline: str = ""
    kind: str = "Scripted"


film = FilmEntry
show = ShowEntry


@dataclass(frozen=True, slots=True)
class SeasonPlan:
    """One season: the day it starts, its length and how many days lie between two episodes.

    With `offset` the start is that many days after the day the sandbox was started.
    """

    number: int
    start: str
    episodes: int
    gap: int
    offset: int | None
    names: tuple[str, ...]

    def first_day(self, today: date) -> date:
        if self.offset is None:
            return date.fromisoformat(self.start)
        return today + timedelta(days=self.offset)


def split(text: str, by: str = ",") -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(by) if part.strip())


def roles(cast: str) -> tuple[tuple[str, str], ...]:
    """Pairs of name and role; the role may be empty."""
    pairs = (entry.partition("=") for entry in split(cast, ";"))
    return tuple((name.strip(), role.strip()) for name, _, role in pairs)


def seasons_of(entry: ShowEntry) -> tuple[SeasonPlan, ...]:
    """The seasons of a series, the specials first."""
    numbered = [(0, entry.specials)] if entry.specials else []
    numbered += enumerate(split(entry.seasons), start=1)
    names = entry.names or {}
    return tuple(_plan(number, text, names.get(number, "")) for number, text in numbered)


def _plan(number: int, text: str, names: str) -> SeasonPlan:
    """Forms: "2008-01-20 x7", "2016-07-15 x8 all", "airing 8 weeks x18", "ahead 70 days x8"."""
    words = text.split()
    count = next(int(word[1:]) for word in words if word.startswith("x"))
    gap = 0 if words[-1] == "all" else 7 if number else 365
    offset, start = None, words[0]
    if words[0] == "airing":
        offset, start = -7 * int(words[1]), ""
    elif words[0] == "ahead":
        offset, start = int(words[1]), ""
    return SeasonPlan(number, start, count, gap, offset, split(names, "|"))
