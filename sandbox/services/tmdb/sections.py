"""The parts of a title that are asked for on their own or appended to its details."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar
from zlib import crc32

from sandbox.catalogue import Credit, Movie, Series
from sandbox.catalogue.watching import (
    PUBLIC_DOMAIN,
    REGIONS,
    providers_of_movie,
    providers_of_series,
)
from sandbox.engine.http import Request
from sandbox.services.tmdb import quirks
from sandbox.services.tmdb.items import (
    Json,
    Voice,
    cast_item,
    credit_id,
    crew_item,
    person_head,
    title_item,
)
from sandbox.services.tmdb.paging import paged
from sandbox.services.tmdb.reference import provider
from sandbox.services.tmdb.refusals import TOO_MANY_APPENDED, Refused
from sandbox.services.tmdb.related import recommended, similar
from sandbox.services.tmdb.shelf import Shelf, keyword_id

MOST_APPENDED = 20

Title = TypeVar("Title", Movie, Series)
Section = Callable[[Shelf, Request, Title], Json]


def appended(
    request: Request, sections: Mapping[str, Section[Title]], shelf: Shelf, title: Title
) -> Json:
    """What `append_to_response` asks for; names that do not exist are passed over."""
    names = [name.strip() for name in request.param("append_to_response").split(",")]
    wanted = [name for name in names if name]
    if len(wanted) > MOST_APPENDED:
        raise Refused(TOO_MANY_APPENDED)
    return {name: sections[name](shelf, request, title) for name in wanted if name in sections}


def owner_of(title: Movie | Series) -> str:
    """A short name for a title, part of its credits' ids."""
    return f"{'m' if isinstance(title, Movie) else 't'}{title.tmdb_id}"


def credits_of(shelf: Shelf, request: Request, title: Movie | Series) -> Json:
    owner = owner_of(title)
    crew = [] if isinstance(title, Series) else title.crew
    return {
        "cast": [cast_item(owner, part, shelf.person(part.person_id)) for part in title.cast],
        "crew": [crew_item(owner, part, shelf.person(part.person_id)) for part in crew],
    }


def aggregate_credits(shelf: Shelf, request: Request, series: Series) -> Json:
    episodes = sum(len(season.episodes) for season in series.seasons if season.number)

    def played(part: Credit) -> Json:
        role = {
            "credit_id": credit_id(owner_of(series), part.person_id, part.role),
            "character": part.role,
            "episode_count": _share(episodes, part),
        }
        return {
            **person_head(shelf.person(part.person_id)),
            "roles": [role],
            "total_episode_count": role["episode_count"],
            "order": part.order,
        }

    def worked(part: Credit) -> Json:
        job = {
            "credit_id": credit_id(owner_of(series), part.person_id, part.role),
            "job": "Executive Producer",
            "episode_count": episodes,
        }
        return {
            **person_head(shelf.person(part.person_id)),
            "jobs": [job],
            "department": "Production",
            "total_episode_count": episodes,
        }

    return {"cast": list(map(played, series.cast)), "crew": list(map(worked, series.crew))}


def _share(episodes: int, part: Credit) -> int:
    """Leads are in all of them, the others in fewer."""
    return max(1, round(episodes * (1 - 0.12 * part.order)))


def movie_external_ids(shelf: Shelf, request: Request, movie: Movie) -> Json:
    return {"imdb_id": quirks.imdb_id_of(movie), **_NO_ACCOUNTS}


def series_external_ids(shelf: Shelf, request: Request, series: Series) -> Json:
    return {
        "imdb_id": series.imdb_id,
        "freebase_mid": None,
        "freebase_id": None,
        "tvdb_id": series.tvdb_id,
        "tvrage_id": None,
        **_NO_ACCOUNTS,
    }


_NO_ACCOUNTS = {
    "wikidata_id": None,
    "facebook_id": None,
    "instagram_id": None,
    "twitter_id": None,
}


def videos(shelf: Shelf, request: Request, title: Movie | Series) -> Json:
    if title.trailer_key is None:
        return {"results": []}
    return {
        "results": [
            {
                "iso_639_1": "en",
                "iso_3166_1": "US",
                "name": "The whole film",
                "key": title.trailer_key,
                "site": "YouTube",
                "size": 1080,
                "type": "Trailer",
                "official": True,
                "published_at": "2014-11-10T14:05:55.000Z",
                "id": credit_id("video", title.tmdb_id),
            }
        ]
    }


def keywords(shelf: Shelf, request: Request, title: Movie | Series) -> Json:
    """Films have them under `keywords`, series under `results`."""
    found = [{"id": keyword_id(word), "name": word} for word in title.keywords]
    return {"keywords" if isinstance(title, Movie) else "results": found}


