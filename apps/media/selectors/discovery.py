"""Discovery pages: home, movies, series, search."""

from __future__ import annotations

import contextvars
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db import connections
from django.urls import reverse

from apps.integrations import registry
from apps.integrations.clients.budgets import shared_deadline
from apps.integrations.types import Answer, Genre, Page, TitleSummary
from apps.media import catalogue
from apps.media.cards import CardPage, GenreLink, HomeRows, Row
from apps.media.choices import TitleKind
from apps.media.filters import DiscoverFilters
from apps.media.models import Title
from apps.media.selectors.cards import Statuses, card, card_page, statuses, title_card
from medianest.core.errors import NotConfigured, UpstreamError

if TYPE_CHECKING:
    from apps.accounts.models import User
    from apps.integrations.clients.tmdb import TmdbClient

logger = logging.getLogger(__name__)

ROW_LENGTH = 20
GENRE_PAGES = {TitleKind.MOVIE: "media:movies", TitleKind.SERIES: "media:series"}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A row of the home page and the question that fills it."""

    key: str
    title: str
    link: str
    ask: Callable[[TmdbClient], Answer[Any]]
    genre_kind: TitleKind | None = None


def _rows_wanted() -> tuple[_Wanted, ...]:
    movies, series = reverse("media:movies"), reverse("media:series")
    return (
        _Wanted("trending", "Trending", "", lambda tmdb: tmdb.trending()),
        _Wanted("popular-movies", "Popular movies", movies, lambda tmdb: tmdb.popular_movies()),
        _Wanted(
            "movie-genres",
            "Movie genres",
            movies,
            lambda tmdb: tmdb.genres("movie"),
            TitleKind.MOVIE,
        ),
        _Wanted("upcoming-movies", "Upcoming movies", "", lambda tmdb: tmdb.upcoming_movies()),
        _Wanted("popular-series", "Popular series", series, lambda tmdb: tmdb.popular_series()),
        _Wanted(
            "series-genres",
            "Series genres",
            series,
            lambda tmdb: tmdb.genres("tv"),
            TitleKind.SERIES,
        ),
        _Wanted("upcoming-series", "Upcoming series", "", lambda tmdb: tmdb.upcoming_series()),
    )


def home_rows(user: User | None = None) -> HomeRows:
    """The rows of the home page: all asked for at once, within the page's time.

    Rows TMDB did not fill in time are left out; what came into the library is always there.
    """
    wanted = _rows_wanted()
    answers, failure = _ask_all(wanted)
    listed = [summary for answer in answers.values() for summary in _summaries(answer)]
    known = statuses(listed)
    filled = [_row(each, answers[each.key], known) for each in wanted if each.key in answers]
    rows = [_recently_added(), *filled]
    stale = min((row.stale_since for row in rows if row.stale_since), default=None)
    return HomeRows(
        rows=tuple(row for row in rows if row.cards or row.genres),
        offline=failure is not None,
        notice=_home_notice(failure, stale),
        stale_since=stale,
    )


def _row(wanted: _Wanted, answer: Answer[Any], known: Statuses) -> Row:
    return Row(
        key=wanted.key,
        title=wanted.title,
        link=wanted.link,
        cards=tuple(card(entry, known) for entry in _summaries(answer)),
        genres=_genre_links(wanted, answer),
        stale_since=answer.fetched_at if answer.stale else None,
    )


def _home_notice(failure: Exception | None, stale: datetime | None) -> str:
    if failure is not None:
        return catalogue.sentence_for(failure)
    return catalogue.FROM_EARLIER if stale else ""


def _recently_added() -> Row:
    titles = Title.objects.recently_added().light()[:ROW_LENGTH]
    return Row(
        key="recently-added",
        title="Recently added",
        link=reverse("media:library"),
        cards=tuple(title_card(title) for title in titles),
    )


def _ask_all(
    wanted: Sequence[_Wanted],
) -> tuple[dict[str, Answer[Any]], Exception | None]:
    try:
        tmdb = registry.tmdb()
    except NotConfigured as error:
        return {}, error
    answers: dict[str, Answer[Any]] = {}
    failure: Exception | None = None
    with shared_deadline(catalogue.PAGE_BUDGET), ThreadPoolExecutor(len(wanted)) as pool:
        pending = {each.key: _submit(pool, each, tmdb) for each in wanted}
        for key, future in pending.items():
            try:
                answers[key] = future.result()
            except UpstreamError as error:
                failure = error
                logger.info("home_row_missing row=%s error=%s", key, error)
    return answers, failure


def _submit(pool: ThreadPoolExecutor, wanted: _Wanted, tmdb: TmdbClient) -> Future[Answer[Any]]:
    # The deadline and the correlation id live in the context, which threads do not inherit.
    context = contextvars.copy_context()
    return pool.submit(context.run, _ask, wanted, tmdb)


def _ask(wanted: _Wanted, tmdb: TmdbClient) -> Answer[Any]:
    try:
        return wanted.ask(tmdb)
    finally:
        connections.close_all()


def _summaries(answer: Answer[Any]) -> tuple[TitleSummary, ...]:
    value = answer.value
    if not isinstance(value, Page):
        return ()
    return catalogue.without_doubles(value.results)[:ROW_LENGTH]


def _genre_links(wanted: _Wanted, answer: Answer[Any]) -> tuple[GenreLink, ...]:
    if wanted.genre_kind is None:
        return ()
    return _links(wanted.genre_kind, answer.value)


def _links(kind: TitleKind, genres: Sequence[Genre]) -> tuple[GenreLink, ...]:
    page = reverse(GENRE_PAGES[kind])
    return tuple(
        GenreLink(
            tmdb_id=genre.id,
            name=genre.name,
            url=f"{page}?{urlencode({'genre': genre.id})}",
            kind=kind.value,
        )
        for genre in genres
    )


def genres(kind: TitleKind) -> tuple[GenreLink, ...]:
    """The genres to filter by; none when TMDB can't be asked."""
    try:
        answer = registry.tmdb().genres("tv" if kind == TitleKind.SERIES else "movie")
    except catalogue.TmdbFailure:
        return ()
    return _links(kind, answer.value)


def discover(kind: TitleKind, filters: DiscoverFilters, page: int = 1) -> CardPage:
    """One page of movies or series that pass the filters."""
    found = catalogue.discover_titles(kind, filters.for_tmdb(kind), page)
    return card_page(found, hide_available=filters.hide_available)


def upcoming(kind: TitleKind, page: int = 1) -> CardPage:
    """One page of what is about to come out."""
    return card_page(catalogue.upcoming_titles(kind, page))


def trending(page: int = 1) -> CardPage:
    """One page of what people look at these days."""
    return card_page(catalogue.trending_titles(page))


def search(query: str, page: int = 1, kind: catalogue.SearchKind = "multi") -> CardPage:
    """One page of titles, people and collections by name, or by number with a prefix."""
    return card_page(catalogue.search_titles(query, page, kind))
