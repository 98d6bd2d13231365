"""What the pages of this app show, ready to be rendered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from apps.media.cards import TitleCard
from apps.media.choices import Availability
from apps.media.models import LibraryItem, LibrarySection, Season, Title
from medianest.core.models import Job


@dataclass(frozen=True, slots=True)
class CreditLine:
    """Somebody in the cast or the crew; `role` is the character or the job."""

    person_id: int
    name: str
    role: str
    profile_path: str
    url: str


@dataclass(frozen=True, slots=True)
class Trailer:
    """A video on YouTube."""

    key: str
    name: str

    @property
    def url(self) -> str:
        return f"https://www.youtube.com/watch?v={self.key}"


@dataclass(frozen=True, slots=True)
class CollectionLink:
    """The collection a movie belongs to."""

    tmdb_id: int
    name: str
    poster_path: str
    backdrop_path: str
    url: str


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """A page about the title elsewhere."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class TitlePage:
    """A movie or series with everything its page shows.

    `stale_since` is set when the description is old because TMDB could not be asked;
    `notice` is the sentence to show then.
    """

    title: Title
    seasons: tuple[Season, ...] = ()
    cast: tuple[CreditLine, ...] = ()
    crew: tuple[CreditLine, ...] = ()
    trailer: Trailer | None = None
    recommendations: tuple[TitleCard, ...] = ()
    similar: tuple[TitleCard, ...] = ()
    collection: CollectionLink | None = None
    keywords: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    studios: tuple[str, ...] = ()
    production_status: str = ""
    next_episode_on: date | None = None
    links: tuple[ExternalLink, ...] = ()
    stale_since: datetime | None = None
    notice: str = ""


@dataclass(frozen=True, slots=True)
class EpisodeLine:
    """One episode of a season's list."""

    number: int
    name: str
    overview: str
    air_date: date | None
    still_path: str
    runtime: int | None


@dataclass(frozen=True, slots=True)
class SeasonPage:
    """One season with its episodes; the list is empty when TMDB could not be asked."""

    title: Title
    season: Season
    episodes: tuple[EpisodeLine, ...] = ()
    stale_since: datetime | None = None
    notice: str = ""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person and what they worked on; a card's subtitle is their part in it."""

    tmdb_id: int
    name: str
    biography: str = ""
    birthday: date | None = None
    deathday: date | None = None
    place_of_birth: str = ""
    profile_path: str = ""
    known_for: str = ""
    cast: tuple[TitleCard, ...] = ()
    crew: tuple[TitleCard, ...] = ()
    stale_since: datetime | None = None
    notice: str = ""


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """A collection and its movies."""

    tmdb_id: int
    name: str
    overview: str = ""
    poster_path: str = ""
    backdrop_path: str = ""
    cards: tuple[TitleCard, ...] = ()
    stale_since: datetime | None = None
    notice: str = ""

    @property
    def available_count(self) -> int:
        return sum(card.status == Availability.AVAILABLE for card in self.cards)


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """One library of the media server and what we know of it."""

    section: LibrarySection
    items: int
    unmatched: int
    resuming: bool


@dataclass(frozen=True, slots=True)
class LibraryOverview:
    """What the library page shows. `job` is the running or most recent sync, if any."""

    movies: int
    series: int
    unmatched: int
    sections: tuple[SectionSummary, ...]
    job: Job | None
    recently_added: tuple[TitleCard, ...] = ()


@dataclass(frozen=True, slots=True)
class UnmatchedPage:
    """Library entries without a title, with the reason of each."""

    items: tuple[LibraryItem, ...]
    total: int
    page: int
    total_pages: int
