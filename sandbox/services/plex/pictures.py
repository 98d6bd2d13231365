"""Posters and backdrops, drawn by the artwork of the catalogue."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from sandbox.engine.http import Request, Response
from sandbox.engine.routing import Route
from sandbox.services.plex.access import Access
from sandbox.services.plex.errors import failure

if TYPE_CHECKING:
    from sandbox.state import State

_PICTURE = re.compile(
    r"(?:https?://[^/]+)?(?:/plex)?"
    r"/library/(?:metadata|collections)/(?P<key>\d+)/(?P<kind>thumb|art)(?:/\d+)?(?:\?.*)?"
)
ORIGINAL_WIDTH = 780


def routes(state: State) -> list[Route]:
    pictures = Pictures(state)
    return [
        Route("GET", "/photo/:/transcode", pictures.transcode),
        Route("GET", "/library/{place}/{key:int}/thumb/{version}", pictures.thumb),
        Route("GET", "/library/{place}/{key:int}/art/{version}", pictures.art),
    ]


class Pictures:
    def __init__(self, state: State) -> None:
        self._access = Access(state.plex)

    def transcode(self, request: Request) -> Response:
        match = _PICTURE.fullmatch(request.param("url"))
        width = request.param("width")
        if match is None or not width.isdigit():
            return failure(404 if match is None else 400)
        wanted = min(max(int(width), 16), 2000)
        return self._picture(request, int(match["key"]), match["kind"], wanted)

    def thumb(self, request: Request, place: str, key: int, version: str) -> Response:
        return self._picture(request, key, "thumb", ORIGINAL_WIDTH)

    def art(self, request: Request, place: str, key: int, version: str) -> Response:
        return self._picture(request, key, "art", ORIGINAL_WIDTH)

    def _picture(self, request: Request, key: int, kind: str, width: int) -> Response:
        from sandbox.artwork import render

        item = self._access.item(request, key)
        path = (item.poster if kind == "thumb" else item.show.backdrop) if item else ""
        if not path:
            return failure(404)
        headers = {"Content-Type": "image/jpeg", "Cache-Control": "max-age=86400"}
        return Response(200, headers=headers, make_body=partial(render, path, width))
