"""What the Plex Media Server remembers."""

from __future__ import annotations

from collections.abc import Callable

from sandbox.engine.clock import Clock
from sandbox.services.people import DEFAULT_SHARED_SECTIONS, PEOPLE, Person
from sandbox.services.plex.library import Library
from sandbox.services.plex.listing import Paging
from sandbox.services.plex.model import Section
from sandbox.services.plextv.state import PlexTvState


class PlexState:
    """The library is made at the first use, because reading the catalogue takes a moment."""

    def __init__(self, make_library: Callable[[], Library], plextv: PlexTvState, clock: Clock):
        self._make_library = make_library
        self._plextv = plextv
        self._clock = clock
        self.reset()

    def reset(self) -> None:
        self._library: Library | None = None
        self.webhook_urls: list[str] = []
        self.paging = Paging()

    @property
    def library(self) -> Library:
        if self._library is None:
            self._library = self._make_library()
        return self._library

    def visitor(self, token: str) -> Person | None:
        """Whose server token this is; account tokens of shared people do not open the server."""
        for person in PEOPLE:
            if token == person.access_token and self._plextv.may_use_server(person):
                return None if token in self._plextv.signed_out else person
        return None

    def sections_for(self, person: Person) -> list[Section]:
        allowed = person.sections or DEFAULT_SHARED_SECTIONS
        return [section for key, section in self.library.sections.items() if key in allowed]
