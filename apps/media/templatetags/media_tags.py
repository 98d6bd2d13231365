"""Words of this app for its templates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django import template

register = template.Library()


class Choice(Protocol):
    """A season as the request form lists it."""

    number: int

    @property
    def is_selectable(self) -> bool: ...


@register.filter
def open_seasons(choices: Iterable[Choice]) -> int:
    """How many regular seasons can still be asked for; specials don't make a button."""
    return sum(choice.number > 0 and choice.is_selectable for choice in choices)
