"""What /discover can be asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from sandbox.catalogue import Movie, Series
from sandbox.catalogue.watching import providers_of_movie, providers_of_series
from sandbox.engine.http import Request
from sandbox.services.tmdb.networks import network_id
from sandbox.services.tmdb.refusals import INVALID_PARAMETER, Refused
from sandbox.services.tmdb.shelf import keyword_id

CERTIFICATIONS = ("NR", "G", "PG", "PG-13", "R", "NC-17")
STATUSES = (
    "Returning Series",
    "Planned",
    "In Production",
    "Ended",
    "Canceled",
    "Pilot",
)  # with_status counts from 0
TYPES = ("Documentary", "News", "Miniseries", "Reality", "Scripted", "Talk Show", "Video")

Test = Callable[[Movie | Series], bool]


def tests_of(request: Request, *, movies: bool) -> list[Test]:
    """One test for each filter in the query; an unreadable number or date is refused."""
    asked = _Asked(request)
    tests = [
        asked.listed("with_genres", lambda title: title.genre_ids),
        asked.listed("with_keywords", lambda title: map(keyword_id, title.keywords)),
        asked.listed("with_watch_providers", _providers),
        asked.listed("with_cast", lambda title: (c.person_id for c in title.cast)),
        asked.listed("with_crew", lambda title: (c.person_id for c in title.crew)),
        asked.listed("with_people", lambda t: (c.person_id for c in t.cast + t.crew)),
        asked.listed("with_companies", lambda title: ()),
        asked.unlisted("without_genres", lambda title: title.genre_ids),
        asked.unlisted("without_keywords", lambda title: map(keyword_id, title.keywords)),
        asked.at_least("vote_average.gte", lambda title: title.vote_average),
        asked.at_most("vote_average.lte", lambda title: title.vote_average),
        asked.at_least("vote_count.gte", lambda title: title.vote_count),
        asked.at_most("vote_count.lte", lambda title: title.vote_count),
        asked.equal("with_original_language", lambda title: title.original_language),
        asked.at_least("with_runtime.gte", runtime),
        asked.at_most("with_runtime.lte", runtime),
        *(_movie_tests(asked) if movies else _series_tests(asked)),
    ]
    return [test for test in tests if test is not None]


def _movie_tests(asked: _Asked) -> list[Test | None]:
    certificates = asked.request.param("certification_country", "US") == "US"
    tests = [asked.since(name, day) for name in ("primary_release_date.gte", "release_date.gte")]
    tests += [asked.until(name, day) for name in ("primary_release_date.lte", "release_date.lte")]
    tests += [asked.equal(name, lambda t: day(t)[:4]) for name in ("primary_release_year", "year")]
    if certificates:
        tests += [
            asked.equal("certification", lambda title: title.certification),
            asked.certified("certification.lte", lambda found, limit: found <= limit),
            asked.certified("certification.gte", lambda found, limit: found >= limit),
        ]
    return tests


def _series_tests(asked: _Asked) -> list[Test | None]:
    return [
        asked.since("first_air_date.gte", day),
        asked.until("first_air_date.lte", day),
        asked.equal("first_air_date_year", lambda title: day(title)[:4]),
        asked.since("air_date.gte", _last_day),
        asked.until("air_date.lte", day),
        asked.listed("with_networks", lambda title: map(network_id, _series(title).networks)),
        asked.listed("with_status", lambda title: (STATUSES.index(_series(title).status),)),
        asked.listed("with_type", lambda title: (TYPES.index(_series(title).kind),)),
        asked.equal("with_origin_country", lambda title: "|".join(_series(title).origin_country)),
    ]


def day(title: Movie | Series) -> str:
    """The first day of a title; empty when nobody knows it."""
    return title.release_date if isinstance(title, Movie) else title.first_air_date


def runtime(title: Movie | Series) -> int:
    if isinstance(title, Movie):
        return title.runtime or 0
    return title.seasons[-1].episodes[0].runtime


def _last_day(title: Movie | Series) -> str:
    return _series(title).seasons[-1].episodes[-1].air_date


def _series(title: Movie | Series) -> Series:
    assert isinstance(title, Series)
    return title


def _providers(title: Movie | Series) -> Iterable[int]:
    return providers_of_movie(title) if isinstance(title, Movie) else providers_of_series(title)


class _Asked:
    """Builds a test from a query parameter, or nothing when it is not there."""

    def __init__(self, request: Request) -> None:
        self.request = request

    def listed(self, name: str, values: Callable[[Movie | Series], Iterable[int]]) -> Test | None:
        """`,` means all of them and `|` any of them."""
        text = self.request.param(name)
        if not text:
            return None
        groups = [set(map(_number, group.split("|"))) for group in text.split(",")]
        return lambda title: _meets(groups, set(values(title)))

    def unlisted(self, name: str, values: Callable[[Movie | Series], Iterable[int]]) -> Test | None:
        text = self.request.param(name)
        if not text:
            return None
        unwanted = set(map(_number, text.replace("|", ",").split(",")))
        return lambda title: not unwanted & set(values(title))

    def at_least(self, name: str, value: Callable[[Movie | Series], float]) -> Test | None:
        text = self.request.param(name)
        limit = _decimal(text) if text else 0.0
        return (lambda title: value(title) >= limit) if text else None

    def at_most(self, name: str, value: Callable[[Movie | Series], float]) -> Test | None:
        text = self.request.param(name)
        limit = _decimal(text) if text else 0.0
        return (lambda title: value(title) <= limit) if text else None

    def equal(self, name: str, value: Callable[[Movie | Series], str]) -> Test | None:
        """`|` separates alternatives."""
        text = self.request.param(name)
        return (lambda title: value(title) in text.split("|")) if text else None

    def since(self, name: str, value: Callable[[Movie | Series], str]) -> Test | None:
        text = self.request.param(name)
        limit = _date(text) if text else ""
        return (lambda title: value(title) >= limit) if text else None

    def until(self, name: str, value: Callable[[Movie | Series], str]) -> Test | None:
        text = self.request.param(name)
        limit = _date(text) if text else ""
        return (lambda title: "" < value(title) <= limit) if text else None

    def certified(self, name: str, holds: Callable[[int, int], bool]) -> Test | None:
        """By the order of the American ratings; what has none never matches."""
        text = self.request.param(name)
        if text not in CERTIFICATIONS:
            return None
        limit = CERTIFICATIONS.index(text)
        return lambda title: (
            title.certification in CERTIFICATIONS[1:]
            and holds(CERTIFICATIONS.index(title.certification), limit)
        )


def _meets(groups: list[set[int]], values: set[int]) -> bool:
    return all(group & values for group in groups)


def _number(text: str) -> int:
    if not text.strip().isdecimal():
        raise Refused(INVALID_PARAMETER)
    return int(text)


def _decimal(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise Refused(INVALID_PARAMETER) from None


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise Refused(INVALID_PARAMETER) from None


_KEYS: dict[str, Callable[[Movie | Series], str | float]] = {
    "popularity": lambda title: title.popularity,
    "revenue": lambda title: title.vote_count,
    "primary_release_date": day,
    "release_date": day,
    "first_air_date": day,
    "vote_average": lambda title: title.vote_average,
    "vote_count": lambda title: title.vote_count,
    "title": lambda title: title.title if isinstance(title, Movie) else title.name,
    "name": lambda title: title.title if isinstance(title, Movie) else title.name,
    "original_title": lambda t: t.original_title if isinstance(t, Movie) else t.original_name,
    "original_name": lambda t: t.original_title if isinstance(t, Movie) else t.original_name,
}


def arranged(request: Request, titles: Iterable[Movie | Series]) -> list[Movie | Series]:
    """In the order of `sort_by`; anything unknown means by popularity."""
    name, _, direction = (request.param("sort_by") or "popularity.desc").rpartition(".")
    key = _KEYS.get(name)
    if key is None or direction not in ("asc", "desc"):
        key, direction = _KEYS["popularity"], "desc"
    steady = sorted(titles, key=lambda title: title.tmdb_id)
    return sorted(steady, key=key, reverse=direction == "desc")
