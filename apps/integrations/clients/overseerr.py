"""Overseerr and Seerr: requests made, followed and decided there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import orjson

from apps.integrations.clients import overseerr_reading as reading
from apps.integrations.clients.base import ServiceClient
from apps.integrations.clients.limits import Limits
from apps.integrations.clients.outcomes import reason_in, refuse_failure
from apps.integrations.clients.transport import Reply
from apps.integrations.errors import AlreadyRequested, NothingToRequest
from apps.integrations.types import (
    OverseerrMedia,
    OverseerrRequest,
    OverseerrStatus,
    OverseerrUser,
    Page,
)
from medianest.core.errors import UpstreamRejected

LIMITS = Limits(per_second=10, burst=20, in_flight=5)
RequestKind = Literal["movie", "series"]
RequestFilter = Literal[
    "all", "approved", "available", "pending", "processing", "unavailable", "failed"
]

# Every notification type about requests and problem reports, and the test.
WEBHOOK_TYPES = 2 | 4 | 8 | 16 | 32 | 64 | 128 | 256 | 512 | 1024 | 2048
# What we want to be told: enough to know what to read again, nothing about people.
WEBHOOK_TEMPLATE = orjson.dumps(
    {
        "notification_type": "{{notification_type}}",
        "event": "{{event}}",
        "subject": "{{subject}}",
        "{{media}}": {
            "media_type": "{{media_type}}",
            "tmdbId": "{{media_tmdbid}}",
            "tvdbId": "{{media_tvdbid}}",
            "status": "{{media_status}}",
            "status4k": "{{media_status4k}}",
        },
        "{{request}}": {"request_id": "{{request_id}}"},
        "{{issue}}": {"issue_id": "{{issue_id}}", "issue_status": "{{issue_status}}"},
        "{{extra}}": [],
    }
).decode()


class OverseerrClient(ServiceClient):
    """The request API. It acts as the key's owner unless ``user_id`` names somebody else."""

    def status(self) -> OverseerrStatus:
        """Version; answers with any key, so it proves nothing about ours."""
        return self._get("status", "/api/v1/status", reading.status)

    def me(self) -> OverseerrUser:
        """Who our key acts as; proves the key."""
        return self._get("me", "/api/v1/auth/me", reading.user)

    def media(self, kind: RequestKind, tmdb_id: int) -> OverseerrMedia | None:
        """What is known about a title; None when nobody ever asked for it there."""
        path = f"/api/v1/{_media_type(kind)}/{tmdb_id:d}"
        return self._get("media", path, reading.media_info)

    def create_request(
        self,
        kind: RequestKind,
        tmdb_id: int,
        *,
        tvdb_id: int | None = None,
        seasons: Sequence[int] | None = None,
        is_4k: bool = False,
        user_id: int | None = None,
    ) -> OverseerrRequest:
        """Ask for a title; ``seasons=None`` means all of a series.

        Raises ``AlreadyRequested``, ``NothingToRequest`` (it was not created, although the answer
        is a 202) or ``UpstreamRejected`` with the reason. After ``UpstreamUnavailable`` nobody
        knows: look it up with ``media`` before asking again.
        """
        body: dict[str, object] = {
            "mediaType": _media_type(kind),
            "mediaId": tmdb_id,
            "is4k": is_4k,
        }
        if kind == "series":
            body["seasons"] = "all" if seasons is None else sorted(seasons)
            if tvdb_id:
                body["tvdbId"] = tvdb_id
        if user_id is not None:
            body["userId"] = user_id
        return self._send("create_request", "POST", "/api/v1/request", self._created, body=body)

    def request(self, request_id: int) -> OverseerrRequest:
        """One request as it is now."""
        return self._get("request", f"/api/v1/request/{request_id:d}", reading.request)

    def requests(
        self, take: int = 20, skip: int = 0, filter: RequestFilter = "all"
    ) -> Page[OverseerrRequest]:
        """Requests, newest first. Slow when a download service behind it is down."""
        params = {"take": take, "skip": skip, "filter": filter, "sort": "added"}
        return self._get("requests", "/api/v1/request", reading.request_page, params=params)

    def approve(self, request_id: int) -> OverseerrRequest:
        """Approve; needs a key that may manage requests."""
        return self._decide(request_id, "approve")

    def decline(self, request_id: int) -> OverseerrRequest:
        """Decline; needs a key that may manage requests."""
        return self._decide(request_id, "decline")

    def delete_request(self, request_id: int) -> None:
        """Remove a request; ``UpstreamNotFound`` when there is none."""
        path = f"/api/v1/request/{request_id:d}"
        self._send("delete_request", "DELETE", path, lambda reply: None)

    def register_webhook(self, url: str, auth_header: str) -> None:
        """Have everything about requests sent to ``url``, with ``auth_header`` as proof."""
        self._send(
            "register_webhook",
            "POST",
            "/api/v1/settings/notifications/webhook",
            lambda reply: None,
            body=_webhook_settings(url, auth_header),
        )

    def test_webhook(self, url: str, auth_header: str) -> None:
        """Have a test notification sent to ``url``."""
        self._send(
            "test_webhook",
            "POST",
            "/api/v1/settings/notifications/webhook/test",
            lambda reply: None,
            body=_webhook_settings(url, auth_header),
        )

    def _decide(self, request_id: int, decision: str) -> OverseerrRequest:
        path = f"/api/v1/request/{request_id:d}/{decision}"
        return self._send(decision, "POST", path, lambda reply: reading.request(self._json(reply)))

    def _created(self, reply: Reply) -> OverseerrRequest:
        if reply.status == 202:
            reason = reason_in(reply) or "nothing is left to request"
            raise NothingToRequest(self._service, f"{self._service} said: {reason}")
        return reading.request(self._json(reply))

    def _refuse(self, reply: Reply) -> None:
        """403 with ``error`` is a wrong key; with ``message`` it is a rule that was broken."""
        reason = reason_in(reply)
        if reply.status == 409:
            raise AlreadyRequested(self._service, f"{self._service} said: {reason}")
        if reply.status == 403 and reason and reading.is_rule(reply.content):
            message = f"{self._service} said: {reason}"
            raise UpstreamRejected(self._service, message, detail=f"HTTP 403: {reason}")
        refuse_failure(self._service, reply)


def _media_type(kind: RequestKind) -> str:
    return "tv" if kind == "series" else "movie"


def _webhook_settings(url: str, auth_header: str) -> dict[str, object]:
    return {
        "enabled": True,
        "types": WEBHOOK_TYPES,
        "options": {
            "webhookUrl": url,
            "authHeader": auth_header,
            "jsonPayload": WEBHOOK_TEMPLATE,
        },
    }
