"""What TMDB lists, with what we know put in its place when TMDB can't be asked.

Pages and the API both read from here: the first turns it into cards, the second into JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal, cast

from apps.integrations import registry
from apps.integrations.clients.budgets import shared_deadline
from apps.integrations.types import Answer, Page, TitleSummary
from apps.media.choices import TitleKind
from apps.media.models import Title
from medianest.core.errors import NotConfigured, UpstreamError, UpstreamNotFound

if TYPE_CHECKING:
    from apps.integrations.clients.tmdb import TmdbClient

PAGE_BUDGET = 2.5
LOCAL_RESULTS = 40
NOT_ANSWERING = "TMDB is not answering."
NOT_CONNECTED = (
    "TMDB is not connected yet, so only what is in the library is shown. "
    "An administrator can connect it in the settings."
)
FROM_LIBRARY = (
    f"{NOT_ANSWERING} Shown is only what is already known here; try again in a few minutes."
)
FROM_EARLIER = f"{NOT_ANSWERING} What you see was fetched earlier."

TmdbFailure = (UpstreamError, NotConfigured)
SearchKind = Literal["multi", "movie", "tv"]
Lister = Callable[["TmdbClient"], Answer[Page[TitleSummary]]]

_PREFIX = re.compile(r"(tmdb|imdb|tvdb|year):\s*(\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A page of titles and people, and how far it can be trusted."""

    results: tuple[TitleSummary, ...] = ()
    page: int = 1
    total_pages: int = 1
    total_results: int = 0
    stale_since: datetime | None = None
    offline: bool = False
    notice: str = ""


def sentence_for(error: Exception) -> str:
    """What to tell people when TMDB could not be asked."""
    return NOT_CONNECTED if isinstance(error, NotConfigured) else FROM_LIBRARY


def found_in(answer: Answer[Page[TitleSummary]]) -> Found:
    """TMDB's page without doubles and without what is not for everybody."""
    listing = answer.value
    return Found(
        results=without_doubles(listing.results),
        page=listing.page,
        total_pages=max(listing.total_pages, 1),
        total_results=listing.total_results,
        stale_since=answer.fetched_at if answer.stale else None,
        notice=FROM_EARLIER if answer.stale else "",
    )


def without_doubles(results: Iterable[TitleSummary]) -> tuple[TitleSummary, ...]:
    """Lists move while they are paged, so an entry may come twice."""
    kept = {(entry.kind, entry.tmdb_id): entry for entry in results if not entry.adult}
    return tuple(kept.values())


def listed(lister: Lister, *, otherwise: Callable[[], Iterable[Title]]) -> Found:
    """A list of TMDB's, or what the local database has to say."""
    try:
        return found_in(lister(registry.tmdb()))
    except UpstreamNotFound:
        return Found()
    except TmdbFailure as error:
        return _local(otherwise(), error)


def discover_titles(kind: TitleKind, params: Mapping[str, str], page: int) -> Found:
    """Movies or series by TMDB's filters; offline, the popular ones we know."""
    if kind == TitleKind.MOVIE:
        return listed(
            lambda tmdb: tmdb.discover_movies(params, page), otherwise=lambda: _known(kind)
        )
    return listed(lambda tmdb: tmdb.discover_series(params, page), otherwise=lambda: _known(kind))


def trending_titles(page: int) -> Found:
    """What people look at these days, movies and series."""
    return listed(lambda tmdb: tmdb.trending(page=page), otherwise=_known)


def upcoming_titles(kind: TitleKind, page: int) -> Found:
    """What is about to come out; offline, nothing."""
    if kind == TitleKind.MOVIE:
        return listed(lambda tmdb: tmdb.upcoming_movies(page), otherwise=tuple)
    return listed(lambda tmdb: tmdb.upcoming_series(page), otherwise=tuple)


def search_titles(query: str, page: int = 1, kind: SearchKind = "multi") -> Found:
    """Titles and people by name, or exactly by `tmdb:603`, `imdb:tt0133093`, `tvdb:81189`.

    `year:1999` beside a name keeps titles of that year.
    """
    text = " ".join(query.split())[:200]
    prefix = _PREFIX.search(text)
    if prefix is None:
        return listed(
            lambda tmdb: tmdb.search(text, page, kind), otherwise=lambda: _named(text, kind)
        )
    word, value = prefix[1].lower(), prefix[2]
    if word == "year":
        rest = " ".join(_PREFIX.sub(" ", text).split())
        return _search_in_year(rest, value, page, kind)
    return _wanted(_search_by_number(word, value), kind)


