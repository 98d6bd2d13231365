"""Server, libraries and items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.engine.http import Request, Response
from sandbox.engine.routing import Route
from sandbox.services.people import MACHINE_IDENTIFIER, OWNER, SERVER_NAME
from sandbox.services.plex import shapes
from sandbox.services.plex.access import Access
from sandbox.services.plex.errors import PROTOCOL, failure
from sandbox.services.plex.listing import BadFilter, page_of, select
from sandbox.services.plex.meta import meta_json
from sandbox.services.plex.model import TYPE_NUMBERS, Item, Kind, Section
from sandbox.services.plex.xml import container
from sandbox.services.plextv.shapes import PMS_VERSION

if TYPE_CHECKING:
    from sandbox.state import State


def routes(state: State) -> list[Route]:
    api = PlexApi(state)
    return [
        Route("GET", "/identity", api.identity),
        Route("GET", "/", api.root),
        Route("GET", "/library", api.library),
        Route("GET", "/library/sections", api.sections),
        Route("GET", "/library/sections/", api.sections),
        Route("GET", "/library/sections/all", api.sections),
        Route("GET", "/library/sections/{key}", api.section),
        Route("GET", "/library/sections/{key}/all", api.section_items),
        Route("GET", "/library/sections/{key}/collections", api.section_collections),
        Route("GET", "/library/sections/{key}/refresh", api.refresh_section),
        Route("POST", "/library/sections/{key}/refresh", api.refresh_section),
        Route("GET", "/library/recentlyAdded", api.recently_added),
        Route("GET", "/library/metadata/{keys}", api.items),
        Route("DELETE", "/library/metadata/{key:int}", api.delete_item),
        Route("PUT", "/library/metadata/{key:int}/refresh", api.refresh_item),
        Route("GET", "/library/metadata/{key:int}/children", api.children),
        Route("GET", "/library/metadata/{key:int}/allLeaves", api.leaves),
        Route("GET", "/library/metadata/{key:int}/grandchildren", api.leaves),
        Route("GET", "/status/sessions", api.nothing),
        Route("GET", "/status/sessions/history/all", api.nothing),
        Route("GET", "/playlists", api.nothing),
        Route("GET", "/activities", api.nothing),
    ]


class PlexApi:
    def __init__(self, state: State) -> None:
        self._plex = state.plex
        self._access = Access(state.plex)

    def identity(self, request: Request) -> Response:
        return container(
            request,
            {
                "size": 0,
                "apiVersion": "1.1.1",
                "claimed": True,
                "machineIdentifier": MACHINE_IDENTIFIER,
                "version": PMS_VERSION,
            },
        )

    def root(self, request: Request) -> Response:
        person = self._access.person(request)
        fields: dict[str, Any] = {
            "size": len(ROOT_FOLDERS),
            "allowCameraUpload": person.is_owner,
            "allowMediaDeletion": person.is_owner,
            "allowSharing": person.is_owner,
            "allowSync": True,
            "apiVersion": "1.1.1",
            "claimed": True,
            "countryCode": "deu",
            "eventStream": True,
            "friendlyName": SERVER_NAME,
            "livetv": 7,
            "machineIdentifier": MACHINE_IDENTIFIER,
            "multiuser": True,
            "myPlex": True,
            "myPlexMappingState": "mapped",
            "myPlexSigninState": "ok",
            "myPlexSubscription": True,
            "myPlexUsername": OWNER.email,
            "platform": "Linux",
            "platformVersion": "6.8.0",
            "pluginHost": False,
            "readOnlyLibraries": False,
            "transcoderPhoto": True,
            "transcoderVideo": True,
            "updatedAt": 1_790_800_000,
            "version": PMS_VERSION,
            "Directory": [{"count": 1, "key": key, "title": key} for key in ROOT_FOLDERS],
        }
        return container(request, fields)

    def library(self, request: Request) -> Response:
        folders = [
            {"key": "sections", "title": "Library Sections"},
            {"key": "recentlyAdded", "title": "Recently Added Content"},
        ]
        return container(
            request,
            {
                "size": len(folders),
                "identifier": "com.plexapp.plugins.library",
                "title1": "Plex Library",
                "Directory": folders,
            },
        )

    def sections(self, request: Request) -> Response:
        found = [shapes.section_json(section) for section in self._access.sections(request)]
        return container(
            request,
            {"size": len(found), "allowSync": False, "title1": "Plex Library", "Directory": found},
        )

    def section(self, request: Request, key: str) -> Response:
        section = self._access.section(request, key)
        if section is None:
            return failure(404)
        folders = [{"key": name, "title": title} for name, title in SECTION_FOLDERS]
        fields = shapes.section_head(section)
        return container(request, {"size": len(folders), **fields, "Directory": folders})

    def section_items(self, request: Request, key: str) -> Response:
        section = self._access.section(request, key)
        if section is None:
            return failure(404)
        kind = kind_asked(request, section.kind)
        if kind is None:
            return failure(400)
        return self._list(request, section, self._plex.library.in_section(section, kind), kind)

    def section_collections(self, request: Request, key: str) -> Response:
        section = self._access.section(request, key)
        if section is None:
            return failure(404)
        items = self._plex.library.in_section(section, Kind.COLLECTION)
        return self._list(request, section, items, Kind.COLLECTION)

    def recently_added(self, request: Request) -> Response:
        items = [
            item
            for section in self._access.sections(request)
            for kind in (Kind.MOVIE, Kind.SEASON)
            for item in self._plex.library.in_section(section, kind)
        ]
        items.sort(key=lambda item: (item.added_at, item.rating_key), reverse=True)
        return self._page(request, items, {"title1": "Recently Added"})

    def items(self, request: Request, keys: str) -> Response:
        """One item or several by comma; those that are gone are left out, all gone is 404."""
        numbers = [int(key) for key in keys.split(",") if key.isdigit()]
        found = [item for number in numbers if (item := self._access.item(request, number))]
        if not found:
            return failure(404)
        with_children = request.param("includeChildren") == "1"
        rows = [self._full(item, with_children=with_children) for item in found]
        head = shapes.section_head(found[0].section)
        return container(request, {"size": len(rows), **head, "Metadata": rows})

    def children(self, request: Request, key: int) -> Response:
        item = self._access.item(request, key)
        if item is None:
            return failure(404)
        return self._below(request, item, item.children)

    def leaves(self, request: Request, key: int) -> Response:
        item = self._access.item(request, key)
        if item is None:
            return failure(404)
        return self._below(request, item, item.leaves)

    def delete_item(self, request: Request, key: int) -> Response:
        item = self._access.item(request, key)
        if item is None:
            return failure(404)
        if not self._access.person(request).is_owner:
            return failure(403)
        self._plex.library.remove(item)
        return Response(200, b"", dict(PROTOCOL))

    def refresh_section(self, request: Request, key: str) -> Response:
        known = key == "all" or self._access.section(request, key) is not None
        return Response(200, b"", dict(PROTOCOL)) if known else failure(404)

    def refresh_item(self, request: Request, key: int) -> Response:
        known = self._access.item(request, key) is not None
        return Response(200, b"", dict(PROTOCOL)) if known else failure(404)

    def nothing(self, request: Request) -> Response:
        return container(request, {"size": 0})

    def _full(self, item: Item, *, with_children: bool) -> dict[str, Any]:
        fields = shapes.item_json(item, alone=True)
        if with_children and item.children:
            rows = [shapes.item_json(child, with_guids=True) for child in item.children]
            fields["Children"] = {"size": len(rows), "Metadata": rows}
        return fields

    def _below(self, request: Request, item: Item, below: list[Item]) -> Response:
        head = shapes.section_head(item.section) | {
            "key": str(item.rating_key),
            "parentIndex": item.index,
            "parentTitle": item.title,
            "title2": item.title,
        }
        return self._page(request, below, head)

    def _list(self, request: Request, section: Section, items: list[Item], kind: Kind) -> Response:
        try:
            chosen = select(request, items)
        except BadFilter:
            return failure(400)
        head = shapes.section_head(section) | {"title2": f"All {section.title}", "viewGroup": kind}
        if request.param("includeMeta") == "1":
            head["Meta"] = meta_json(section)
        return self._page(request, chosen, head)

    def _page(self, request: Request, items: list[Item], head: dict[str, Any]) -> Response:
        page = page_of(request, items, self._plex.paging)
        with_guids = request.param("includeGuids") == "1"
        fields = {**page.fields, **head}
        if page.items:  # an empty page has no Metadata at all, not an empty one
            fields["Metadata"] = [
                shapes.item_json(item, with_guids=with_guids) for item in page.items
            ]
        return container(request, fields, page.headers)


def kind_asked(request: Request, default: Kind) -> Kind | None:
    """The item type asked for with `type=`; `None` for one that does not exist."""
    text = request.param("type")
    if not text:
        return default
    return TYPE_NUMBERS.get(int(text)) if text.isdigit() else None


ROOT_FOLDERS = (
    "activities",
    "hubs",
    "identity",
    "library",
    "media",
    "photo",
    "playlists",
    "resources",
    "search",
    "status",
    "system",
    "transcode",
)
SECTION_FOLDERS = (
    ("all", "All"),
    ("unwatched", "Unwatched"),
    ("newest", "Recently Released"),
    ("recentlyAdded", "Recently Added"),
    ("collection", "By Collection"),
    ("genre", "By Genre"),
    ("year", "By Year"),
    ("search?type=1", "Search..."),
)
