"""What Plex servers and plex.tv tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PlexIdentity:
    """Which server answers."""

    machine_identifier: str
    version: str = ""
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class PlexServerInfo:
    """The server as its owner sees it."""

    machine_identifier: str
    name: str = ""
    version: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class PlexSection:
    """A library. ``kind`` is movie, show, artist or photo."""

    key: str
    kind: str = ""
    title: str = ""
    agent: str = ""
    scanner: str = ""
    uuid: str = ""
    updated_at: datetime | None = None
    scanned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlexPart:
    """A file."""

    file: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class PlexMedia:
    """One version of an item. ``resolution`` is "4k", "1080", "720", …"""

    resolution: str = ""
    width: int | None = None
    height: int | None = None
    parts: tuple[PlexPart, ...] = ()

    @property
    def is_4k(self) -> bool:
        """Whether this version counts as 4K."""
        return self.resolution.lower() == "4k" or (self.width or 0) >= 2000


@dataclass(frozen=True, slots=True)
class PlexItem:
    """A movie, show, season or episode. ``index`` is the number of a season or an episode."""

    rating_key: str
    kind: str = ""
    guid: str = ""
    guids: tuple[str, ...] = ()
    title: str = ""
    year: int | None = None
    added_at: datetime | None = None
    updated_at: datetime | None = None
    index: int | None = None
    parent_index: int | None = None
    parent_rating_key: str = ""
    grandparent_rating_key: str = ""
    leaf_count: int | None = None
    child_count: int | None = None
    media: tuple[PlexMedia, ...] = ()
    library_section_id: str = ""
    thumb: str = ""


@dataclass(frozen=True, slots=True)
class PlexPage:
    """A page of a library. ``total`` is None when the server does not say."""

    items: tuple[PlexItem, ...]
    total: int | None = None
    offset: int = 0

    @property
    def is_last(self) -> bool:
        """Empty, or reaching the total; a short page alone means nothing."""
        if not self.items:
            return True
        return self.total is not None and self.offset + len(self.items) >= self.total


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture, its type proven by its first bytes."""

    content: bytes = field(repr=False)
    content_type: str


@dataclass(frozen=True, slots=True)
class PlexPin:
    """A sign-in in progress at plex.tv; the code stays with us until the person is sent there."""

    id: int
    code: str = field(repr=False)
    client_identifier: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class PlexAccount:
    """A Plex account; only ``id`` never changes."""

    id: int
    uuid: str = ""
    username: str = ""
    title: str = ""
    email: str = ""
    thumb: str = ""


@dataclass(frozen=True, slots=True)
class PlexConnection:
    """One address of a server."""

    uri: str
    local: bool = False
    relay: bool = False


@dataclass(frozen=True, slots=True)
class PlexResource:
    """A device of an account, or shared with it."""

    name: str
    client_identifier: str
    provides: tuple[str, ...] = ()
    owned: bool = False
    access_token: str = field(default="", repr=False)
    connections: tuple[PlexConnection, ...] = ()

    @property
    def is_server(self) -> bool:
        """Whether it is a media server."""
        return "server" in self.provides


@dataclass(frozen=True, slots=True)
class PlexSharedAccount:
    """An account the owner shares with, and the servers it may use (accepted invitations only)."""

    id: int
    username: str = ""
    title: str = ""
    email: str = ""
    servers: tuple[str, ...] = ()
