"""A Plex Media Server: libraries, items, search, collections, pictures, webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.engine.http import Request, Response
from sandbox.engine.routing import Route
from sandbox.services.plex import api, collections_api, pictures, search
from sandbox.services.plex.access import token_of
from sandbox.services.plex.errors import failure

if TYPE_CHECKING:
    from sandbox.state import State

OPEN = frozenset({"/identity"})


def routes(state: State) -> list[Route]:
    return [
        *api.routes(state),
        *collections_api.routes(state),
        *search.routes(state),
        *pictures.routes(state),
    ]


def not_found(request: Request) -> Response:
    return failure(404)


def failing(request: Request, status: int) -> Response:
    return failure(status)


def authorise(state: State, request: Request) -> Response | None:
    if request.path in OPEN or state.plex.visitor(token_of(request)) is not None:
        return None
    return failure(401)
