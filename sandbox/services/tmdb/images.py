"""The image server: pictures by size and path."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from sandbox.artwork import render_size, subject_for
from sandbox.artwork.sizes import KNOWN_SIZES
from sandbox.engine.http import Request, Response
from sandbox.engine.routing import Route

if TYPE_CHECKING:
    from sandbox.state import State

# Change it with the looks of the prints, so that browsers ask again.
_EDITION = "1"
_FOR_LONG = "public, max-age=31536000"


def routes(state: State) -> list[Route]:
    return [Route("GET", "/{size}/{name}", picture)]


def authorise(state: State, request: Request) -> Response | None:
    """Pictures are for everyone."""
    return None


def not_found(request: Request) -> Response:
    return _plain(404, "File Not Found")


def failing(request: Request, status: int) -> Response:
    return _plain(status, "Error")


def picture(request: Request, size: str, name: str) -> Response:
    path = f"/{name}"
    if size not in KNOWN_SIZES:
        return _plain(400, "Bad Request: unknown size")
    try:
        subject_for(path)
    except KeyError:
        return not_found(request)
    headers = {"Cache-Control": _FOR_LONG, "ETag": _tag(size, path)}
    if headers["ETag"] in request.header("if-none-match"):
        return Response(304, b"", headers)
    headers["Content-Type"] = "image/jpeg"
    return Response(200, b"", headers, make_body=partial(render_size, path, size))


def _tag(size: str, path: str) -> str:
    return f'"{sha256(f"{_EDITION}{size}{path}".encode()).hexdigest()[:32]}"'


def _plain(status: int, text: str) -> Response:
    return Response(status, text.encode(), {"Content-Type": "text/plain; charset=utf-8"})
