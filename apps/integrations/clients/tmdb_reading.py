"""TMDB's JSON into our types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Literal, TypeVar

from apps.integrations.clients import parsing as p
from apps.integrations.clients.parsing import Fields, WrongShape
from apps.integrations.types import (
    CastCredit,
    CollectionDetails,
    CollectionSummary,
    CrewCredit,
    EpisodeSummary,
    Genre,
    Keyword,
    MovieDetails,
    Network,
    Page,
    PersonCredit,
    PersonDetails,
    SeasonDetails,
    SeasonSummary,
    SeriesDetails,
    TitleKind,
    TitleSummary,
    TmdbConfiguration,
    Video,
)

T = TypeVar("T")
LAST_PAGE = 500
KINDS: dict[str, TitleKind] = {
    "movie": "movie",
    "tv": "series",
    "person": "person",
    "collection": "collection",
}


def each(items: Iterable[Fields], read: Callable[[Fields], T]) -> Iterator[T]:
    """What can be read of ``items``; one without an id is left out, not the whole list."""
    for item in items:
        try:
            yield read(item)
        except WrongShape:
            continue


def summary(item: Fields, *, kind: TitleKind | None = None) -> TitleSummary:
    """An entry of a list. In mixed lists it says itself what it is."""
    found = kind or KINDS.get(p.text(item.get("media_type")))
    if found is None:
        raise WrongShape("neither movie nor series nor person")
    return TitleSummary(
        kind=found,
        tmdb_id=p.identifier(item.get("id")),
        name=p.text(item.get("title") or item.get("name")),
        original_name=p.text(item.get("original_title") or item.get("original_name")),
        release_date=p.day(item.get("release_date") or item.get("first_air_date")),
        overview=p.text(item.get("overview")),
        poster_path=p.image(item.get("poster_path") or item.get("profile_path")),
        backdrop_path=p.image(item.get("backdrop_path")),
        genre_ids=_integers(item.get("genre_ids")),
        vote_average=p.real(item.get("vote_average")),
        vote_count=p.integer(item.get("vote_count")) or 0,
        popularity=p.real(item.get("popularity")),
        original_language=p.text(item.get("original_language")),
        adult=p.flag(item.get("adult")),
        known_for=tuple(each(p.rows(item.get("known_for")), summary)),
    )


def page_of(kind: TitleKind | None) -> Callable[[object], Page[TitleSummary]]:
    """A reader of a page of titles, without the repeats of a list that moves while one pages."""

    def read(value: object) -> Page[TitleSummary]:
        body = p.required(value)
        if not isinstance(body.get("results"), list):
            raise WrongShape("no results")
        found = each(p.rows(body["results"]), lambda item: summary(item, kind=kind))
        unique = {(title.kind, title.tmdb_id): title for title in found}
        return Page(
            results=tuple(unique.values()),
            page=p.integer(body.get("page")) or 1,
            total_pages=max(1, min(p.integer(body.get("total_pages")) or 1, LAST_PAGE)),
            total_results=p.integer(body.get("total_results")) or 0,
        )

    return read


def movie(value: object) -> MovieDetails:
    """Details of a movie with everything appended."""
    body = p.required(value)
    return MovieDetails(
        **_common(body, kind="movie"),
        release_date=p.day(body.get("release_date")),
        runtime=p.integer(body.get("runtime")) or None,
        certifications=dict(_movie_certifications(body)),
        cast=tuple(each(p.rows(p.fields(body.get("credits")).get("cast")), _cast)),
        crew=tuple(each(p.rows(p.fields(body.get("credits")).get("crew")), _crew)),
        collection=_collection_summary(body.get("belongs_to_collection")),
    )


def series(value: object) -> SeriesDetails:
    """Details of a series with everything appended."""
    body = p.required(value)
    people = p.fields(body.get("aggregate_credits") or body.get("credits"))
    runtimes = _integers(body.get("episode_run_time"))
    return SeriesDetails(
        **_common(body, kind="series"),
        release_date=p.day(body.get("first_air_date")),
        last_air_date=p.day(body.get("last_air_date")),
        next_air_date=p.day(p.fields(body.get("next_episode_to_air")).get("air_date")),
        runtime=runtimes[0] if runtimes else None,
        in_production=p.flag(body.get("in_production")),
        series_type=p.text(body.get("type")),
        season_count=p.integer(body.get("number_of_seasons")) or 0,
        episode_count=p.integer(body.get("number_of_episodes")) or 0,
        certifications=dict(_series_certifications(body)),
        networks=tuple(each(p.rows(body.get("networks")), _network)),
        seasons=tuple(each(p.rows(body.get("seasons")), _season_summary)),
        cast=tuple(each(p.rows(people.get("cast")), _cast)),
        crew=tuple(each(p.rows(people.get("crew")), _crew)),
    )


def _common(body: Fields, *, kind: Literal["movie", "series"]) -> dict[str, Any]:
    external = p.fields(body.get("external_ids"))
    words = p.fields(body.get("keywords"))
    return {
        "tmdb_id": p.identifier(body.get("id")),
        "name": p.text(body.get("title") or body.get("name")),
        "original_name": p.text(body.get("original_title") or body.get("original_name")),
        "imdb_id": p.text(body.get("imdb_id") or external.get("imdb_id")),
        "tvdb_id": p.integer(external.get("tvdb_id")) or None,
        "overview": p.text(body.get("overview")),
        "tagline": p.text(body.get("tagline")),
        "status": p.text(body.get("status")),
        "homepage": p.text(body.get("homepage")),
        "poster_path": p.image(body.get("poster_path")),
        "backdrop_path": p.image(body.get("backdrop_path")),
        "genres": tuple(each(p.rows(body.get("genres")), genre)),
        "keywords": tuple(each(p.rows(words.get("keywords") or words.get("results")), keyword)),
        "vote_average": p.real(body.get("vote_average")),
        "vote_count": p.integer(body.get("vote_count")) or 0,
        "popularity": p.real(body.get("popularity")),
        "original_language": p.text(body.get("original_language")),
        "countries": _countries(body),
        "adult": p.flag(body.get("adult")),
        "videos": tuple(each(p.rows(p.fields(body.get("videos")).get("results")), _video)),
        "recommendations": _related(body.get("recommendations"), kind),
        "similar": _related(body.get("similar"), kind),
    }


def season(value: object) -> SeasonDetails:
    """A season with its episodes."""
    body = p.required(value)
    number = p.integer(body.get("season_number"))
    if number is None:
        raise WrongShape("a season without a number")
    return SeasonDetails(
        number=number,
        name=p.text(body.get("name")),
        overview=p.text(body.get("overview")),
        air_date=p.day(body.get("air_date")),
        poster_path=p.image(body.get("poster_path")),
        episodes=tuple(each(p.rows(body.get("episodes")), lambda row: _episode(row, number))),
    )


def person(value: object) -> PersonDetails:
    """A person with their credits, best known first, each title once per role."""
    body = p.required(value)
    combined = p.fields(body.get("combined_credits"))
    roles = [
        *each(p.rows(combined.get("cast")), lambda row: _person_credit(row, is_cast=True)),
        *each(p.rows(combined.get("crew")), lambda row: _person_credit(row, is_cast=False)),
    ]
    unique = {(c.title.kind, c.title.tmdb_id, c.is_cast, c.role): c for c in roles}
    return PersonDetails(
        tmdb_id=p.identifier(body.get("id")),
        name=p.text(body.get("name")),
        biography=p.text(body.get("biography")),
        birthday=p.day(body.get("birthday")),
        deathday=p.day(body.get("deathday")),
        place_of_birth=p.text(body.get("place_of_birth")),
        profile_path=p.image(body.get("profile_path")),
        known_for_department=p.text(body.get("known_for_department")),
        imdb_id=p.text(body.get("imdb_id")),
        credits=tuple(sorted(unique.values(), key=lambda c: -c.title.popularity)),
    )


def collection(value: object) -> CollectionDetails:
    """A collection, oldest part first, unreleased ones last."""
    body = p.required(value)
    parts = each(p.rows(body.get("parts")), lambda row: summary(row, kind="movie"))
    return CollectionDetails(
        tmdb_id=p.identifier(body.get("id")),
        name=p.text(body.get("name")),
        overview=p.text(body.get("overview")),
        poster_path=p.image(body.get("poster_path")),
        backdrop_path=p.image(body.get("backdrop_path")),
        parts=tuple(sorted(parts, key=lambda part: part.release_date or date.max)),
    )


def genres(value: object) -> tuple[Genre, ...]:
    """The list of genres."""
    body = p.required(value)
    if not isinstance(body.get("genres"), list):
        raise WrongShape("no genres")
    return tuple(each(p.rows(body["genres"]), genre))


def found(value: object) -> tuple[TitleSummary, ...]:
    """What an id of another database leads to: movies, then series."""
    body = p.required(value)
    return (
        *each(p.rows(body.get("movie_results")), lambda row: summary(row, kind="movie")),
        *each(p.rows(body.get("tv_results")), lambda row: summary(row, kind="series")),
    )


def keywords(value: object) -> tuple[Keyword, ...]:
    """A page of keywords."""
    return tuple(each(p.rows(p.required(value).get("results")), keyword))


def configuration(value: object) -> TmdbConfiguration:
    """Where pictures are."""
    images = p.required(p.required(value).get("images"))
    return TmdbConfiguration(
        image_base_url=p.text(images.get("secure_base_url") or images.get("base_url")),
        poster_sizes=p.texts(images.get("poster_sizes")),
        backdrop_sizes=p.texts(images.get("backdrop_sizes")),
        profile_sizes=p.texts(images.get("profile_sizes")),
        still_sizes=p.texts(images.get("still_sizes")),
    )


def genre(row: Fields) -> Genre:
    """One genre."""
    return Genre(p.identifier(row.get("id")), p.text(row.get("name")))


def keyword(row: Fields) -> Keyword:
    """One keyword."""
    return Keyword(p.identifier(row.get("id")), p.text(row.get("name")))


def _network(row: Fields) -> Network:
    return Network(
        p.identifier(row.get("id")), p.text(row.get("name")), p.image(row.get("logo_path"))
    )


def _related(value: object, kind: TitleKind) -> tuple[TitleSummary, ...]:
    entries = p.rows(p.fields(value).get("results"))
    return tuple(each(entries, lambda row: summary(row, kind=kind)))


def _collection_summary(value: object) -> CollectionSummary | None:
    row = p.fields(value)
    number = p.integer(row.get("id"))
    if not number:
        return None
    return CollectionSummary(
        tmdb_id=number,
        name=p.text(row.get("name")),
        poster_path=p.image(row.get("poster_path")),
        backdrop_path=p.image(row.get("backdrop_path")),
    )


def _season_summary(row: Fields) -> SeasonSummary:
    number = p.integer(row.get("season_number"))
    if number is None:
        raise WrongShape("a season without a number")
    return SeasonSummary(
        number=number,
        name=p.text(row.get("name")),
        episode_count=p.integer(row.get("episode_count")) or 0,
        air_date=p.day(row.get("air_date")),
        poster_path=p.image(row.get("poster_path")),
        overview=p.text(row.get("overview")),
    )


def _episode(row: Fields, season_number: int) -> EpisodeSummary:
    number = p.integer(row.get("episode_number"))
    if number is None:
        raise WrongShape("an episode without a number")
    return EpisodeSummary(
        number=number,
        season_number=season_number,
        tmdb_id=p.integer(row.get("id")),
        name=p.text(row.get("name")),
        overview=p.text(row.get("overview")),
        air_date=p.day(row.get("air_date")),
        runtime=p.integer(row.get("runtime")) or None,
        still_path=p.image(row.get("still_path")),
        vote_average=p.real(row.get("vote_average")),
    )


def _cast(row: Fields) -> CastCredit:
    """Plain credits name one character; aggregate credits list roles."""
    roles = list(p.rows(row.get("roles")))
    characters = [p.text(role.get("character")) for role in roles] or [p.text(row.get("character"))]
    return CastCredit(
        person_id=p.identifier(row.get("id")),
        name=p.text(row.get("name")),
        character=", ".join(dict.fromkeys(filter(None, characters))),
        profile_path=p.image(row.get("profile_path")),
        order=p.integer(row.get("order")) or 0,
        episode_count=p.integer(row.get("total_episode_count")),
    )


def _crew(row: Fields) -> CrewCredit:
    jobs = [p.text(job.get("job")) for job in p.rows(row.get("jobs"))] or [p.text(row.get("job"))]
    return CrewCredit(
        person_id=p.identifier(row.get("id")),
        name=p.text(row.get("name")),
        job=", ".join(dict.fromkeys(filter(None, jobs))),
        department=p.text(row.get("department")),
        profile_path=p.image(row.get("profile_path")),
    )


def _person_credit(row: Fields, *, is_cast: bool) -> PersonCredit:
    role = p.text(row.get("character" if is_cast else "job"))
    return PersonCredit(summary(row), role, is_cast)


def _video(row: Fields) -> Video:
    key = p.text(row.get("key"))
    if not key:
        raise WrongShape("a video without a key")
    return Video(
        key=key,
        name=p.text(row.get("name")),
        site=p.text(row.get("site")),
        kind=p.text(row.get("type")),
        language=p.text(row.get("iso_639_1")),
        official=p.flag(row.get("official")),
    )


def _movie_certifications(body: Fields) -> Iterator[tuple[str, str]]:
    for country in p.rows(p.fields(body.get("release_dates")).get("results")):
        for release in p.rows(country.get("release_dates")):
            if rating := p.text(release.get("certification")):
                yield p.text(country.get("iso_3166_1")), rating
                break


def _series_certifications(body: Fields) -> Iterator[tuple[str, str]]:
    for row in p.rows(p.fields(body.get("content_ratings")).get("results")):
        if rating := p.text(row.get("rating")):
            yield p.text(row.get("iso_3166_1")), rating


def _countries(body: Fields) -> tuple[str, ...]:
    if origin := p.texts(body.get("origin_country")):
        return origin
    rows = p.rows(body.get("production_countries"))
    return tuple(code for row in rows if (code := p.text(row.get("iso_3166_1"))))


def _integers(value: object) -> tuple[int, ...]:
    items = value if isinstance(value, list) else []
    return tuple(number for item in items if (number := p.integer(item)) is not None)
