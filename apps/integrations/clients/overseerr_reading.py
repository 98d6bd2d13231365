"""Overseerr's JSON into our types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from apps.integrations.clients import parsing as p
from apps.integrations.clients.parsing import Fields, WrongShape
from apps.integrations.types import (
    MediaStatus,
    OverseerrMedia,
    OverseerrRequest,
    OverseerrSeason,
    OverseerrStatus,
    OverseerrUser,
    Page,
)

T = TypeVar("T")
_KINDS = {"movie": "movie", "tv": "series"}


def status(value: object) -> OverseerrStatus:
    """Which version runs."""
    body = p.required(value)
    if not p.text(body.get("version")):
        raise WrongShape("no version")
    return OverseerrStatus(
        version=p.text(body.get("version")),
        commit_tag=p.text(body.get("commitTag")),
        restart_required=p.flag(body.get("restartRequired")),
    )


def user(value: object) -> OverseerrUser:
    """A person there."""
    body = p.required(value)
    return OverseerrUser(
        id=p.identifier(body.get("id")),
        name=p.text(body.get("displayName") or body.get("username") or body.get("plexUsername")),
        email=p.text(body.get("email")),
        plex_id=p.integer(body.get("plexId")) or None,
        permissions=p.integer(body.get("permissions")) or 0,
    )


def media_info(value: object) -> OverseerrMedia | None:
    """What a title's details say about requests and availability."""
    info = p.required(value).get("mediaInfo")
    return None if info is None else media(p.required(info))


def media(row: Fields) -> OverseerrMedia:
    """A title that was requested or is available."""
    return OverseerrMedia(
        id=p.identifier(row.get("id")),
        tmdb_id=p.integer(row.get("tmdbId")) or None,
        tvdb_id=p.integer(row.get("tvdbId")) or None,
        status=_state(row.get("status")),
        status_4k=_state(row.get("status4k")),
        requests=tuple(_readable(p.rows(row.get("requests")), request)),
        seasons=tuple(_readable(p.rows(row.get("seasons")), _season)),
    )


def request(value: object) -> OverseerrRequest:
    """One request; inside a title it comes without its media."""
    body = p.required(value)
    about = p.fields(body.get("media"))
    is_4k = p.flag(body.get("is4k"))
    asker = p.fields(body.get("requestedBy"))
    return OverseerrRequest(
        id=p.identifier(body.get("id")),
        status=_state(body.get("status")),
        kind=_KINDS.get(p.text(body.get("type") or about.get("mediaType")), ""),
        is_4k=is_4k,
        tmdb_id=p.integer(about.get("tmdbId")) or None,
        tvdb_id=p.integer(about.get("tvdbId")) or None,
        media_status=_state(about.get("status4k" if is_4k else "status")),
        seasons=tuple(_readable(p.rows(body.get("seasons")), _season)),
        requested_by=user(asker) if p.integer(asker.get("id")) else None,
        created_at=p.moment(body.get("createdAt")),
        updated_at=p.moment(body.get("updatedAt")),
    )


def request_page(value: object) -> Page[OverseerrRequest]:
    """A page of requests."""
    body = p.required(value)
    if not isinstance(body.get("results"), list):
        raise WrongShape("no results")
    info = p.fields(body.get("pageInfo"))
    return Page(
        results=tuple(_readable(p.rows(body["results"]), request)),
        page=p.integer(info.get("page")) or 1,
        total_pages=p.integer(info.get("pages")) or 1,
        total_results=p.integer(info.get("results")) or 0,
    )


def is_rule(content: bytes) -> bool:
    """Whether a refusal comes from the request rules rather than from the door."""
    try:
        body = p.fields(p.decoded(content))
    except WrongShape:
        return False
    return "message" in body and "error" not in body


def _state(value: object) -> int:
    return p.integer(value) or int(MediaStatus.UNKNOWN)


def _season(row: Fields) -> OverseerrSeason:
    number = p.integer(row.get("seasonNumber"))
    if number is None:
        raise WrongShape("a season without a number")
    return OverseerrSeason(number, _state(row.get("status")), _state(row.get("status4k")))


def _readable(rows: Iterable[Fields], read: Callable[[Fields], T]) -> Iterator[T]:
    for row in rows:
        try:
            yield read(row)
        except WrongShape:
            continue
