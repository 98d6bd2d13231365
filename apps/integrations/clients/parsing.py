"""Tolerant reading of other people's JSON: any field may be missing, null or of another type."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import orjson

Fields = Mapping[str, Any]
LONGEST_TEXT = 20_000
LARGEST_ID = 2**63 - 1
_NOTHING: Fields = {}


class WrongShape(ValueError):
    """Not even the identifying part is there: this can't be what was asked for."""


def decoded(content: bytes) -> object:
    """The JSON value in ``content``; raises ``WrongShape`` for anything else."""
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError:
        raise WrongShape("not JSON") from None


def required(value: object) -> Fields:
    """An object, or ``WrongShape``."""
    if not isinstance(value, dict):
        raise WrongShape(f"expected an object, got {type(value).__name__}")
    return value


def fields(value: object) -> Fields:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else _NOTHING


def rows(value: object) -> Iterator[Fields]:
    """The objects in a list; a single object counts as a list of one."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def texts(value: object) -> tuple[str, ...]:
    """The non-empty strings in a list."""
    items = value if isinstance(value, list) else []
    return tuple(found for item in items if (found := text(item)))


def text(value: object) -> str:
    """A string without control characters databases refuse; numbers become text, the rest empty."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).replace("\x00", "")[:LONGEST_TEXT]


def integer(value: object) -> int | None:
    """A whole number, also from "12" and 12.0; None for anything else or beyond 63 bits."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        value = _number_in(value)
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and abs(value) <= LARGEST_ID:
        return value
    return None


def identifier(value: object) -> int:
    """A positive whole number, or ``WrongShape``: without it there is nothing to talk about."""
    number = integer(value)
    if number is None or number <= 0:
        raise WrongShape("no usable id")
    return number


def real(value: object) -> float:
    """A finite number; zero for anything else."""
    if isinstance(value, str):
        value = _number_in(value)
    if isinstance(value, int | float) and abs(value) < 1e18 and math.isfinite(value):
        return float(value)
    return 0.0


def flag(value: object) -> bool:
    """True for true, 1, "1" and "true"."""
    return (
        value is True or value == 1 or (isinstance(value, str) and value.lower() in ("1", "true"))
    )


def day(value: object) -> date | None:
    """A date from the start of an ISO text; None for "" and for what is no date."""
    if not isinstance(value, str) or len(value) < 10:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def moment(value: object) -> datetime | None:
    """A point in time from ISO text; UTC when it names no zone."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def epoch(value: object) -> datetime | None:
    """A point in time from Unix seconds; None for 0 and for years nobody means."""
    seconds = integer(value)
    if not seconds or not 0 < seconds < 4_102_444_800:
        return None
    return datetime.fromtimestamp(seconds, tz=UTC)


def image(value: object) -> str | None:
    """A picture's path; None when there is none."""
    return text(value) or None


def _number_in(value: str) -> float | int | None:
    stripped = value.strip()
    if len(stripped) > 40:
        return None
    try:
        return int(stripped)
    except ValueError:
        pass
    try:
        return float(stripped)
    except ValueError:
        return None
