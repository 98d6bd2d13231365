"""Inbound webhooks: secret, size, shape, once, and passed on by a worker."""

from __future__ import annotations

import io
import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection as database
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from apps.integrations import services, tasks
from apps.integrations.choices import InboundState
from apps.integrations.models import InboundWebhook, ServiceConnection
from apps.integrations.querysets import MAX_ATTEMPTS
from apps.integrations.signals import webhook_received
from apps.integrations.webhook_views import receive_webhook
from medianest.core.observability.redaction import redact_text

pytestmark = pytest.mark.django_db

MACHINE = "0123456789abcdef0123456789abcdef01234567"
AVAILABLE = {
    "notification_type": "MEDIA_AVAILABLE",
    "event": "Movie Request Now Available",
    "subject": "Heat (1995)",
    "media": {"media_type": "movie", "tmdbId": "949", "status": "AVAILABLE", "status4k": "UNKNOWN"},
    "request": {"request_id": "16"},
    "issue": None,
    "extra": [],
}
NEW_ITEM = {
    "event": "library.new",
    "Server": {"title": "Home", "uuid": MACHINE},
    "Metadata": {"ratingKey": "777", "type": "movie"},
}


@pytest.fixture
def overseerr(db: None) -> ServiceConnection:
    return ServiceConnection.objects.create(
        kind="overseerr", name="Overseerr", url="http://127.0.0.1:1", secret="k"
    )


@pytest.fixture
def plex(db: None) -> ServiceConnection:
    return ServiceConnection.objects.create(
        kind="plex", name="Plex", url="http://127.0.0.1:1", secret="k", machine_identifier=MACHINE
    )


def deliver(
    connection: ServiceConnection, payload: object = AVAILABLE, *, secret: str = "", **extra: Any
):
    args = [connection.kind, connection.pk, secret or connection.webhook_secret]
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return Client(enforce_csrf_checks=True).post(
        reverse("integrations:webhook_with_secret", args=args),
        body,
        content_type=extra.pop("content_type", "application/json"),
        **extra,
    )


def deliver_by_header(connection: ServiceConnection, value: str):
    path = reverse("integrations:webhook", args=[connection.kind, connection.pk])
    headers = {"Authorization": value} if value else {}
    return Client().post(path, AVAILABLE, content_type="application/json", headers=headers)


def multipart(payload: object, thumb: bytes = b"\xff\xd8\xff") -> dict[str, Any]:
    picture = io.BytesIO(thumb)
    picture.name = "thumb.jpg"
    return {"payload": json.dumps(payload), "thumb": picture}


def deliver_plex(connection: ServiceConnection, payload: object = NEW_ITEM, **parts: Any):
    args = [connection.kind, connection.pk, connection.webhook_secret]
    path = reverse("integrations:webhook_with_secret", args=args)
    return Client().post(path, multipart(payload, **parts))


@pytest.fixture
def heard():
    """What the apps above are told; ``heard.fails`` makes the receiver fail."""

    class Heard(list[dict[str, Any]]):
        fails = False

    news = Heard()

    def listen(sender: object, **kwargs: Any) -> None:
        if news.fails:
            raise RuntimeError("receiver is broken")
        news.append(kwargs)

    before, webhook_received.receivers = webhook_received.receivers, []
    webhook_received.sender_receivers_cache.clear()
    webhook_received.connect(listen)
    yield news
    webhook_received.receivers = before
    webhook_received.sender_receivers_cache.clear()


# --- The door -------------------------------------------------------------------------------


def test_a_delivery_with_the_secret_in_the_path_is_taken(overseerr):
    answer = deliver(overseerr)
    assert (answer.status_code, answer.json()) == (202, {"status": "accepted"})
    webhook = InboundWebhook.objects.get()
    assert (webhook.source, webhook.event) == ("overseerr", "MEDIA_AVAILABLE")
    assert (webhook.body, webhook.state) == (AVAILABLE, InboundState.RECEIVED)


