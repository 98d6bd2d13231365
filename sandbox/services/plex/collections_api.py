"""Collections: reading, making, changing, deleting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sandbox.engine.http import Request, Response
from sandbox.engine.routing import Route
from sandbox.services.people import MACHINE_IDENTIFIER
from sandbox.services.plex import shapes
from sandbox.services.plex.access import Access
from sandbox.services.plex.errors import PROTOCOL, failure
from sandbox.services.plex.guids import digest
from sandbox.services.plex.listing import page_of
from sandbox.services.plex.model import Item, Kind
from sandbox.services.plex.xml import container

if TYPE_CHECKING:
    from sandbox.state import State

_URI = re.compile(
    r"server://(?P<machine>[^/]+)/com\.plexapp\.plugins\.library/library/metadata/(?P<keys>[\d,]+)"
)


def routes(state: State) -> list[Route]:
    api = CollectionsApi(state)
    one = "/library/collections/{key:int}"
    return [
        Route("GET", one, api.read),
        Route("GET", f"{one}/items", api.members),
        Route("GET", f"{one}/children", api.members),
        Route("POST", "/library/collections", api.create),
        Route("PUT", f"{one}/items", api.add),
        Route("DELETE", f"{one}/items/{{member:int}}", api.take_out),
        Route("DELETE", f"{one}/children/{{member:int}}", api.take_out),
        Route("DELETE", one, api.delete),
        Route("DELETE", "/library/sections/{section}/collection/{key:int}", api.delete_in),
    ]


class CollectionsApi:
    """Everyone who sees the library reads its collections; only the owner changes them."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._access = Access(state.plex)

    def read(self, request: Request, key: int) -> Response:
        item = self._collection(request, key)
        return failure(404) if item is None else self._one(request, item)

    def members(self, request: Request, key: int) -> Response:
        item = self._collection(request, key)
        if item is None:
            return failure(404)
        page = page_of(request, item.children, self._state.plex.paging)
        fields: dict[str, Any] = {**page.fields, **shapes.section_head(item.section)}
        if page.items:
            with_guids = request.param("includeGuids") == "1"
            fields["Metadata"] = [
                shapes.item_json(child, with_guids=with_guids) for child in page.items
            ]
        return container(request, fields, page.headers)

    def create(self, request: Request) -> Response:
        if not self._access.person(request).is_owner:
            return failure(403)
        section = self._access.section(request, request.param("sectionId"))
        title, members = request.param("title"), self._members(request)
        if section is None or not title or members is None:
            return failure(400)
        now = self._state.clock.unix()
        library = self._state.plex.library
        item = Item(
            rating_key=library.keys.take(),
            kind=Kind.COLLECTION,
            section=section,
            title=title,
            guid=f"collection://{digest(f'made:{title}')}",
            added_at=now,
            updated_at=now,
            poster=members[0].poster if members else "",
            children=members,
        )
        library.collections[item.rating_key] = item
        return self._one(request, item)

    def add(self, request: Request, key: int) -> Response:
        item, members = self._changeable(request, key), self._members(request)
        if item is None or members is None:
            return failure(404 if item is None else 400)
        item.children += [member for member in members if member not in item.children]
        item.updated_at = self._state.clock.unix()
        return self._one(request, item)

    def take_out(self, request: Request, key: int, member: int) -> Response:
        item = self._changeable(request, key)
        kept = [child for child in item.children if child.rating_key != member] if item else []
        if item is None or len(kept) == len(item.children):
            return failure(404)
        item.children = kept
        return self._one(request, item)

    def delete(self, request: Request, key: int) -> Response:
        if self._changeable(request, key) is None:
            return failure(404)
        del self._state.plex.library.collections[key]
        return Response(200, b"", dict(PROTOCOL))

    def delete_in(self, request: Request, section: str, key: int) -> Response:
        return self.delete(request, key)

    def _collection(self, request: Request, key: int) -> Item | None:
        item = self._access.item(request, key)
        return item if item is not None and item.kind is Kind.COLLECTION else None

    def _changeable(self, request: Request, key: int) -> Item | None:
        return self._collection(request, key) if self._access.person(request).is_owner else None

    def _members(self, request: Request) -> list[Item] | None:
        """The items named by `uri=server://<machine>/…/library/metadata/1,2`."""
        match = _URI.fullmatch(request.param("uri"))
        if match is None or match["machine"] != MACHINE_IDENTIFIER:
            return None
        numbers = [int(key) for key in match["keys"].split(",") if key]
        return [item for number in numbers if (item := self._access.item(request, number))]

    def _one(self, request: Request, item: Item) -> Response:
        fields = {"size": 1, **shapes.section_head(item.section)}
        fields["Metadata"] = [shapes.item_json(item, alone=True)]
        return container(request, fields)
