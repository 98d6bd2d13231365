"""Search and discovery answers: rows for movies, series and people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from apps.integrations.types import TitleSummary
from apps.media.api.media_info import known_media_info
from apps.media.catalogue import Found
from apps.media.choices import TitleKind
from apps.media.models import Title

Shape = dict[str, Any]
Infos = Mapping[tuple[str, int], Shape]


def listing(found: Found) -> Shape:
    """A page of results in one query.

    Collections are left out, and so are series without a first air date: programs that read this
    give up on the whole page for one such row.
    """
    results = [entry for entry in found.results if _is_tellable(entry)]
    return {
        "page": found.page,
        "total_pages": found.total_pages,
        "total_results": found.total_results,
        "results": result_rows(results),
    }


def result_rows(summaries: Sequence[TitleSummary]) -> list[Shape]:
    """Rows with `mediaInfo` where something is known."""
    infos = _media_infos(summaries)
    return [result_row(entry, infos) for entry in summaries]


def result_row(entry: TitleSummary, infos: Infos) -> Shape:
    """One row; `mediaInfo` is absent, not null, when nothing is known."""
    if entry.kind == "person":
        return _person(entry, infos)
    row = _movie(entry) if entry.kind == "movie" else _series(entry)
    info = infos.get((entry.kind, entry.tmdb_id))
    return row | ({"media_info": info} if info else {})


def _is_tellable(entry: TitleSummary) -> bool:
    if entry.kind == "series":
        return entry.release_date is not None
    return entry.kind in {"movie", "person"}


def _media_infos(summaries: Sequence[TitleSummary]) -> Infos:
    every = [*summaries, *(work for entry in summaries for work in entry.known_for)]
    keys = {(entry.kind, entry.tmdb_id) for entry in every if entry.kind in TitleKind.values}
    return known_media_info(list(Title.objects.light().matching(keys))) if keys else {}


def _common(entry: TitleSummary) -> Shape:
    return {
        "id": entry.tmdb_id,
        "popularity": entry.popularity,
        "poster_path": entry.poster_path or None,
        "backdrop_path": entry.backdrop_path or None,
        "vote_count": entry.vote_count,
        "vote_average": entry.vote_average,
        "genre_ids": list(entry.genre_ids),
        "overview": entry.overview,
        "original_language": entry.original_language,
        "adult": entry.adult,
    }


def _movie(entry: TitleSummary) -> Shape:
    return _common(entry) | {
        "media_type": "movie",
        "title": entry.name,
        "original_title": entry.original_name or entry.name,
        "release_date": entry.release_date.isoformat() if entry.release_date else "",
        "video": False,
    }


def _series(entry: TitleSummary) -> Shape:
    return _common(entry) | {
        "media_type": "tv",
        "name": entry.name,
        "original_name": entry.original_name or entry.name,
        "origin_country": [],
        "first_air_date": entry.release_date.isoformat() if entry.release_date else "",
    }


def _person(entry: TitleSummary, infos: Infos) -> Shape:
    return {
        "id": entry.tmdb_id,
        "media_type": "person",
        "name": entry.name,
        "popularity": entry.popularity,
        "profile_path": entry.poster_path or None,
        "adult": entry.adult,
        "known_for": [result_row(work, infos) for work in entry.known_for if _is_tellable(work)],
    }
