"""What an image path stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sandbox.catalogue import Catalogue, Credit, Movie, Series
from sandbox.catalogue.watching import PROVIDERS


class Shape(StrEnum):
    POSTER = "poster"
    BACKDROP = "backdrop"
    STILL = "still"
    PROFILE = "profile"
    LOGO = "logo"


# height by width, and the width of the original
ASPECT = {
    Shape.POSTER: (1.5, 1000),
    Shape.PROFILE: (1.5, 632),
    Shape.BACKDROP: (0.5625, 1920),
    Shape.STILL: (0.5625, 1280),
    Shape.LOGO: (1.0, 300),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """One picture to draw. `seed` decides everything chance would; `parts` make up a collection."""

    shape: Shape
    seed: str
    title: str
    corner: str = ""
    byline: str = ""
    genre_ids: tuple[int, ...] = ()
    parts: tuple[Subject, ...] = ()


_PATH = re.compile(
    r"/(?P<kind>[mtcpw])(?P<id>\d{1,10})"
    r"(?:-s(?P<season>\d{1,3})(?:e(?P<episode>\d{1,3}))?)?"
    r"-(?P<shape>poster|backdrop|still|profile|logo)\.jpg"
)


def subject_of(path: str, catalogue: Catalogue) -> Subject:
    """The subject of `/m603-poster.jpg`; raises `KeyError` when there is no such thing."""
    found = _PATH.fullmatch(path)
    if found is None:
        raise KeyError(path)
    number, shape = int(found["id"]), Shape(found["shape"])
    try:
        if found["kind"] == "m":
            return _plain(found, _of_movie(catalogue.movies[number], shape))
        if found["kind"] == "t":
            return _of_series(catalogue.series[number], found, shape)
        if found["kind"] == "c":
            return _plain(found, _of_collection(catalogue, number, shape))
        if found["kind"] == "p" and shape is Shape.PROFILE:
            return _plain(found, Subject(shape, f"p{number}", catalogue.people[number].name))
        if found["kind"] == "w" and shape is Shape.LOGO:
            return _plain(found, Subject(shape, f"w{number}", PROVIDERS[number]))
    except KeyError:
        pass
    raise KeyError(path)


def _plain(found: re.Match[str], subject: Subject) -> Subject:
    """The subject, provided that the path did not ask for a season of something without any."""
    if found["season"] is not None:
        raise KeyError(found[0])
    return subject


def _of_movie(movie: Movie, shape: Shape) -> Subject:
    if shape not in (Shape.POSTER, Shape.BACKDROP):
        raise KeyError(shape)
    return Subject(
        shape=shape,
        seed=f"m{movie.tmdb_id}",
        title=movie.title,
        corner=str(movie.year or ""),
        byline=_names(movie.crew),
        genre_ids=movie.genre_ids,
    )


def _of_series(series: Series, found: re.Match[str], shape: Shape) -> Subject:
    number, episode = found["season"], found["episode"]
    season = None if number is None else series.season(int(number))
    if number is not None and season is None:
        raise KeyError(number)
    wanted = Shape.STILL if episode else Shape.POSTER
    if shape is not wanted and not (shape is Shape.BACKDROP and number is None):
        raise KeyError(shape)
    seed = f"t{series.tmdb_id}"
    if episode and season:
        if not 1 <= int(episode) <= len(season.episodes):
            raise KeyError(episode)
        seed += f"s{number}e{episode}"
    elif season:
        seed += f"s{number}"
    return Subject(
        shape=shape,
        seed=seed,
        title=series.name,
        corner=(season.air_date if season else series.first_air_date)[:4],
        byline=season.name if season else _names(series.crew),
        genre_ids=series.genre_ids,
    )


def _of_collection(catalogue: Catalogue, number: int, shape: Shape) -> Subject:
    collection = catalogue.collections[number]
    films = [catalogue.movies[movie_id] for movie_id in collection.movie_ids]
    return Subject(
        shape=shape,
        seed=f"c{number}",
        title=collection.name.removesuffix(" Collection"),
        byline=f"Collection · {len(films)} films",
        genre_ids=films[0].genre_ids,
        parts=tuple(_of_movie(film, shape) for film in films[:4]),
    )


def _names(crew: Sequence[Credit]) -> str:
    return " & ".join(credit.name for credit in crew[:2])
