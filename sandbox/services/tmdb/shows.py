"""Series, seasons and episodes in full."""

from __future__ import annotations

from zlib import crc32

from sandbox.catalogue import Episode, Season, Series
from sandbox.catalogue.genres import TV_GENRES
from sandbox.catalogue.watching import REGIONS
from sandbox.engine.http import Request, Response, json_response
from sandbox.engine.routing import Route
from sandbox.services.tmdb import quirks
from sandbox.services.tmdb.items import Json, Voice, credit_id, person_head
from sandbox.services.tmdb.movies import spoken
from sandbox.services.tmdb.networks import network
from sandbox.services.tmdb.refusals import NOT_FOUND, Refused
from sandbox.services.tmdb.sections import (
    SERIES_SECTIONS,
    Section,
    aggregate_credits,
    appended,
    credits_of,
    owner_of,
    videos,
    watch_providers,
)
from sandbox.services.tmdb.shelf import Shelf

_SEASON_SECTIONS: dict[str, Section[Series]] = {
    "credits": credits_of,
    "aggregate_credits": aggregate_credits,
    "videos": videos,
    "watch/providers": watch_providers,
    "external_ids": lambda shelf, request, series: {"tvdb_id": None, "wikidata_id": None},
    "images": lambda shelf, request, series: {"posters": []},
}


def routes(shelf: Shelf) -> list[Route]:
    shows = Shows(shelf)
    return [
        Route("GET", "/tv/{number:int}", shows.details),
        Route("GET", "/tv/{number:int}/season/{season:int}", shows.season),
        Route("GET", "/tv/{number:int}/season/{season:int}/episode/{episode:int}", shows.episode),
        Route("GET", "/tv/{number:int}/season/{season:int}/{section:path}", shows.season_section),
        Route("GET", "/tv/{number:int}/{section:path}", shows.section),
        Route("GET", "/network/{number:int}", shows.network),
    ]