def test_a_delivery_with_the_secret_in_the_header_is_taken(overseerr):
    assert deliver_by_header(overseerr, overseerr.webhook_secret).status_code == 202
    assert deliver_by_header(overseerr, f"Bearer {overseerr.webhook_secret}").status_code == 202
    assert InboundWebhook.objects.count() == 1


@pytest.mark.parametrize("offered", ["", "wrong", "Bearer", "ü"])
def test_a_wrong_secret_in_the_header_is_401(overseerr, offered: str):
    assert deliver_by_header(overseerr, offered.encode().decode("latin-1")).status_code == 401
    assert not InboundWebhook.objects.exists()


def test_a_wrong_secret_in_the_path_is_404_like_a_connection_that_is_not_there(overseerr, plex):
    secret = overseerr.webhook_secret
    wrong = deliver(overseerr, secret="x" * 43)
    swapped = deliver(overseerr, secret=secret.swapcase())
    cut = deliver(overseerr, secret=secret[:-1])
    other = deliver(plex, secret=secret)
    gone = ServiceConnection(pk=4711, kind="overseerr", webhook_secret=secret)
    missing = deliver(gone)
    assert {a.status_code for a in (wrong, swapped, cut, other, missing)} == {404}
    assert len({a.content for a in (wrong, swapped, cut, other, missing)}) == 1
    assert not InboundWebhook.objects.exists()


def test_a_disabled_connection_takes_nothing(overseerr):
    ServiceConnection.objects.update(enabled=False)
    assert deliver(overseerr).status_code == 404


def test_an_empty_stored_secret_opens_nothing(overseerr):
    ServiceConnection.objects.update(webhook_secret="")
    assert deliver_by_header(overseerr, "").status_code == 401


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "head", "options"])
def test_only_post_is_taken(overseerr, method: str):
    args = [overseerr.kind, overseerr.pk, overseerr.webhook_secret]
    answer = getattr(Client(), method)(reverse("integrations:webhook_with_secret", args=args))
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"


def test_a_huge_body_is_413_without_being_read(overseerr, plex):
    assert deliver(overseerr, b" " * 256_001).status_code == 413
    assert deliver_plex(plex, thumb=b"x" * 1_000_001).status_code == 413
    assert deliver(overseerr, AVAILABLE, CONTENT_LENGTH="999999999999").status_code == 413
    assert not InboundWebhook.objects.exists()


@pytest.mark.parametrize(("length", "status"), [("many", 400), ("", 413)])
def test_the_announced_length_is_not_believed(overseerr, length: str, status: int):
    body = b" " * 300_000
    request = RequestFactory().post("/", body, content_type="application/json")
    request.META["CONTENT_LENGTH"] = length
    request._stream = io.BytesIO(body)
    answer = receive_webhook(request, "overseerr", overseerr.pk, overseerr.webhook_secret)
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b" ", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"[" * 5000, "application/json", 400),
        (b'{"event": "library.new"}', "application/json", 400),
        (b'{"notification_type": 5}', "application/json", 400),
        (b'{"notification_type": ""}', "application/json", 400),
        (json.dumps(AVAILABLE).encode(), "text/plain", 415),
        (json.dumps(AVAILABLE).encode(), "application/x-www-form-urlencoded", 415),
        (json.dumps(AVAILABLE).encode(), "multipart/form-data", 400),
        (b"junk", "multipart/form-data; boundary=x", 400),
    ],
)
def test_what_is_no_message_has_no_effect(overseerr, body: bytes, content_type: str, status: int):
    assert deliver(overseerr, body, content_type=content_type).status_code == status
    assert not InboundWebhook.objects.exists()


def test_a_bottomless_or_odd_payload_is_stored_harmlessly(overseerr):
    nested: Any = "deep"
    for _ in range(200):
        nested = [nested]
    odd = AVAILABLE | {"subject": "a\x00b", "extra": nested}
    assert deliver(overseerr, odd).status_code == 202
    assert InboundWebhook.objects.get().body["subject"] == "ab"


