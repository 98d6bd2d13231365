"""plex.tv: sign-in by PIN, accounts, who may use which server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.engine.http import Request, Response
from sandbox.engine.routing import Route
from sandbox.services.plextv import api, auth_page
from sandbox.services.plextv.errors import NOT_FOUND, failure, failure_with

if TYPE_CHECKING:
    from sandbox.state import State


def routes(state: State) -> list[Route]:
    return [*api.routes(state), *auth_page.routes(state)]


def not_found(request: Request) -> Response:
    return failure(request, NOT_FOUND)


def failing(request: Request, status: int) -> Response:
    return failure(request, failure_with(status))


def authorise(state: State, request: Request) -> Response | None:
    return None  # each call decides for itself, many are open
