"""What Overseerr and Seerr tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class MediaStatus(IntEnum):
    """Availability; unknown numbers stay plain integers."""

    UNKNOWN = 1
    PENDING = 2
    PROCESSING = 3
    PARTIALLY_AVAILABLE = 4
    AVAILABLE = 5
    BLOCKLISTED = 6
    DELETED = 7


class RequestStatus(IntEnum):
    """Decision about a request; unknown numbers stay plain integers."""

    PENDING = 1
    APPROVED = 2
    DECLINED = 3
    FAILED = 4
    COMPLETED = 5


@dataclass(frozen=True, slots=True)
class OverseerrStatus:
    """Which version runs."""

    version: str = ""
    commit_tag: str = ""
    restart_required: bool = False


@dataclass(frozen=True, slots=True)
class OverseerrUser:
    """A person there; ``plex_id`` maps to ours."""

    id: int
    name: str = ""
    email: str = ""
    plex_id: int | None = None
    permissions: int = 0


@dataclass(frozen=True, slots=True)
class OverseerrSeason:
    """A season of a request or of a title; in a request ``status`` is its own decision."""

    number: int
    status: int = 1
    status_4k: int = 1


@dataclass(frozen=True, slots=True)
class OverseerrRequest:
    """A request. ``status`` says the decision, ``media_status`` the availability in its quality."""

    id: int
    status: int = 1
    kind: str = ""
    is_4k: bool = False
    tmdb_id: int | None = None
    tvdb_id: int | None = None
    media_status: int = 1
    seasons: tuple[OverseerrSeason, ...] = ()
    requested_by: OverseerrUser | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OverseerrMedia:
    """What Overseerr knows of a title that was requested or is available."""

    id: int
    tmdb_id: int | None = None
    tvdb_id: int | None = None
    status: int = 1
    status_4k: int = 1
    requests: tuple[OverseerrRequest, ...] = ()
    seasons: tuple[OverseerrSeason, ...] = ()
