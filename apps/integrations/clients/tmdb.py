"""TMDB: discovery, search and details. Every answer is kept and says how old it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Literal, TypeVar
from urllib.parse import quote

from django.utils import timezone

from apps.integrations.clients import tmdb_reading as reading
from apps.integrations.clients.base import ServiceClient
from apps.integrations.clients.caching import Freshness
from apps.integrations.clients.limits import Limits
from apps.integrations.types import (
    Answer,
    CollectionDetails,
    Genre,
    Keyword,
    MovieDetails,
    Page,
    PersonDetails,
    SeasonDetails,
    SeriesDetails,
    TitleKind,
    TitleSummary,
    TmdbConfiguration,
)

T = TypeVar("T")

LIMITS = Limits(per_second=30, burst=10, in_flight=20)
LISTS = Freshness(timedelta(hours=6))
DETAILS = Freshness(timedelta(hours=12))
REFERENCE = Freshness(timedelta(days=1))

_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
_TITLE_PARTS = "external_ids,videos,keywords,recommendations,similar"
_MOVIE_PARTS = f"credits,release_dates,{_TITLE_PARTS}"
_SERIES_PARTS = f"aggregate_credits,content_ratings,{_TITLE_PARTS}"

Media = Literal["movie", "tv"]
_KIND_OF: dict[str, TitleKind] = {"movie": "movie", "tv": "series", "person": "person"}


class TmdbClient(ServiceClient):
    """TMDB's API v3."""

    def trending(
        self,
        media: Literal["all", "movie", "tv", "person"] = "all",
        window: Literal["day", "week"] = "week",
        page: int = 1,
        *,
        language: str = "en",
    ) -> Answer[Page[TitleSummary]]:
        """What people look at these days."""
        path = f"/trending/{media}/{window}"
        return self._list("trending", path, _KIND_OF.get(media), page, language)

    def popular_movies(self, page: int = 1, *, language: str = "en") -> Answer[Page[TitleSummary]]:
        """Movies by popularity."""
        return self.discover_movies({}, page, language=language)

    def popular_series(self, page: int = 1, *, language: str = "en") -> Answer[Page[TitleSummary]]:
        """Series by popularity."""
        return self.discover_series({}, page, language=language)

    def upcoming_movies(self, page: int = 1, *, language: str = "en") -> Answer[Page[TitleSummary]]:
        """Movies released from today on, the most awaited first."""
        filters = {"primary_release_date.gte": timezone.now().date().isoformat()}
        return self.discover_movies(filters, page, language=language)

    def upcoming_series(self, page: int = 1, *, language: str = "en") -> Answer[Page[TitleSummary]]:
        """Series that start from today on, the most awaited first."""
        filters = {"first_air_date.gte": timezone.now().date().isoformat()}
        return self.discover_series(filters, page, language=language)

    def discover_movies(
        self, filters: Mapping[str, str], page: int = 1, *, language: str = "en"
    ) -> Answer[Page[TitleSummary]]:
        """Movies by TMDB's own filter names."""
        return self._discover("movie", filters, page, language)

    def discover_series(
        self, filters: Mapping[str, str], page: int = 1, *, language: str = "en"
    ) -> Answer[Page[TitleSummary]]:
        """Series by TMDB's own filter names."""
        return self._discover("tv", filters, page, language)

    def search(
        self,
        query: str,
        page: int = 1,
        kind: Literal["multi", "movie", "tv", "person", "collection"] = "multi",
        *,
        language: str = "en",
    ) -> Answer[Page[TitleSummary]]:
        """Titles and people by name; an empty query finds nothing without asking."""
        words = " ".join(query.split())[:200]
        if not words:
            return Answer(Page(()), timezone.now())
        title_kind = reading.KINDS.get(kind)
        params = {"query": words, "include_adult": "false"}
        return self._list("search", f"/search/{kind}", title_kind, page, language, params)

    def movie(self, tmdb_id: int, *, language: str = "en") -> Answer[MovieDetails]:
        """Everything about a movie."""
        params = {"append_to_response": _MOVIE_PARTS}
        return self._details("movie", f"/movie/{tmdb_id:d}", reading.movie, language, params)

    def series(self, tmdb_id: int, *, language: str = "en") -> Answer[SeriesDetails]:
        """Everything about a series but its episodes."""
        params = {"append_to_response": _SERIES_PARTS}
        return self._details("series", f"/tv/{tmdb_id:d}", reading.series, language, params)

    def season(self, tmdb_id: int, number: int, *, language: str = "en") -> Answer[SeasonDetails]:
        """A season with its episodes."""
        path = f"/tv/{tmdb_id:d}/season/{number:d}"
        return self._details("season", path, reading.season, language)

    def person(self, tmdb_id: int, *, language: str = "en") -> Answer[PersonDetails]:
        """A person and their work."""
        params = {"append_to_response": "combined_credits"}
        return self._details("person", f"/person/{tmdb_id:d}", reading.person, language, params)

    def collection(self, tmdb_id: int, *, language: str = "en") -> Answer[CollectionDetails]:
        """A collection and its movies."""
        path = f"/collection/{tmdb_id:d}"
        return self._details("collection", path, reading.collection, language)

    def genres(self, media: Media, *, language: str = "en") -> Answer[tuple[Genre, ...]]:
        """The genres of movies or of series."""
        path, params = f"/genre/{media}/list", {"language": _language(language)}
        return self._kept("genres", path, reading.genres, REFERENCE, params=params)

    def find(
        self,
        external_id: str,
        source: Literal["imdb_id", "tvdb_id"],
        *,
        language: str = "en",
    ) -> Answer[tuple[TitleSummary, ...]]:
        """Titles by their id in another database."""
        params = {"external_source": source}
        path = f"/find/{quote(external_id, safe='')}"
        return self._details("find", path, reading.found, language, params)

    def keywords_search(self, query: str, page: int = 1) -> Answer[tuple[Keyword, ...]]:
        """Keywords by name, for filters."""
        params = {"query": " ".join(query.split())[:100], "page": _page(page)}
        return self._kept("keywords", "/search/keyword", reading.keywords, LISTS, params=params)

    def configuration(self) -> Answer[TmdbConfiguration]:
        """Where pictures are and in which sizes."""
        return self._kept("configuration", "/configuration", reading.configuration, REFERENCE)

    def check(self) -> TmdbConfiguration:
        """Prove that TMDB answers and takes our key; never from the cache."""
        return self._get("check", "/configuration", reading.configuration)

    def _discover(
        self, media: Media, filters: Mapping[str, str], page: int, language: str
    ) -> Answer[Page[TitleSummary]]:
        params = {"sort_by": "popularity.desc", "include_adult": "false", **filters}
        return self._list("discover", f"/discover/{media}", _KIND_OF[media], page, language, params)

    def _list(
        self,
        operation: str,
        path: str,
        kind: TitleKind | None,
        page: int,
        language: str,
        params: Mapping[str, str] | None = None,
    ) -> Answer[Page[TitleSummary]]:
        everything = {**(params or {}), "page": _page(page), "language": _language(language)}
        ordered = dict(sorted(everything.items()))
        return self._kept(operation, path, reading.page_of(kind), LISTS, params=ordered)

    def _details(
        self,
        operation: str,
        path: str,
        read: Callable[[object], T],
        language: str,
        params: Mapping[str, str] | None = None,
    ) -> Answer[T]:
        everything = {**(params or {}), "language": _language(language)}
        return self._kept(operation, path, read, DETAILS, params=everything)


def _page(page: int) -> int:
    """TMDB answers pages 1 to 500 and refuses others."""
    return min(max(page, 1), reading.LAST_PAGE)


def _language(language: str) -> str:
    return language if _LANGUAGE.fullmatch(language) else "en"
