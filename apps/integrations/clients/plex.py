"""A Plex Media Server."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Literal
from urllib.parse import quote

from django.conf import settings

from apps.integrations.clients import plex_reading as reading
from apps.integrations.clients.base import ServiceClient
from apps.integrations.clients.limits import Limits
from apps.integrations.clients.parsing import WrongShape
from apps.integrations.clients.pictures import picture_type
from apps.integrations.clients.transport import Reply
from apps.integrations.types import (
    Photo,
    PlexIdentity,
    PlexItem,
    PlexPage,
    PlexSection,
    PlexServerInfo,
)

LIMITS = Limits(per_second=20, burst=20, in_flight=5)
ItemKind = Literal["movie", "show", "season", "episode"]
_TYPES: dict[str, int] = {"movie": 1, "show": 2, "season": 3, "episode": 4}
PAGE_SIZE = 50


def client_identifier() -> str:
    """This installation's id at Plex: stable, and not guessable from outside."""
    digest = hmac.new(str(settings.SECRET_KEY).encode(), b"plex client identifier", hashlib.sha256)
    return str(uuid.UUID(bytes=digest.digest()[:16], version=4))


def plex_headers(token: str = "") -> dict[str, str]:
    """Who asks; plex.tv refuses calls without a client identifier."""
    headers = {
        "X-Plex-Client-Identifier": client_identifier(),
        "X-Plex-Product": "MediaNest",
        "X-Plex-Device": "Server",
        "X-Plex-Device-Name": "MediaNest",
        "X-Plex-Platform": "Python",
    }
    return headers | ({"X-Plex-Token": token} if token else {})


class PlexServerClient(ServiceClient):
    """The API of one server."""

    def identity(self) -> PlexIdentity:
        """Which server answers; needs no token."""
        return self._get("identity", "/identity", reading.identity)

    def info(self) -> PlexServerInfo:
        """The server's name and owner; proves the token."""
        return self._get("info", "/", reading.server_info)

    def sections(self) -> tuple[PlexSection, ...]:
        """The libraries."""
        return self._get("sections", "/library/sections", reading.sections)

    def section_items(
        self,
        key: str,
        *,
        kind: ItemKind,
        start: int = 0,
        size: int = PAGE_SIZE,
        added_since: datetime | None = None,
    ) -> PlexPage:
        """One page of a library, newest first."""
        params: dict[str, object] = {
            "type": _TYPES[kind],
            "includeGuids": 1,
            "sort": "addedAt:desc",
        }
        if added_since is not None:
            params["addedAt>>"] = int(added_since.timestamp())
        path = f"/library/sections/{_key(key)}/all"
        return self._page("section_items", path, params, start=start, size=size)

    def section_pages(
        self,
        key: str,
        *,
        kind: ItemKind,
        start: int = 0,
        size: int = PAGE_SIZE,
        added_since: datetime | None = None,
    ) -> Iterator[PlexPage]:
        """All pages of a library from ``start`` on.

        Ends on an empty page, at the total, or when a server that ignores paging sends the same
        page again; never because a page is shorter than asked for.
        """
        first_key = ""
        while True:
            page = self.section_items(
                key, kind=kind, start=start, size=size, added_since=added_since
            )
            if not page.items or page.items[0].rating_key == first_key:
                return
            yield page
            if page.is_last:
                return
            first_key = page.items[0].rating_key
            start += len(page.items)

    def item(self, rating_key: str) -> PlexItem:
        """One item with its guids; ``UpstreamNotFound`` means it is gone."""
        path = f"/library/metadata/{_key(rating_key)}"
        return self._get("item", path, reading.only_item, params={"includeGuids": 1})

    def children(self, rating_key: str) -> tuple[PlexItem, ...]:
        """The seasons of a show, or the episodes of a season."""
        return self._whole("children", f"/library/metadata/{_key(rating_key)}/children")

    def leaves(self, rating_key: str) -> tuple[PlexItem, ...]:
        """All episodes of a show."""
        return self._whole("leaves", f"/library/metadata/{_key(rating_key)}/allLeaves")

    def photo(self, path: str, width: int, height: int) -> Photo:
        """A picture of the server, scaled down there."""
        params = {
            "width": width,
            "height": height,
            "minSize": 1,
            "upscale": 1,
            "url": path,
        }
        headers = {"Accept": "image/*"}
        call = self._call("photo", "GET", "/photo/:/transcode", params=params, headers=headers)
        return self._get_raw(call, _photo)

    def _whole(self, operation: str, path: str) -> tuple[PlexItem, ...]:
        """All pages of a list that is short as a rule."""
        found: list[PlexItem] = []
        while True:
            params: dict[str, object] = {"includeGuids": 1}
            page = self._page(operation, path, params, start=len(found), size=500)
            if page.items and found and page.items[0].rating_key == found[0].rating_key:
                return tuple(found)
            found.extend(page.items)
            if page.is_last or page.total is None:
                return tuple(found)

    def _page(
        self, operation: str, path: str, params: Mapping[str, object], *, start: int, size: int
    ) -> PlexPage:
        headers = {
            "X-Plex-Container-Start": str(start),
            "X-Plex-Container-Size": str(size),
        }
        page = self._get(operation, path, reading.page, params=params, headers=headers)
        return PlexPage(page.items, page.total, page.offset or start)


def _key(value: str) -> str:
    return quote(str(value), safe="")


def _photo(reply: Reply) -> Photo:
    kind = picture_type(reply.content)
    if not kind:
        raise WrongShape("not a picture")
    return Photo(reply.content, kind)
