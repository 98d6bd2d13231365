"""Movies, series, people and collections in Overseerr's spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.catalogue.genres import MOVIE_GENRES, TV_GENRES
from sandbox.services.overseerr.shapes import media_info_json, media_json
from sandbox.services.overseerr.state import OverseerrState

if TYPE_CHECKING:
    from sandbox.catalogue.models import (
        Collection,
        Credit,
        Episode,
        Movie,
        Person,
        Season,
        Series,
    )

PAGE = 20


def search_rows(overseerr: OverseerrState, query: str) -> list[dict[str, Any]]:
    """Everything whose name holds the query: names that begin with it first, then by fame."""
    catalogue, wanted = overseerr.catalogue, query.strip().casefold()
    found: list[tuple[bool, float, dict[str, Any]]] = []

    def consider(names: tuple[str, ...], fame: float, row: dict[str, Any]) -> None:
        folded = [name.casefold() for name in names]
        if any(wanted in name for name in folded):
            begins = any(name.startswith(wanted) for name in folded)
            found.append((not begins, -fame, row))

    for movie in catalogue.movies.values():
        consider((movie.title, movie.original_title), movie.popularity, movie_row(movie))
    for series in catalogue.series.values():
        consider((series.name, series.original_name), series.popularity, series_row(series))
    for person in catalogue.people.values():
        consider((person.name,), person.popularity, person_row(person))
    for collection in catalogue.collections.values():
        consider((collection.name,), 0.0, collection_row(collection))
    found.sort(key=lambda entry: entry[:2])
    return [row for _, _, row in found]


def with_media_info(overseerr: OverseerrState, row: dict[str, Any]) -> dict[str, Any]:
    media = overseerr.find_media(str(row["mediaType"]), int(row["id"]))
    if media is None:
        return row
    return {**row, "mediaInfo": {**media_json(media), "seasons": []}}


def movie_row(movie: Movie) -> dict[str, Any]:
    return {
        "id": movie.tmdb_id,
        "mediaType": "movie",
        "adult": False,
        "genreIds": list(movie.genre_ids),
        "originalLanguage": movie.original_language,
        "originalTitle": movie.original_title,
        "overview": movie.overview,
        "popularity": movie.popularity,
        "releaseDate": movie.release_date,
        "title": movie.title,
        "video": False,
        "voteAverage": movie.vote_average,
        "voteCount": movie.vote_count,
        "backdropPath": f"/m{movie.tmdb_id}-backdrop.jpg",
        "posterPath": f"/m{movie.tmdb_id}-poster.jpg",
    }


def series_row(series: Series) -> dict[str, Any]:
    return {
        "id": series.tmdb_id,
        "mediaType": "tv",
        "firstAirDate": series.first_air_date,
        "genreIds": list(series.genre_ids),
        "name": series.name,
        "originCountry": list(series.origin_country),
        "originalLanguage": series.original_language,
        "originalName": series.original_name,
        "overview": series.overview,
        "popularity": series.popularity,
        "voteAverage": series.vote_average,
        "voteCount": series.vote_count,
        "backdropPath": f"/t{series.tmdb_id}-backdrop.jpg",
        "posterPath": f"/t{series.tmdb_id}-poster.jpg",
    }


def person_row(person: Person) -> dict[str, Any]:
    return {
        "id": person.tmdb_id,
        "name": person.name,
        "popularity": person.popularity,
        "adult": False,
        "mediaType": "person",
        "profilePath": f"/p{person.tmdb_id}-profile.jpg",
        "knownFor": [],
    }


def collection_row(collection: Collection) -> dict[str, Any]:
    return {
        "id": collection.tmdb_id,
        "mediaType": "collection",
        "adult": False,
        "originalLanguage": "en",
        "originalTitle": collection.name,
        "title": collection.name,
        "overview": collection.overview,
        "backdropPath": None,
        "posterPath": f"/c{collection.tmdb_id}-poster.jpg",
    }


def movie_json(movie: Movie, overseerr: OverseerrState) -> dict[str, Any]:
    row = movie_row(movie)
    del row["mediaType"], row["genreIds"]
    details = {
        **row,
        "budget": 0,
        "revenue": 0,
        "status": "Released",
        "genres": _genres(MOVIE_GENRES, movie.genre_ids),
        "relatedVideos": _videos(movie.trailer_key),
        "productionCompanies": [],
        "productionCountries": [],
        "releases": {"results": [_release(movie)]},
        "spokenLanguages": [],
        "runtime": movie.runtime,
        "tagline": movie.tagline,
        "homepage": "",
        "imdbId": movie.imdb_id,
        "credits": _credits(movie.cast, movie.crew),
        "externalIds": {"imdbId": movie.imdb_id},
        "watchProviders": [],
        "keywords": _words(movie.keywords),
        "mediaUrl": "",
    }
    if movie.collection_id is not None:
        collection = overseerr.catalogue.collections[movie.collection_id]
        details["collection"] = {
            "id": collection.tmdb_id,
            "name": collection.name,
            "posterPath": f"/c{collection.tmdb_id}-poster.jpg",
            "backdropPath": None,
        }
    return _with_details_info(overseerr, details, "movie", movie.tmdb_id)


def _release(movie: Movie) -> dict[str, Any]:
    first = {
        "certification": movie.certification,
        "iso_639_1": "",
        "note": "",
        "release_date": f"{movie.release_date}T00:00:00.000Z",
        "type": 3,
    }
    return {"iso_3166_1": "US", "release_dates": [first]}


def _genres(names: dict[int, str], numbers: tuple[int, ...]) -> list[dict[str, Any]]:
    return [{"id": number, "name": names[number]} for number in numbers if number in names]


def _words(keywords: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"id": number, "name": word} for number, word in enumerate(keywords, 1)]


def series_json(series: Series, overseerr: OverseerrState) -> dict[str, Any]:
    row = series_row(series)
    del row["mediaType"], row["genreIds"]
    regular = [season for season in series.seasons if season.number > 0]
    details = {
        **row,
        "createdBy": [],
        "episodeRunTime": [],
        "lastAirDate": series.last_air_date,
        "inProduction": series.status == "Returning Series",
        "status": series.status,
        "tagline": series.tagline,
        "homepage": "",
        "languages": [series.original_language],
        "type": "Scripted",
        "genres": _genres(TV_GENRES, series.genre_ids),
        "networks": [
            {"id": number, "name": name, "originCountry": "", "logoPath": None}
            for number, name in enumerate(series.networks, 1)
        ],
        "numberOfEpisodes": sum(len(season.episodes) for season in regular),
        "numberOfSeasons": len(regular),
        "relatedVideos": _videos(series.trailer_key),
        "productionCompanies": [],
        "productionCountries": [],
        "spokenLanguages": [],
        "contentRatings": {
            "results": [{"descriptors": [], "iso_3166_1": "US", "rating": series.certification}]
        },
        "seasons": [_season_row(series, season) for season in series.seasons],
        "credits": _credits(series.cast, series.crew),
        "externalIds": {"imdbId": series.imdb_id, "tvdbId": series.tvdb_id},
        "keywords": _words(series.keywords),
        "watchProviders": [],
    }
    return _with_details_info(overseerr, details, "tv", series.tmdb_id)


def season_json(series: Series, season: Season) -> dict[str, Any]:
    row = _season_row(series, season)
    del row["episodeCount"]
    return {
        **row,
        "episodes": [_episode(series, season, episode) for episode in season.episodes],
        "externalIds": {},
    }


def _season_row(series: Series, season: Season) -> dict[str, Any]:
    return {
        "airDate": season.air_date or None,
        "episodeCount": len(season.episodes),
        "id": series.tmdb_id * 100 + season.number,
        "name": season.name,
        "overview": season.overview,
        "seasonNumber": season.number,
        "posterPath": f"/t{series.tmdb_id}-s{season.number}-poster.jpg",
    }


def _episode(series: Series, season: Season, episode: Episode) -> dict[str, Any]:
    still = f"/t{series.tmdb_id}-s{season.number}e{episode.number}-still.jpg"
    return {
        "id": (series.tmdb_id * 100 + season.number) * 1000 + episode.number,
        "airDate": episode.air_date or None,
        "episodeNumber": episode.number,
        "name": episode.name,
        "overview": episode.overview,
        "productionCode": "",
        "seasonNumber": season.number,
        "showId": series.tmdb_id,
        "voteAverage": series.vote_average,
        "stillPath": still,
    }


def _videos(trailer_key: str | None) -> list[dict[str, Any]]:
    if not trailer_key:
        return []
    return [
        {
            "site": "YouTube",
            "key": trailer_key,
            "name": "Official Trailer",
            "size": 1080,
            "type": "Trailer",
            "url": f"https://www.youtube.com/watch?v={trailer_key}",
        }
    ]


def _credits(cast: tuple[Credit, ...], crew: tuple[Credit, ...]) -> dict[str, Any]:
    return {
        "cast": [
            {"character": credit.role, "order": credit.order, **_name(credit)} for credit in cast
        ],
        "crew": [
            {"job": credit.role, "department": credit.department, **_name(credit)}
            for credit in crew
        ],
    }


def _name(credit: Credit) -> dict[str, Any]:
    return {
        "creditId": f"credit-{credit.person_id}-{credit.order}",
        "id": credit.person_id,
        "name": credit.name,
        "profilePath": f"/p{credit.person_id}-profile.jpg",
    }


def _with_details_info(
    overseerr: OverseerrState, details: dict[str, Any], kind: str, tmdb_id: int
) -> dict[str, Any]:
    media = overseerr.find_media(kind, tmdb_id)
    if media is not None:
        details["mediaInfo"] = media_info_json(media, overseerr)
    return details
