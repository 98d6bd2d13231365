"""Overseerr: search, details, requests with its rules, users, webhook agent."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from sandbox.engine.http import Request, Response, html_response
from sandbox.engine.routing import Handler, Route
from sandbox.services.overseerr import requests_api, settings_api, titles_api
from sandbox.services.overseerr.access import forbidden, refusal
from sandbox.services.overseerr.checks import Invalid, problem, refused
from sandbox.services.overseerr.model import Refusal

if TYPE_CHECKING:
    from sandbox.state import State


def routes(state: State) -> list[Route]:
    found = [
        *requests_api.routes(state),
        *settings_api.routes(state),
        *titles_api.routes(state),
    ]
    return [Route(route.method, route.pattern, _answered(route.handler)) for route in found]


def not_found(request: Request) -> Response:
    if request.path.startswith("/api/v1"):
        return problem(Invalid(request.path, "not found", 404))
    page = "<!doctype html><title>Overseerr</title><h1>Overseerr</h1><p>Sample instance.</p>"
    return html_response(page, 200 if request.path == "/" else 404)


def failing(request: Request, status: int) -> Response:
    if status == 403:
        return forbidden()
    return refused(status, "Something went wrong.")


def authorise(state: State, request: Request) -> Response | None:
    return refusal(request, state.overseerr)


def _answered(handler: Handler) -> Handler:
    """Turn Overseerr's refusals into its answers."""

    @wraps(handler)
    def answer(request: Request, **params: Any) -> Response:
        try:
            return handler(request, **params)
        except Invalid as error:
            return problem(error)
        except Refusal as error:
            return refused(error.status, error.message)

    return answer
