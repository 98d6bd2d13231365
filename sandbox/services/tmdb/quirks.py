"""Where the real data has holes, on a few titles and always the same ones."""

from __future__ import annotations

from zlib import crc32

from sandbox.catalogue import Episode, Movie, Person, Series

_NO_POSTER = frozenset({9_000_014, 9_000_018})
_NO_BACKDROP = frozenset({911916, 9_000_014, 9_000_018})
_NO_SERIES_BACKDROP = frozenset({9_100_004})
_NO_SEASON_POSTER = frozenset({(9_100_002, 3), (9_100_004, 1)})
_BLANK_IMDB_ID = frozenset({9_000_002})
_NULL_RUNTIME = frozenset({9_000_018})
_NULL_HOMEPAGE = frozenset({9_000_001, 9_000_018})
_NO_RELEASE_DATE_IN_LISTS = frozenset({9_000_018})
_NO_ORIGIN = frozenset({9_100_003})


def poster_of(movie: Movie) -> str | None:
    return None if movie.tmdb_id in _NO_POSTER else f"/m{movie.tmdb_id}-poster.jpg"


def backdrop_of(movie: Movie) -> str | None:
    return None if movie.tmdb_id in _NO_BACKDROP else f"/m{movie.tmdb_id}-backdrop.jpg"


def series_backdrop_of(series: Series) -> str | None:
    hidden = series.tmdb_id in _NO_SERIES_BACKDROP
    return None if hidden else f"/t{series.tmdb_id}-backdrop.jpg"


def season_poster_of(series: Series, number: int) -> str | None:
    hidden = (series.tmdb_id, number) in _NO_SEASON_POSTER
    return None if hidden else f"/t{series.tmdb_id}-s{number}-poster.jpg"


def profile_of(person: Person) -> str | None:
    """One in six of those without a known id has no picture."""
    hidden = person.tmdb_id > 9_000_000 and crc32(person.name.encode()) % 6 == 0
    return None if hidden else f"/p{person.tmdb_id}-profile.jpg"


def imdb_id_of(movie: Movie) -> str | None:
    return "" if movie.tmdb_id in _BLANK_IMDB_ID else movie.imdb_id


def runtime_of(movie: Movie) -> int | None:
    """An unknown runtime is 0 more often than null."""
    if movie.tmdb_id in _NULL_RUNTIME:
        return None
    return movie.runtime or 0


def homepage_of(movie: Movie) -> str | None:
    return None if movie.tmdb_id in _NULL_HOMEPAGE else ""


def lacks_release_date(movie: Movie) -> bool:
    """Lists sometimes leave the key out altogether."""
    return movie.tmdb_id in _NO_RELEASE_DATE_IN_LISTS


def origin_of(series: Series) -> list[str]:
    return [] if series.tmdb_id in _NO_ORIGIN else list(series.origin_country)


def air_date_of(series: Series, episode: Episode) -> str | None:
    """Of a season that is far off only the first days are known."""
    return None if series.tmdb_id == 9_100_004 and episode.number > 4 else episode.air_date
