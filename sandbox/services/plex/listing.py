"""Filters, order and paging of item lists, as given in the query and the headers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sandbox.engine.http import Request
from sandbox.services.plex.model import Item

_FIELD = re.compile(r"(?:\w+\.)?(\w+?)(!|<<|>>|<|>|=)?")


class BadFilter(ValueError):
    """A filter the server does not understand; it answers 400."""


class PagingMode(StrEnum):
    """Servers do not always page as asked; the control API can make this one do so."""

    HONEST = "honest"
    IGNORE = "ignore"
    CAP = "cap"


@dataclass
class Paging:
    mode: PagingMode = PagingMode.HONEST
    cap: int = 25


@dataclass(frozen=True)
class Page:
    """What to send of a list. `asked` is false when the caller named no page."""

    items: list[Item]
    total: int
    start: int
    asked: bool

    @property
    def fields(self) -> dict[str, Any]:
        if not self.asked:
            return {"size": len(self.items)}
        return {"size": len(self.items), "totalSize": self.total, "offset": self.start}

    @property
    def headers(self) -> dict[str, str]:
        if not self.asked:
            return {}
        return {
            "X-Plex-Container-Start": str(self.start),
            "X-Plex-Container-Total-Size": str(self.total),
        }


def page_of(request: Request, items: list[Item], paging: Paging) -> Page:
    start, size = _number(request, "Start"), _number(request, "Size")
    limit = request.param("limit")
    if limit.isdigit():
        items = items[: int(limit)]
    if (start is None and size is None) or paging.mode is PagingMode.IGNORE:
        return Page(items, len(items), 0, asked=False)
    first = start or 0
    count = len(items) if size is None else size
    if paging.mode is PagingMode.CAP:
        count = min(count, paging.cap)
    return Page(items[first : first + count], len(items), first, asked=True)


def _number(request: Request, which: str) -> int | None:
    name = f"X-Plex-Container-{which}"
    text = request.header(name) or request.param(name)
    return int(text) if text.isdigit() else None


def select(request: Request, items: list[Item]) -> list[Item]:
    """Apply the query's filters and order; raises `BadFilter`."""
    for name, values in request.query.items():
        match = _FIELD.fullmatch(name)
        if match and match[1] in FILTERS:
            test = FILTERS[match[1]](match[2] or "", ",".join(values))
            items = [item for item in items if test(item)]
    return _sorted(items, request.param("sort"))


def _sorted(items: list[Item], order: str) -> list[Item]:
    if not order:
        return sorted(items, key=_default_order)
    for part in reversed(order.split(",")):
        name, _, direction = part.rpartition(".")[2].partition(":")
        key = ORDERS.get(name)
        if key is not None:
            items = sorted(items, key=key, reverse=direction.startswith("desc"))
    return items


def _by_number(value_of: Callable[[Item], float]) -> Callable[[str, str], Callable[[Item], bool]]:
    def test(operator: str, text: str) -> Callable[[Item], bool]:
        try:
            wanted = float(text)
        except ValueError as error:
            raise BadFilter(f"{text!r} is not a number") from error
        tests: dict[str, Callable[[float], bool]] = {
            ">>": lambda value: value >= wanted,
            ">": lambda value: value > wanted,
            "<<": lambda value: value <= wanted,
            "<": lambda value: value < wanted,
            "!": lambda value: value != wanted,
        }
        compare = tests.get(operator, wanted.__eq__)
        return lambda item: bool(compare(value_of(item)))

    return test


def _by_title(operator: str, text: str) -> Callable[[Item], bool]:
    wanted = text.casefold()
    if operator == "=":
        return lambda item: item.title.casefold() == wanted
    if operator == "!":
        return lambda item: wanted not in item.title.casefold()
    return lambda item: wanted in item.title.casefold()


def _by_guid(operator: str, text: str) -> Callable[[Item], bool]:
    return lambda item: text == item.guid or text in item.guids


def _by_genre(operator: str, text: str) -> Callable[[Item], bool]:
    wanted = {name.casefold() for name in text.split(",")}
    return lambda item: any(genre.casefold() in wanted for genre in item.genres)


def _by_resolution(operator: str, text: str) -> Callable[[Item], bool]:
    return lambda item: any(version.resolution == text for version in item.versions)


FILTERS: dict[str, Callable[[str, str], Callable[[Item], bool]]] = {
    "addedAt": _by_number(lambda item: item.added_at),
    "updatedAt": _by_number(lambda item: item.updated_at),
    "year": _by_number(lambda item: item.year or 0),
    "title": _by_title,
    "guid": _by_guid,
    "genre": _by_genre,
    "resolution": _by_resolution,
}


def _default_order(item: Item) -> tuple[Any, ...]:
    """Shows by title, their seasons and episodes in the order of airing."""
    season = item.parent.index or 0 if item.parent else 0
    return item.show.sort_title, season, item.index or 0, item.rating_key


ORDERS: dict[str, Callable[[Item], Any]] = {
    "titleSort": lambda item: item.sort_title,
    "title": lambda item: item.title.casefold(),
    "addedAt": lambda item: (item.added_at, item.rating_key),
    "updatedAt": lambda item: (item.updated_at, item.rating_key),
    "year": lambda item: item.year or 0,
    "originallyAvailableAt": lambda item: item.originally_available_at,
    "rating": lambda item: item.rating or 0,
    "audienceRating": lambda item: item.rating or 0,
    "duration": lambda item: item.duration,
    "index": lambda item: item.index or 0,
}
