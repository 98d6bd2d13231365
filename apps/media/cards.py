"""Cards and rows of cards: what lists of titles are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from apps.media.choices import Availability

PERSON = "person"
COLLECTION = "collection"


@dataclass(frozen=True, slots=True)
class TitleCard:
    """One poster in a grid. `kind` is movie, series, person or collection."""

    kind: str
    tmdb_id: int
    name: str
    year: int | None = None
    overview: str = ""
    poster_path: str = ""
    backdrop_path: str = ""
    vote_average: float = 0.0
    status: Availability = Availability.UNKNOWN
    status_4k: Availability = Availability.UNKNOWN
    url: str = ""
    subtitle: str = ""

    @property
    def is_title(self) -> bool:
        """Whether this is a movie or series, which can have a status and be requested."""
        return self.kind not in {PERSON, COLLECTION}

    @property
    def label(self) -> str:
        """The word on the pill."""
        return self.kind.capitalize()


@dataclass(frozen=True, slots=True)
class GenreLink:
    """A genre and where its titles are listed."""

    tmdb_id: int
    name: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """One horizontal row of the home page."""

    key: str
    title: str
    link: str = ""
    cards: tuple[TitleCard, ...] = ()
    genres: tuple[GenreLink, ...] = ()
    stale_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class HomeRows:
    """The rows of the home page that could be filled; iterates over them.

    `offline` means TMDB did not answer for at least one row; `notice` is the sentence to show.
    """

    rows: tuple[Row, ...]
    offline: bool = False
    notice: str = ""
    stale_since: datetime | None = None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class CardPage:
    """One page of a list of cards.

    `stale_since` is set when the answer is an old one; `offline` when it comes from the local
    database because TMDB did not answer; `notice` is the sentence to show in either case.
    """

    cards: tuple[TitleCard, ...] = ()
    page: int = 1
    total_pages: int = 1
    total_results: int = 0
    stale_since: datetime | None = None
    offline: bool = False
    notice: str = ""

    @property
    def has_next(self) -> bool:
        return self.page < self.total_pages

    @property
    def next_page(self) -> int:
        return self.page + 1