def summary_of(title: Title) -> TitleSummary:
    """A title of ours, in the words of TMDB's lists."""
    return TitleSummary(
        kind="movie" if title.is_movie else "series",
        tmdb_id=title.tmdb_id,
        name=title.name,
        original_name=title.original_name or title.name,
        release_date=title.release_date,
        overview=title.overview,
        poster_path=title.poster_path or None,
        backdrop_path=title.backdrop_path or None,
        genre_ids=tuple(genre["id"] for genre in title.genres if "id" in genre),
        vote_average=title.vote_average,
        vote_count=title.vote_count,
        popularity=title.popularity,
        original_language=title.original_language,
    )


def _local(titles: Iterable[Title], error: Exception) -> Found:
    results = tuple(summary_of(title) for title in titles)
    return Found(
        results=results, total_results=len(results), offline=True, notice=sentence_for(error)
    )


def _known(kind: TitleKind | None = None) -> Iterable[Title]:
    titles = Title.objects.light().known().order_by("-popularity", "pk")
    return (titles.filter(kind=kind) if kind else titles)[:LOCAL_RESULTS]


def _named(text: str, kind: SearchKind) -> Iterable[Title]:
    titles = Title.objects.light().named_like(text)
    if kind != "multi":
        titles = titles.filter(kind=TitleKind.from_api(kind))
    return titles[:LOCAL_RESULTS]


def _wanted(found: Found, kind: SearchKind) -> Found:
    if kind == "multi":
        return found
    wanted = TitleKind.from_api(kind).value
    results = tuple(entry for entry in found.results if entry.kind == wanted)
    return replace(found, results=results, total_results=len(results))


def _search_in_year(text: str, year: str, page: int, kind: SearchKind) -> Found:
    found = search_titles(text, page, kind)
    results = tuple(entry for entry in found.results if str(entry.year) == year)
    return replace(found, results=results, total_results=len(results))


def _search_by_number(source: str, value: str) -> Found:
    try:
        with shared_deadline(PAGE_BUDGET):
            answers = _by_number(registry.tmdb(), source, value)
    except TmdbFailure as error:
        return _local(_known_by_number(source, value), error)
    results = without_doubles(entry for answer in answers for entry in answer.value)
    stale = min((answer.fetched_at for answer in answers if answer.stale), default=None)
    notice = FROM_EARLIER if stale else ""
    return Found(results, total_results=len(results), stale_since=stale, notice=notice)


def _by_number(tmdb: TmdbClient, source: str, value: str) -> list[Answer[tuple[TitleSummary, ...]]]:
    if source == "imdb":
        ids = [value] if re.fullmatch(r"(tt|nm)\d{1,10}", value, re.ASCII) else []
        return [tmdb.find(number, "imdb_id") for number in ids]
    if not re.fullmatch(r"[0-9]{1,9}", value):
        return []
    if source == "tvdb":
        return [tmdb.find(value, "tvdb_id")]
    # One number may be a movie and, independently, a series.
    both = (_one(tmdb, kind, int(value)) for kind in TitleKind)
    return [answer for answer in both if answer is not None]


def _one(
    tmdb: TmdbClient, kind: TitleKind, tmdb_id: int
) -> Answer[tuple[TitleSummary, ...]] | None:
    try:
        answer = tmdb.movie(tmdb_id) if kind == TitleKind.MOVIE else tmdb.series(tmdb_id)
    except UpstreamNotFound:
        return None
    details = answer.value
    summary = TitleSummary(
        kind=cast("Literal['movie', 'series']", kind.value),
        tmdb_id=details.tmdb_id,
        name=details.name,
        original_name=details.original_name,
        release_date=details.release_date,
        overview=details.overview,
        poster_path=details.poster_path,
        backdrop_path=details.backdrop_path,
        genre_ids=tuple(genre.id for genre in details.genres),
        vote_average=details.vote_average,
        vote_count=details.vote_count,
        popularity=details.popularity,
        original_language=details.original_language,
        adult=details.adult,
    )
    return Answer((summary,), answer.fetched_at, answer.stale)


def _known_by_number(source: str, value: str) -> Iterable[Title]:
    titles = Title.objects.light()
    if source == "imdb":
        return titles.filter(imdb_id=value)[:LOCAL_RESULTS]
    if not re.fullmatch(r"[0-9]{1,9}", value):
        return ()
    column = "tvdb_id" if source == "tvdb" else "tmdb_id"
    return titles.filter(**{column: int(value)})[:LOCAL_RESULTS]
