"""A pass over one library: page by page, resumable, and only a complete one may remove."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from apps.media.choices import TitleKind
from apps.media.identify import Identity, Unmatched
from apps.media.models import LibraryItem, LibrarySection
from apps.media.sync.readings import NOT_NOW, ItemReader, Reading
from apps.media.sync.storing import (
    ensure_titles,
    known_items,
    mark_seen,
    remove_items,
    store_readings,
)
from medianest.core.errors import UpstreamNotFound

if TYPE_CHECKING:
    from apps.integrations.clients.plex import ItemKind, PlexServerClient
    from apps.integrations.types import PlexItem, PlexPage
    from apps.media.sync.progress import Tally

logger = logging.getLogger(__name__)

PAGE_SIZE = 50
# An interrupted pass is taken up where it stopped, unless that is too long ago to mean anything.
RESUME_WITHIN = timedelta(hours=24)
OVERLAP = timedelta(minutes=10)
ASK_AGAIN_FOR = timedelta(days=1)
ASK_AGAIN_AT_MOST = 50
PLEX_KINDS: dict[str, ItemKind] = {TitleKind.MOVIE: "movie", TitleKind.SERIES: "show"}

Describe = Callable[[Iterable[Identity]], None]


@dataclass(frozen=True, slots=True)
class Tools:
    """What all passes of one sync share."""

    plex: PlexServerClient
    reader: ItemReader
    describe: Describe
    tally: Tally


@dataclass(slots=True)
class SectionPass:
    """The reading of one library."""

    section: LibrarySection
    tools: Tools
    quietly: bool = False

    @property
    def kind(self) -> TitleKind:
        return TitleKind(self.section.kind)

    def run_full(self) -> None:
        """Read every item, taking up an interrupted pass, then remove what is certainly gone."""
        started_at, start = _resume_point(self.section)
        self.tools.tally.done += start
        pages = self.tools.plex.section_pages(
            self.section.key, kind=PLEX_KINDS[self.kind], start=start, size=PAGE_SIZE
        )
        for page in pages:
            self.take(page.items, seen_at=started_at)
            start += len(page.items)
            _save_cursor(self.section, started_at, start)
        self._remove_unseen(started_at)
        self.section.sync_cursor = {}
        self.section.last_full_sync_at = self.section.last_recent_sync_at = started_at
        self.section.save(update_fields=["sync_cursor", "last_full_sync_at", "last_recent_sync_at"])

    def run_recent(self) -> None:
        """Read what was added since the last look; removes nothing."""
        started_at = timezone.now()
        last = self.section.last_recent_sync_at or started_at - timedelta(days=1)
        since = last - OVERLAP
        if self.kind == TitleKind.MOVIE:
            for page in self._pages_since("movie", since):
                self.take(page.items, seen_at=started_at)
        else:
            self._take_shows_with_new_episodes(since, started_at)
        self._ask_again(started_at)
        self.section.last_recent_sync_at = started_at
        self.section.save(update_fields=["last_recent_sync_at"])

    def take(self, items: Sequence[PlexItem], *, seen_at: datetime, anew: bool = False) -> None:
        """Read these items, outside any transaction, and store them in one."""
        known = known_items(self.section, [item.rating_key for item in items])
        readings: list[Reading] = []
        unchanged: list[str] = []
        for item in items:
            self.tools.tally.step(f"{self.section.name}: {item.title}")
            try:
                reading = self.tools.reader.read(
                    item, self.kind, known.get(item.rating_key), anew=anew
                )
            except UpstreamNotFound:  # gone since the list was made: the end of the pass asks again
                continue
            if reading is None:
                unchanged.append(item.rating_key)
            else:
                readings.append(reading)
        ensure_titles(readings)
        self.tools.describe(_identities(readings))
        store_readings(self.section, readings, seen_at=seen_at, quietly=self.quietly)
        mark_seen(self.section, unchanged, at=seen_at)
        self._count(items, readings)

    def _count(self, items: Sequence[PlexItem], readings: Sequence[Reading]) -> None:
        report = self.tools.tally.report
        report.seen += len(items)
        unmatched = sum(isinstance(reading.identity, Unmatched) for reading in readings)
        report.unmatched += unmatched
        report.changed += len(readings) - unmatched

    def _take_shows_with_new_episodes(self, since: datetime, seen_at: datetime) -> None:
        shows: dict[str, None] = {}
        for page in self._pages_since("episode", since):
            keys = (item.grandparent_rating_key for item in page.items)
            shows.update((key, None) for key in keys if key)
            self.tools.tally.progress.check_cancelled()
        for rating_key in shows:
            self._take_one(rating_key, seen_at)

    def _ask_again(self, seen_at: datetime) -> None:
        """Entries that could not be identified yet: TMDB was away, or Plex was still working."""
        unanswered = Q(unmatched_reason=NOT_NOW)
        still_new = Q(guid__startswith="plex://", created_at__gte=seen_at - ASK_AGAIN_FOR)
        items = self.section.items.unmatched().filter(unanswered | still_new)
        for rating_key in list(items.values_list("rating_key", flat=True)[:ASK_AGAIN_AT_MOST]):
            self._take_one(rating_key, seen_at)

    def _take_one(self, rating_key: str, seen_at: datetime) -> None:
        try:
            item = self.tools.plex.item(rating_key)
        except UpstreamNotFound:  # the next full pass removes it
            return
        self.take([item], seen_at=seen_at, anew=True)

    def _remove_unseen(self, started_at: datetime) -> None:
        """Entries the pass did not meet are asked for one by one: only "not there" removes.

        A list that shifts while it is read can hide an entry; a server in trouble can hide many.
        """
        unseen = self.section.items.not_seen_since(started_at).order_by("pk")
        for item in list(unseen.only("pk", "rating_key", "name", "title_id")):
            self.tools.tally.progress.check_cancelled()
            found = self._ask_for(item)
            if found is not None:
                self.take([found], seen_at=timezone.now(), anew=True)
                continue
            remove_items([item])
            self.tools.tally.report.removed += 1
            logger.info("library_item_gone item=%s name=%s", item.rating_key, item.name)

    def _pages_since(self, kind: ItemKind, since: datetime) -> Iterator[PlexPage]:
        return self.tools.plex.section_pages(
            self.section.key, kind=kind, size=PAGE_SIZE, added_since=since
        )

    def size(self) -> int:
        """How many items a full pass will read; zero when the library has vanished."""
        kind = PLEX_KINDS[self.kind]
        try:
            page = self.tools.plex.section_items(self.section.key, kind=kind, start=0, size=0)
        except UpstreamNotFound:
            return 0
        return page.total or 0

    def _ask_for(self, item: LibraryItem) -> PlexItem | None:
        try:
            found = self.tools.plex.item(item.rating_key)
        except UpstreamNotFound:
            return None
        moved = found.library_section_id not in {"", self.section.key}
        return None if moved else found


def _identities(readings: Iterable[Reading]) -> list[Identity]:
    return [entry.identity for entry in readings if isinstance(entry.identity, Identity)]


def _resume_point(section: LibrarySection) -> tuple[datetime, int]:
    now = timezone.now()
    started_at = parse_datetime(str(section.sync_cursor.get("started_at", "")))
    if started_at is None or not timedelta(0) <= now - started_at < RESUME_WITHIN:
        return now, 0
    return started_at, int(section.sync_cursor.get("start", 0))


def _save_cursor(section: LibrarySection, started_at: datetime, start: int) -> None:
    section.sync_cursor = {"started_at": started_at.isoformat(), "start": start}
    section.save(update_fields=["sync_cursor"])
