"""The filters of the discover pages: read from the address, written back to it, said to TMDB."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode

from django.db import models

from apps.media.choices import TitleKind

if TYPE_CHECKING:
    from collections.abc import Callable


class Sort(models.TextChoices):
    """The orders to choose from."""

    POPULAR = "popular", "Most popular"
    BEST = "best", "Best rated"
    NEWEST = "newest", "Newest"
    OLDEST = "oldest", "Oldest"
    NAME = "name", "Name"


EARLIEST_YEAR, LATEST_YEAR = 1870, 2200
LONGEST_RUNTIME = 999
# A rating by three people says nothing.
_ENOUGH_VOTES = 50
_DATE = {TitleKind.MOVIE: "primary_release_date", TitleKind.SERIES: "first_air_date"}
_NAME = {TitleKind.MOVIE: "title", TitleKind.SERIES: "name"}
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class DiscoverFilters:
    """What to show; every field is optional. Field names are the names in the address."""

    genre: tuple[int, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    rating: float | None = None
    runtime_from: int | None = None
    runtime_to: int | None = None
    language: str = ""
    sort: Sort = Sort.POPULAR
    hide_available: bool = False

    @classmethod
    def from_query(cls, query: Mapping[str, object]) -> Self:
        """Read the address; what can't be understood is left out rather than refused.

        `genre` may be repeated or a list with commas.
        """
        year_from = _number(query, "year_from", EARLIEST_YEAR, LATEST_YEAR)
        year_to = _number(query, "year_to", EARLIEST_YEAR, LATEST_YEAR)
        if year_from and year_to and year_from > year_to:
            year_from, year_to = year_to, year_from
        language = _text(query, "language").lower()
        sort = _text(query, "sort")
        return cls(
            genre=_genres(query),
            year_from=year_from,
            year_to=year_to,
            rating=_rating(query),
            runtime_from=_number(query, "runtime_from", 1, LONGEST_RUNTIME),
            runtime_to=_number(query, "runtime_to", 1, LONGEST_RUNTIME),
            language=language if _LANGUAGE.fullmatch(language) else "",
            sort=Sort(sort) if sort in Sort.values else Sort.POPULAR,
            hide_available=_text(query, "hide_available").lower() in {"1", "true", "on", "yes"},
        )

    @property
    def active(self) -> int:
        """How many filters are set; the order is not one."""
        blank = type(self)()
        names = [entry.name for entry in fields(self) if entry.name != "sort"]
        return sum(getattr(self, name) != getattr(blank, name) for name in names)

    @property
    def query_string(self) -> str:
        """The same filters as an address, without leading question mark; empty when none is set."""
        pairs: list[tuple[str, str]] = [("genre", str(number)) for number in self.genre]
        plain = ("year_from", "year_to", "rating", "runtime_from", "runtime_to", "language")
        values = ((name, getattr(self, name)) for name in plain)
        pairs.extend(
            (name, f"{value:g}" if isinstance(value, float) else str(value))
            for name, value in values
            if value
        )
        if self.sort != Sort.POPULAR:
            pairs.append(("sort", self.sort.value))
        if self.hide_available:
            pairs.append(("hide_available", "1"))
        return urlencode(pairs)

    def for_tmdb(self, kind: TitleKind) -> dict[str, str]:
        """The parameters of TMDB's discover calls."""
        date = _DATE[kind]
        wanted = {
            "with_genres": ",".join(str(number) for number in self.genre),
            f"{date}.gte": f"{self.year_from}-01-01" if self.year_from else "",
            f"{date}.lte": f"{self.year_to}-12-31" if self.year_to else "",
            "vote_average.gte": f"{self.rating:g}" if self.rating else "",
            "with_runtime.gte": str(self.runtime_from or ""),
            "with_runtime.lte": str(self.runtime_to or ""),
            "with_original_language": self.language,
            "sort_by": self._order(kind),
        }
        if self.rating or self.sort == Sort.BEST:
            wanted["vote_count.gte"] = str(_ENOUGH_VOTES)
        return {name: value for name, value in wanted.items() if value}

    def _order(self, kind: TitleKind) -> str:
        return {
            Sort.POPULAR: "popularity.desc",
            Sort.BEST: "vote_average.desc",
            Sort.NEWEST: f"{_DATE[kind]}.desc",
            Sort.OLDEST: f"{_DATE[kind]}.asc",
            Sort.NAME: f"{_NAME[kind]}.asc",
        }[self.sort]


def _text(query: Mapping[str, object], name: str) -> str:
    value = query.get(name)
    return value.strip() if isinstance(value, str) else ""


def _number(query: Mapping[str, object], name: str, least: int, most: int) -> int | None:
    text = _text(query, name)
    # isdecimal, not isdigit: int("²") fails. A length limit keeps absurd numbers out of int().
    number = int(text) if text.isdecimal() and len(text) < 6 else 0
    return number if least <= number <= most else None


def _rating(query: Mapping[str, object]) -> float | None:
    text = _text(query, "rating")
    if not re.fullmatch(r"\d{1,2}(\.\d)?", text, re.ASCII):
        return None
    return float(text) if 0 < float(text) <= 10 else None


def _genres(query: Mapping[str, object]) -> tuple[int, ...]:
    many: Callable[[str], list[str]] | None = getattr(query, "getlist", None)
    texts = many("genre") if many else [_text(query, "genre")]
    parts = [part.strip() for text in texts for part in text.split(",")]
    return tuple(dict.fromkeys(int(part) for part in parts if re.fullmatch(r"[0-9]{1,7}", part)))
