"""Search over all libraries, answered as hubs by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.engine.http import Request, Response
from sandbox.engine.routing import Route
from sandbox.services.plex import shapes
from sandbox.services.plex.access import Access
from sandbox.services.plex.errors import failure
from sandbox.services.plex.model import Item, Kind, Section
from sandbox.services.plex.xml import container

if TYPE_CHECKING:
    from sandbox.state import State

HUBS = (
    (Kind.MOVIE, "Movies"),
    (Kind.SHOW, "Shows"),
    (Kind.EPISODE, "Episodes"),
    (Kind.ARTIST, "Artists"),
    (Kind.ALBUM, "Albums"),
    (Kind.TRACK, "Tracks"),
    (Kind.COLLECTION, "Collections"),
)


def routes(state: State) -> list[Route]:
    return [Route("GET", "/hubs/search", Search(state).answer)]


class Search:
    def __init__(self, state: State) -> None:
        self._plex = state.plex
        self._access = Access(state.plex)

    def answer(self, request: Request) -> Response:
        query = request.param("query").strip().casefold()
        if not query:
            return failure(400)
        limit = int(request.param("limit")) if request.param("limit").isdigit() else 10
        wanted = request.param("sectionId")
        sections = [
            section
            for section in self._access.sections(request)
            if not wanted or section.key == wanted
        ]
        hubs = [self._hub(kind, title, sections, query, limit) for kind, title in HUBS]
        return container(request, {"size": len(hubs), "Hub": hubs})

    def _hub(
        self, kind: Kind, title: str, sections: list[Section], query: str, limit: int
    ) -> dict[str, Any]:
        found = [
            item
            for section in sections
            for item in self._plex.library.in_section(section, kind)
            if query in item.title.casefold() or query in item.original_title.casefold()
        ]
        found.sort(key=lambda item: (not item.title.casefold().startswith(query), item.title))
        hub: dict[str, Any] = {
            "title": title,
            "type": str(kind),
            "hubIdentifier": str(kind),
            "context": "hub.search",
            "size": min(len(found), limit),
            "more": len(found) > limit,
            "style": "shelf",
        }
        if found:
            hub["Metadata"] = [self._row(item, query) for item in found[:limit]]
        return hub

    def _row(self, item: Item, query: str) -> dict[str, Any]:
        score = 1.0 if item.title.casefold() == query else 0.5
        return {"score": f"{score:.5f}", **shapes.item_json(item, alone=True)}
