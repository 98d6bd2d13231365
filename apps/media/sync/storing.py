"""Readings into rows: one short transaction for a page of them, no network inside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from apps.media.choices import MatchedBy, TitleKind
from apps.media.identify import Identity, Unmatched
from apps.media.models import LibraryItem, LibrarySeason, LibrarySection, Title
from apps.media.services.library_facts import LibraryFacts, library_facts, settle_title

if TYPE_CHECKING:
    from apps.integrations.types import PlexItem
    from apps.media.sync.readings import Reading

ITEM_COLUMNS = (
    "title", "kind", "guid", "name", "year", "has_hd", "has_4k", "fingerprint",
    "matched_by", "unmatched_reason", "added_at", "last_read_at", "last_seen_at",
)  # fmt: skip


def known_items(section: LibrarySection, rating_keys: Collection[str]) -> dict[str, LibraryItem]:
    """What we have stored about these items, by rating key."""
    rows = LibraryItem.objects.filter(section=section, rating_key__in=rating_keys)
    return {row.rating_key: row for row in rows.select_related("title").defer("title__details")}


def mark_seen(section: LibrarySection, rating_keys: Collection[str], *, at: datetime) -> None:
    """These items are still there and unchanged."""
    LibraryItem.objects.filter(section=section, rating_key__in=rating_keys).update(last_seen_at=at)


def ensure_titles(readings: Iterable[Reading]) -> None:
    """A row for every identified title, with Plex's own name until TMDB has described it."""
    stubs = {
        (reading.identity.kind.value, reading.identity.tmdb_id): Title(
            kind=reading.identity.kind,
            tmdb_id=reading.identity.tmdb_id,
            name=reading.item.title[:500] or f"TMDB {reading.identity.tmdb_id}",
            year=_year(reading.item),
        )
        for reading in readings
        if isinstance(reading.identity, Identity)
    }
    Title.objects.bulk_create(stubs.values(), ignore_conflicts=True)


@transaction.atomic
def store_readings(
    section: LibrarySection, readings: Sequence[Reading], *, seen_at: datetime, quietly: bool
) -> None:
    """Write the items, then move the titles they belong (or belonged) to."""
    readings = _without_overruled(section, readings)
    titles = _lock_titles(section, readings)
    before = library_facts([title.pk for title in titles.values()])
    rows = [_row(section, reading, titles, seen_at) for reading in readings]
    LibraryItem.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=("section", "rating_key"),
        update_fields=ITEM_COLUMNS,
    )
    _store_seasons(section, readings)
    _settle(titles.values(), before, quietly=quietly)


@transaction.atomic
def remove_items(items: Sequence[LibraryItem]) -> None:
    """Forget entries that are certainly gone and take their titles down if nothing else is left."""
    title_ids = {item.title_id for item in items if item.title_id}
    titles = list(Title.objects.light().select_for_update().filter(pk__in=title_ids).order_by("pk"))
    before = library_facts([title.pk for title in titles])
    LibraryItem.objects.filter(pk__in=[item.pk for item in items]).delete()
    _settle(titles, before, quietly=False)


def _without_overruled(section: LibrarySection, readings: Sequence[Reading]) -> list[Reading]:
    """A person may have matched an item while it was being read: the person wins."""
    overruled = set(
        LibraryItem.objects.filter(
            section=section,
            rating_key__in=[reading.item.rating_key for reading in readings],
            matched_by=MatchedBy.PERSON,
        ).values_list("rating_key", flat=True)
    )
    return [
        reading
        for reading in readings
        if reading.matched_by == MatchedBy.PERSON or reading.item.rating_key not in overruled
    ]


def _settle(titles: Iterable[Title], before: Mapping[int, LibraryFacts], *, quietly: bool) -> None:
    every = sorted(titles, key=lambda title: title.pk)
    after = library_facts([title.pk for title in every])
    for title in every:
        settle_title(title, before[title.pk], after[title.pk], quietly=quietly)


def _lock_titles(
    section: LibrarySection, readings: Sequence[Reading]
) -> dict[tuple[str, int], Title]:
    """The titles the items belong to from now on, and those they belonged to until now."""
    keys = {
        (reading.identity.kind.value, reading.identity.tmdb_id)
        for reading in readings
        if isinstance(reading.identity, Identity)
    }
    former = LibraryItem.objects.matched().filter(
        section=section, rating_key__in=[reading.item.rating_key for reading in readings]
    )
    keys |= set(former.values_list("title__kind", "title__tmdb_id"))
    locked = Title.objects.light().select_for_update().matching(keys).order_by("pk")
    return {(title.kind, title.tmdb_id): title for title in locked}


def _row(
    section: LibrarySection,
    reading: Reading,
    titles: Mapping[tuple[str, int], Title],
    seen_at: datetime,
) -> LibraryItem:
    item, identity = reading.item, reading.identity
    return LibraryItem(
        section=section,
        rating_key=item.rating_key,
        title=titles[identity.kind.value, identity.tmdb_id]
        if isinstance(identity, Identity)
        else None,
        kind=section.kind,
        guid=item.guid[:300],
        name=item.title[:500],
        year=_year(item),
        has_hd=reading.in_hd,
        has_4k=reading.in_4k,
        fingerprint=reading.fingerprint,
        matched_by=reading.matched_by,
        unmatched_reason=identity.reason[:300] if isinstance(identity, Unmatched) else "",
        added_at=item.added_at,
        last_read_at=timezone.now(),
        last_seen_at=seen_at,
    )


def _store_seasons(section: LibrarySection, readings: Sequence[Reading]) -> None:
    counts = {
        reading.item.rating_key: reading.episodes
        for reading in readings
        if reading.episodes is not None
    }
    if section.kind == TitleKind.MOVIE or not counts:
        return
    ids = dict(
        LibraryItem.objects.filter(section=section, rating_key__in=counts).values_list(
            "rating_key", "pk"
        )
    )
    LibrarySeason.objects.filter(item_id__in=ids.values()).delete()
    LibrarySeason.objects.bulk_create(
        LibrarySeason(item_id=ids[key], number=number, episodes_hd=hd, episodes_4k=four_k)
        for key, seasons in counts.items()
        for number, (hd, four_k) in seasons.items()
    )


def _year(item: PlexItem) -> int | None:
    return item.year if item.year and 0 < item.year < 10_000 else None