def test_plex_sends_a_form_with_a_picture(plex):
    assert deliver_plex(plex).status_code == 202
    webhook = InboundWebhook.objects.get()
    assert (webhook.source, webhook.event) == ("plex", "library.new")
    assert webhook.body["Metadata"]["ratingKey"] == "777"


def test_a_refusal_puts_no_secret_into_the_log(overseerr, caplog):
    caplog.set_level(logging.DEBUG)
    almost = overseerr.webhook_secret[:-1]
    deliver(overseerr, secret=almost)
    deliver(overseerr, b" " * 300_000)
    deliver(overseerr, b"{")
    assert not [r for r in caplog.records if almost in r.getMessage()]
    path = reverse("integrations:webhook_with_secret", args=["plex", 1, almost])
    assert almost not in redact_text(path)


def test_a_rotated_secret_overlaps_with_the_old_one(overseerr, owner):
    old = overseerr.webhook_secret
    new = services.rotate_webhook_secret(overseerr.pk, actor=owner).webhook_secret
    assert new != old
    assert deliver(overseerr, secret=new).status_code == 202
    assert deliver(overseerr, secret=old).status_code == 202
    ServiceConnection.objects.update(previous_webhook_secret_until=timezone.now())
    assert deliver(overseerr, secret=old).status_code == 404
    assert deliver(overseerr, secret=new).status_code == 202


# --- Once -----------------------------------------------------------------------------------


def test_a_hundred_repeats_are_one_row(overseerr, django_capture_on_commit_callbacks):
    nudges = 0
    for _ in range(100):
        with django_capture_on_commit_callbacks() as callbacks:
            assert deliver(overseerr).status_code == 202
        nudges += len(callbacks)
    webhook = InboundWebhook.objects.get()
    assert (webhook.deliveries, nudges) == (100, 1)


def test_words_around_the_same_fact_do_not_make_it_new(overseerr):
    deliver(overseerr)
    deliver(overseerr, AVAILABLE | {"message": "another text", "subject": "Heat"})
    assert InboundWebhook.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"notification_type": "MEDIA_FAILED"},
        {"request": {"request_id": "17"}},
        {"media": AVAILABLE["media"] | {"status": "PARTIALLY_AVAILABLE"}},
        {"media": AVAILABLE["media"] | {"status4k": "AVAILABLE"}},
        {"media": AVAILABLE["media"] | {"media_type": "tv"}},
    ],
)
def test_another_fact_is_another_row(overseerr, change: dict[str, Any]):
    deliver(overseerr)
    deliver(overseerr, AVAILABLE | change)
    assert InboundWebhook.objects.count() == 2


def test_an_edited_template_without_ids_is_told_apart_by_all_of_it(overseerr):
    for text in ("one", "two", "two"):
        deliver(overseerr, {"notification_type": "MEDIA_PENDING", "text": text})
    assert InboundWebhook.objects.count() == 2


def test_the_same_fact_at_two_connections_is_two_rows(overseerr):
    second = ServiceConnection.objects.create(
        kind="overseerr", name="Second", url="http://127.0.0.1:2", secret="k"
    )
    deliver(overseerr)
    deliver(second)
    assert InboundWebhook.objects.count() == 2


def test_the_same_fact_long_after_is_news_again(overseerr, heard):
    deliver(overseerr)
    services.handle_webhook(InboundWebhook.objects.get().pk)
    deliver(overseerr)
    services.handle_webhook(InboundWebhook.objects.get().pk)
    assert len(heard) == 1
    InboundWebhook.objects.update(received_at=timezone.now() - timedelta(minutes=11))
    deliver(overseerr)
    services.handle_webhook(InboundWebhook.objects.get().pk)
    assert len(heard) == 2
    assert InboundWebhook.objects.get().deliveries == 3


# --- Passed on ------------------------------------------------------------------------------


