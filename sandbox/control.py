"""The control API under `/_control/`: what is here, faults, journal, clock, reset, beats."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sandbox import beats
from sandbox.bodies import InvalidBody, body_of, done, problem
from sandbox.engine.clock import iso_milliseconds
from sandbox.engine.http import Request, Response
from sandbox.engine.routing import Route
from sandbox.services.people import (
    MACHINE_IDENTIFIER,
    OVERSEERR_KEY,
    PEOPLE,
    PLEX_TOKEN,
    TMDB_TOKEN,
)
from sandbox.state import State

__all__ = ["not_found", "problem", "routes"]


def routes(state: State) -> list[Route]:
    control = Control(state)
    return [
        Route("GET", "/", control.overview),
        Route("POST", "/faults", control.add_fault),
        Route("GET", "/faults", control.list_faults),
        Route("DELETE", "/faults", control.clear_faults),
        Route("DELETE", "/faults/{fault_id:int}", control.remove_fault),
        Route("GET", "/journal", control.read_journal),
        Route("DELETE", "/journal", control.clear_journal),
        Route("GET", "/webhooks", control.read_webhooks),
        Route("POST", "/clock", control.move_clock),
        Route("POST", "/reset", control.reset),
        *beats.routes(state),
    ]


def not_found(request: Request) -> Response:
    return problem(404, f"There is no {request.method} /_control{request.path}.")


class Control:
    """Handlers of the parts that belong to no service."""

    def __init__(self, state: State) -> None:
        self._state = state

    def overview(self, request: Request) -> Response:
        base = request.base_url.removesuffix("/_control")
        services: dict[str, dict[str, Any]] = {
            name: {"baseUrl": f"{base}/{name}"} for name in SERVICE_NAMES
        }
        services["plex"]["machineIdentifier"] = MACHINE_IDENTIFIER
        services["plex.tv"]["authUrl"] = f"{base}/plex.tv/auth"
        return done(
            {
                "services": services,
                "secrets": {
                    "plexToken": PLEX_TOKEN,
                    "overseerrApiKey": OVERSEERR_KEY,
                    "tmdbToken": TMDB_TOKEN,
                    "plexUserTokens": {person.name: person.token for person in PEOPLE},
                    "plexAccessTokens": {
                        person.name: person.access_token
                        for person in PEOPLE
                        if self._state.plextv.may_use_server(person)
                    },
                },
                "people": [
                    {
                        "name": person.name,
                        "plexId": person.plex_id,
                        "email": person.email,
                        "owner": person.is_owner,
                        "access": self._state.plextv.may_use_server(person),
                    }
                    for person in PEOPLE
                ],
                "counts": self._counts(),
            }
        )

    def _counts(self) -> dict[str, int]:
        catalogue = self._state.catalogue
        movies = sum(movie.in_library for movie in catalogue.movies.values())
        series = sum(
            bool(series.library_seasons or series.library_partial)
            for series in catalogue.series.values()
        )
        return {
            "movies": len(catalogue.movies),
            "series": len(catalogue.series),
            "inLibrary": movies + series,
        }

    def add_fault(self, request: Request) -> Response:
        return done(self._state.faults.add(body_of(request)).as_json(), 201)

    def list_faults(self, request: Request) -> Response:
        return done([fault.as_json() for fault in self._state.faults.all()])

    def clear_faults(self, request: Request) -> Response:
        self._state.faults.clear()
        return done()

    def remove_fault(self, request: Request, fault_id: int) -> Response:
        if not self._state.faults.remove(fault_id):
            return problem(404, "There is no such fault, or it has been used up.")
        return done()

    def read_journal(self, request: Request) -> Response:
        entries = self._state.journal.read(
            service=request.param("service"),
            method=request.param("method"),
            path=request.param("path"),
        )
        return done([entry.as_json() for entry in entries])

    def clear_journal(self, request: Request) -> Response:
        self._state.journal.clear()
        return done()

    def read_webhooks(self, request: Request) -> Response:
        """What was sent to the product: status 0 is under way, -1 nobody answered."""
        return done([delivery.as_json() for delivery in self._state.webhooks.deliveries()])

    def move_clock(self, request: Request) -> Response:
        data = body_of(request)
        try:
            step = timedelta(seconds=float(data["advanceSeconds"]))
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise InvalidBody("advanceSeconds has to be a number.") from error
        self._state.clock.advance(step)
        return done({"now": iso_milliseconds(self._state.clock.now())})

    def reset(self, request: Request) -> Response:
        self._state.reset()
        return done()


SERVICE_NAMES = ("plex.tv", "plex", "tmdb", "tmdb-images", "overseerr")
