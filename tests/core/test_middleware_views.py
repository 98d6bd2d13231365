"""Correlation ids, client addresses, health and metrics."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from medianest.core import checks, health, middleware
from medianest.core.errors import Conflict


def run(middleware_class, request: HttpRequest) -> HttpRequest:
    seen = []

    def view(inner):
        seen.append(inner)
        return HttpResponse()

    middleware_class(view)(request)
    return seen[0]


def test_a_request_id_is_made_and_answered(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert len(answer["X-Request-ID"]) == 20


def test_only_a_trusted_proxy_may_bring_the_request_id(client, settings):
    offered = {"HTTP_X_REQUEST_ID": "trusted-id-0001"}
    assert client.get("/healthz", **offered)["X-Request-ID"] != "trusted-id-0001"
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert client.get("/healthz", **offered)["X-Request-ID"] == "trusted-id-0001"
    forged = {"HTTP_X_REQUEST_ID": "a\nb" * 5}
    assert "\n" not in client.get("/healthz", **forged)["X-Request-ID"]


@pytest.mark.parametrize(
    ("peer", "header", "expected"),
    [
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        ("198.51.100.7", "1.2.3.4", "198.51.100.7"),
        ("10.0.0.1", "garbage", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
    ],
)
def test_forwarded_addresses_count_only_from_our_proxies(settings, peer, header, expected):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=header)
    seen = run(middleware.ClientAddressMiddleware, request)
    assert middleware.client_address(seen) == expected


@pytest.mark.parametrize(
    ("referer", "expected"),
    [
        ("http://testserver/requests?x=1", "/requests?x=1"),
        ("http://testserver/inbox", "/inbox"),
        ("https://evil.example/inbox", ""),
        ("//evil.example", ""),
        ("", ""),
    ],
)
def test_only_our_own_pages_are_gone_back_to(referer: str, expected: str):
    request = RequestFactory().get("/", HTTP_REFERER=referer)
    assert middleware.same_host_referer(request) == expected


def test_an_unexpected_error_is_left_to_django():
    handler = middleware.DomainErrorMiddleware(lambda request: HttpResponse())
    assert handler.process_exception(RequestFactory().get("/"), KeyError("x")) is None


def test_a_broken_rule_becomes_a_page_or_a_toast():
    handler = middleware.DomainErrorMiddleware(lambda request: HttpResponse())
    request = RequestFactory().get("/")
    request.user = None
    page = handler.process_exception(request, Conflict("Already there."))
    assert page.status_code == 409
    assert b"Already there." in page.content
    request.htmx = True
    toast = handler.process_exception(request, Conflict("Already there."))
    assert toast["HX-Retarget"] == "#toasts"
    assert b"Already there." in toast.content


@pytest.mark.django_db
def test_readiness_names_every_part(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    parts = answer.json()["parts"]
    assert set(parts) == {"database", "migrations", "cache", "broker", "worker"}
    assert parts["database"]["ok"]
    assert not parts["worker"]["ok"]


@pytest.mark.django_db
def test_a_worker_that_went_silent_is_named():
    cache.set(health.WORKER_HEARTBEAT_KEY, 1.0, 100)
    worker = next(part for part in health.check_parts() if part.name == "worker")
    assert not worker.ok
    assert "last heard" in worker.message


@pytest.mark.django_db
def test_the_heartbeat_task_makes_the_worker_heard():
    from medianest.core.tasks import beat_heartbeat

    beat_heartbeat()
    assert next(part for part in health.check_parts() if part.name == "worker").ok


@pytest.mark.django_db
def test_a_broken_database_is_not_ready(client, monkeypatch):
    from django.db import OperationalError

    def broken():
        raise OperationalError("password=S3CRET")

    monkeypatch.setattr(health, "_database", broken)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "S3CRET" not in answer.content.decode()


def test_metrics_are_for_this_machine_or_the_token(client, settings):
    assert b"medianest_http_requests_total" in client.get("/metrics").content
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.1").status_code == 404
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR="1.2.3.4").status_code == 404
    settings.METRICS_TOKEN = "scrape-me"
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer scrape-me").status_code == 200


def test_misconfiguration_is_named(settings):
    assert checks.check_secret_key() == []
    settings.SECRET_KEY = "change-me" * 10
    assert checks.check_secret_key()[0].id == "medianest.E001"
    settings.REDIS_URL, settings.DATABASE_URL = "redis://x", ""
    assert checks.check_pair_of_urls()[0].id == "medianest.W001"
    settings.HTTPS, settings.PUBLIC_URL = False, "http://media.example.org"
    assert checks.check_public_url()[0].id == "medianest.W002"
    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    assert checks.check_public_url() == []


@pytest.mark.parametrize(
    ("version", "affected"),
    [((3, 40, 1), True), ((3, 44, 6), False), ((3, 50, 6), True), ((3, 51, 3), False)],
)
def test_affected_sqlite_versions_are_known(version, affected):
    assert checks.sqlite_is_affected(version) is affected
