"""Overseerr's manners: 202 that creates nothing, 403 of two kinds, strict queries."""

from __future__ import annotations

import json
from typing import Any

import pytest

from apps.integrations import registry
from apps.integrations.clients.overseerr import WEBHOOK_TEMPLATE, OverseerrClient
from apps.integrations.errors import AlreadyRequested, NothingToRequest
from apps.integrations.models import ServiceConnection
from apps.integrations.types import MediaStatus, RequestStatus
from medianest.core.errors import (
    UpstreamNonsense,
    UpstreamNotAllowed,
    UpstreamNotFound,
    UpstreamRejected,
    UpstreamUnavailable,
)
from tests.conftest import Sandbox
from tests.integrations.servers import RawServer, answer, as_json


@pytest.fixture
def overseerr(server: RawServer, db: None) -> OverseerrClient:
    connection = ServiceConnection.objects.create(
        kind="overseerr", name="Overseerr", url=server.url, secret="a-key"
    )
    return registry.overseerr_for(connection)


def give(server: RawServer, value: Any, status: str = "200 OK") -> None:
    server.script = answer(as_json(value), status)


REQUEST = {
    "id": 14,
    "status": 2,
    "type": "tv",
    "is4k": False,
    "media": {"id": 9, "mediaType": "tv", "tmdbId": 1396, "tvdbId": 81189, "status": 4},
    "seasons": [{"seasonNumber": 1, "status": 2}, {"seasonNumber": None}],
    "requestedBy": {"id": 1, "displayName": "owner", "plexId": 321},
    "createdAt": "2026-01-01T10:00:00.000Z",
    "profileId": None,
    "modifiedBy": None,
}


def test_a_request_is_read(overseerr, server):
    give(server, REQUEST)
    found = overseerr.request(14)
    assert (found.id, found.status, found.kind) == (14, RequestStatus.APPROVED, "series")
    assert (found.tmdb_id, found.tvdb_id) == (1396, 81189)
    assert found.media_status == MediaStatus.PARTIALLY_AVAILABLE
    assert [season.number for season in found.seasons] == [1]
    assert found.requested_by is not None
    assert (found.requested_by.name, found.requested_by.plex_id) == ("owner", 321)
    assert found.created_at is not None
    assert server.received[0].headers["x-api-key"] == "a-key"


def test_the_status_of_a_4k_request_is_that_of_the_4k_title(overseerr, server):
    give(server, REQUEST | {"is4k": True, "media": {"id": 9, "status": 5, "status4k": 3}})
    assert overseerr.request(14).media_status == MediaStatus.PROCESSING


def test_new_states_are_kept_as_they_are(overseerr, server):
    give(server, REQUEST | {"status": 42, "media": {"status": 7}, "requestedBy": None})
    found = overseerr.request(14)
    assert (found.status, found.media_status) == (42, MediaStatus.DELETED)
    assert found.requested_by is None


@pytest.mark.parametrize("value", [{}, [], {"id": "x"}, {"message": "hello"}])
def test_a_request_without_an_id_is_nonsense(overseerr, server, value):
    give(server, value)
    with pytest.raises(UpstreamNonsense):
        overseerr.request(14)


def test_a_title_nobody_asked_for_has_no_media(overseerr, server):
    give(server, {"id": 603, "title": "x"})
    assert overseerr.media("movie", 603) is None
    info = {"id": 3, "tmdbId": 1396, "status": 4, "requests": [REQUEST, {}], "seasons": []}
    give(server, {"id": 1396, "mediaInfo": info})
    media = overseerr.media("series", 1396)
    assert media is not None
    assert (media.status, media.status_4k, len(media.requests)) == (4, 1, 1)
    assert [r.target for r in server.received] == ["/api/v1/movie/603", "/api/v1/tv/1396"]


def _absent(client: OverseerrClient, kind: Any, tmdb_id: int) -> bool:
    known = client.media(kind, tmdb_id)
    return known is None or (known.status < 2 and not known.requests)


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        ("202 Accepted", {"message": "No seasons available to request"}, NothingToRequest),
        ("409 Conflict", {"message": "Request for this media already exists."}, AlreadyRequested),
        ("403 Forbidden", {"message": "Movie Quota exceeded."}, UpstreamRejected),
        (
            "403 Forbidden",
            {"status": 403, "error": "You do not have permission"},
            UpstreamNotAllowed,
        ),
        ("403 Forbidden", {}, UpstreamNotAllowed),
        ("401 Unauthorized", {"message": "cookie 'connect.sid' required"}, UpstreamNotAllowed),
        ("400 Bad Request", {"message": "Unknown query parameter"}, UpstreamRejected),
        ("404 Not Found", {"message": "Request not found."}, UpstreamNotFound),
        ("500 Oops", {"message": "Unable to retrieve"}, UpstreamUnavailable),
        ("201 Created", {"message": "?"}, UpstreamNonsense),
    ],
)
def test_each_refusal_has_its_meaning(overseerr, server, status, body, expected):
    give(server, body, status)
    with pytest.raises(expected) as caught:
        overseerr.create_request("series", 1396, seasons=[1])
    assert type(caught.value) is expected or expected is UpstreamUnavailable
    assert len(server.received) == 1, "a creation is never repeated"


