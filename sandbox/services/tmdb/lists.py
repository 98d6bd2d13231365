"""Discover, trending and the ready-made lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from zlib import crc32

from sandbox.catalogue import Movie, Person, Series
from sandbox.engine.http import Request, Response, json_response
from sandbox.engine.routing import Route
from sandbox.services.tmdb.filters import Test, arranged, day, tests_of
from sandbox.services.tmdb.items import Json, Voice, person_item, title_item
from sandbox.services.tmdb.paging import paged
from sandbox.services.tmdb.refusals import NOT_FOUND, Refused
from sandbox.services.tmdb.shelf import Shelf

IN_CINEMAS = timedelta(days=45)
AIRING = timedelta(days=7)


def routes(shelf: Shelf) -> list[Route]:
    lists = Lists(shelf)
    return [
        Route("GET", "/discover/movie", lists.discover_movie),
        Route("GET", "/discover/tv", lists.discover_tv),
        Route("GET", "/trending/{kind}/{window}", lists.trending),
        Route("GET", "/movie/popular", lists.popular_movies),
        Route("GET", "/movie/top_rated", lists.top_rated_movies),
        Route("GET", "/movie/upcoming", lists.upcoming),
        Route("GET", "/movie/now_playing", lists.now_playing),
        Route("GET", "/tv/popular", lists.popular_series),
        Route("GET", "/tv/top_rated", lists.top_rated_series),
        Route("GET", "/tv/on_the_air", lists.on_the_air),
        Route("GET", "/tv/airing_today", lists.airing_today),
        Route("GET", "/person/popular", lists.popular_people),
    ]


class Lists:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    # -- discover -------------------------------------------------------------------------------

    def discover_movie(self, request: Request) -> Response:
        tests = tests_of(request, movies=True)
        return self._titles(request, arranged(request, _passing(self._movies(), tests)))

    def discover_tv(self, request: Request) -> Response:
        tests = tests_of(request, movies=False)
        return self._titles(request, arranged(request, _passing(self._series(), tests)))

    # -- trending -------------------------------------------------------------------------------

    def trending(self, request: Request, kind: str, window: str) -> Response:
        if kind not in ("all", "movie", "tv", "person") or window not in ("day", "week"):
            raise Refused(NOT_FOUND)
        today = self._shelf.today
        season = today.toordinal() if window == "day" else today.toordinal() // 7
        found: list[Movie | Series | Person] = []
        if kind in ("all", "movie"):
            found += self._movies()
        if kind in ("all", "tv"):
            found += self._series()
        if kind in ("all", "person"):
            found += self._shelf.catalogue.people.values()
        found.sort(key=lambda entry: -_buzz(entry, f"{window}{season}"))
        voice = Voice.of(request)
        return json_response(paged(request, found, lambda entry: self._entry(entry, voice)))

    def _entry(self, entry: Movie | Series | Person, voice: Voice) -> Json:
        if isinstance(entry, Person):
            return person_item(entry, self._shelf.known_for(entry), voice, typed=True)
        return title_item(entry, voice)

    # -- ready-made lists -----------------------------------------------------------------------

    def popular_movies(self, request: Request) -> Response:
        return self._titles(request, _by_popularity(self._movies()))

    def popular_series(self, request: Request) -> Response:
        return self._titles(request, _by_popularity(self._series()))

    def top_rated_movies(self, request: Request) -> Response:
        return self._titles(request, _by_rating(self._movies()))

    def top_rated_series(self, request: Request) -> Response:
        return self._titles(request, _by_rating(self._series()))

    def upcoming(self, request: Request) -> Response:
        today = self._shelf.today.isoformat()
        ahead = [movie for movie in self._movies() if movie.release_date > today]
        return self._titles(request, _by_popularity(ahead), dates=_span(ahead))

    def now_playing(self, request: Request) -> Response:
        """What came out lately; the twenty newest films when that is next to nothing."""
        today = self._shelf.today
        since = (today - IN_CINEMAS).isoformat()
        out = [movie for movie in self._movies() if "" < movie.release_date <= today.isoformat()]
        running = [movie for movie in out if movie.release_date >= since]
        if len(running) < 5:
            running = sorted(out, key=day, reverse=True)[:20]
        return self._titles(request, _by_popularity(running), dates=_span(running))

    def on_the_air(self, request: Request) -> Response:
        return self._titles(request, _by_popularity(self._airing(AIRING)))

    def airing_today(self, request: Request) -> Response:
        return self._titles(request, _by_popularity(self._airing(timedelta())))

    def popular_people(self, request: Request) -> Response:
        people = sorted(self._shelf.catalogue.people.values(), key=lambda p: -p.popularity)
        voice = Voice.of(request)

        def show(person: Person) -> Json:
            return person_item(person, self._shelf.known_for(person), voice)

        return json_response(paged(request, people, show))

    # -- inside ---------------------------------------------------------------------------------

    def _movies(self) -> list[Movie]:
        return list(self._shelf.catalogue.movies.values())

    def _series(self) -> list[Series]:
        return list(self._shelf.catalogue.series.values())

    def _airing(self, window: timedelta) -> list[Series]:
        """Series with an episode between today and the end of the window."""
        today = self._shelf.today
        days = {(today + timedelta(days=n)).isoformat() for n in range(window.days + 1)}
        return [series for series in self._series() if days & _air_dates(series)]

    def _titles(self, request: Request, found: Sequence[Movie | Series], **more: Any) -> Response:
        voice = Voice.of(request)
        answer = paged(request, found, lambda title: title_item(title, voice, typed=False))
        return json_response({**more, **answer})


def _passing(titles: Iterable[Movie | Series], tests: list[Test]) -> list[Movie | Series]:
    return [title for title in titles if all(test(title) for test in tests)]


def _air_dates(series: Series) -> set[str]:
    return {episode.air_date for season in series.seasons for episode in season.episodes}


def _by_popularity(titles: Iterable[Movie | Series]) -> list[Movie | Series]:
    return sorted(titles, key=lambda title: (-title.popularity, title.tmdb_id))


def _by_rating(titles: Iterable[Movie | Series]) -> list[Movie | Series]:
    rated = [title for title in titles if title.vote_count >= 300]
    return sorted(rated, key=lambda title: (-title.vote_average, -title.vote_count))


def _span(movies: Sequence[Movie]) -> dict[str, str]:
    days = sorted(movie.release_date for movie in movies) or [date.min.isoformat()]
    return {"maximum": days[-1], "minimum": days[0]}


def _buzz(entry: Movie | Series | Person, season: str) -> float:
    """Popularity with a mood of its own every day and every week."""
    mood = crc32(f"{season}/{entry.tmdb_id}".encode()) % 1000 / 1000

    return entry.popularity * (0.55 + 0.9 * mood)
