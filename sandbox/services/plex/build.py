"""Library items made from titles of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.catalogue.genres import MOVIE_GENRES, TV_GENRES
from sandbox.services.plex import guids
from sandbox.services.plex.model import FULL_HD, HD, GuidStyle, Item, Kind, Section, Version

if TYPE_CHECKING:
    from sandbox.catalogue.models import Credit, Episode, Movie, Season, Series

IDENTIFIED = frozenset({GuidStyle.NEW, GuidStyle.LATE})
MINUTE = 60_000
GENRES = {**MOVIE_GENRES, **TV_GENRES}


@dataclass(frozen=True)
class Arrival:
    """How something comes into a library: under which guid, in which versions, when."""

    style: GuidStyle
    versions: tuple[Version, ...]
    at: int


@dataclass
class Counter:
    """Rating keys; a title that is added again gets a new one, as in Plex."""

    value: int = 1000

    def take(self) -> int:
        self.value += 1
        return self.value


class Builder:
    """Makes items and links them to their parents; placing them is the library's business."""

    def __init__(self, keys: Counter) -> None:
        self._keys = keys

    def movie(self, movie: Movie, section: Section, arrival: Arrival) -> Item:
        key = self._keys.take()
        return Item(
            rating_key=key,
            kind=Kind.MOVIE,
            section=section,
            title=movie.title,
            guid=guids.movie_guid(
                arrival.style, tmdb_id=movie.tmdb_id, imdb_id=movie.imdb_id, key=key
            ),
            guids=guids.external(tmdb_id=movie.tmdb_id, imdb_id=movie.imdb_id)
            if arrival.style in IDENTIFIED
            else (),
            late_guids=arrival.style is GuidStyle.LATE,
            tmdb_id=movie.tmdb_id,
            year=movie.year,
            summary=movie.overview,
            tagline=movie.tagline,
            original_title=movie.original_title if movie.original_title != movie.title else "",
            content_rating=movie.certification,
            rating=movie.vote_average,
            originally_available_at=movie.release_date,
            duration=(movie.runtime or 90) * MINUTE,
            genres=_genres(movie.genre_ids),
            directors=tuple(credit.name for credit in movie.crew if credit.role == "Director"),
            roles=_roles(movie.cast),
            versions=arrival.versions,
            poster=f"/m{movie.tmdb_id}-poster.jpg",
            backdrop=f"/m{movie.tmdb_id}-backdrop.jpg",
            added_at=arrival.at,
            updated_at=arrival.at,
        )

    def show(self, series: Series, section: Section, arrival: Arrival) -> Item:
        """The show alone; seasons are added with `season`."""
        key = self._keys.take()
        return Item(
            rating_key=key,
            kind=Kind.SHOW,
            section=section,
            title=series.name,
            guid=guids.series_guid(
                arrival.style, tmdb_id=series.tmdb_id, tvdb_id=series.tvdb_id, key=key
            ),
            guids=guids.external(
                tmdb_id=series.tmdb_id, imdb_id=series.imdb_id, tvdb_id=series.tvdb_id
            )
            if arrival.style in IDENTIFIED
            else (),
            late_guids=arrival.style is GuidStyle.LATE,
            tmdb_id=series.tmdb_id,
            index=1,
            year=_year(series.first_air_date),
            summary=series.overview,
            tagline=series.tagline,
            original_title=series.original_name if series.original_name != series.name else "",
            content_rating=series.certification,
            rating=series.vote_average,
            originally_available_at=series.first_air_date,
            duration=45 * MINUTE,
            genres=_genres(series.genre_ids),
            roles=_roles(series.cast),
            poster=f"/t{series.tmdb_id}-poster.jpg",
            backdrop=f"/t{series.tmdb_id}-backdrop.jpg",
            added_at=arrival.at,
            updated_at=arrival.at,
        )

    def season(self, show: Item, series: Series, season: Season, arrival: Arrival) -> Item:
        key = self._keys.take()
        item = Item(
            rating_key=key,
            kind=Kind.SEASON,
            section=show.section,
            title="Specials" if season.number == 0 else f"Season {season.number}",
            guid=guids.series_guid(
                arrival.style,
                tmdb_id=series.tmdb_id,
                tvdb_id=series.tvdb_id,
                key=key,
                numbers=(season.number,),
            ),
            tmdb_id=series.tmdb_id,
            parent=show,
            index=season.number,
            year=_year(season.air_date) or show.year,
            summary=season.overview,
            poster=f"/t{series.tmdb_id}-s{season.number}-poster.jpg",
            added_at=arrival.at,
            updated_at=arrival.at,
        )
        show.children.append(item)
        show.children.sort(key=lambda child: child.index or 0)
        return item

    def episode(self, season: Item, series: Series, episode: Episode, arrival: Arrival) -> Item:
        key, number = self._keys.take(), season.index or 0
        item = Item(
            rating_key=key,
            kind=Kind.EPISODE,
            section=season.section,
            title=episode.name,
            guid=guids.series_guid(
                arrival.style,
                tmdb_id=series.tmdb_id,
                tvdb_id=series.tvdb_id,
                key=key,
                numbers=(number, episode.number),
            ),
            guids=guids.episode_external(series.tmdb_id, number, episode.number)
            if arrival.style in IDENTIFIED
            else (),
            tmdb_id=series.tmdb_id,
            parent=season,
            index=episode.number,
            year=_year(episode.air_date),
            summary=episode.overview,
            content_rating=season.show.content_rating,
            originally_available_at=episode.air_date or "",
            duration=(episode.runtime or 45) * MINUTE,
            versions=arrival.versions,
            poster=f"/t{series.tmdb_id}-s{number}e{episode.number}-still.jpg",
            added_at=arrival.at,
            updated_at=arrival.at,
        )
        season.children.append(item)
        season.children.sort(key=lambda child: child.index or 0)
        return item


def default_version(year: int | None) -> Version:
    """Old titles come in less detail."""
    return HD if year is not None and year < 1950 else FULL_HD


def _genres(genre_ids: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(GENRES[number] for number in genre_ids if number in GENRES)


def _roles(cast: tuple[Credit, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((credit.name, credit.role) for credit in cast[:6])


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date else None
