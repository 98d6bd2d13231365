"""The sandbox's catalogue: real films and series, facts only, overviews in our own words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache

from sandbox.catalogue import (
    films_golden,
    films_nineties,
    films_noughties,
    films_open,
    films_seventies,
    films_silent,
    films_tens,
    films_twenties,
    films_upcoming,
    series_classic,
    series_modern,
    series_recent,
)
from sandbox.catalogue.assembly import assemble
from sandbox.catalogue.models import (
    Catalogue,
    Collection,
    Credit,
    Episode,
    Movie,
    Person,
    Season,
    Series,
)

__all__ = [
    "Catalogue",
    "Collection",
    "Credit",
    "Episode",
    "Movie",
    "Person",
    "Season",
    "Series",
    "load",
]

_FILMS = (
    *films_silent.FILMS,
    *films_golden.FILMS,
    *films_open.FILMS,
    *films_seventies.FILMS,
    *films_nineties.FILMS,
    *films_noughties.FILMS,
    *films_tens.FILMS,
    *films_twenties.FILMS,
    *films_upcoming.FILMS,
)
_SHOWS = (*series_classic.SERIES, *series_modern.SERIES, *series_recent.SERIES)


def load(today: date | None = None) -> Catalogue:
    """The catalogue as it stands on a day, by default the day it is first asked for.

    The day only matters to the few titles whose dates follow the clock; the same day always gives
    the same catalogue.
    """
    return _on_day(today or _first_day())


@lru_cache(maxsize=4)
def _on_day(today: date) -> Catalogue:
    return assemble(_FILMS, _SHOWS, today=today)


@lru_cache(maxsize=1)
def _first_day() -> date:
    return datetime.now(UTC).date()
