"""Overseerr's memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sandbox.engine.clock import Clock
from sandbox.services.overseerr.model import (
    Media,
    MediaRequest,
    MediaStatus,
    Permission,
    RequestStatus,
    User,
)
from sandbox.services.overseerr.template import DEFAULT_TEMPLATE
from sandbox.services.people import OVERSEERR_KEY, PEOPLE
from sandbox.services.plex.library import Library
from sandbox.services.plex.model import Item, Kind

if TYPE_CHECKING:
    from sandbox.catalogue.models import Catalogue, Season

EVERY_TYPE = 8190
QUOTA_DAYS = 7


@dataclass
class WebhookConfig:
    """Settings → Notifications → Webhook."""

    enabled: bool = False
    types: int = 0
    url: str = ""
    auth_header: str = ""
    template: str = DEFAULT_TEMPLATE


@dataclass
class Database:
    users: dict[int, User] = field(default_factory=dict)
    media: dict[int, Media] = field(default_factory=dict)
    requests: dict[int, MediaRequest] = field(default_factory=dict)
    last_media: int = 0
    last_request: int = 0


class OverseerrState:
    """Filled at the first use: Overseerr has scanned the sample Plex library once."""

    def __init__(
        self, catalogue: Callable[[], Catalogue], library: Callable[[], Library], clock: Clock
    ) -> None:
        self._catalogue = catalogue
        self._library = library
        self.clock = clock
        self.reset()

    def reset(self) -> None:
        self._database: Database | None = None
        self.webhook = WebhookConfig()
        self.api_key = OVERSEERR_KEY
        # None: by permission bits, as Overseerr does; otherwise everybody or nobody
        self.auto_approve: bool | None = None

    @property
    def catalogue(self) -> Catalogue:
        return self._catalogue()

    @property
    def database(self) -> Database:
        if self._database is None:
            self._database = Database()
            self._seed(self._database)
        return self._database

    @property
    def requests(self) -> dict[int, MediaRequest]:
        return self.database.requests

    def user(self, user_id: int) -> User | None:
        return self.database.users.get(user_id)

    def find_media(self, kind: str, tmdb_id: int) -> Media | None:
        for media in self.database.media.values():
            if media.tmdb_id == tmdb_id and media.kind == kind:
                return media
        return None

    def new_media(self, kind: str, tmdb_id: int, tvdb_id: int | None) -> Media:
        base, now = self.database, self.clock.now()
        base.last_media += 1
        media = Media(base.last_media, kind, tmdb_id, tvdb_id, now, now)
        base.media[media.id] = media
        return media

    def requests_for(self, media: Media) -> list[MediaRequest]:
        return [wish for wish in self.requests.values() if wish.media is media]

    def add_request(self, wish: MediaRequest) -> None:
        self.requests[wish.id] = wish

    def next_request_id(self) -> int:
        self.database.last_request += 1
        return self.database.last_request

    def remove_request(self, wish: MediaRequest) -> None:
        """Take a request away; a title nobody wants and nobody has is unknown again."""
        self.requests.pop(wish.id, None)
        media = wish.media
        media.release(wish.seasons, is_4k=wish.is_4k)
        for is_4k in (False, True):
            wanted = any(other.is_4k is is_4k for other in self.requests_for(media))
            if not wanted and media.status_of(is_4k=is_4k) is not MediaStatus.AVAILABLE:
                media.set_status(MediaStatus.UNKNOWN, is_4k=is_4k)

    def used(self, user: User, kind: str) -> int:
        """How much of a quota is used: movies, or seasons of series, in the last days."""
        since = self.clock.now() - timedelta(days=QUOTA_DAYS)
        mine = [
            wish
            for wish in self.requests.values()
            if wish.requested_by is user
            and wish.media.kind == kind
            and wish.created_at >= since
            and wish.status is not RequestStatus.DECLINED
        ]
        return sum(len(wish.seasons) for wish in mine) if kind == "tv" else len(mine)

    def _seed(self, base: Database) -> None:
        rights = {"owner": Permission.ADMIN, "alice": Permission.REQUEST, "bob": Permission.REQUEST}
        for number, person in enumerate(PEOPLE, start=1):
            if person.name in rights:
                base.users[number] = User(number, person, rights[person.name])
        library = self._library()
        for item in sorted(
            (item for section in library.sections.values() for item in section.top),
            key=lambda item: item.rating_key,
        ):
            if item.tmdb_id is not None:
                self._seed_media(item)

    def _seed_media(self, item: Item) -> None:
        kind = "movie" if item.kind is Kind.MOVIE else "tv"
        tmdb_id = item.tmdb_id or 0
        known = self.catalogue.series.get(tmdb_id) if kind == "tv" else None
        media = self.find_media(kind, tmdb_id) or self.new_media(
            kind, tmdb_id, known.tvdb_id if known else None
        )
        at = datetime.fromtimestamp(item.added_at, tz=UTC)
        media.created_at = media.updated_at = media.added_at = at
        media.rating_key = media.rating_key or str(item.rating_key)
        take_over(media, item, known.seasons if known else ())


def take_over(media: Media, item: Item, seasons: Sequence[Season] = ()) -> None:
    """Set a media record to what Plex has of it, as Overseerr's scan does."""
    if item.kind is Kind.MOVIE:
        for version in item.versions:
            media.set_status(MediaStatus.AVAILABLE, is_4k=version.resolution == "4k")
        return
    sizes = {season.number: len(season.episodes) for season in seasons}
    for is_4k in (False, True):
        for child in item.children:
            there = sum(
                1
                for episode in child.children
                if any((version.resolution == "4k") is is_4k for version in episode.versions)
            )
            whole = there >= sizes.get(child.index or 0, 0)
            if there:
                status = MediaStatus.AVAILABLE if whole else MediaStatus.PARTIALLY_AVAILABLE
                media.set_season(child.index or 0, status, is_4k=is_4k)
        refresh_series_status(media, [number for number in sizes if number > 0], is_4k=is_4k)


def refresh_series_status(media: Media, numbers: list[int], *, is_4k: bool) -> None:
    """A series is available when all its seasons but the specials are."""
    states = [media.season_status(number, is_4k=is_4k) for number in numbers]
    if states and all(state is MediaStatus.AVAILABLE for state in states):
        media.set_status(MediaStatus.AVAILABLE, is_4k=is_4k)
    elif any(state >= MediaStatus.PARTIALLY_AVAILABLE for state in states):
        media.set_status(MediaStatus.PARTIALLY_AVAILABLE, is_4k=is_4k)
