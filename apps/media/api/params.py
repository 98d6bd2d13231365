"""Query parameters of the API: known ones are checked, unknown ones ignored."""

from __future__ import annotations

import re
from typing import NamedTuple

from rest_framework.request import Request

from apps.media.choices import TitleKind
from medianest.core.errors import DomainError, FieldError

LAST_PAGE = 500
LONGEST_ID = 9


class _Rule(NamedTuple):
    """TMDB's name of a parameter and what its value must look like."""

    tmdb: str
    pattern: re.Pattern[str]


_IDS = re.compile(r"[0-9]{1,9}([,|][0-9]{1,9}){0,49}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,7}(\.[0-9]{1,3})?")
_WORD = re.compile(r"[A-Za-z0-9_.|,-]{1,50}")

_BOTH = {
    "genre": _Rule("with_genres", _IDS),
    "keywords": _Rule("with_keywords", _IDS),
    "excludeKeywords": _Rule("without_keywords", _IDS),
    "language": _Rule("", _WORD),
    "sortBy": _Rule("sort_by", _WORD),
    "withRuntimeGte": _Rule("with_runtime.gte", _NUMBER),
    "withRuntimeLte": _Rule("with_runtime.lte", _NUMBER),
    "voteAverageGte": _Rule("vote_average.gte", _NUMBER),
    "voteAverageLte": _Rule("vote_average.lte", _NUMBER),
    "voteCountGte": _Rule("vote_count.gte", _NUMBER),
    "voteCountLte": _Rule("vote_count.lte", _NUMBER),
    "originalLanguage": _Rule("with_original_language", _WORD),
    "watchRegion": _Rule("watch_region", _WORD),
    "watchProviders": _Rule("with_watch_providers", _IDS),
}
DISCOVER = {
    TitleKind.MOVIE: {
        **_BOTH,
        "studio": _Rule("with_companies", _IDS),
        "primaryReleaseDateGte": _Rule("primary_release_date.gte", _DATE),
        "primaryReleaseDateLte": _Rule("primary_release_date.lte", _DATE),
    },
    TitleKind.SERIES: {
        **_BOTH,
        "network": _Rule("with_networks", _IDS),
        "firstAirDateGte": _Rule("first_air_date.gte", _DATE),
        "firstAirDateLte": _Rule("first_air_date.lte", _DATE),
        "status": _Rule("with_status", _IDS),
    },
}


def page_number(request: Request) -> int:
    """`page`, clamped to what TMDB has; 1 when absent."""
    text = request.query_params.get("page", "").strip() or "1"
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise refused("page", "“page” must be a whole number.")
    return min(max(int(text), 1), LAST_PAGE)


def discover_params(request: Request, kind: TitleKind) -> dict[str, str]:
    """The known filters in TMDB's words; `DomainError` for a value that can't be meant."""
    wanted: dict[str, str] = {}
    for name, rule in DISCOVER[kind].items():
        value = request.query_params.get(name, "").strip()
        if not value or not rule.tmdb:
            continue
        if not rule.pattern.fullmatch(value):
            raise refused(name, f"“{name}” has a value that can’t be used here.")
        wanted[rule.tmdb] = value
    return wanted


def search_words(request: Request) -> str:
    """`query`, which must not be empty."""
    words = request.query_params.get("query", "").strip()
    if not words:
        raise refused("query", "Say what to search for in “query”.")
    return words


def refused(path: str, message: str) -> DomainError:
    """The error for a parameter that can't be understood."""
    return DomainError(message, code="invalid_parameter", errors=[FieldError(path, message)])
