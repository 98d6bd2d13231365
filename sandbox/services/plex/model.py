"""What a Plex library consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    MOVIE = "movie"
    SHOW = "show"
    SEASON = "season"
    EPISODE = "episode"
    ARTIST = "artist"
    ALBUM = "album"
    TRACK = "track"
    COLLECTION = "collection"


TYPE_NUMBERS = {
    1: Kind.MOVIE,
    2: Kind.SHOW,
    3: Kind.SEASON,
    4: Kind.EPISODE,
    8: Kind.ARTIST,
    9: Kind.ALBUM,
    10: Kind.TRACK,
    18: Kind.COLLECTION,
}


class GuidStyle(StrEnum):
    """How an item says what it is; libraries that grew over years hold all of them."""

    NEW = "new"
    LATE = "late"  # new agent, but lists leave `Guid` out; only the item itself has it
    LEGACY = "legacy"
    LEGACY_TMDB = "legacy_tmdb"
    HAMA = "hama"
    LOCAL = "local"
    NONE = "none"


@dataclass(frozen=True)
class Version:
    """One file of a title."""

    resolution: str
    width: int
    height: int
    codec: str
    bitrate: int


UHD = Version("4k", 3840, 2160, "hevc", 42_000)
FULL_HD = Version("1080", 1920, 1080, "h264", 9_000)
HD = Version("720", 1280, 720, "h264", 4_500)
SD = Version("sd", 720, 480, "mpeg4", 1_400)


@dataclass
class Section:
    """A library."""

    key: str
    title: str
    kind: Kind
    agent: str
    scanner: str
    path: str
    uuid: str
    hidden: int = 0
    created_at: int = 1_614_880_800
    scanned_at: int = 1_790_800_000
    changes: int = 4_000
    top: list[Item] = field(default_factory=list)

    @property
    def number(self) -> int:
        return int(self.key)


@dataclass(eq=False)
class Item:
    """A movie, show, season, episode, artist, album, track or collection."""

    rating_key: int
    kind: Kind
    section: Section
    title: str
    guid: str
    guids: tuple[str, ...] = ()
    late_guids: bool = False
    tmdb_id: int | None = None
    parent: Item | None = None
    index: int | None = None
    year: int | None = None
    summary: str = ""
    tagline: str = ""
    original_title: str = ""
    studio: str = ""
    content_rating: str = ""
    rating: float | None = None
    originally_available_at: str = ""
    duration: int = 0
    genres: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    versions: tuple[Version, ...] = ()
    poster: str = ""
    backdrop: str = ""
    added_at: int = 0
    updated_at: int = 0
    smart: bool = False
    children: list[Item] = field(default_factory=list)

    @property
    def show(self) -> Item:
        """The topmost item: the show of an episode, the artist of a track."""
        return self.parent.show if self.parent else self

    @property
    def leaves(self) -> list[Item]:
        if self.kind in (Kind.SEASON, Kind.ALBUM):
            return self.children
        return [leaf for child in self.children for leaf in child.children]

    @property
    def sort_title(self) -> str:
        title = self.title.casefold()
        for article in ("the ", "a ", "an "):
            title = title.removeprefix(article)
        return title

    @property
    def thumb(self) -> str:
        where = "collections" if self.kind is Kind.COLLECTION else "metadata"
        return f"/library/{where}/{self.rating_key}/thumb/{self.updated_at}" if self.poster else ""

    @property
    def art(self) -> str:
        base = self.show
        return f"/library/metadata/{base.rating_key}/art/{base.updated_at}" if base.backdrop else ""
