"""From the entries as written to the catalogue as served."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import sqrt
from zlib import crc32

from sandbox.catalogue import library
from sandbox.catalogue.authoring import (
    FilmEntry,
    SeasonPlan,
    ShowEntry,
    roles,
    seasons_of,
    split,
)
from sandbox.catalogue.collections import COLLECTIONS
from sandbox.catalogue.genres import MOVIE_GENRES, TV_GENRES
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
from sandbox.catalogue.people import person_id

_MOVIE_GENRE_IDS = {name: number for number, name in MOVIE_GENRES.items()}
_TV_GENRE_IDS = {name: number for number, name in TV_GENRES.items()}


def assemble(films: Iterable[FilmEntry], shows: Iterable[ShowEntry], *, today: date) -> Catalogue:
    """The whole catalogue as it stands on `today`, in the order it was written down."""
    movies = {entry.tmdb_id: _movie(entry, today) for entry in films}
    series = {entry.tmdb_id: _series(entry, today) for entry in shows}
    return Catalogue(
        today=today,
        movies=movies,
        series=series,
        people=_people(movies.values(), series.values()),
        collections=_collections(movies.values()),
    )


def _movie(entry: FilmEntry, today: date) -> Movie:
    release_date = _release_date(entry, today)
    return Movie(
        tmdb_id=entry.tmdb_id,
        imdb_id=entry.imdb_id,
        title=entry.title,
        original_title=entry.original or entry.title,
        year=int(release_date[:4] or 0),
        release_date=release_date,
        runtime=entry.runtime,
        overview=entry.about,
        tagline=entry.tagline,
        genre_ids=tuple(_MOVIE_GENRE_IDS[genre] for genre in split(entry.genres)),
        popularity=_popularity(entry.title, entry.heat, entry.score, release_date),
        vote_average=entry.score[0],
        vote_count=entry.score[1],
        original_language=entry.language,
        certification=entry.certification,
        collection_id=entry.saga,
        cast=_cast(roles(entry.cast)),
        crew=_crew(split(entry.directors, ";"), "Director", "Directing"),
        keywords=split(entry.keywords),
        trailer_key=entry.trailer,
        in_library=entry.tmdb_id in library.MOVIES | library.MOVIES_4K,
        library_4k=entry.tmdb_id in library.MOVIES_4K,
    )


def _release_date(entry: FilmEntry, today: date) -> str:
    """The announced day while it lies ahead, else `ahead` days from now for those that have it."""
    if entry.ahead is None or date.fromisoformat(entry.released) > today:
        return entry.released
    return (today + timedelta(days=entry.ahead)).isoformat()


def _series(entry: ShowEntry, today: date) -> Series:
    seasons = tuple(_season(entry, season, today) for season in seasons_of(entry))
    days = sorted(
        episode.air_date for season in seasons if season.number for episode in season.episodes
    )
    aired = [day for day in days if day <= today.isoformat()]
    return Series(
        tmdb_id=entry.tmdb_id,
        imdb_id=entry.imdb_id,
        tvdb_id=entry.tvdb_id,
        name=entry.name,
        original_name=entry.original or entry.name,
        first_air_date=days[0],
        last_air_date=aired[-1] if aired else "",
        status=entry.status,
        overview=entry.about,
        tagline=entry.tagline,
        genre_ids=tuple(_TV_GENRE_IDS[genre] for genre in split(entry.genres)),
        popularity=_popularity(entry.name, entry.heat, entry.score, days[-1]),
        vote_average=entry.score[0],
        vote_count=entry.score[1],
        original_language=entry.language,
        origin_country=(entry.country,),
        certification=entry.certification,
        kind=entry.kind,
        networks=split(entry.networks),
        seasons=seasons,
        cast=_cast(roles(entry.cast)),
        crew=_crew(split(entry.creators, ";"), "Creator", "Writing"),
        keywords=split(entry.keywords),
        trailer_key=None,
        library_seasons=library.SEASONS.get(entry.tmdb_id, ()),
        library_partial=library.PARTIAL.get(entry.tmdb_id, {}),
        library_4k=entry.tmdb_id in library.SERIES_4K,
    )


def _season(entry: ShowEntry, season: SeasonPlan, today: date) -> Season:
    start = season.first_day(today)
    episodes = tuple(
        Episode(
            number=index + 1,
            name=season.names[index] if index < len(season.names) else _generic(season, index),
            air_date=(start + timedelta(days=season.gap * index)).isoformat(),
            runtime=entry.runtime,
            overview="",
        )
        for index in range(season.episodes)
    )
    name = f"Season {season.number}" if season.number else "Specials"
    return Season(season.number, name, start.isoformat(), "", episodes)


def _generic(season: SeasonPlan, index: int) -> str:
    return f"Episode {index + 1}" if season.number else f"Special {index + 1}"


def _popularity(name: str, heat: float | None, score: tuple[float, int], latest_day: str) -> float:
    """TMDB's figure is a secret; ours grows with the votes and, a little, with the year."""
    if heat is not None:
        return heat
    recent = max(0, int(latest_day[:4] or 1900) - 1980) / 4
    wobble = crc32(name.encode()) % 1000 / 250
    return round(1.5 + sqrt(score[1]) / 4 + recent + wobble, 3)


