"""Status, settings and users."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sandbox.engine.http import Request, Response, json_response
from sandbox.engine.routing import Route
from sandbox.services.overseerr.access import actor, forbidden
from sandbox.services.overseerr.checks import (
    NUMBER,
    Invalid,
    body_object,
    check_query,
    flag_in,
    number_in,
    refused,
    whole,
)
from sandbox.services.overseerr.hooks import Notifier
from sandbox.services.overseerr.model import Permission, User
from sandbox.services.overseerr.shapes import page_json, quota_json, request_json, user_json
from sandbox.services.overseerr.state import WebhookConfig
from sandbox.services.people import PEOPLE

if TYPE_CHECKING:
    from sandbox.state import State

VERSION = "1.34.0"
ADMIN_ONLY = (Permission.MANAGE_SETTINGS,)


def routes(state: State) -> list[Route]:
    api = SettingsApi(state)
    webhook = "/api/v1/settings/notifications/webhook"
    return [
        Route("GET", "/api/v1/status", api.status),
        Route("GET", "/api/v1/auth/me", api.me),
        Route("GET", "/api/v1/settings/public", api.public),
        Route("GET", "/api/v1/settings/main", api.main),
        Route("GET", "/api/v1/settings/about", api.about),
        Route("GET", webhook, api.read_webhook),
        Route("POST", webhook, api.save_webhook),
        Route("POST", f"{webhook}/test", api.test_webhook),
        Route("GET", "/api/v1/user", api.users),
        Route("POST", "/api/v1/user/import-from-plex", api.import_users),
        Route("GET", "/api/v1/user/{user_id:int}", api.user),
        Route("GET", "/api/v1/user/{user_id:int}/quota", api.quota),
        Route("GET", "/api/v1/user/{user_id:int}/requests", api.user_requests),
    ]


class SettingsApi:
    def __init__(self, state: State) -> None:
        self._overseerr = state.overseerr
        self._plextv = state.plextv
        self._notifier = Notifier(state.overseerr, state.webhooks)

    def _may(self, request: Request, *permissions: Permission) -> bool:
        user = actor(request, self._overseerr)
        return user is not None and user.may(*permissions)

    def status(self, request: Request) -> Response:
        check_query(request, {})
        return json_response(
            {
                "version": VERSION,
                "commitTag": "sample",
                "updateAvailable": False,
                "commitsBehind": 0,
                "restartRequired": False,
            }
        )

    def me(self, request: Request) -> Response:
        user = actor(request, self._overseerr)
        return json_response(user_json(user, self._overseerr)) if user else forbidden()

    def public(self, request: Request) -> Response:
        return json_response(
            {
                "initialized": True,
                "applicationTitle": "Overseerr",
                "applicationUrl": "",
                "hideAvailable": False,
                "localLogin": True,
                "movie4kEnabled": True,
                "series4kEnabled": True,
                "region": "",
                "originalLanguage": "",
                "partialRequestsEnabled": True,
                "cacheImages": False,
                "vapidPublic": "",
                "enablePushRegistration": False,
                "locale": "en",
                "emailEnabled": False,
                "newPlexLogin": True,
            }
        )

    def main(self, request: Request) -> Response:
        if not self._may(request, *ADMIN_ONLY):
            return forbidden()
        return json_response(
            {
                "apiKey": self._overseerr.api_key,
                "applicationTitle": "Overseerr",
                "applicationUrl": "",
                "csrfProtection": False,
                "cacheImages": False,
                "defaultPermissions": 32,
                "defaultQuotas": {"movie": {}, "tv": {}},
                "hideAvailable": False,
                "localLogin": True,
                "newPlexLogin": True,
                "region": "",
                "originalLanguage": "",
                "trustProxy": False,
                "partialRequestsEnabled": True,
                "locale": "en",
            }
        )

    def about(self, request: Request) -> Response:
        if not self._may(request, *ADMIN_ONLY):
            return forbidden()
        return json_response(
            {
                "version": VERSION,
                "totalMediaItems": len(self._overseerr.database.media),
                "totalRequests": len(self._overseerr.requests),
                "tz": "Etc/UTC",
                "appDataPath": "/app/config",
            }
        )

    def read_webhook(self, request: Request) -> Response:
        if not self._may(request, *ADMIN_ONLY):
            return forbidden()
        return json_response(_webhook_json(self._overseerr.webhook))

    def save_webhook(self, request: Request) -> Response:
        if not self._may(request, *ADMIN_ONLY):
            return forbidden()
        try:
            self._overseerr.webhook = _webhook(request, self._overseerr.webhook)
        except ValueError as error:
            return refused(500, str(error))
        return json_response(_webhook_json(self._overseerr.webhook))

    def test_webhook(self, request: Request) -> Response:
        if not self._may(request, *ADMIN_ONLY):
            return forbidden()
        try:
            config = _webhook(request, self._overseerr.webhook)
        except ValueError as error:
            return refused(500, str(error))
        if not config.url:
            return refused(500, "Failed to send webhook notification.")
        self._notifier.test(config)
        return Response(204)

    def users(self, request: Request) -> Response:
        check_query(
            request,
            {
                "take": NUMBER,
                "skip": NUMBER,
                "sort": ("created", "updated", "requests", "displayname"),
            },
        )
        if not self._may(request, Permission.MANAGE_USERS):
            return forbidden()
        found = list(self._overseerr.database.users.values())
        if request.param("sort") == "displayname":
            found.sort(key=lambda user: user.person.title)
        take, skip = whole(request, "take", 10), whole(request, "skip", 0)
        rows = [user_json(user, self._overseerr) for user in found[skip : skip + take]]
        return json_response(page_json(rows, len(found), take, skip))

    def import_users(self, request: Request) -> Response:
        """Make users of the people the server is shared with."""
        if not self._may(request, Permission.MANAGE_USERS):
            return forbidden()
        wanted = body_object(request).get("plexIds") if request.body else None
        users, created = self._overseerr.database.users, []
        known = {user.person.plex_id for user in users.values()}
        for person in PEOPLE:
            chosen = not wanted or str(person.plex_id) in {str(number) for number in wanted}
            if chosen and person.plex_id not in known and self._plextv.may_use_server(person):
                user = User(max(users) + 1, person, Permission.REQUEST)
                users[user.id] = user
                created.append(user_json(user, self._overseerr))
        return json_response(created, 201)

    def user(self, request: Request, user_id: int) -> Response:
        user = self._overseerr.user(user_id)
        if user is None:
            return refused(404, "User not found.")
        return json_response(user_json(user, self._overseerr))

    def quota(self, request: Request, user_id: int) -> Response:
        user, caller = self._overseerr.user(user_id), actor(request, self._overseerr)
        if caller is not user and not self._may(request, Permission.MANAGE_USERS):
            return refused(403, "You do not have permission to access this endpoint.")
        if user is None:
            return refused(404, "User not found.")
        return json_response(quota_json(user, self._overseerr))

    def user_requests(self, request: Request, user_id: int) -> Response:
        check_query(request, {"take": NUMBER, "skip": NUMBER})
        user = self._overseerr.user(user_id)
        if user is None:
            return refused(404, "User not found.")
        found = [w for w in self._overseerr.requests.values() if w.requested_by is user][::-1]
        take, skip = whole(request, "take", 20), whole(request, "skip", 0)
        rows = [request_json(wish, self._overseerr) for wish in found[skip : skip + take]]
        return json_response(page_json(rows, len(found), take, skip))


def _webhook_json(config: WebhookConfig) -> dict[str, Any]:
    options = {"jsonPayload": config.template, "webhookUrl": config.url}
    if config.auth_header:
        options["authHeader"] = config.auth_header
    return {"enabled": config.enabled, "types": config.types, "options": options}


def _webhook(request: Request, current: WebhookConfig) -> WebhookConfig:
    """The settings sent; a template that is not JSON raises `ValueError`."""
    data = body_object(request)
    options = data.get("options") or {}
    if not isinstance(options, dict):
        raise Invalid(".body.options", "request.body.options should be object")
    template = str(options.get("jsonPayload") or current.template)
    json.loads(template)
    return replace(
        current,
        enabled=flag_in(data, "enabled"),
        types=number_in(data, "types") or 0,
        url=str(options.get("webhookUrl") or ""),
        auth_header=str(options.get("authHeader") or ""),
        template=template,
    )
