"""Overseerr's webhook notifications."""

from __future__ import annotations

import json
from enum import IntFlag

from sandbox.engine.webhooks import WebhookSender
from sandbox.services.overseerr.model import MediaRequest
from sandbox.services.overseerr.state import OverseerrState, WebhookConfig
from sandbox.services.overseerr.template import render

IMAGES = "https://image.tmdb.org/t/p/w600_and_h900_bestv2"


class Notice(IntFlag):
    """Notification types; the numbers are the bits of the agent's `types`."""

    MEDIA_PENDING = 2
    MEDIA_APPROVED = 4
    MEDIA_AVAILABLE = 8
    MEDIA_FAILED = 16
    TEST_NOTIFICATION = 32
    MEDIA_DECLINED = 64
    MEDIA_AUTO_APPROVED = 128


EVENTS = {
    Notice.MEDIA_PENDING: "New {kind} Request",
    Notice.MEDIA_APPROVED: "{kind} Request Approved",
    Notice.MEDIA_AVAILABLE: "{kind} Request Now Available",
    Notice.MEDIA_FAILED: "{kind} Request Failed",
    Notice.MEDIA_DECLINED: "{kind} Request Declined",
    Notice.MEDIA_AUTO_APPROVED: "{kind} Request Automatically Approved",
}


class Notifier:
    """Sends the agent's template; once, without signature and without retry."""

    def __init__(self, overseerr: OverseerrState, sender: WebhookSender) -> None:
        self._overseerr = overseerr
        self._sender = sender

    def notify(self, notice: Notice, wish: MediaRequest) -> bool:
        """Tell about a request, if the agent is on and wants this type."""
        config = self._overseerr.webhook
        if not (config.enabled and config.url and config.types & notice):
            return False
        subject, message, image = self._about(wish)
        kind = ("4K " if wish.is_4k else "") + ("Movie" if wish.media.kind == "movie" else "Series")
        values = {
            "notification_type": str(notice.name),
            "event": EVENTS[notice].format(kind=kind),
            "subject": subject,
            "message": message,
            "image": image,
            **_media_values(wish),
            **_request_values(wish),
        }
        extra = []
        if wish.seasons:
            seasons = ", ".join(str(number) for number in wish.seasons)
            extra.append({"name": "Requested Seasons", "value": seasons})
        self._send(config, values, {"media": True, "request": True, "extra": extra})
        return True

    def test(self, config: WebhookConfig) -> None:
        values = {
            "notification_type": "TEST_NOTIFICATION",
            "subject": "Test Notification",
            "message": "Check check, 1, 2, 3. Are we coming in clear?",
        }
        self._send(config, values, {})

    def _send(
        self, config: WebhookConfig, values: dict[str, str], blocks: dict[str, object]
    ) -> None:
        body = json.dumps(render(config.template, values, blocks)).encode()
        headers = {"Content-Type": "application/json", "User-Agent": "axios/1.3.4"}
        if config.auth_header:
            headers["Authorization"] = config.auth_header
        self._sender.send(
            config.url, body, headers, service="overseerr", event=values["notification_type"]
        )

    def _about(self, wish: MediaRequest) -> tuple[str, str, str]:
        catalogue, number = self._overseerr.catalogue, wish.media.tmdb_id
        if wish.media.kind == "movie":
            movie = catalogue.movies[number]
            image = f"{IMAGES}/m{number}-poster.jpg"
            return f"{movie.title} ({movie.year})", movie.overview, image
        series = catalogue.series[number]
        year = f" ({series.first_air_date[:4]})" if series.first_air_date else ""
        return f"{series.name}{year}", series.overview, f"{IMAGES}/t{number}-poster.jpg"


def _media_values(wish: MediaRequest) -> dict[str, str]:
    media = wish.media
    return {
        "media_type": media.kind,
        "media_tmdbid": str(media.tmdb_id),
        "media_tvdbid": str(media.tvdb_id or ""),
        "media_status": media.status.name,
        "media_status4k": media.status4k.name,
    }


def _request_values(wish: MediaRequest) -> dict[str, str]:
    person = wish.requested_by.person
    return {
        "request_id": str(wish.id),
        "requestedBy_email": person.email or "",
        "requestedBy_username": person.title,
        "requestedBy_avatar": f"https://plex.tv/users/{person.uuid}/avatar?c=1614880800",
    }