def _cast(pairs: Iterable[tuple[str, str]]) -> tuple[Credit, ...]:
    return tuple(
        Credit(person_id(name), name, role, "Acting", order)
        for order, (name, role) in enumerate(pairs)
    )


def _crew(names: Iterable[str], job: str, department: str) -> tuple[Credit, ...]:
    return tuple(
        Credit(person_id(name), name, job, department, order) for order, name in enumerate(names)
    )


@dataclass
class _Career:
    """What one person did, gathered title by title."""

    name: str
    departments: list[str] = field(default_factory=list)
    titles: list[tuple[float, str]] = field(default_factory=list)

    def add(self, credit: Credit, title: str, popularity: float) -> None:
        self.departments.append(credit.department)
        self.titles.append((popularity / (1 + credit.order / 3), title))

    def best_known(self) -> list[str]:
        ranked = dict.fromkeys(title for _, title in sorted(self.titles, reverse=True))
        return list(ranked)[:3]


def _people(movies: Iterable[Movie], series: Iterable[Series]) -> dict[int, Person]:
    careers: dict[int, _Career] = {}
    titles = [(m.title, m.popularity, m.cast + m.crew) for m in movies]
    titles += [(s.name, s.popularity, s.cast + s.crew) for s in series]
    for title, popularity, credits in titles:
        for credit in credits:
            career = careers.setdefault(credit.person_id, _Career(credit.name))
            career.add(credit, title, popularity)
    return {number: _person(number, career) for number, career in careers.items()}


def _person(number: int, career: _Career) -> Person:
    department = max(dict.fromkeys(career.departments), key=career.departments.count)
    strongest = sorted((weight for weight, _ in career.titles), reverse=True)[:3]
    return Person(
        tmdb_id=number,
        name=career.name,
        known_for_department=department,
        popularity=round(1 + sum(strongest) / 8, 3),
        biography=f"{career.name} is best known here for {_listing(career.best_known())}.",
    )


def _listing(titles: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(titles[:-1]), titles[-1]]))


def _collections(movies: Iterable[Movie]) -> dict[int, Collection]:
    parts: dict[int, list[Movie]] = {}
    for movie in movies:
        if movie.collection_id is not None:
            parts.setdefault(movie.collection_id, []).append(movie)
    return {
        number: Collection(
            number,
            *COLLECTIONS[number],
            tuple(part.tmdb_id for part in sorted(parts[number], key=lambda m: m.release_date)),
        )
        for number in COLLECTIONS
    }
