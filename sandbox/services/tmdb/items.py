"""Titles, people and collections as they stand in TMDB's lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sandbox.catalogue import Collection, Credit, Movie, Person, Series
from sandbox.engine.http import Request
from sandbox.services.tmdb import quirks

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Voice:
    """The language asked for. What nobody has translated has an empty overview."""

    language: str

    @classmethod
    def of(cls, request: Request) -> Voice:
        return cls((request.param("language") or "en-US")[:2].lower())

    def text(self, text: str) -> str:
        return text if self.language == "en" else ""

    def title(self, title: str, original: str, original_language: str) -> str:
        return original if self.language == original_language else title


def credit_id(*parts: object) -> str:
    """Twenty-four hexadecimal digits, the same for the same credit each time."""
    return sha256("/".join(map(str, parts)).encode()).hexdigest()[:24]


def movie_item(movie: Movie, voice: Voice, *, typed: bool = False) -> Json:
    item: Json = {
        "adult": False,
        "backdrop_path": quirks.backdrop_of(movie),
        "genre_ids": list(movie.genre_ids),
        "id": movie.tmdb_id,
        "original_language": movie.original_language,
        "original_title": movie.original_title,
        "overview": voice.text(movie.overview),
        "popularity": movie.popularity,
        "poster_path": quirks.poster_of(movie),
        "release_date": movie.release_date,
        "title": voice.title(movie.title, movie.original_title, movie.original_language),
        "video": False,
        "vote_average": movie.vote_average,
        "vote_count": movie.vote_count,
    }
    if quirks.lacks_release_date(movie):
        del item["release_date"]
    return {**item, "media_type": "movie"} if typed else item


def series_item(series: Series, voice: Voice, *, typed: bool = False) -> Json:
    item: Json = {
        "adult": False,
        "backdrop_path": quirks.series_backdrop_of(series),
        "genre_ids": list(series.genre_ids),
        "id": series.tmdb_id,
        "origin_country": quirks.origin_of(series),
        "original_language": series.original_language,
        "original_name": series.original_name,
        "overview": voice.text(series.overview),
        "popularity": series.popularity,
        "poster_path": f"/t{series.tmdb_id}-poster.jpg",
        "first_air_date": series.first_air_date,
        "name": voice.title(series.name, series.original_name, series.original_language),
        "vote_average": series.vote_average,
        "vote_count": series.vote_count,
    }
    return {**item, "media_type": "tv"} if typed else item


def title_item(title: Movie | Series, voice: Voice, *, typed: bool = True) -> Json:
    if isinstance(title, Movie):
        return movie_item(title, voice, typed=typed)
    return series_item(title, voice, typed=typed)


def person_head(person: Person) -> Json:
    """What every mention of a person has."""
    return {
        "adult": False,
        "gender": 0,
        "id": person.tmdb_id,
        "known_for_department": person.known_for_department,
        "name": person.name,
        "original_name": person.name,
        "popularity": person.popularity,
        "profile_path": quirks.profile_of(person),
    }


def person_item(
    person: Person, known_for: Iterable[Movie | Series], voice: Voice, *, typed: bool = False
) -> Json:
    item = {**person_head(person), "known_for": [title_item(title, voice) for title in known_for]}
    return {**item, "media_type": "person"} if typed else item


def collection_item(collection: Collection, voice: Voice) -> Json:
    return {
        "adult": False,
        "backdrop_path": f"/c{collection.tmdb_id}-backdrop.jpg",
        "id": collection.tmdb_id,
        "name": collection.name,
        "original_language": "en",
        "original_name": collection.name,
        "overview": voice.text(collection.overview),
        "poster_path": f"/c{collection.tmdb_id}-poster.jpg",
    }


def collection_hit(collection: Collection, voice: Voice) -> Json:
    """A collection among the results of a multi search, where it has a title and not a name."""
    item = collection_item(collection, voice)
    item["title"], item["original_title"] = item.pop("name"), item.pop("original_name")
    return {**item, "media_type": "collection"}


def cast_item(owner: str, credit: Credit, person: Person) -> Json:
    return {
        **person_head(person),
        "cast_id": credit.order + 1,
        "character": credit.role,
        "credit_id": credit_id(owner, credit.person_id, credit.role),
        "order": credit.order,
    }


def crew_item(owner: str, credit: Credit, person: Person) -> Json:
    return {
        **person_head(person),
        "credit_id": credit_id(owner, credit.person_id, credit.role),
        "department": credit.department,
        "job": credit.role,
    }
