"""Things of the media app, made with sensible defaults."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.utils import timezone

from apps.integrations.models import ServiceConnection
from apps.media.choices import TitleKind
from apps.media.models import LibraryItem, LibrarySection, Season, Title

_numbers = count(900_000)


def movie(name: str = "The Test", **fields: Any) -> Title:
    return _title(TitleKind.MOVIE, name, fields)


def series(
    name: str = "The Tests", *, episodes: dict[int, int] | None = None, **fields: Any
) -> Title:
    """A series; `episodes` says how many each season has at TMDB."""
    title = _title(TitleKind.SERIES, name, fields)
    for number, total in (episodes or {}).items():
        Season.objects.create(title=title, number=number, episode_count=total)
    return title


def _title(kind: TitleKind, name: str, fields: dict[str, Any]) -> Title:
    values = {"tmdb_id": next(_numbers), "details_fetched_at": timezone.now()} | fields
    return Title.objects.create(kind=kind, name=name, **values)


def connection(name: str = "Plex") -> ServiceConnection:
    found, _ = ServiceConnection.objects.get_or_create(
        kind="plex", name=name, defaults={"url": "http://127.0.0.1:1/plex", "secret": "token"}
    )
    return found


def section(kind: TitleKind = TitleKind.MOVIE, **fields: Any) -> LibrarySection:
    values = {"key": str(next(_numbers)), "name": f"All {kind.label}"} | fields
    return LibrarySection.objects.create(
        connection=fields.pop("connection", None) or connection(), kind=kind, **values
    )


def item(place: LibrarySection, title: Title | None = None, **fields: Any) -> LibraryItem:
    reason = "" if title else "Plex has not matched this item."
    values = {
        "rating_key": str(next(_numbers)),
        "kind": place.kind,
        "name": title.name if title else "Reel",
        "unmatched_reason": reason,
        "last_seen_at": timezone.now(),
    } | fields
    return LibraryItem.objects.create(section=place, title=title, **values)