class Shows:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def details(self, request: Request, number: int) -> Response:
        series, voice = self._shelf.series(number), Voice.of(request)
        more = appended(request, SERIES_SECTIONS, self._shelf, series)
        for name in request.param("append_to_response").split(","):
            kind, _, part = name.strip().partition("/")
            if kind == "season" and part.isdecimal() and (found := series.season(int(part))):
                more[f"season/{part}"] = self._season(series, found, voice)
        return json_response({**self._full(series, voice), **more})

    def section(self, request: Request, number: int, section: str) -> Response:
        show = SERIES_SECTIONS.get(section)
        if show is None:
            raise Refused(NOT_FOUND)
        answer = show(self._shelf, request, self._shelf.series(number))
        return json_response(answer if "page" in answer else {"id": number, **answer})

    def season(self, request: Request, number: int, season: int) -> Response:
        series, found = self._of(number, season)
        more = appended(request, _SEASON_SECTIONS, self._shelf, series)
        return json_response({**self._season(series, found, Voice.of(request)), **more})

    def season_section(self, request: Request, number: int, season: int, section: str) -> Response:
        series, _ = self._of(number, season)
        show = _SEASON_SECTIONS.get(section)
        if show is None:
            raise Refused(NOT_FOUND)
        identity = season_id(series, season)
        return json_response({"id": identity, **show(self._shelf, request, series)})

    def episode(self, request: Request, number: int, season: int, episode: int) -> Response:
        series, found = self._of(number, season)
        if not 1 <= episode <= len(found.episodes):
            raise Refused(NOT_FOUND)
        entry = found.episodes[episode - 1]
        return json_response(episode_item(series, found, entry, Voice.of(request)))

    def network(self, request: Request, number: int) -> Response:
        for series in self._shelf.catalogue.series.values():
            for name in series.networks:
                found = network(name, series.origin_country[0])
                if found["id"] == number:
                    return json_response(found)
        raise Refused(NOT_FOUND)

    def _of(self, number: int, season: int) -> tuple[Series, Season]:
        series = self._shelf.series(number)
        found = series.season(season)
        if found is None:
            raise Refused(NOT_FOUND)
        return series, found

    # -- shapes ---------------------------------------------------------------------------------

    def _full(self, series: Series, voice: Voice) -> Json:
        country, language = series.origin_country[0], series.original_language
        numbered = [season for season in series.seasons if season.number]
        return {
            "adult": False,
            "backdrop_path": quirks.series_backdrop_of(series),
            "created_by": [self._creator(series, index) for index in range(len(series.crew))],
            "episode_run_time": [numbered[-1].episodes[0].runtime],
            "first_air_date": series.first_air_date,
            "genres": [{"id": key, "name": TV_GENRES[key]} for key in series.genre_ids],
            "homepage": "",
            "id": series.tmdb_id,
            "in_production": series.status in ("Returning Series", "In Production"),
            "languages": [language],
            **self._episodes_around_today(series, voice),
            "name": voice.title(series.name, series.original_name, language),
            "networks": [network(name, country) for name in series.networks],
            "number_of_episodes": sum(len(season.episodes) for season in numbered),
            "number_of_seasons": len(numbered),
            "origin_country": quirks.origin_of(series),
            "original_language": language,
            "original_name": series.original_name,
            "overview": voice.text(series.overview),
            "popularity": series.popularity,
            "poster_path": f"/t{series.tmdb_id}-poster.jpg",
            "production_companies": [],
            "production_countries": [
                {"iso_3166_1": country, "name": REGIONS.get(country, country)}
            ],
            "seasons": [season_item(series, season) for season in series.seasons],
            "spoken_languages": [spoken(language)],
            "status": series.status,
            "tagline": voice.text(series.tagline),
            "type": series.kind,
            "vote_average": series.vote_average,
            "vote_count": series.vote_count,
        }

    def _creator(self, series: Series, index: int) -> Json:
        credit = series.crew[index]
        head = person_head(self._shelf.person(credit.person_id))
        kept = ("id", "name", "original_name", "gender", "profile_path")
        identity = credit_id(owner_of(series), credit.person_id, credit.role)
        return {"credit_id": identity, **{key: head[key] for key in kept}}

    def _episodes_around_today(self, series: Series, voice: Voice) -> Json:
        today = self._shelf.today.isoformat()
        every = [
            (season, episode)
            for season in series.seasons
            if season.number
            for episode in season.episodes
        ]
        aired = [pair for pair in every if pair[1].air_date <= today]
        ahead = [pair for pair in every if pair[1].air_date > today]
        return {
            "last_air_date": aired[-1][1].air_date if aired else None,
            "last_episode_to_air": episode_item(series, *aired[-1], voice) if aired else None,
            "next_episode_to_air": episode_item(series, *ahead[0], voice) if ahead else None,
        }

    def _season(self, series: Series, season: Season, voice: Voice) -> Json:
        return {
            "_id": credit_id("season", series.tmdb_id, season.number),
            "air_date": season.air_date,
            "episodes": [
                episode_item(series, season, episode, voice) for episode in season.episodes
            ],
            "name": season.name,
            "networks": [network(name, series.origin_country[0]) for name in series.networks],
            "overview": voice.text(season.overview),
            "id": season_id(series, season.number),
            "poster_path": quirks.season_poster_of(series, season.number),
            "season_number": season.number,
            "vote_average": series.vote_average,
        }


def season_id(series: Series, number: int) -> int:
    return 9_000_000 + crc32(f"t{series.tmdb_id}s{number}".encode()) % 900_000


def season_item(series: Series, season: Season) -> Json:
    """A season in the list of a series' details."""
    return {
        "air_date": season.air_date,
        "episode_count": len(season.episodes),
        "id": season_id(series, season.number),
        "name": season.name,
        "overview": season.overview,
        "poster_path": quirks.season_poster_of(series, season.number),
        "season_number": season.number,
        "vote_average": series.vote_average,
    }


def episode_item(series: Series, season: Season, episode: Episode, voice: Voice) -> Json:
    place = f"t{series.tmdb_id}-s{season.number}e{episode.number}"
    last = episode.number == len(season.episodes)
    return {
        "air_date": quirks.air_date_of(series, episode),
        "episode_number": episode.number,
        "episode_type": "finale" if last else "standard",
        "id": 9_000_000 + crc32(place.encode()) % 90_000_000,
        "name": episode.name,
        "overview": voice.text(episode.overview),
        "production_code": "",
        "runtime": episode.runtime,
        "season_number": season.number,
        "show_id": series.tmdb_id,
        "still_path": f"/{place}-still.jpg",
        "vote_average": series.vote_average,
        "vote_count": max(0, series.vote_count // 60 - episode.number),
        "crew": [],
        "guest_stars": [],
    }
