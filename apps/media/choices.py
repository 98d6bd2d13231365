"""What a title can be and how much of it is there."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.db import models


class TitleKind(models.TextChoices):
    """The two kinds of titles."""

    MOVIE = "movie", "Movie"
    SERIES = "series", "Series"

    @property
    def api_name(self) -> str:
        """The word the API and the web addresses use."""
        return "tv" if self is TitleKind.SERIES else "movie"

    @classmethod
    def from_api(cls, name: str) -> Self:
        """Accept both our word and the API's word (`tv`); ValueError for anything else."""
        return cls("series" if name == "tv" else name)


class Availability(models.TextChoices):
    """How much of a title or season is there, or whether somebody waits for it."""

    UNKNOWN = "unknown", "Not available"
    PENDING = "pending", "Pending"
    PROCESSING = "processing", "Requested"
    PARTIALLY_AVAILABLE = "partially_available", "Partially available"
    AVAILABLE = "available", "Available"
    DELETED = "deleted", "Deleted"

    @property
    def api_number(self) -> int:
        """The number other programs know this state by."""
        return API_NUMBERS[self]

    @property
    def rank(self) -> int:
        """How far along this state is; facts only move a title up."""
        return _RANKS[self]

    @property
    def is_in_library(self) -> bool:
        """Whether some of it can be watched."""
        return self in IN_LIBRARY


API_NUMBERS: dict[Availability, int] = {
    Availability.UNKNOWN: 1,
    Availability.PENDING: 2,
    Availability.PROCESSING: 3,
    Availability.PARTIALLY_AVAILABLE: 4,
    Availability.AVAILABLE: 5,
    Availability.DELETED: 7,
}
_RANKS: dict[Availability, int] = {
    Availability.UNKNOWN: 0,
    Availability.DELETED: 1,
    Availability.PENDING: 2,
    Availability.PROCESSING: 3,
    Availability.PARTIALLY_AVAILABLE: 4,
    Availability.AVAILABLE: 5,
}
IN_LIBRARY = frozenset({Availability.PARTIALLY_AVAILABLE, Availability.AVAILABLE})
DEMAND = frozenset({Availability.UNKNOWN, Availability.PENDING, Availability.PROCESSING})


class MatchedBy(models.TextChoices):
    """Who said which title a library entry is."""

    SYNC = "sync", "Library sync"
    PERSON = "person", "A person"


class SyncMode(StrEnum):
    """How much of the library is read."""

    FULL = "full"
    RECENT = "recent"


class MediaAction(StrEnum):
    """Audit actions of this app."""

    SECTIONS_CHOSEN = "library.sections_chosen"
    ITEM_MATCHED = "library.item_matched"
    SYNC_STARTED = "library.sync_started"
    SYNC_CANCELLED = "library.sync_cancelled"
