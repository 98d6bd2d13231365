"""Who is asking a Plex Media Server."""

from __future__ import annotations

from sandbox.engine.http import Request
from sandbox.services.people import Person
from sandbox.services.plex.model import Item, Section
from sandbox.services.plex.state import PlexState


def token_of(request: Request) -> str:
    return request.header("x-plex-token") or request.param("X-Plex-Token")


class Access:
    """What the caller of one request may see. Every call but `/identity` needs a token."""

    def __init__(self, plex: PlexState) -> None:
        self._plex = plex

    def person(self, request: Request) -> Person:
        person = self._plex.visitor(token_of(request))
        assert person is not None, "authorise() lets nobody else through"
        return person

    def sections(self, request: Request) -> list[Section]:
        return self._plex.sections_for(self.person(request))

    def section(self, request: Request, key: str) -> Section | None:
        return next((place for place in self.sections(request) if place.key == key), None)

    def item(self, request: Request, rating_key: int) -> Item | None:
        """The item or collection, if the caller may see its library."""
        library = self._plex.library
        item = library.item(rating_key) or library.collections.get(rating_key)
        return item if item is not None and item.section in self.sections(request) else None
