"""Story beats: what a test or a curious person lets happen, under `/_control/<service>/`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sandbox.bodies import InvalidBody, body_of, done, flag, problem, whole_number
from sandbox.engine.http import Request, Response
from sandbox.engine.routing import Route
from sandbox.engine.webhooks import is_web_url
from sandbox.services.overseerr.model import Permission
from sandbox.services.overseerr.progress import Beat, Story
from sandbox.services.overseerr.shapes import request_json, user_json
from sandbox.services.overseerr.state import EVERY_TYPE, WebhookConfig
from sandbox.services.people import BY_NAME, OWNER, Person
from sandbox.services.plex import hooks
from sandbox.services.plex.library import CannotAdd, SeriesParts
from sandbox.services.plex.listing import PagingMode
from sandbox.services.plex.model import GuidStyle, Item, Kind, Section
from sandbox.services.plex.shapes import item_json

if TYPE_CHECKING:
    from sandbox.state import State

KINDS = {"movie": Kind.MOVIE, "series": Kind.SHOW}


def routes(state: State) -> list[Route]:
    plex, people, overseerr = PlexBeats(state), PeopleBeats(state), OverseerrBeats(state)
    return [
        Route("POST", "/plex/add", plex.add),
        Route("POST", "/plex/remove", plex.remove),
        Route("POST", "/plex/webhook", plex.webhook),
        Route("DELETE", "/plex/webhook", plex.no_webhook),
        Route("POST", "/plex/event", plex.event),
        Route("POST", "/plex/paging", plex.paging),
        Route("POST", "/plex.tv/link", people.link),
        Route("POST", "/plex.tv/share", people.share),
        Route("POST", "/overseerr/webhook", overseerr.webhook),
        Route("POST", "/overseerr/auto-approve", overseerr.auto_approve),
        Route("POST", "/overseerr/user/{name}", overseerr.user),
        Route("POST", "/overseerr/request/{request_id:int}/{beat}", overseerr.request),
    ]


def person_in(data: dict[str, Any]) -> Person:
    person = BY_NAME.get(str(data.get("person")))
    if person is None:
        raise InvalidBody(f"person has to be one of {', '.join(BY_NAME)}.")
    return person


def url_in(data: dict[str, Any]) -> str:
    url = str(data.get("url") or "")
    if not is_web_url(url):
        raise InvalidBody("url has to begin with http:// or https://.")
    return url


class PlexBeats:
    def __init__(self, state: State) -> None:
        self._state = state

    def add(self, request: Request) -> Response:
        data = body_of(request)
        try:
            items = self._add(data)
        except CannotAdd as error:
            return problem(409, str(error))
        if flag(data, "webhook"):
            self._tell("library.new", items[0], data)
        rows = [item_json(item, alone=True) for item in items]
        return done({"added": len(rows), "ratingKey": rows[0]["ratingKey"], "items": rows}, 201)

    def _add(self, data: dict[str, Any]) -> Sequence[Item]:
        kind, is_4k = _kind(data), flag(data, "is4k")
        number = whole_number(data, "tmdbId")
        style = _style(data)
        library, catalogue = self._state.plex.library, self._state.catalogue
        if kind is Kind.MOVIE:
            movie = catalogue.movies.get(number)
            if movie is None:
                raise InvalidBody(f"The catalogue has no movie {number}.")
            section = self._section(data, "3" if is_4k else "1")
            return [library.add_movie(movie, section, style, is_4k=is_4k)]
        series = catalogue.series.get(number)
        if series is None:
            raise InvalidBody(f"The catalogue has no series {number}.")
        return library.add_series(
            series, self._section(data, "2"), style, _parts(data), is_4k=is_4k
        )

    def remove(self, request: Request) -> Response:
        data = body_of(request)
        section = self._section(data, "") if data.get("section") else None
        library = self._state.plex.library
        found = library.find(_kind(data), whole_number(data, "tmdbId"), section)
        if not found:
            return problem(404, "There is no such title in the Plex library.")
        for item in found:
            library.remove(item)
        return done({"removed": len(found)})

    def webhook(self, request: Request) -> Response:
        """Register one more URL, as the account page does."""
        url = url_in(body_of(request))
        if url not in self._state.plex.webhook_urls:
            self._state.plex.webhook_urls.append(url)
        return done({"urls": self._state.plex.webhook_urls}, 201)

    def no_webhook(self, request: Request) -> Response:
        self._state.plex.webhook_urls.clear()
        return done()

    def event(self, request: Request) -> Response:
        """Send any event: `{event, tmdbId?, kind?, person?, thumb?, guids?, repeat?}`."""
        data = body_of(request)
        item = None
        if "tmdbId" in data:
            found = self._state.plex.library.find(_kind(data), whole_number(data, "tmdbId"))
            if not found:
                return problem(404, "There is no such title in the Plex library.")
            item = found[0]
        self._tell(str(data.get("event") or "library.new"), item, data)
        return done()

    def _tell(self, event: str, item: Item | None, data: dict[str, Any]) -> None:
        person = person_in(data) if "person" in data else OWNER
        about = hooks.payload(event, item, person, with_guids=flag(data, "guids", default=True))
        thumb = hooks.SMALL_PICTURE if flag(data, "thumb") else None
        for _ in range(whole_number(data, "repeat", default=1)):
            hooks.send(self._state.webhooks, self._state.plex.webhook_urls, about, thumb)

    def paging(self, request: Request) -> Response:
        """`{mode: "honest"|"ignore"|"cap", cap?: n}`: servers do not always page as asked."""
        data = body_of(request)
        try:
            mode = PagingMode(str(data.get("mode")))
        except ValueError as error:
            raise InvalidBody("mode has to be honest, ignore or cap.") from error
        self._state.plex.paging.mode = mode
        self._state.plex.paging.cap = whole_number(data, "cap", default=25)
        return done()

    def _section(self, data: dict[str, Any], default: str) -> Section:
        key = str(data.get("section") or default)
        section = self._state.plex.library.sections.get(key)
        if section is None:
            raise InvalidBody(f"The Plex server has no library {key}.")
        return section


class PeopleBeats:
    def __init__(self, state: State) -> None:
        self._plextv = state.plextv

    def link(self, request: Request) -> Response:
        data = body_of(request)
        pin = self._plextv.claim(str(data.get("code") or ""), person_in(data))
        if pin is None:
            return problem(404, "This code is unknown, has expired or is somebody else's.")
        return done({"id": pin.id})

    def share(self, request: Request) -> Response:
        data = body_of(request)
        self._plextv.share(
            person_in(data),
            shared=flag(data, "shared", default=True),
            pending=flag(data, "pending"),
        )
        return done(
            {"shared": sorted(self._plextv.shared), "pending": sorted(self._plextv.pending)}
        )


class OverseerrBeats:
    def __init__(self, state: State) -> None:
        self._overseerr = state.overseerr
        self._story = Story(state)

    def webhook(self, request: Request) -> Response:
        data = body_of(request)
        self._overseerr.webhook = WebhookConfig(
            enabled=True,
            types=whole_number(data, "types", default=EVERY_TYPE),
            url=url_in(data),
            auth_header=str(data.get("authHeader") or ""),
            template=str(data.get("template") or self._overseerr.webhook.template),
        )
        return done(status=201)

    def auto_approve(self, request: Request) -> Response:
        """`{enabled: true|false|null}`: everybody, nobody, or by permission as Overseerr does."""
        enabled = body_of(request).get("enabled", True)
        if enabled not in (True, False, None):
            raise InvalidBody("enabled has to be true, false or null.")
        self._overseerr.auto_approve = enabled
        return done({"enabled": enabled})

    def user(self, request: Request, name: str) -> Response:
        """`{permissions?, movieQuota?, tvQuota?}` of a sample person."""
        data = body_of(request)
        users = self._overseerr.database.users.values()
        user = next((user for user in users if user.person.name == name), None)
        if user is None:
            return problem(404, f"Overseerr has no user {name}.")
        if "permissions" in data:
            user.permissions = Permission(whole_number(data, "permissions"))
        for key, attribute in (("movieQuota", "movie_quota"), ("tvQuota", "tv_quota")):
            if key in data:
                value = None if data[key] is None else whole_number(data, key)
                setattr(user, attribute, value)
        return done(user_json(user, self._overseerr))

    def request(self, request: Request, request_id: int, beat: str) -> Response:
        data, wish = body_of(request), self._overseerr.requests.get(request_id)
        if wish is None:
            return problem(404, f"Overseerr has no request {request_id}.")
        if beat not in set(Beat):
            return problem(404, f"A request can become {', '.join(Beat)}.")
        self._story.tell(
            wish,
            Beat(beat),
            webhook=flag(data, "webhook", default=True),
            in_plex=flag(data, "plex", default=True),
        )
        return done(request_json(wish, self._overseerr))


def _kind(data: dict[str, Any]) -> Kind:
    kind = KINDS.get(str(data.get("kind", "movie")))
    if kind is None:
        raise InvalidBody("kind has to be movie or series.")
    return kind


def _style(data: dict[str, Any]) -> GuidStyle:
    try:
        return GuidStyle(str(data.get("guidStyle") or "new"))
    except ValueError as error:
        raise InvalidBody(f"guidStyle has to be one of {', '.join(GuidStyle)}.") from error


def _parts(data: dict[str, Any]) -> SeriesParts:
    seasons = data.get("seasons") or []
    if not isinstance(seasons, list) or not all(isinstance(number, int) for number in seasons):
        raise InvalidBody("seasons has to be a list of numbers.")
    episodes = whole_number(data, "episodes") if data.get("episodes") is not None else None
    return SeriesParts(tuple(seasons), episodes)
