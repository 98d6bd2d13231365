"""One Plex item, read: what it is, in which qualities, with how many episodes a season."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from apps.media.choices import MatchedBy, TitleKind
from apps.media.identify import Identity, Unmatched, identify
from apps.media.models import LibraryItem
from medianest.core.errors import UpstreamError, UpstreamNotFound

if TYPE_CHECKING:
    from apps.integrations.clients.plex import PlexServerClient
    from apps.integrations.types import PlexItem, PlexMedia
    from apps.media.identify import Finder

# Plex does not always note on a show that an episode changed its quality: look again in a while.
READ_AGAIN_AFTER = timedelta(days=7)
NOT_NOW = "TMDB did not answer when this item was read. It will be tried again at the next sync."

EpisodeCounts = dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is to be stored about one item; `episodes` is None where it was not read again."""

    item: PlexItem
    identity: Identity | Unmatched
    in_hd: bool
    in_4k: bool
    fingerprint: str
    episodes: EpisodeCounts | None = None
    matched_by: MatchedBy = MatchedBy.SYNC


@dataclass(frozen=True, slots=True)
class _Match:
    """Who an item is; not `final` means: ask again at the next sync."""

    identity: Identity | Unmatched
    final: bool
    by: MatchedBy = MatchedBy.SYNC


class ItemReader:
    """Turns Plex items into readings, asking Plex and TMDB only where something changed."""

    def __init__(self, plex: PlexServerClient, finder: Finder) -> None:
        self._plex = plex
        self._finder = finder

    def read(
        self, item: PlexItem, kind: TitleKind, known: LibraryItem | None, *, anew: bool = False
    ) -> Reading | None:
        """The item's reading; None when nothing changed since the last one (unless `anew`)."""
        mark = fingerprint(item)
        if known is not None and not anew and _is_current(known, mark):
            return None
        match = self._match(item, kind, known)
        mark = mark if match.final else ""
        if kind == TitleKind.MOVIE:
            in_hd, in_4k = qualities(item.media)
            return Reading(item, match.identity, in_hd, in_4k, mark, None, match.by)
        if isinstance(match.identity, Unmatched):
            return Reading(
                item, match.identity, in_hd=False, in_4k=False, fingerprint="", episodes={}
            )
        episodes = count_episodes(self._plex.leaves(item.rating_key))
        in_hd = any(hd for hd, _ in episodes.values())
        in_4k = any(four_k for _, four_k in episodes.values())
        return Reading(item, match.identity, in_hd, in_4k, mark, episodes, match.by)

    def _match(self, item: PlexItem, kind: TitleKind, known: LibraryItem | None) -> _Match:
        if known is not None and known.matched_by == MatchedBy.PERSON and known.title:
            return _Match(Identity(kind, known.title.tmdb_id), final=True, by=MatchedBy.PERSON)
        guids = self._guids(item)
        try:
            found = identify(kind, item.guid, guids, finder=self._finder)
        except UpstreamError:
            if known is not None and known.title and known.guid == item.guid:
                return _Match(Identity(kind, known.title.tmdb_id), final=False)
            return _Match(Unmatched(NOT_NOW), final=False)
        return _Match(found, final=isinstance(found, Identity))

    def _guids(self, item: PlexItem) -> tuple[str, ...]:
        """The list pages leave identifiers out now and then; the item's own page has them."""
        if item.guids or not item.guid.startswith("plex://"):
            return item.guids
        try:
            return self._plex.item(item.rating_key).guids
        except UpstreamNotFound:
            return ()


def fingerprint(item: PlexItem) -> str:
    """Changes whenever something we store about the item may have changed."""
    media = sorted((entry.resolution, entry.width or 0) for entry in item.media)
    parts = (
        item.guid, sorted(item.guids), item.title, item.year,
        item.updated_at, item.leaf_count, item.child_count, media,
    )  # fmt: skip
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def qualities(media: Iterable[PlexMedia]) -> tuple[bool, bool]:
    """Whether there is a version below 4K, and whether there is one in 4K."""
    versions = [entry.is_4k for entry in media]
    return not all(versions), any(versions)


def count_episodes(leaves: Iterable[PlexItem]) -> EpisodeCounts:
    """Episodes by season in HD and in 4K; a double episode or a second copy counts once."""
    hd: dict[int, set[int]] = defaultdict(set)
    four_k: dict[int, set[int]] = defaultdict(set)
    for leaf in leaves:
        if leaf.parent_index is None or leaf.index is None:
            continue
        in_hd, in_4k = qualities(leaf.media)
        if in_hd:
            hd[leaf.parent_index].add(leaf.index)
        if in_4k:
            four_k[leaf.parent_index].add(leaf.index)
    return {number: (len(hd[number]), len(four_k[number])) for number in {*hd, *four_k}}


def _is_current(known: LibraryItem, mark: str) -> bool:
    if known.fingerprint != mark or known.title_id is None or known.last_read_at is None:
        return False
    return known.kind == TitleKind.MOVIE or timezone.now() - known.last_read_at < READ_AGAIN_AFTER
