"""The page of a title and of a season: from the database, renewed behind people's backs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from apps.integrations import registry
from apps.integrations.types import (
    Answer,
    CastCredit,
    CrewCredit,
    EpisodeSummary,
    SeasonDetails,
    SeriesDetails,
)
from apps.media import tasks
from apps.media.catalogue import FROM_EARLIER, NOT_ANSWERING, TmdbFailure
from apps.media.choices import TitleKind
from apps.media.details import Details, from_title
from apps.media.models import Season, Title
from apps.media.pages import (
    CollectionLink,
    CreditLine,
    EpisodeLine,
    ExternalLink,
    SeasonPage,
    TitlePage,
    Trailer,
)
from apps.media.selectors.cards import address, card, statuses
from apps.media.services.importing import get_or_import, refresh_details
from medianest.core.errors import NotFound

RENEW_AFTER = timedelta(days=1)
# Older than this is only shown when there is nothing newer to be had.
TOO_OLD = timedelta(days=7)
CAST_SHOWN = 20
CREW_SHOWN = 8
JOBS_SHOWN = (
    "Creator", "Director", "Screenplay", "Writer", "Novel", "Original Music Composer",
    "Director of Photography", "Producer",
)  # fmt: skip
OLD = f"{NOT_ANSWERING} This description was fetched earlier."
NO_EPISODES = f"{NOT_ANSWERING} The episodes can’t be listed right now."
BARE = f"{NOT_ANSWERING} The description will be here once it does."


@dataclass(frozen=True, slots=True)
class Described:
    """A title with its description, and a sentence when that is not what it should be."""

    title: Title
    details: Details
    stale_since: datetime | None = None
    notice: str = ""


def described_title(kind: str, tmdb_id: int) -> Described:
    """The title as people should see it, asking TMDB only for what was never or long ago seen.

    Raises `NotFound` for unknown titles, and an upstream error for one that was never seen while
    TMDB can't be asked.
    """
    title = get_or_import(kind, tmdb_id)
    if title.details_fetched_at is None:
        return Described(title, from_title(title), notice=BARE)
    age = timezone.now() - title.details_fetched_at
    if age >= TOO_OLD:
        try:
            title = refresh_details(title, budget="page")
        except TmdbFailure:
            return Described(title, from_title(title), title.details_fetched_at, OLD)
    elif age >= RENEW_AFTER:
        tasks.nudge_refresh(title.pk)
    return Described(title, from_title(title))


def title_page(kind: str, tmdb_id: int) -> TitlePage:
    """Everything the page of a movie or series shows."""
    described = described_title(kind, tmdb_id)
    title, details = described.title, described.details
    known = statuses((*details.recommendations, *details.similar))
    series = details if isinstance(details, SeriesDetails) else None
    return TitlePage(
        title=title,
        seasons=_seasons(title),
        cast=_cast(details.cast),
        crew=_crew(details.crew),
        trailer=Trailer(details.trailer.key, details.trailer.name) if details.trailer else None,
        recommendations=tuple(card(entry, known) for entry in details.recommendations),
        similar=tuple(card(entry, known) for entry in details.similar),
        collection=_collection(details),
        keywords=tuple(keyword.name for keyword in details.keywords),
        networks=tuple(network.name for network in series.networks) if series else (),
        production_status=details.status,
        next_episode_on=series.next_air_date if series else None,
        links=_links(title),
        stale_since=described.stale_since,
        notice=described.notice,
    )


def season_details(tmdb_id: int, number: int) -> tuple[Season, Answer[SeasonDetails] | None]:
    """A season of ours and TMDB's list of its episodes; None when TMDB has or gives none.

    Raises `NotFound` when the series or the season does not exist.
    """
    title = get_or_import(TitleKind.SERIES, tmdb_id)
    season = title.seasons.select_related("title").filter(number=number).first()
    if season is None:
        raise NotFound(f"{title.name} has no season {number}.")
    try:
        return season, registry.tmdb().season(tmdb_id, number)
    except TmdbFailure:
        return season, None


def season_page(tmdb_id: int, number: int) -> SeasonPage:
    """One season with its episodes; without them when TMDB can't be asked."""
    season, answer = season_details(tmdb_id, number)
    if answer is None:
        return SeasonPage(season.title, season, notice=NO_EPISODES)
    return SeasonPage(
        title=season.title,
        season=season,
        episodes=tuple(_episode(entry) for entry in answer.value.episodes),
        stale_since=answer.fetched_at if answer.stale else None,
        notice=FROM_EARLIER if answer.stale else "",
    )


def _seasons(title: Title) -> tuple[Season, ...]:
    """Regular seasons in order, the specials last."""
    if title.is_movie:
        return ()
    return tuple(sorted(title.seasons.all(), key=lambda season: (season.is_special, season.number)))


def _cast(credits_: Iterable[CastCredit]) -> tuple[CreditLine, ...]:
    return tuple(
        CreditLine(
            person_id=entry.person_id,
            name=entry.name,
            role=entry.character,
            profile_path=entry.profile_path or "",
            url=address("person", entry.person_id),
        )
        for entry in list(credits_)[:CAST_SHOWN]
    )


def _crew(credits_: Iterable[CrewCredit]) -> tuple[CreditLine, ...]:
    """The jobs people look for, a person with two of them on one line."""
    people: dict[int, tuple[CrewCredit, list[str]]] = {}
    relevant = [entry for entry in credits_ if entry.job in JOBS_SHOWN]
    for entry in sorted(relevant, key=lambda entry: JOBS_SHOWN.index(entry.job)):
        jobs = people.setdefault(entry.person_id, (entry, []))[1]
        if entry.job not in jobs:
            jobs.append(entry.job)
    return tuple(
        CreditLine(
            person_id=person_id,
            name=entry.name,
            role=", ".join(jobs),
            profile_path=entry.profile_path or "",
            url=address("person", person_id),
        )
        for person_id, (entry, jobs) in list(people.items())[:CREW_SHOWN]
    )


def _collection(details: Details) -> CollectionLink | None:
    collection = None if isinstance(details, SeriesDetails) else details.collection
    if collection is None:
        return None
    return CollectionLink(
        tmdb_id=collection.tmdb_id,
        name=collection.name,
        poster_path=collection.poster_path or "",
        backdrop_path=collection.backdrop_path or "",
        url=address("collection", collection.tmdb_id),
    )


def _links(title: Title) -> tuple[ExternalLink, ...]:
    word = TitleKind(title.kind).api_name
    links = [ExternalLink("TMDB", f"https://www.themoviedb.org/{word}/{title.tmdb_id}")]
    if title.imdb_id:
        links.append(ExternalLink("IMDb", f"https://www.imdb.com/title/{title.imdb_id}/"))
    if title.tvdb_id:
        links.append(
            ExternalLink("TVDB", f"https://www.thetvdb.com/dereferrer/series/{title.tvdb_id}")
        )
    return tuple(links)


def _episode(entry: EpisodeSummary) -> EpisodeLine:
    return EpisodeLine(
        number=entry.number,
        name=entry.name,
        overview=entry.overview,
        air_date=entry.air_date,
        still_path=entry.still_path or "",
        runtime=entry.runtime,
    )
