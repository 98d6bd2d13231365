"""People and collections."""

from __future__ import annotations

from collections.abc import Iterable

from apps.integrations import registry
from apps.integrations.types import PersonCredit, TitleSummary
from apps.media.cards import TitleCard
from apps.media.catalogue import FROM_EARLIER, TmdbFailure, sentence_for, summary_of
from apps.media.models import Title
from apps.media.pages import CollectionPage, PersonPage
from apps.media.selectors.cards import Statuses, card, cards, statuses
from medianest.core.errors import NotFound, UpstreamNotFound


def person_page(tmdb_id: int) -> PersonPage:
    """A person and what they worked on, one card per title.

    Upstream errors pass through when the person was never seen: nothing is stored of people.
    """
    try:
        answer = registry.tmdb().person(tmdb_id)
    except UpstreamNotFound:
        raise NotFound(f"TMDB knows nobody with the number {tmdb_id}.") from None
    person = answer.value
    known = statuses(entry.title for entry in person.credits)
    return PersonPage(
        tmdb_id=tmdb_id,
        name=person.name,
        biography=person.biography,
        birthday=person.birthday,
        deathday=person.deathday,
        place_of_birth=person.place_of_birth,
        profile_path=person.profile_path or "",
        known_for=person.known_for_department,
        cast=_credits((entry for entry in person.credits if entry.is_cast), known),
        crew=_credits((entry for entry in person.credits if not entry.is_cast), known),
        stale_since=answer.fetched_at if answer.stale else None,
        notice=FROM_EARLIER if answer.stale else "",
    )


def _credits(entries: Iterable[PersonCredit], known: Statuses) -> tuple[TitleCard, ...]:
    roles: dict[tuple[str, int], tuple[TitleSummary, list[str]]] = {}
    for entry in entries:
        if entry.title.adult:
            continue
        key = (entry.title.kind, entry.title.tmdb_id)
        names = roles.setdefault(key, (entry.title, []))[1]
        if entry.role and entry.role not in names:
            names.append(entry.role)
    return tuple(card(title, known, subtitle=", ".join(names)) for title, names in roles.values())


def collection_page(tmdb_id: int) -> CollectionPage:
    """A collection and its movies; offline, the movies of it that we know."""
    try:
        answer = registry.tmdb().collection(tmdb_id)
    except UpstreamNotFound:
        raise NotFound(f"TMDB knows no collection with the number {tmdb_id}.") from None
    except TmdbFailure as error:
        return _local_collection(tmdb_id, error)
    collection = answer.value
    return CollectionPage(
        tmdb_id=tmdb_id,
        name=collection.name,
        overview=collection.overview,
        poster_path=collection.poster_path or "",
        backdrop_path=collection.backdrop_path or "",
        cards=cards(collection.parts),
        stale_since=answer.fetched_at if answer.stale else None,
        notice=FROM_EARLIER if answer.stale else "",
    )


def _local_collection(tmdb_id: int, error: Exception) -> CollectionPage:
    titles = list(Title.objects.filter(collection_id=tmdb_id).order_by("release_date", "pk"))
    if not titles:
        raise error
    stored = titles[0].details.get("collection") or {}
    return CollectionPage(
        tmdb_id=tmdb_id,
        name=stored.get("name") or "Collection",
        poster_path=stored.get("poster_path") or "",
        backdrop_path=stored.get("backdrop_path") or "",
        cards=cards([summary_of(title) for title in titles]),
        notice=sentence_for(error),
    )