def release_dates(shelf: Shelf, request: Request, movie: Movie) -> Json:
    if not movie.release_date:
        return {"results": []}
    kinds = [(3, movie.release_date)]
    if movie.year > 1980 and movie.release_date < f"{shelf.today.year}":
        kinds.append((4, f"{movie.year + 1}{movie.release_date[4:]}"))
    if movie.release_date.endswith("02-29"):
        kinds = kinds[:1]
    return {
        "results": [
            {
                "iso_3166_1": "US",
                "release_dates": [
                    {
                        "certification": movie.certification if kind == 3 else "",
                        "descriptors": [],
                        "iso_639_1": "",
                        "note": "",
                        "release_date": f"{day}T00:00:00.000Z",
                        "type": kind,
                    }
                    for kind, day in kinds
                ],
            }
        ]
    }


def content_ratings(shelf: Shelf, request: Request, series: Series) -> Json:
    rating = {"descriptors": [], "iso_3166_1": "US", "rating": series.certification}
    return {"results": [rating]}


def watch_providers(shelf: Shelf, request: Request, title: Movie | Series) -> Json:
    """Per region; where a title is free of rights it is free to watch as well."""
    if isinstance(title, Movie):
        place, found = "movie", providers_of_movie(title)
    else:
        place, found = "tv", providers_of_series(title)
    if not found:
        return {"results": {}}
    kind = "free" if PUBLIC_DOMAIN in found else "flatrate"
    page = f"https://www.themoviedb.org/{place}/{title.tmdb_id}/watch?locale="
    return {
        "results": {
            region: {"link": page + region, kind: [provider(number) for number in found]}
            for region in REGIONS
        }
    }


def recommendations(shelf: Shelf, request: Request, title: Movie | Series) -> Json:
    voice = Voice.of(request)
    return paged(request, recommended(shelf, title), lambda found: title_item(found, voice))


def alike(shelf: Shelf, request: Request, title: Movie | Series) -> Json:
    voice = Voice.of(request)
    found = similar(shelf, title)
    return paged(request, found, lambda entry: title_item(entry, voice, typed=False))


def images(shelf: Shelf, request: Request, title: Movie | Series) -> Json:
    if isinstance(title, Movie):
        poster, backdrop = quirks.poster_of(title), quirks.backdrop_of(title)
    else:
        poster, backdrop = f"/t{title.tmdb_id}-poster.jpg", quirks.series_backdrop_of(title)
    return {
        "backdrops": [picture(backdrop, 1920, 1080, None)] if backdrop else [],
        "logos": [],
        "posters": [picture(poster, 1000, 1500, "en")] if poster else [],
    }


def picture(path: str, width: int, height: int, language: str | None) -> Json:
    wobble = crc32(path.encode())
    return {
        "aspect_ratio": round(width / height, 3),
        "height": height,
        "iso_639_1": language,
        "file_path": path,
        "vote_average": round(5 + wobble % 100 / 50, 3),
        "vote_count": wobble % 40,
        "width": width,
    }


def alternative_titles(shelf: Shelf, request: Request, title: Movie | Series) -> Json:
    name, original = names_of(title)
    found = [] if name == original else [{"iso_3166_1": "US", "title": name, "type": ""}]
    return {"titles" if isinstance(title, Movie) else "results": found}


def translations(shelf: Shelf, request: Request, title: Movie | Series) -> Json:
    name, _ = names_of(title)
    data = {
        "homepage": "",
        "overview": title.overview,
        "tagline": title.tagline,
        "title" if isinstance(title, Movie) else "name": name,
    }
    return {
        "translations": [
            {
                "iso_3166_1": "US",
                "iso_639_1": "en",
                "name": "English",
                "english_name": "English",
                "data": data,
            }
        ]
    }


def names_of(title: Movie | Series) -> tuple[str, str]:
    """Name and original name."""
    if isinstance(title, Movie):
        return title.title, title.original_title
    return title.name, title.original_name


def nothing(shelf: Shelf, request: Request, title: Movie | Series) -> Json:
    """Reviews and the like: there are none here."""
    return {"page": 1, "results": [], "total_pages": 1, "total_results": 0}


MOVIE_SECTIONS: dict[str, Section[Movie]] = {
    "credits": credits_of,
    "external_ids": movie_external_ids,
    "videos": videos,
    "keywords": keywords,
    "release_dates": release_dates,
    "watch/providers": watch_providers,
    "recommendations": recommendations,
    "similar": alike,
    "images": images,
    "alternative_titles": alternative_titles,
    "translations": translations,
    "reviews": nothing,
    "lists": nothing,
}

SERIES_SECTIONS: dict[str, Section[Series]] = {
    "credits": credits_of,
    "aggregate_credits": aggregate_credits,
    "external_ids": series_external_ids,
    "videos": videos,
    "keywords": keywords,
    "content_ratings": content_ratings,
    "watch/providers": watch_providers,
    "recommendations": recommendations,
    "similar": alike,
    "images": images,
    "alternative_titles": alternative_titles,
    "translations": translations,
    "reviews": nothing,
    "lists": nothing,
}
