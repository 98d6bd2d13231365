"""Titles into the database: TMDB is asked outside any transaction, the row is written in one."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils import timezone

from apps.integrations import registry
from apps.integrations.clients.budgets import BudgetName
from apps.integrations.types import MovieDetails, SeasonSummary, SeriesDetails
from apps.media.choices import TitleKind
from apps.media.details import Details, title_columns
from apps.media.models import Season, Title
from apps.media.services.library_facts import settle_again
from medianest.core.errors import NotConfigured, NotFound, UpstreamError, UpstreamNotFound

logger = logging.getLogger(__name__)

LARGEST_ID = 2**31 - 1
SEASON_COLUMNS = ("name", "overview", "air_date", "episode_count", "poster_path")


def get_or_import(kind: str, tmdb_id: int, *, budget: BudgetName = "page") -> Title:
    """The title, from the database or, the first time, from TMDB.

    Raises `NotFound` when TMDB knows no such title, and an upstream error when TMDB can't be asked
    and the title was never seen.
    """
    if not 0 < tmdb_id <= LARGEST_ID:
        raise unknown_title(kind, tmdb_id)
    title = Title.objects.of(kind, tmdb_id).first()
    if title is not None and title.details_fetched_at is not None:
        return title
    try:
        return store_details(fetch_details(kind, tmdb_id, budget=budget))
    except UpstreamNotFound:
        if title is None:
            raise unknown_title(kind, tmdb_id) from None
        return title
    except (UpstreamError, NotConfigured):
        if title is None:
            raise
        return title


def refresh_details(title: Title, *, budget: BudgetName = "background") -> Title:
    """Ask TMDB about the title again and store the answer; upstream errors pass through.

    A title TMDB has dropped keeps what we know of it.
    """
    try:
        return store_details(fetch_details(title.kind, title.tmdb_id, budget=budget))
    except UpstreamNotFound:
        logger.info("title_unknown_to_tmdb kind=%s tmdb_id=%s", title.kind, title.tmdb_id)
        title.details_fetched_at = timezone.now()
        title.save(update_fields=["details_fetched_at"])
        return title


def fetch_details(kind: str, tmdb_id: int, *, budget: BudgetName) -> Details:
    """TMDB's description; makes a call unless it is cached."""
    tmdb = registry.tmdb(budget=budget)
    if kind == TitleKind.MOVIE:
        return tmdb.movie(tmdb_id).value
    return tmdb.series(tmdb_id).value


@transaction.atomic
def store_details(details: Details) -> Title:
    """Write a description; twice at once makes one row."""
    kind = TitleKind.MOVIE if isinstance(details, MovieDetails) else TitleKind.SERIES
    columns = title_columns(details) | {"details_fetched_at": timezone.now()}
    title, created = Title.objects.select_for_update().get_or_create(
        kind=kind, tmdb_id=details.tmdb_id, defaults=columns
    )
    if not created:
        for name, value in columns.items():
            setattr(title, name, value)
        title.save(update_fields=list(columns))  # updated_at speaks of the status, not of this
    if isinstance(details, SeriesDetails):
        _store_seasons(title, details.seasons)
        settle_again(title)
    return title


def unknown_title(kind: str, tmdb_id: int) -> NotFound:
    """The error for a number TMDB does not know."""
    word = "movie" if kind == TitleKind.MOVIE else "series"
    return NotFound(f"TMDB knows no {word} with the number {tmdb_id}.")


def _store_seasons(title: Title, summaries: tuple[SeasonSummary, ...]) -> None:
    rows = {
        summary.number: Season(
            title=title,
            number=summary.number,
            name=summary.name[:300],
            overview=summary.overview,
            air_date=summary.air_date,
            episode_count=max(summary.episode_count, 0),
            poster_path=(summary.poster_path or "")[:200],
        )
        for summary in summaries
        if 0 <= summary.number < 32_768
    }
    Season.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=("title", "number"),
        update_fields=(*SEASON_COLUMNS, "updated_at"),
    )
    # A season TMDB has dropped must not keep its series incomplete for ever.
    title.seasons.exclude(number__in=rows).exclude(episode_count=0).update(episode_count=0)
