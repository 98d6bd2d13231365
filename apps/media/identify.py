"""Which title a library entry is: every style of identifier Plex has had, down to TMDB's number.

An entry that can't be identified gets a reason a person can act on; it is never dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from apps.media.choices import TitleKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from apps.integrations.types import Answer, TitleSummary


FindSource = Literal["imdb_id", "tvdb_id"]


class Finder(Protocol):
    """The one question asked to TMDB here."""

    def find(self, external_id: str, source: FindSource) -> Answer[tuple[TitleSummary, ...]]: ...


@dataclass(frozen=True, slots=True)
class Identity:
    """A title, by kind and TMDB id."""

    kind: TitleKind
    tmdb_id: int


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Why an entry could not be identified, as a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class ExternalId:
    """A number in somebody's database: `source` is tmdb, imdb or tvdb."""

    source: str
    value: str


_GUIDS = re.compile(r"(tmdb|imdb|tvdb)://(tt\d+|\d+)")
_LEGACY = (
    ("tmdb", re.compile(r"com\.plexapp\.agents\.themoviedb://(\d+)")),
    ("imdb", re.compile(r"com\.plexapp\.agents\.imdb://(tt\d+)")),
    ("tvdb", re.compile(r"com\.plexapp\.agents\.thetvdb://(\d+)")),
    # HAMA numbers TVDB's orderings (tvdb2-, tvdb3-, …); the id after the dash is the same.
    ("tvdb", re.compile(r"com\.plexapp\.agents\.hama://tvdb\d?-(\d+)")),
    ("tmdb", re.compile(r"com\.plexapp\.agents\.hama://tmdb-(\d+)")),
    ("imdb", re.compile(r"com\.plexapp\.agents\.hama://imdb-(tt\d+)")),
)
_ORDER = {"tmdb": 0, "imdb": 1, "tvdb": 2}
_FIND_SOURCES: dict[str, FindSource] = {"imdb": "imdb_id", "tvdb": "tvdb_id"}
_NAMES = {"imdb": "IMDb", "tvdb": "TVDB"}


def external_ids(guid: str, guids: Iterable[str]) -> tuple[ExternalId, ...]:
    """Every usable number in an entry's identifiers, TMDB's own first."""
    found: dict[ExternalId, None] = {}
    for text in guids:
        if match := _GUIDS.fullmatch(text.partition("?")[0]):
            found[ExternalId(match[1], match[2])] = None
    for source, pattern in _LEGACY:
        if match := pattern.match(guid):
            found[ExternalId(source, match[1])] = None
    return tuple(sorted(found, key=lambda entry: _ORDER[entry.source]))


def identify(
    kind: TitleKind, guid: str, guids: Iterable[str], *, finder: Finder
) -> Identity | Unmatched:
    """The title behind these identifiers; upstream errors pass through: they mean "unknown now"."""
    ids = external_ids(guid, guids)
    if not ids:
        return Unmatched(_why_nothing(guid))
    if ids[0].source == "tmdb":
        return Identity(kind, int(ids[0].value))
    reason = ""
    for entry in ids:
        outcome = _look_up(kind, entry, finder)
        if isinstance(outcome, Identity):
            return outcome
        reason = reason or outcome.reason
    return Unmatched(reason)


def _look_up(kind: TitleKind, entry: ExternalId, finder: Finder) -> Identity | Unmatched:
    results = finder.find(entry.value, _FIND_SOURCES[entry.source]).value
    for result in results:
        if result.kind == kind.value:
            return Identity(kind, result.tmdb_id)
    name = f"{_NAMES[entry.source]} number {entry.value}"
    if any(result.kind in TitleKind.values for result in results):
        other = "series" if kind == TitleKind.MOVIE else "movie"
        return Unmatched(f"TMDB lists {name} as a {other}, but the library is for another kind.")
    return Unmatched(f"TMDB knows no {kind.label.lower()} with the {name}.")


def _why_nothing(guid: str) -> str:
    if guid.startswith("local://") or not guid:
        return "Plex has not matched this item. Use “Fix match” in Plex, or match it here."
    if guid.startswith("com.plexapp.agents.none://"):
        return "This is personal media, which Plex does not match. Match it here if it is a title."
    if "anidb" in guid:
        return "This item only has an AniDB number, which TMDB does not know. Match it here."
    if guid.startswith("plex://"):
        return "Plex gave no TMDB, IMDb or TVDB number for this item. Refresh its metadata in Plex."
    return "This item’s identifier is of a kind that can’t be translated. Match it here."
