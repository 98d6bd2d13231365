"""What Overseerr stores: users, media, requests, and its numbers for states."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, IntFlag

from sandbox.services.people import Person


class MediaStatus(IntEnum):
    UNKNOWN = 1
    PENDING = 2
    PROCESSING = 3
    PARTIALLY_AVAILABLE = 4
    AVAILABLE = 5


class RequestStatus(IntEnum):
    PENDING = 1
    APPROVED = 2
    DECLINED = 3
    FAILED = 4


class Permission(IntFlag):
    NONE = 0
    ADMIN = 2
    MANAGE_SETTINGS = 4
    MANAGE_USERS = 8
    MANAGE_REQUESTS = 16
    REQUEST = 32
    AUTO_APPROVE = 128
    AUTO_APPROVE_MOVIE = 256
    AUTO_APPROVE_TV = 512
    REQUEST_4K = 1024
    REQUEST_4K_MOVIE = 2048
    REQUEST_4K_TV = 4096
    REQUEST_ADVANCED = 8192
    REQUEST_VIEW = 16384
    AUTO_APPROVE_4K = 32768
    AUTO_APPROVE_4K_MOVIE = 65536
    AUTO_APPROVE_4K_TV = 131072
    REQUEST_MOVIE = 262144
    REQUEST_TV = 524288


@dataclass
class User:
    id: int
    person: Person
    permissions: Permission
    movie_quota: int | None = None
    tv_quota: int | None = None

    def may(self, *any_of: Permission) -> bool:
        """Administrators may everything; others need one of the bits."""
        return bool(self.permissions & Permission.ADMIN) or any(
            self.permissions & bit for bit in any_of
        )


@dataclass
class SeasonState:
    """Of a media record: one season's availability in both qualities."""

    status: MediaStatus = MediaStatus.UNKNOWN
    status4k: MediaStatus = MediaStatus.UNKNOWN


@dataclass
class Media:
    """A title Overseerr knows about, because it was requested or found in Plex."""

    id: int
    kind: str
    tmdb_id: int
    tvdb_id: int | None
    created_at: datetime
    updated_at: datetime
    status: MediaStatus = MediaStatus.UNKNOWN
    status4k: MediaStatus = MediaStatus.UNKNOWN
    seasons: dict[int, SeasonState] = field(default_factory=dict)
    added_at: datetime | None = None
    rating_key: str | None = None
    service_id: int | None = None

    def status_of(self, *, is_4k: bool) -> MediaStatus:
        return self.status4k if is_4k else self.status

    def set_status(self, status: MediaStatus, *, is_4k: bool) -> None:
        if is_4k:
            self.status4k = status
        else:
            self.status = status

    def season_status(self, number: int, *, is_4k: bool) -> MediaStatus:
        state = self.seasons.get(number, SeasonState())
        return state.status4k if is_4k else state.status

    def set_season(self, number: int, status: MediaStatus, *, is_4k: bool) -> None:
        state = self.seasons.setdefault(number, SeasonState())
        if is_4k:
            state.status4k = status
        else:
            state.status = status

    def release(self, numbers: list[int], *, is_4k: bool) -> None:
        """Forget that these seasons were on their way; what is there stays."""
        for number in numbers:
            if self.season_status(number, is_4k=is_4k) < MediaStatus.PARTIALLY_AVAILABLE:
                self.set_season(number, MediaStatus.UNKNOWN, is_4k=is_4k)


@dataclass
class MediaRequest:
    id: int
    media: Media
    requested_by: User
    status: RequestStatus
    is_4k: bool
    created_at: datetime
    updated_at: datetime
    seasons: list[int] = field(default_factory=list)
    modified_by: User | None = None
    server_id: int | None = None
    profile_id: int | None = None
    root_folder: str | None = None
    language_profile_id: int | None = None
    tags: list[int] | None = None


class Refusal(Exception):
    """Overseerr's answer to something it does not do."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
