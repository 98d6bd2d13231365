"""Details of movies, series, seasons, people and collections, in the shape other programs read.

Those programs refuse null (and some of them the empty text) where a number, list or date belongs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson

from apps.integrations.types import (
    CastCredit,
    CollectionDetails,
    CrewCredit,
    EpisodeSummary,
    PersonCredit,
    PersonDetails,
    SeasonDetails,
    SeriesDetails,
    Video,
)
from apps.media.api.listings import result_rows
from apps.media.details import Details
from apps.media.models import Season, Title

Shape = dict[str, Any]
# What has not come out yet has no date; programs need one, and this one can't be taken for past.
NOT_YET = date(2099, 12, 31)


def movie_details(title: Title, details: Details) -> Shape:
    """A movie."""
    collection = None if isinstance(details, SeriesDetails) else details.collection
    return _common(title, details) | {
        "title": title.name,
        "original_title": title.original_name or title.name,
        "release_date": (title.release_date or NOT_YET).isoformat(),
        "runtime": title.runtime or 0,
        "imdb_id": title.imdb_id or None,
        "video": False,
        "budget": 0,
        "revenue": 0,
        "releases": {"results": _literal(_releases(details.certifications))},
        "collection": collection
        and {
            "id": collection.tmdb_id,
            "name": collection.name,
            "poster_path": collection.poster_path or None,
            "backdrop_path": collection.backdrop_path or None,
        },
    }


def series_details(title: Title, details: Details) -> Shape:
    """A series."""
    series = details if isinstance(details, SeriesDetails) else SeriesDetails(title.tmdb_id)
    seasons = list(title.seasons.all())
    return _common(title, details) | {
        "name": title.name,
        "original_name": title.original_name or title.name,
        "first_air_date": (title.release_date or NOT_YET).isoformat(),
        "last_air_date": (series.last_air_date or title.release_date or NOT_YET).isoformat(),
        "in_production": series.in_production,
        "type": series.series_type,
        "created_by": [],
        "content_ratings": {"results": _literal(_ratings(details.certifications))},
        "episode_run_time": [title.runtime] if title.runtime else [],
        "languages": [title.original_language] if title.original_language else [],
        "origin_country": list(series.countries),
        "number_of_episodes": series.episode_count,
        "number_of_seasons": series.season_count,
        "seasons": [_season(season) for season in seasons],
        "last_episode_to_air": _last_episode(series, seasons),
        "next_episode_to_air": None,
        "networks": [
            {
                "id": network.id,
                "name": network.name,
                "logo_path": network.logo_path,
                "origin_country": "",
            }
            for network in series.networks
        ],
    }


def season_details(tmdb_id: int, season: Season, details: SeasonDetails | None) -> Shape:
    """A season with its episodes; without them when TMDB could not be asked."""
    episodes = details.episodes if details else ()
    return _season(season) | {
        "external_ids": {},
        "episodes": [_episode(tmdb_id, entry) for entry in episodes],
    }


def person_details(person: PersonDetails) -> Shape:
    """A person."""
    return {
        "id": person.tmdb_id,
        "name": person.name,
        "biography": person.biography,
        "birthday": _iso(person.birthday),
        "deathday": _iso(person.deathday),
        "place_of_birth": person.place_of_birth or None,
        "profile_path": person.profile_path,
        "known_for_department": person.known_for_department,
        "imdb_id": person.imdb_id or None,
        "also_known_as": [],
        "gender": 0,
        "popularity": 0,
        "adult": False,
        "homepage": None,
    }


def combined_credits(person: PersonDetails) -> Shape:
    """What a person worked on."""
    rows = result_rows([credit.title for credit in person.credits])
    both = list(zip(person.credits, rows, strict=True))
    return {
        "id": person.tmdb_id,
        "cast": [row | _credit(credit, "character") for credit, row in both if credit.is_cast],
        "crew": [row | _credit(credit, "job") for credit, row in both if not credit.is_cast],
    }


def collection_details(collection: CollectionDetails) -> Shape:
    """A collection with its movies."""
    return {
        "id": collection.tmdb_id,
        "name": collection.name,
        "overview": collection.overview,
        "poster_path": collection.poster_path,
        "backdrop_path": collection.backdrop_path,
        "parts": result_rows(collection.parts),
    }


def _common(title: Title, details: Details) -> Shape:
    return {
        "id": title.tmdb_id,
        "adult": details.adult,
        "backdrop_path": title.backdrop_path or None,
        "poster_path": title.poster_path or None,
        "genres": title.genres,
        "homepage": details.homepage,
        "original_language": title.original_language,
        "overview": title.overview,
        "popularity": title.popularity,
        "production_companies": [],
        "production_countries": _literal([{"iso_3166_1": c, "name": c} for c in details.countries]),
        "spoken_languages": [],
        "status": details.status,
        "tagline": title.tagline,
        "vote_average": title.vote_average,
        "vote_count": title.vote_count,
        "related_videos": [_video(video) for video in details.videos],
        "credits": {
            "cast": [_cast(credit) for credit in details.cast],
            "crew": [_crew(credit) for credit in details.crew],
        },
        "external_ids": {"imdb_id": title.imdb_id or None, "tvdb_id": title.tvdb_id},
        "keywords": [{"id": word.id, "name": word.name} for word in details.keywords],
        "watch_providers": [],
        "on_user_watchlist": False,
    }


def _literal(rows: list[Shape]) -> orjson.Fragment:
    """JSON whose keys keep their underscores, as TMDB writes its country codes."""
    return orjson.Fragment(orjson.dumps(rows))


def _releases(certifications: Mapping[str, str]) -> list[Shape]:
    return [
        {"iso_3166_1": country, "rating": rating, "release_dates": [{"certification": rating}]}
        for country, rating in certifications.items()
    ]


def _ratings(certifications: Mapping[str, str]) -> list[Shape]:
    return [{"iso_3166_1": country, "rating": rating} for country, rating in certifications.items()]


def _season(season: Season) -> Shape:
    return {
        "id": season.pk,
        "season_number": season.number,
        "name": season.name or f"Season {season.number}",
        "overview": season.overview,
        "episode_count": season.episode_count,
        "air_date": _iso(season.air_date),
        "poster_path": season.poster_path or None,
    }


def _episode(tmdb_id: int, entry: EpisodeSummary) -> Shape:
    return {
        "id": entry.tmdb_id or 0,
        "show_id": tmdb_id,
        "season_number": entry.season_number,
        "episode_number": entry.number,
        "name": entry.name,
        "overview": entry.overview,
        "air_date": _iso(entry.air_date),
        "still_path": entry.still_path,
        "production_code": "",
        "vote_average": entry.vote_average,
        "vote_count": 0,
    }


def _last_episode(series: SeriesDetails, seasons: list[Season]) -> Shape:
    """The last episode as far as the list of seasons tells; never null."""
    begun = [season for season in seasons if not season.is_special and season.episode_count]
    last = begun[-1] if begun else None
    entry = EpisodeSummary(
        number=last.episode_count if last else 0,
        season_number=last.number if last else 0,
        air_date=series.last_air_date,
    )
    return _episode(series.tmdb_id, entry)


def _cast(credit: CastCredit) -> Shape:
    return {
        "id": credit.person_id,
        "cast_id": credit.person_id,
        "credit_id": "",
        "name": credit.name,
        "character": credit.character,
        "order": credit.order,
        "gender": 0,
        "profile_path": credit.profile_path,
    }


def _crew(credit: CrewCredit) -> Shape:
    return {
        "id": credit.person_id,
        "credit_id": "",
        "name": credit.name,
        "job": credit.job,
        "department": credit.department,
        "gender": 0,
        "profile_path": credit.profile_path,
    }


def _credit(credit: PersonCredit, role: str) -> Shape:
    return {role: credit.role, "credit_id": ""}


def _video(video: Video) -> Shape:
    url = f"https://www.youtube.com/watch?v={video.key}" if video.site == "YouTube" else ""
    return {
        "key": video.key,
        "name": video.name,
        "site": video.site,
        "type": video.kind,
        "size": 0,
        "url": url,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
