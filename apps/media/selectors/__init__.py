"""Reads of this app that pages and the API show."""

from __future__ import annotations

from apps.media.selectors.discovery import (
    discover,
    genres,
    home_rows,
    search,
    trending,
    upcoming,
)
from apps.media.selectors.library import (
    current_sync,
    library_overview,
    library_titles,
    unmatched_items,
)
from apps.media.selectors.people import collection_page, person_page
from apps.media.selectors.titles import described_title, season_page, title_page

__all__ = [
    "collection_page",
    "current_sync",
    "described_title",
    "discover",
    "genres",
    "home_rows",
    "library_overview",
    "library_titles",
    "person_page",
    "search",
    "season_page",
    "title_page",
    "trending",
    "unmatched_items",
    "upcoming",
]
