"""Facts about a person that only apps above this one know, such as how much they requested.

An upper app registers a function at start-up; this app never imports it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apps.accounts.models import User

_counters: dict[str, Callable[[User], int]] = {}


def register_person_count(name: str, count: Callable[[User], int]) -> None:
    """Add a number, such as ``request_count``, to what the API tells about a person."""
    _counters[name] = count


def person_count(name: str, person: User) -> int:
    """The number, or zero when nobody keeps it."""
    counter = _counters.get(name)
    return counter(person) if counter else 0
