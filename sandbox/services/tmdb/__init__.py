"""TMDB, version 3 of its API: lists, searches, titles, people, and its errors."""

from __future__ import annotations

from datetime import timedelta
from functools import wraps
from secrets import compare_digest
from typing import TYPE_CHECKING, Any

from sandbox.engine.http import Request, Response
from sandbox.engine.routing import Handler, Route
from sandbox.services.people import TMDB_TOKEN
from sandbox.services.tmdb import lists, movies, people, reference, search, shows
from sandbox.services.tmdb.refusals import (
    INVALID_ID,
    INVALID_KEY,
    NOT_FOUND,
    OVER_LIMIT,
    Refused,
    refused,
    refused_with,
)
from sandbox.services.tmdb.shelf import Shelf

if TYPE_CHECKING:
    from sandbox.state import State

REQUESTS_PER_SECOND = 40
OVER_LIMIT_STATUS = 429


def routes(state: State) -> list[Route]:
    shelf, gate = Shelf(state), _Gate(state)
    found = [
        *reference.routes(),
        *search.routes(shelf),
        *lists.routes(shelf),
        *movies.routes(shelf),
        *shows.routes(shelf),
        *people.routes(shelf),
        *(Route("GET", f"/{kind}/{{number}}", _no_number) for kind in _NUMBERED),
    ]
    return [Route(route.method, route.pattern, gate.guarding(route.handler)) for route in found]


_NUMBERED = ("movie", "tv", "person", "collection")


def authorise(state: State, request: Request) -> Response | None:
    """A bearer token or the `api_key` parameter."""
    scheme, _, token = request.header("authorization").partition(" ")
    given = token if scheme.lower() == "bearer" else request.param("api_key")
    valid = compare_digest(given.strip().encode(), TMDB_TOKEN.encode())
    return None if valid else refused(INVALID_KEY)


def not_found(request: Request) -> Response:
    return refused(NOT_FOUND)


def failing(request: Request, status: int) -> Response:
    return refused_with(status)


def _no_number(request: Request, number: str) -> Response:
    raise Refused(INVALID_ID)


class _Gate:
    """Turns refusals into answers and holds back who asks too often.

    It counts in the journal, so that a reset of the sandbox is a fresh start here as well.
    """

    def __init__(self, state: State) -> None:
        self._clock = state.clock
        self._journal = state.journal

    def guarding(self, handler: Handler) -> Handler:
        @wraps(handler)
        def answer(request: Request, **params: Any) -> Response:
            if self._recent() > REQUESTS_PER_SECOND:
                return refused(OVER_LIMIT, count=REQUESTS_PER_SECOND + 1)
            try:
                return handler(request, **params)
            except Refused as error:
                return refused(error.code)

        return answer

    def _recent(self) -> int:
        """Requests of the last second, this one included; those held back do not count."""
        since = self._clock.now() - timedelta(seconds=1)
        entries = self._journal.read(service="tmdb")
        return sum(entry.at > since and entry.status != OVER_LIMIT_STATUS for entry in entries)
