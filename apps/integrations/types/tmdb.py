"""What TMDB tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

TitleKind = Literal["movie", "series", "person", "collection"]


@dataclass(frozen=True, slots=True)
class Genre:
    """A genre of movies or of series."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword titles are tagged with."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Network:
    """A broadcaster or streaming service."""

    id: int
    name: str
    logo_path: str | None = None


@dataclass(frozen=True, slots=True)
class TitleSummary:
    """An entry of a list. People have their portrait in ``poster_path``."""

    kind: TitleKind
    tmdb_id: int
    name: str = ""
    original_name: str = ""
    release_date: date | None = None
    overview: str = ""
    poster_path: str | None = None
    backdrop_path: str | None = None
    genre_ids: tuple[int, ...] = ()
    vote_average: float = 0.0
    vote_count: int = 0
    popularity: float = 0.0
    original_language: str = ""
    adult: bool = False
    known_for: tuple[TitleSummary, ...] = ()

    @property
    def year(self) -> int | None:
        """Year of release or first broadcast."""
        return self.release_date.year if self.release_date else None


@dataclass(frozen=True, slots=True)
class CastCredit:
    """Who plays whom."""

    person_id: int
    name: str
    character: str = ""
    profile_path: str | None = None
    order: int = 0
    episode_count: int | None = None


@dataclass(frozen=True, slots=True)
class CrewCredit:
    """Who did what."""

    person_id: int
    name: str
    job: str = ""
    department: str = ""
    profile_path: str | None = None


@dataclass(frozen=True, slots=True)
class Video:
    """A trailer or clip; ``key`` is the id on ``site``."""

    key: str
    name: str = ""
    site: str = ""
    kind: str = ""
    language: str = ""
    official: bool = False


@dataclass(frozen=True, slots=True)
class CollectionSummary:
    """The collection a movie belongs to."""

    tmdb_id: int
    name: str = ""
    poster_path: str | None = None
    backdrop_path: str | None = None


@dataclass(frozen=True, slots=True)
class _Details:
    """What movies and series have in common."""

    tmdb_id: int
    name: str = ""
    original_name: str = ""
    imdb_id: str = ""
    tvdb_id: int | None = None
    release_date: date | None = None
    overview: str = ""
    tagline: str = ""
    status: str = ""
    homepage: str = ""
    runtime: int | None = None
    poster_path: str | None = None
    backdrop_path: str | None = None
    genres: tuple[Genre, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    vote_average: float = 0.0
    vote_count: int = 0
    popularity: float = 0.0
    original_language: str = ""
    countries: tuple[str, ...] = ()
    adult: bool = False
    certifications: Mapping[str, str] = field(default_factory=dict)
    cast: tuple[CastCredit, ...] = ()
    crew: tuple[CrewCredit, ...] = ()
    videos: tuple[Video, ...] = ()
    recommendations: tuple[TitleSummary, ...] = ()
    similar: tuple[TitleSummary, ...] = ()

    @property
    def trailer(self) -> Video | None:
        """The trailer to show: on YouTube, official ones first."""
        found = [v for v in self.videos if v.site == "YouTube" and v.kind == "Trailer"]
        return min(found, key=lambda video: not video.official, default=None)

    @property
    def year(self) -> int | None:
        """Year of release or first broadcast."""
        return self.release_date.year if self.release_date else None

    def certification(self, country: str = "US") -> str:
        """The age rating in ``country``, else in the United States, else empty."""
        return self.certifications.get(country) or self.certifications.get("US", "")


@dataclass(frozen=True, slots=True)
class MovieDetails(_Details):
    """Everything about a movie."""

    collection: CollectionSummary | None = None


@dataclass(frozen=True, slots=True)
class SeasonSummary:
    """A season as its series lists it; number 0 holds specials."""

    number: int
    name: str = ""
    episode_count: int = 0
    air_date: date | None = None
    poster_path: str | None = None
    overview: str = ""


@dataclass(frozen=True, slots=True)
class SeriesDetails(_Details):
    """Everything about a series; ``release_date`` is its first broadcast."""

    last_air_date: date | None = None
    next_air_date: date | None = None
    in_production: bool = False
    series_type: str = ""
    season_count: int = 0
    episode_count: int = 0
    networks: tuple[Network, ...] = ()
    seasons: tuple[SeasonSummary, ...] = ()


@dataclass(frozen=True, slots=True)
class EpisodeSummary:
    """One episode."""

    number: int
    season_number: int
    tmdb_id: int | None = None
    name: str = ""
    overview: str = ""
    air_date: date | None = None
    runtime: int | None = None
    still_path: str | None = None
    vote_average: float = 0.0


@dataclass(frozen=True, slots=True)
class SeasonDetails:
    """A season with its episodes."""

    number: int
    name: str = ""
    overview: str = ""
    air_date: date | None = None
    poster_path: str | None = None
    episodes: tuple[EpisodeSummary, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonCredit:
    """A title a person worked on; ``role`` is the character or the job."""

    title: TitleSummary
    role: str = ""
    is_cast: bool = True


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """A person and what they worked on, best known first."""

    tmdb_id: int
    name: str = ""
    biography: str = ""
    birthday: date | None = None
    deathday: date | None = None
    place_of_birth: str = ""
    profile_path: str | None = None
    known_for_department: str = ""
    imdb_id: str = ""
    credits: tuple[PersonCredit, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectionDetails:
    """A collection and its movies, oldest first."""

    tmdb_id: int
    name: str = ""
    overview: str = ""
    poster_path: str | None = None
    backdrop_path: str | None = None
    parts: tuple[TitleSummary, ...] = ()


@dataclass(frozen=True, slots=True)
class TmdbConfiguration:
    """Where pictures are and in which sizes."""

    image_base_url: str = ""
    poster_sizes: tuple[str, ...] = ()
    backdrop_sizes: tuple[str, ...] = ()
    profile_sizes: tuple[str, ...] = ()
    still_sizes: tuple[str, ...] = ()
