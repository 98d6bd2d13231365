"""People in full, and everything they had a part in."""

from __future__ import annotations

from sandbox.catalogue import Credit, Movie, Person, Series
from sandbox.engine.http import Request, Response, json_response
from sandbox.engine.routing import Route
from sandbox.services.tmdb import quirks
from sandbox.services.tmdb.items import Json, Voice, credit_id, title_item
from sandbox.services.tmdb.refusals import NOT_FOUND, TOO_MANY_APPENDED, Refused
from sandbox.services.tmdb.sections import MOST_APPENDED, owner_of, picture
from sandbox.services.tmdb.shelf import Shelf


def routes(shelf: Shelf) -> list[Route]:
    people = People(shelf)
    return [
        Route("GET", "/person/{number:int}", people.details),
        Route("GET", "/person/{number:int}/{section}", people.section),
    ]


class People:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def details(self, request: Request, number: int) -> Response:
        person, voice = self._shelf.person(number), Voice.of(request)
        names = [name for name in request.param("append_to_response").split(",") if name.strip()]
        if len(names) > MOST_APPENDED:
            raise Refused(TOO_MANY_APPENDED)
        sections = ((name.strip(), self._section(person, name.strip(), voice)) for name in names)
        more = {name: section for name, section in sections if section is not None}
        return json_response({**self._full(person, voice), **more})

    def section(self, request: Request, number: int, section: str) -> Response:
        person = self._shelf.person(number)
        answer = self._section(person, section, Voice.of(request))
        if answer is None:
            raise Refused(NOT_FOUND)
        return json_response({"id": number, **answer})

    def _full(self, person: Person, voice: Voice) -> Json:
        return {
            "adult": False,
            "also_known_as": [],
            "biography": voice.text(person.biography),
            "birthday": None,
            "deathday": None,
            "gender": 0,
            "homepage": None,
            "id": person.tmdb_id,
            "imdb_id": None,
            "known_for_department": person.known_for_department,
            "name": person.name,
            "place_of_birth": None,
            "popularity": person.popularity,
            "profile_path": quirks.profile_of(person),
        }

    def _section(self, person: Person, name: str, voice: Voice) -> Json | None:
        if name == "combined_credits":
            return self._credits(person, voice, (Movie, Series))
        if name == "movie_credits":
            return self._credits(person, voice, (Movie,))
        if name == "tv_credits":
            return self._credits(person, voice, (Series,))
        if name == "external_ids":
            return {"imdb_id": None, "facebook_id": None, "instagram_id": None, "twitter_id": None}
        if name == "images":
            path = quirks.profile_of(person)
            return {"profiles": [picture(path, 632, 948, None)] if path else []}
        return None

    def _credits(
        self, person: Person, voice: Voice, kinds: tuple[type[Movie] | type[Series], ...]
    ) -> Json:
        found = [pair for pair in self._shelf.credits_of(person) if isinstance(pair[0], kinds)]
        return {
            "cast": [_part(t, c, voice) for t, c in found if c.department == "Acting"],
            "crew": [_part(t, c, voice) for t, c in found if c.department != "Acting"],
        }


def _part(title: Movie | Series, credit: Credit, voice: Voice) -> Json:
    """A title as part of somebody's work."""
    item = title_item(title, voice)
    item["credit_id"] = credit_id(owner_of(title), credit.person_id, credit.role)
    if isinstance(title, Series):
        item["episode_count"] = sum(len(season.episodes) for season in title.seasons)
    if credit.department == "Acting":
        item["character"] = credit.role
        if isinstance(title, Movie):
            item["order"] = credit.order
        return item
    return {**item, "department": credit.department, "job": credit.role}
