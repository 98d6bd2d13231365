"""`mediaInfo`: what we know of a title, in the shape other programs read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from apps.media.choices import Availability, TitleKind
from apps.media.models import LibraryItem, Season, Title

if TYPE_CHECKING:
    from apps.accounts.models import User

Shape = dict[str, Any]
Part = Callable[[Sequence[Title], "User"], Mapping[int, Mapping[str, Any]]]

_parts: dict[str, Part] = {}


def register_media_info_part(name: str, part: Part) -> None:
    """Let an app above add to the `mediaInfo` of detail answers.

    `part(titles, user)` returns, by the title's primary key, the keys to merge; it is called once
    for all titles of an answer. Registering a name again replaces the part.
    """
    _parts[name] = part


def api_status(status: str) -> int:
    """The number of a status; "deleted" is told as "unknown", which is all older programs know."""
    known = Availability(status)
    return (Availability.UNKNOWN if known == Availability.DELETED else known).api_number


def media_info(title: Title) -> Shape:
    """The part that needs no query: for lists."""
    return {
        "id": title.pk,
        "media_type": TitleKind(title.kind).api_name,
        "tmdb_id": title.tmdb_id,
        "tvdb_id": title.tvdb_id,
        "imdb_id": title.imdb_id or None,
        "status": api_status(title.status),
        "status_4k": api_status(title.status_4k),
        "created_at": title.created_at,
        "updated_at": title.updated_at,
        "last_season_change": title.updated_at,
        "media_added_at": title.added_at,
        "service_id": None,
        "service_id_4k": None,
        "external_service_id": None,
        "external_service_id_4k": None,
        "external_service_slug": None,
        "external_service_slug_4k": None,
        "rating_key": None,
        "rating_key_4k": None,
        "jellyfin_media_id": None,
        "jellyfin_media_id_4k": None,
        "download_status": [],
        "download_status_4k": [],
    }


def known_media_info(titles: Sequence[Title]) -> dict[tuple[str, int], Shape]:
    """`mediaInfo` for lists, by kind and TMDB id; titles nothing is known of have none."""
    return {(title.kind, title.tmdb_id): media_info(title) for title in titles if _is_known(title)}


def media_info_in_full(title: Title, user: User) -> Shape | None:
    """`mediaInfo` for details: seasons, links into the media server, requests; None if unknown."""
    extra: Shape = {}
    for part in _parts.values():
        extra |= part([title], user).get(title.pk, {})
    if not _is_known(title) and not any(extra.values()):
        return None
    seasons = [_season(season) for season in title.seasons.all()] if title.is_series else []
    base: Shape = {"seasons": seasons, "requests": [], "issues": [], "watchlists": []}
    return media_info(title) | _places(title) | base | extra


def _is_known(title: Title) -> bool:
    return {title.status, title.status_4k} != {Availability.UNKNOWN}


def _season(season: Season) -> Shape:
    return {
        "id": season.pk,
        "season_number": season.number,
        "status": api_status(season.status),
        "status_4k": api_status(season.status_4k),
        "created_at": season.created_at,
        "updated_at": season.updated_at,
    }


def _places(title: Title) -> Shape:
    """Where in Plex the title is, in either quality."""
    items = list(title.library_items.select_related("section__connection").order_by("pk"))
    found: Shape = {}
    for suffix, usable in (
        ("", [item for item in items if item.has_hd]),
        ("_4k", [item for item in items if item.has_4k]),
    ):
        if usable:
            url = plex_url(usable[0])
            found[f"rating_key{suffix}"] = usable[0].rating_key
            found |= {f"media_url{suffix}": url, f"plex_url{suffix}": url} if url else {}
    return found


def plex_url(item: LibraryItem) -> str:
    """The entry in Plex's own web player; empty while the server's identity is unknown."""
    machine = item.section.connection.machine_identifier
    if not machine:
        return ""
    key = quote(f"/library/metadata/{item.rating_key}", safe="")
    return f"https://app.plex.tv/desktop/#!/server/{machine}/details?key={key}"
