"""Named questions to the tables of this app."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import F, Q

from apps.media.choices import IN_LIBRARY, Availability, TitleKind
from medianest.core.querysets import PageableQuerySet

if TYPE_CHECKING:
    # Named in the base classes below, as text.
    from apps.media.models import LibraryItem, LibrarySection, Season, Title  # noqa: F401

TitleKey = tuple[str, int]

# `details` is large; whatever only shows a card or a status never loads it.
_HEAVY = ("details",)
_API_ORDER = {"added": "-pk", "modified": "-updated_at", "mediaAdded": "-added_at"}


class TitleQuerySet(PageableQuerySet["Title"]):
    """Titles; everybody who is signed in may see all of them."""

    def of(self, kind: str, tmdb_id: int) -> Self:
        return self.filter(kind=kind, tmdb_id=tmdb_id)

    def matching(self, keys: Iterable[TitleKey]) -> Self:
        """The titles among these (kind, TMDB id) pairs that we have a row for."""
        wanted: dict[str, set[int]] = {}
        for kind, tmdb_id in keys:
            wanted.setdefault(kind, set()).add(tmdb_id)
        condition = Q(pk__in=[])
        for kind, tmdb_ids in wanted.items():
            condition |= Q(kind=kind, tmdb_id__in=tmdb_ids)
        return self.filter(condition)

    def light(self) -> Self:
        """Without the large column that only title pages need."""
        return self.defer(*_HEAVY)

    def in_library(self) -> Self:
        return self.filter(Q(status__in=IN_LIBRARY) | Q(status_4k__in=IN_LIBRARY))

    def recently_added(self) -> Self:
        """What came into the library, newest first."""
        return self.in_library().filter(added_at__isnull=False).order_by("-added_at", "-pk")

    def known(self) -> Self:
        """Titles somebody asked for or that are or were in the library."""
        return self.exclude(status=Availability.UNKNOWN, status_4k=Availability.UNKNOWN)

    def named_like(self, text: str) -> Self:
        """Every word of the text occurs in the name or the original name."""
        found = self
        for word in text.split():
            found = found.filter(Q(name__icontains=word) | Q(original_name__icontains=word))
        return found.order_by("-popularity", "pk")

    def never_described(self) -> Self:
        return self.filter(details_fetched_at__isnull=True)

    def stale(self, before: datetime) -> Self:
        """Titles in use whose description is missing or older than this, the oldest first."""
        old = Q(details_fetched_at__isnull=True) | Q(details_fetched_at__lt=before)
        return (
            self.known().filter(old).order_by(F("details_fetched_at").asc(nulls_first=True), "pk")
        )

    def with_filter(self, name: str) -> Self:
        """The API's list filters; an unknown word filters nothing."""
        match name:
            case "available":
                return self.filter(status=Availability.AVAILABLE)
            case "partial":
                return self.filter(status=Availability.PARTIALLY_AVAILABLE)
            case "allavailable":
                return self.filter(status__in=IN_LIBRARY)
            case "processing":
                return self.filter(status=Availability.PROCESSING)
            case "pending":
                return self.filter(status=Availability.PENDING)
            case "deleted":
                return self.filter(status=Availability.DELETED)
            case _:
                return self

    def sorted_for_api(self, name: str) -> Self:
        """The list orders of the API: added, modified, mediaAdded; newest first."""
        if name == "mediaAdded":
            return self.order_by(F("added_at").desc(nulls_last=True), "-pk")
        return self.order_by(_API_ORDER.get(name, "-pk"), "-pk")


class SeasonQuerySet(PageableQuerySet["Season"]):
    """Seasons of series."""

    def regular(self) -> Self:
        """Without the specials, which nobody needs for a series to be complete."""
        return self.filter(number__gt=0)


class LibrarySectionQuerySet(PageableQuerySet["LibrarySection"]):
    """Libraries of the media server."""

    def enabled(self) -> Self:
        return self.filter(enabled=True)

    def readable(self) -> Self:
        """Chosen by the administrator and present in Plex the last time we looked."""
        return self.enabled().filter(missing_since__isnull=True)


class LibraryItemQuerySet(PageableQuerySet["LibraryItem"]):
    """Entries of those libraries."""

    def unmatched(self) -> Self:
        return self.filter(title__isnull=True)

    def matched(self) -> Self:
        return self.filter(title__isnull=False)

    def not_seen_since(self, moment: datetime) -> Self:
        return self.filter(last_seen_at__lt=moment)

    def of_kind(self, kind: TitleKind) -> Self:
        return self.filter(kind=kind)