def test_the_reason_is_told(overseerr, server):
    give(server, {"message": "Movie Quota exceeded."}, "403 Forbidden")
    with pytest.raises(UpstreamRejected, match="Overseerr said: Movie Quota exceeded"):
        overseerr.create_request("movie", 603)


def test_lists_ask_only_what_overseerr_knows(overseerr, server):
    page = {"pageInfo": {"pages": 2, "results": 14, "page": 1}, "results": [REQUEST, {}, None]}
    give(server, page)
    found = overseerr.requests(take=10, skip=20, filter="pending")
    assert (found.total_pages, found.total_results, len(found.results)) == (2, 14, 1)
    assert server.received[0].target == (
        "/api/v1/request?take=10&skip=20&filter=pending&sort=added"
    )
    give(server, {"results": None})
    with pytest.raises(UpstreamNonsense):
        overseerr.requests()


def test_the_template_asks_for_nothing_about_people():
    assert "email" not in WEBHOOK_TEMPLATE
    assert json.loads(WEBHOOK_TEMPLATE)["notification_type"] == "{{notification_type}}"


def test_status_needs_a_version(overseerr, server):
    give(server, {"status": "ok"})
    with pytest.raises(UpstreamNonsense):
        overseerr.status()


# --- Against the sandbox --------------------------------------------------------------------


def free_title(client: OverseerrClient, candidates: tuple[int, ...], kind: Any) -> int:
    return next(number for number in candidates if _absent(client, kind, number))


def last_post(sandbox: Sandbox) -> dict[str, Any]:
    body = [call for call in sandbox.journal("overseerr") if call["method"] == "POST"][-1]["body"]
    return body if isinstance(body, dict) else json.loads(body)


MOVIES = (603, 604, 605, 11, 12, 13, 27205, 155, 680, 550, 157336, 120, 329, 949)
SERIES = (1400, 1920, 4087, 1668, 890)


def test_a_request_from_asking_to_deletion(connected: Sandbox):
    client = registry.overseerr()
    assert client.me().id == 1
    assert client.status().version
    tmdb_id = free_title(client, MOVIES, "movie")
    created = client.create_request("movie", tmdb_id)
    assert created.tmdb_id == tmdb_id
    assert last_post(connected) == {"mediaType": "movie", "mediaId": tmdb_id, "is4k": False}
    with pytest.raises(AlreadyRequested):
        client.create_request("movie", tmdb_id)
    media = client.media("movie", tmdb_id)
    assert media is not None
    assert [request.id for request in media.requests] == [created.id]
    assert created.id in {request.id for request in client.requests(take=100).results}
    assert client.approve(created.id).status == RequestStatus.APPROVED
    client.delete_request(created.id)
    with pytest.raises(UpstreamNotFound):
        client.request(created.id)


def test_seasons_are_requested_once(connected: Sandbox):
    client = registry.overseerr()
    tmdb_id = free_title(client, SERIES, "series")
    created = client.create_request("series", tmdb_id, seasons=[1], tvdb_id=79169)
    assert [season.number for season in created.seasons] == [1]
    assert last_post(connected)["seasons"] == [1]
    with pytest.raises(NothingToRequest):
        client.create_request("series", tmdb_id, seasons=[1])
    assert client.decline(created.id).status == RequestStatus.DECLINED


def test_a_wrong_key_is_told_apart(connected: Sandbox):
    connection = registry.connection("overseerr")
    connection.secret = "wrong"
    connection.save(update_fields=["secret"])
    with pytest.raises(UpstreamNotAllowed):
        registry.overseerr().me()


def test_webhooks_can_be_registered_and_tried(connected: Sandbox):
    client = registry.overseerr(budget="background")
    client.register_webhook("http://127.0.0.1:9/webhooks/overseerr/1", "the-secret")
    client.test_webhook("http://127.0.0.1:9/webhooks/overseerr/1", "the-secret")


@pytest.mark.parametrize("kind", ["truncate", "html", "empty", "reset", "refuse", "reset_body"])
def test_whatever_breaks_is_unavailable(connected: Sandbox, kind: str):
    connected.fault("overseerr", kind, times=-1)
    with pytest.raises(UpstreamUnavailable):
        registry.overseerr().create_request("movie", 603)
    posts = [c for c in connected.journal("overseerr") if c["method"] == "POST"]
    assert len(posts) == 1
