"""Summaries into cards: one list from TMDB and one query for every status on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django.urls import reverse

from apps.integrations.types import TitleSummary
from apps.media.cards import CardPage, TitleCard
from apps.media.catalogue import Found
from apps.media.choices import Availability, TitleKind
from apps.media.models import Title

Key = tuple[str, int]
Statuses = Mapping[Key, tuple[Availability, Availability]]
NO_STATUS = (Availability.UNKNOWN, Availability.UNKNOWN)

_URL_NAMES = {
    TitleKind.MOVIE.value: "media:movie",
    TitleKind.SERIES.value: "media:tv",
    "person": "media:person",
    "collection": "media:collection",
}


@lru_cache(maxsize=8192)  # every card of a page asks
def address(kind: str, tmdb_id: int) -> str:
    """The page of a title, a person or a collection."""
    return reverse(_URL_NAMES[kind], args=[tmdb_id])


def statuses(summaries: Iterable[TitleSummary]) -> Statuses:
    """The statuses of all these titles in one query; those we never heard of are left out."""
    keys = {(entry.kind, entry.tmdb_id) for entry in summaries if entry.kind in TitleKind.values}
    if not keys:
        return {}
    rows = Title.objects.matching(keys).values_list("kind", "tmdb_id", "status", "status_4k")
    return {
        (kind, tmdb_id): (Availability(status), Availability(status_4k))
        for kind, tmdb_id, status, status_4k in rows
    }


def card(summary: TitleSummary, known: Statuses, *, subtitle: str = "") -> TitleCard:
    """One card."""
    status, status_4k = known.get((summary.kind, summary.tmdb_id), NO_STATUS)
    return TitleCard(
        kind=summary.kind,
        tmdb_id=summary.tmdb_id,
        name=summary.name or summary.original_name,
        year=summary.year,
        overview=summary.overview,
        poster_path=summary.poster_path or "",
        backdrop_path=summary.backdrop_path or "",
        vote_average=summary.vote_average,
        status=status,
        status_4k=status_4k,
        url=address(summary.kind, summary.tmdb_id),
        subtitle=subtitle,
    )


def cards(summaries: Sequence[TitleSummary]) -> tuple[TitleCard, ...]:
    """Cards for one list."""
    known = statuses(summaries)
    return tuple(card(entry, known) for entry in summaries)


def title_card(title: Title) -> TitleCard:
    """The card of a title of ours; asks nothing."""
    return TitleCard(
        kind=title.kind,
        tmdb_id=title.tmdb_id,
        name=title.name,
        year=title.year,
        overview=title.overview,
        poster_path=title.poster_path,
        backdrop_path=title.backdrop_path,
        vote_average=title.vote_average,
        status=title.availability(is_4k=False),
        status_4k=title.availability(is_4k=True),
        url=address(title.kind, title.tmdb_id),
    )


def card_page(found: Found, *, hide_available: bool = False) -> CardPage:
    """A page of cards, without what can be watched already if so wished."""
    every = cards(found.results)
    return CardPage(
        cards=tuple(
            each for each in every if not (hide_available and each.status == Availability.AVAILABLE)
        ),
        page=found.page,
        total_pages=found.total_pages,
        total_results=found.total_results,
        stale_since=found.stale_since,
        offline=found.offline,
        notice=found.notice,
    )
