"""TMDB's description of a title, into the title's row and back."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.dateparse import parse_date

from apps.integrations.types import (
    CastCredit,
    CollectionSummary,
    CrewCredit,
    Genre,
    Keyword,
    MovieDetails,
    Network,
    SeasonSummary,
    SeriesDetails,
    TitleSummary,
    Video,
)
from apps.media.models import Title

T = TypeVar("T")
Details = MovieDetails | SeriesDetails

CAST_KEPT = 40
CREW_KEPT = 30
VIDEOS_KEPT = 20
CERTIFICATION_COUNTRY = "US"
_LISTS: dict[str, type[Any]] = {
    "genres": Genre,
    "keywords": Keyword,
    "cast": CastCredit,
    "crew": CrewCredit,
    "videos": Video,
    "recommendations": TitleSummary,
    "similar": TitleSummary,
    "networks": Network,
    "seasons": SeasonSummary,
}
_DATES = frozenset({"release_date", "air_date", "last_air_date", "next_air_date"})
_TEXTS = frozenset({"genre_ids", "countries", "known_for"})


def title_columns(details: Details) -> dict[str, Any]:
    """The columns of a title that come from TMDB, ready to be assigned."""
    collection = details.collection if isinstance(details, MovieDetails) else None
    return {
        "name": details.name[:500] or details.original_name[:500] or f"TMDB {details.tmdb_id}",
        "original_name": details.original_name[:500],
        "imdb_id": details.imdb_id[:20],
        "tvdb_id": details.tvdb_id,
        "collection_id": collection.tmdb_id if collection else None,
        "release_date": details.release_date,
        "year": details.year,
        "overview": details.overview,
        "tagline": details.tagline[:500],
        "poster_path": (details.poster_path or "")[:200],
        "backdrop_path": (details.backdrop_path or "")[:200],
        "runtime": details.runtime or None,
        "genres": [{"id": genre.id, "name": genre.name} for genre in details.genres],
        "vote_average": details.vote_average,
        "vote_count": max(details.vote_count, 0),
        "popularity": details.popularity,
        "original_language": details.original_language[:10],
        "certification": details.certification(CERTIFICATION_COUNTRY)[:20],
        "details": to_json(details),
    }


def to_json(details: Details) -> dict[str, Any]:
    """Everything worth keeping, with the long lists cut to what pages show."""
    kept = dataclasses.replace(
        details,
        cast=details.cast[:CAST_KEPT],
        crew=details.crew[:CREW_KEPT],
        videos=details.videos[:VIDEOS_KEPT],
    )
    encoded = DjangoJSONEncoder().encode(_plain(kept))
    decoded: dict[str, Any] = json.loads(encoded)
    return decoded


def from_title(title: Title) -> Details:
    """The stored description; what is missing is taken from the title's columns or left empty."""
    stored = title.details if isinstance(title.details, Mapping) else {}
    values: dict[str, Any] = _columns_only(title)
    kind: type[Details] = MovieDetails if title.is_movie else SeriesDetails
    values |= _fields(kind, stored)
    if isinstance(stored.get("collection"), Mapping):
        values["collection"] = _load(CollectionSummary, stored["collection"])
    return kind(**values)


def _columns_only(title: Title) -> dict[str, Any]:
    return {
        "tmdb_id": title.tmdb_id,
        "name": title.name,
        "original_name": title.original_name or title.name,
        "imdb_id": title.imdb_id,
        "tvdb_id": title.tvdb_id,
        "release_date": title.release_date,
        "overview": title.overview,
        "poster_path": title.poster_path or None,
        "backdrop_path": title.backdrop_path or None,
    }


def _plain(details: Details) -> dict[str, Any]:
    # asdict() copies with deepcopy and fails on read-only mappings.
    values = {entry.name: getattr(details, entry.name) for entry in dataclasses.fields(details)}
    values["certifications"] = dict(details.certifications)
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, tuple):
        return [_plain_value(entry) for entry in value]
    return value


def _load(kind: type[T], stored: Mapping[str, Any]) -> T:
    return kind(**_fields(kind, stored))


def _load_all(kind: type[T], stored: Iterable[Any]) -> tuple[T, ...]:
    return tuple(_load(kind, entry) for entry in stored if isinstance(entry, Mapping))


def _fields(kind: type[Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    """The stored values this class still knows, in the types it expects."""
    names = [entry.name for entry in dataclasses.fields(kind) if entry.name != "collection"]
    return {name: _value(name, stored[name]) for name in names if name in stored}


def _value(name: str, stored: Any) -> Any:
    if name in _LISTS:
        return _load_all(_LISTS[name], stored or ())
    if name in _DATES:
        return _date(stored)
    return tuple(stored or ()) if name in _TEXTS else stored


def _date(stored: Any) -> date | None:
    return parse_date(stored) if isinstance(stored, str) else None
