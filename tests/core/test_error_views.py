"""What is answered when no view could: never a page to a program, never the wrong one blamed."""

from __future__ import annotations

import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from apps.accounts.services.tokens import issue_tokens
from medianest.core import error_views, health

SHAPE = {"status", "code", "message", "error", "errors", "requestId"}


@pytest.fixture
def forgiving() -> Client:
    """A client that sees what a browser would see of a bug."""
    return Client(raise_request_exception=False)


def break_people(monkeypatch, error: Exception) -> None:
    def broken(*_args, **_kwargs):
        raise error

    monkeypatch.setattr("apps.accounts.api.serializers.PersonSerializer.to_representation", broken)


@pytest.mark.django_db
def test_a_bug_in_the_api_is_answered_in_the_one_shape(forgiving, alice, monkeypatch):
    break_people(monkeypatch, KeyError("secret-detail"))
    pair = issue_tokens(alice, request=RequestFactory().get("/"))
    answer = forgiving.get("/api/v1/user/me", HTTP_AUTHORIZATION=f"Bearer {pair.access}")
    assert answer.status_code == 500
    assert set(answer.json()) == SHAPE
    assert answer.json()["requestId"] == answer["X-Request-ID"]
    assert b"secret-detail" not in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v2/request", "/api/schema"])
def test_addresses_beside_the_api_answer_programs_too(client, owner, path):
    answer = client.get(path, follow=True)
    assert answer["Content-Type"].startswith(("application/json", "application/vnd.oai"))
    assert answer.status_code == (200 if path == "/api/schema" else 404)


@pytest.mark.django_db
def test_an_unknown_host_is_told_what_is_wrong_with_it(client):
    page = client.get("/login", HTTP_HOST="192.168.7.7:8000")
    assert page.status_code == 400
    assert "ALLOWED_HOSTS" in page.content.decode()
    answer = client.get("/api/v1/user/me", HTTP_HOST="evil.example")
    assert answer.status_code == 400
    assert answer.json()["code"] == "unknown_host"
    assert set(answer.json()) == SHAPE


def test_a_session_that_ended_meanwhile_is_not_called_a_bad_request():
    ended = SessionInterrupted("deleted")
    page = error_views.bad_request(RequestFactory().get("/inbox"), ended)
    assert page.status_code == 401
    assert b"Sign in again." in page.content
    answer = error_views.bad_request(RequestFactory().get("/api/v1/media"), ended)
    assert answer.status_code == 401


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/readyz", "/api/v1/status"])
def test_a_busy_database_says_try_again(forgiving, monkeypatch, path):
    def busy(*_args, **_kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(health, "check_parts", busy)
    monkeypatch.setattr("medianest.core.views.check_parts", busy)
    monkeypatch.setattr("apps.integrations.api.views.StatusView.get", busy)
    answer = forgiving.get(path)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert b"database is locked" not in answer.content


def test_the_documentation_of_the_api_refuses_what_it_can_not_answer(forgiving):
    assert forgiving.options("/api/docs/").status_code == 405


@pytest.mark.django_db
def test_invented_methods_do_not_grow_the_metrics(client):
    client.generic("INVENTED", "/login")
    scraped = client.get("/metrics").content.decode()
    assert "INVENTED" not in scraped
    assert 'method="other"' in scraped


@pytest.mark.django_db
def test_a_number_no_database_can_hold_is_not_our_failure(forgiving, owner):
    forgiving.force_login(owner)
    forgiving.get("/")
    sent = {"action": "make_member", "_selected_action": "9" * 30}
    answer = forgiving.post("/admin/accounts/user/", sent)
    if connection.vendor == "postgresql":  # compares with numbers of any size, and finds nobody
        assert answer.status_code == 302
        return
    assert answer.status_code == 400
    assert b"Go back and try again." in answer.content
