"""What an Overseerr webhook is about. People edit its template: nothing in it is certain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from apps.media.choices import TitleKind

_KINDS = {"movie": TitleKind.MOVIE, "tv": TitleKind.SERIES}
_LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Hint:
    """The request there and the title it may concern; either may be missing."""

    external_id: str
    kind: str
    tmdb_id: int | None


def from_webhook(payload: Mapping[str, Any]) -> Hint | None:
    """The ids in a webhook's body, or ``None`` when it names neither a request nor a title."""
    request, media = _part(payload, "request"), _part(payload, "media")
    external_id = _number(request.get("request_id"))
    tmdb_id = _number(media.get("tmdbId") or media.get("tmdb_id"))
    kind = _KINDS.get(str(media.get("media_type", "")).lower())
    if external_id is None and (tmdb_id is None or kind is None):
        return None
    return Hint(
        external_id="" if external_id is None else str(external_id),
        kind=kind or "",
        tmdb_id=tmdb_id if kind else None,
    )


def _part(payload: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = payload.get(name)
    return part if isinstance(part, Mapping) else {}


def _number(value: Any) -> int | None:
    """Ids come as text, as numbers, or as nothing at all."""
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 10):
        return None
    number = int(text)
    return number if 0 < number <= _LARGEST_ID else None