def test_a_worker_tells_the_apps_above_once(overseerr, heard):
    deliver(overseerr)
    webhook = InboundWebhook.objects.get()
    for _ in range(3):
        tasks.process_webhook(webhook.pk)
    (news,) = heard
    news.pop("signal")
    assert news == {
        "webhook_id": webhook.pk,
        "connection_id": overseerr.pk,
        "kind": "overseerr",
        "event": "MEDIA_AVAILABLE",
        "payload": AVAILABLE,
    }
    webhook.refresh_from_db()
    assert webhook.state == InboundState.PROCESSED
    assert webhook.processed_at is not None


def test_a_test_notification_arrives_and_is_ignored(overseerr, heard):
    deliver(overseerr, {"notification_type": "TEST_NOTIFICATION", "subject": "Test"})
    services.handle_webhook(InboundWebhook.objects.get().pk)
    assert InboundWebhook.objects.get().state == InboundState.IGNORED
    assert heard == []


@pytest.mark.parametrize(
    ("server", "passed_on"),
    [({"uuid": MACHINE}, 1), ({"uuid": "f" * 40}, 0), ({}, 1), (None, 1), ("odd", 1)],
)
def test_another_plex_server_is_not_ours(plex, heard, server: object, passed_on: int):
    deliver_plex(plex, NEW_ITEM | {"Server": server})
    services.handle_webhook(InboundWebhook.objects.get().pk)
    assert len(heard) == passed_on


def test_a_receiver_that_fails_is_tried_again_and_given_up_in_the_end(overseerr, heard, caplog):
    deliver(overseerr)
    pk = InboundWebhook.objects.get().pk
    heard.fails = True
    for attempt in range(1, MAX_ATTEMPTS + 1):
        services.handle_webhook(pk)
        webhook = InboundWebhook.objects.get()
        assert (webhook.attempts, webhook.error) == (attempt, "RuntimeError")
    assert webhook.state == InboundState.FAILED
    assert "receiver_failed" in caplog.text
    heard.fails = False
    services.handle_webhook(pk)
    assert heard == [], "given up means given up"


def test_a_lost_nudge_is_made_up_for(overseerr, heard):
    deliver(overseerr)
    tasks.sweep_webhooks()
    assert heard == [], "its worker may be about to start"
    InboundWebhook.objects.update(received_at=timezone.now() - timedelta(minutes=2))
    tasks.sweep_webhooks()
    assert len(heard) == 1


def test_a_worker_that_died_leaves_its_work_to_the_sweep(overseerr, heard):
    deliver(overseerr)
    long_ago = timezone.now() - timedelta(minutes=3)
    InboundWebhook.objects.update(received_at=long_ago, claimed_at=timezone.now())
    assert services.process_missed_webhooks() == 0, "somebody is at it"
    InboundWebhook.objects.update(claimed_at=long_ago)
    assert services.process_missed_webhooks() == 1
    assert len(heard) == 1


def test_old_deliveries_are_pruned(overseerr):
    deliver(overseerr)
    deliver(overseerr, AVAILABLE | {"notification_type": "MEDIA_FAILED"})
    InboundWebhook.objects.filter(event="MEDIA_FAILED").update(
        received_at=timezone.now() - timedelta(days=31)
    )
    assert services.prune_webhooks(before=timezone.now() - timedelta(days=30)) == 1
    assert InboundWebhook.objects.get().event == "MEDIA_AVAILABLE"


def test_a_delivery_costs_few_queries(overseerr, django_assert_max_num_queries):
    with django_assert_max_num_queries(8, connection=database):
        deliver(overseerr)


def test_moderators_see_deliveries_in_the_admin(overseerr, owner, client_for):
    deliver(overseerr)
    browser = client_for(owner)
    listing = browser.get(reverse("admin:integrations_inboundwebhook_changelist"))
    assert "MEDIA_AVAILABLE" in listing.content.decode()
    one = InboundWebhook.objects.get()
    page = browser.get(reverse("admin:integrations_inboundwebhook_change", args=[one.pk]))
    assert "Heat (1995)" in page.content.decode()
    assert overseerr.webhook_secret not in page.content.decode()
    assert str(one) == "overseerr MEDIA_AVAILABLE"
    assert InboundWebhook.objects.all().recent().get() == one
