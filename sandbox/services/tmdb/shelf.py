"""What the TMDB stand-in looks things up in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from sandbox.services.tmdb.refusals import NOT_FOUND, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.catalogue import Catalogue, Collection, Credit, Movie, Person, Series
    from sandbox.state import State

Entry = TypeVar("Entry")


class Shelf:
    """The catalogue behind lookups that know TMDB's 404, and the sandbox's clock."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._credits: dict[int, list[tuple[Movie | Series, Credit]]] | None = None

    @property
    def catalogue(self) -> Catalogue:
        return self._state.catalogue

    @property
    def today(self) -> date:
        return self._state.clock.now().date()

    def movie(self, number: int) -> Movie:
        return _found(self.catalogue.movies, number)

    def series(self, number: int) -> Series:
        return _found(self.catalogue.series, number)

    def person(self, number: int) -> Person:
        return _found(self.catalogue.people, number)

    def collection(self, number: int) -> Collection:
        return _found(self.catalogue.collections, number)

    def titles(self) -> Iterator[Movie | Series]:
        yield from self.catalogue.movies.values()
        yield from self.catalogue.series.values()

    def credits_of(self, person: Person) -> list[tuple[Movie | Series, Credit]]:
        """Every title the person had a part in, with the part, best known first."""
        if self._credits is None:
            self._credits = {}
            for title in self.titles():
                for credit in title.cast + title.crew:
                    self._credits.setdefault(credit.person_id, []).append((title, credit))
            for found in self._credits.values():
                found.sort(key=lambda pair: -pair[0].popularity)
        return self._credits.get(person.tmdb_id, [])

    def known_for(self, person: Person) -> list[Movie | Series]:
        """The three titles a person is listed with."""
        titles = {title.tmdb_id: title for title, _ in self.credits_of(person)}
        return list(titles.values())[:3]


def keyword_id(keyword: str) -> int:
    return 9_000_000 + crc32(keyword.encode()) % 900_000


def plain(text: str) -> str:
    """Lower case without accents, for comparing what people type."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _found(shelf: Mapping[int, Entry], number: int) -> Entry:
    entry = shelf.get(number)
    if entry is None:
        raise Refused(NOT_FOUND)
    return entry
