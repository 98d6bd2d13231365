"""/search, /find and /keyword."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sandbox.catalogue import Collection, Movie, Person, Series
from sandbox.engine.http import Request, Response, json_response
from sandbox.engine.routing import Route
from sandbox.services.tmdb.items import (
    Json,
    Voice,
    collection_hit,
    collection_item,
    movie_item,
    person_item,
    series_item,
)
from sandbox.services.tmdb.paging import paged
from sandbox.services.tmdb.refusals import NOT_FOUND, Refused
from sandbox.services.tmdb.shelf import Shelf, keyword_id, plain

Hit = Movie | Series | Person | Collection
Found = TypeVar("Found", Movie, Series, Person, Collection, Hit)

_WORD = re.compile(r"\w+")


def routes(shelf: Shelf) -> list[Route]:
    search = Search(shelf)
    return [
        Route("GET", "/search/multi", search.multi),
        Route("GET", "/search/movie", search.movie),
        Route("GET", "/search/tv", search.tv),
        Route("GET", "/search/person", search.person),
        Route("GET", "/search/collection", search.collection),
        Route("GET", "/search/keyword", search.keyword),
        Route("GET", "/keyword/{number:int}", search.one_keyword),
        Route("GET", "/find/{external_id}", search.find),
    ]


class Search:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def multi(self, request: Request) -> Response:
        catalogue, voice = self._shelf.catalogue, Voice.of(request)
        everything: list[Hit] = [
            *catalogue.movies.values(),
            *catalogue.series.values(),
            *catalogue.people.values(),
        ]
        if "collection" in _words(request.param("query")):
            everything += catalogue.collections.values()
        found = _matching(everything, request.param("query"))
        return json_response(paged(request, found, lambda hit: self._hit(hit, voice)))

    def movie(self, request: Request) -> Response:
        voice = Voice.of(request)
        year = request.param("primary_release_year") or request.param("year")
        found = _matching(self._shelf.catalogue.movies.values(), request.param("query"))
        found = [movie for movie in found if not year or str(movie.year) == year]
        return json_response(paged(request, found, lambda movie: movie_item(movie, voice)))

    def tv(self, request: Request) -> Response:
        voice = Voice.of(request)
        year = request.param("first_air_date_year") or request.param("year")
        found = _matching(self._shelf.catalogue.series.values(), request.param("query"))
        found = [series for series in found if not year or series.first_air_date[:4] == year]
        return json_response(paged(request, found, lambda series: series_item(series, voice)))

    def person(self, request: Request) -> Response:
        voice = Voice.of(request)
        found = _matching(self._shelf.catalogue.people.values(), request.param("query"))
        return json_response(paged(request, found, lambda person: self._person(person, voice)))

    def collection(self, request: Request) -> Response:
        voice = Voice.of(request)
        found = _matching(self._shelf.catalogue.collections.values(), request.param("query"))
        return json_response(paged(request, found, lambda entry: collection_item(entry, voice)))

    def keyword(self, request: Request) -> Response:
        wanted = plain(request.param("query")).strip()
        found = sorted(word for word in self._keywords() if wanted and wanted in plain(word))
        return json_response(
            paged(request, found, lambda word: {"id": keyword_id(word), "name": word})
        )

    def one_keyword(self, request: Request, number: int) -> Response:
        for word in self._keywords():
            if keyword_id(word) == number:
                return json_response({"id": number, "name": word})
        raise Refused(NOT_FOUND)

    def find(self, request: Request, external_id: str) -> Response:
        voice, source = Voice.of(request), request.param("external_source")
        movies: list[Movie] = []
        series: list[Series] = []
        if source == "imdb_id" and external_id:
            catalogue = self._shelf.catalogue
            movies = [m for m in catalogue.movies.values() if m.imdb_id == external_id]
            series = [s for s in catalogue.series.values() if s.imdb_id == external_id]
        elif source == "tvdb_id":
            every = self._shelf.catalogue.series.values()
            series = [s for s in every if s.tvdb_id and str(s.tvdb_id) == external_id]
        return json_response(
            {
                "movie_results": [movie_item(movie, voice, typed=True) for movie in movies],
                "person_results": [],
                "tv_results": [series_item(entry, voice, typed=True) for entry in series],
                "tv_episode_results": [],
                "tv_season_results": [],
            }
        )

    def _hit(self, hit: Hit, voice: Voice) -> Json:
        if isinstance(hit, Movie):
            return movie_item(hit, voice, typed=True)
        if isinstance(hit, Series):
            return series_item(hit, voice, typed=True)
        if isinstance(hit, Person):
            return self._person(hit, voice, typed=True)
        return collection_hit(hit, voice)

    def _person(self, person: Person, voice: Voice, *, typed: bool = False) -> Json:
        return person_item(person, self._shelf.known_for(person), voice, typed=typed)

    def _keywords(self) -> set[str]:
        return {word for title in self._shelf.titles() for word in title.keywords}


def _names(hit: Hit) -> tuple[str, ...]:
    if isinstance(hit, Movie):
        return (hit.title, hit.original_title)
    if isinstance(hit, Series):
        return (hit.name, hit.original_name)
    return (hit.name,)


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text))


def _matching(entries: Iterable[Found], query: str) -> Sequence[Found]:
    """Entries in whose name every word asked for begins a word; the closest first."""
    wanted = _words(query)
    if not wanted:
        return []
    ranked = [
        (rank, -_weight(entry), number, entry)
        for number, entry in enumerate(entries)
        if (rank := _rank(entry, wanted)) is not None
    ]
    ranked.sort(key=lambda row: row[:3])
    return [entry for _, _, _, entry in ranked]


def _rank(hit: Hit, wanted: list[str]) -> int | None:
    """0 for the name itself, 1 for its beginning, 2 for the rest, None for no match."""
    ranks = []
    for name in _names(hit):
        words = _words(name)
        if words == wanted:
            ranks.append(0)
        elif all(any(word.startswith(part) for word in words) for part in wanted):
            ranks.append(1 if words[: len(wanted)] == wanted else 2)
        elif len(wanted) == 1 and "".join(words).startswith(wanted[0]):
            ranks.append(2)
    return min(ranks, default=None)


def _weight(hit: Hit) -> float:
    if isinstance(hit, Collection):
        return 0.0
    return hit.popularity
