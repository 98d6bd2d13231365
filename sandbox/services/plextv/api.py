"""plex.tv's API calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.engine.http import Request, Response, json_response, xml_response
from sandbox.engine.routing import Route
from sandbox.engine.webhooks import is_web_url
from sandbox.services.people import MACHINE_IDENTIFIER, PEOPLE, Person
from sandbox.services.plex.xml import container, list_to_xml, plain_tag, to_xml, wants_json
from sandbox.services.plextv import shapes
from sandbox.services.plextv.errors import (
    INVALID_URL,
    NO_CLIENT_IDENTIFIER,
    NO_SUCH_PIN,
    NOT_AUTHENTICATED,
    NOT_FOUND,
    failure,
)

if TYPE_CHECKING:
    from sandbox.state import State


def routes(state: State) -> list[Route]:
    api = PlexTvApi(state)
    return [
        Route("POST", "/api/v2/pins", api.create_pin),
        Route("GET", "/api/v2/pins/{number:int}", api.read_pin),
        Route("PUT", "/api/v2/pins/link", api.link_pin),
        Route("GET", "/api/v2/user", api.user),
        Route("GET", "/users/account.json", api.old_account),
        Route("GET", "/users/account", api.old_account_xml),
        Route("GET", "/api/v2/resources", api.resources),
        Route("GET", "/api/users", api.users),
        Route("GET", "/api/users/", api.users),
        Route("GET", "/api/v2/ping", api.ping),
        Route("GET", "/api/v2/user/webhooks", api.webhooks),
        Route("POST", "/api/v2/user/webhooks", api.set_webhooks),
        Route("DELETE", "/api/v2/users/signout", api.sign_out),
        Route("GET", "/users/{uuid}/avatar", api.avatar),
    ]


def plex_value(request: Request, name: str) -> str:
    """An `X-Plex-…` value; Plex takes all of them as header or query parameter."""
    return request.header(name) or request.param(name)


class PlexTvApi:
    def __init__(self, state: State) -> None:
        self._state = state
        self._plextv = state.plextv

    def _person(self, request: Request) -> Person | None:
        return self._plextv.account(plex_value(request, "X-Plex-Token"))

    def create_pin(self, request: Request) -> Response:
        client = plex_value(request, "X-Plex-Client-Identifier")
        if not client:
            return failure(request, NO_CLIENT_IDENTIFIER)
        strong = (request.param("strong") or "".join(request.form.get("strong", []))).lower()
        pin = self._plextv.new_pin(
            client, plex_value(request, "X-Plex-Product") or "0", strong=strong in ("true", "1")
        )
        return _answer(request, "pin", shapes.pin_json(pin), 201)

    def read_pin(self, request: Request, number: int) -> Response:
        client = plex_value(request, "X-Plex-Client-Identifier")
        if not client:
            return failure(request, NO_CLIENT_IDENTIFIER)
        pin = self._plextv.pin(number)
        if pin is None or pin.client_identifier != client:
            return failure(request, NO_SUCH_PIN)
        code = request.param("code")
        if code and code != pin.code:
            return failure(request, NO_SUCH_PIN)
        return _answer(request, "pin", shapes.pin_json(pin))

    def link_pin(self, request: Request) -> Response:
        """What plex.tv/link does: a signed-in person types the code of another device."""
        person = self._person(request)
        if person is None:
            return failure(request, NOT_AUTHENTICATED)
        code = request.param("code") or "".join(request.form.get("code", []))
        if self._plextv.claim(code, person) is None:
            return failure(request, NO_SUCH_PIN)
        return Response(204)

    def user(self, request: Request) -> Response:
        person = self._person(request)
        if person is None:
            return failure(request, NOT_AUTHENTICATED)
        return _answer(request, "user", shapes.user_json(person, request.base_url))

    def old_account(self, request: Request) -> Response:
        person = self._person(request)
        if person is None:
            return json_response({"error": "Invalid authentication token."}, 401)
        return json_response({"user": shapes.old_account_json(person, request.base_url)})

    def old_account_xml(self, request: Request) -> Response:
        person = self._person(request)
        if person is None:
            return failure(request, NOT_AUTHENTICATED)
        account = shapes.old_account_json(person, request.base_url)
        return xml_response(to_xml("user", account, plain_tag))

    def resources(self, request: Request) -> Response:
        if not plex_value(request, "X-Plex-Client-Identifier"):
            return failure(request, NO_CLIENT_IDENTIFIER)
        person = self._person(request)
        if person is None:
            return failure(request, NOT_AUTHENTICATED)
        server_url = request.base_url.removesuffix("plex.tv") + "plex"
        found = shapes.resources_json(
            person, server_url, shared=self._plextv.may_use_server(person)
        )
        if wants_json(request):
            return json_response(found)
        return xml_response(list_to_xml("resources", found))

    def users(self, request: Request) -> Response:
        """The people the owner shares with, always as XML; nobody else shares anything."""
        person = self._person(request)
        if person is None:
            return failure(request, NOT_AUTHENTICATED)
        listed = self._plextv.shared | self._plextv.pending if person.is_owner else set()
        found = [
            shapes.shared_user_json(
                other, request.base_url, pending=other.name in self._plextv.pending
            )
            for other in PEOPLE
            if other.name in listed
        ]
        fields: dict[str, Any] = {
            "friendlyName": "myPlex",
            "identifier": "com.plexapp.plugins.myplex",
            "machineIdentifier": MACHINE_IDENTIFIER,
            "totalSize": len(found),
            "size": len(found),
            "User": found,
        }
        return container(Request(request.method, request.path), fields)

    def ping(self, request: Request) -> Response:
        if self._person(request) is None:
            return failure(request, NOT_AUTHENTICATED)
        return json_response({"pong": True})

    def webhooks(self, request: Request) -> Response:
        if self._person(request) is None:
            return failure(request, NOT_AUTHENTICATED)
        return json_response([{"url": url} for url in self._state.plex.webhook_urls])

    def set_webhooks(self, request: Request) -> Response:
        person = self._person(request)
        if person is None or not person.is_owner:
            return failure(request, NOT_AUTHENTICATED)
        urls = [url for url in request.form.get("urls[]", request.form.get("urls", [])) if url]
        if not all(is_web_url(url) for url in urls):
            return failure(request, INVALID_URL)
        self._state.plex.webhook_urls = urls
        return json_response([{"url": url} for url in urls], 201)

    def sign_out(self, request: Request) -> Response:
        person = self._person(request)
        if person is None:
            return failure(request, NOT_AUTHENTICATED)
        self._plextv.signed_out.add(person.token)
        return Response(204)

    def avatar(self, request: Request, uuid: str) -> Response:
        for person in PEOPLE:
            if person.uuid == uuid:
                return Response(200, _face(person).encode(), {"Content-Type": "image/svg+xml"})
        return failure(request, NOT_FOUND)


def _face(person: Person) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">'
        f'<rect width="96" height="96" fill="{person.colour}"/>'
        '<text x="48" y="62" font-family="sans-serif" font-size="44" font-weight="600" '
        f'fill="#fff" text-anchor="middle">{person.name[0].upper()}</text></svg>'
    )


def _answer(request: Request, tag: str, fields: dict[str, Any], status: int = 200) -> Response:
    if wants_json(request):
        return json_response(fields, status)
    return xml_response(to_xml(tag, fields, plain_tag), status)
