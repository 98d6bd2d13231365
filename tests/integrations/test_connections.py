"""Saving and trying connections: who may take a key where, and what is written down."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from django.db import DatabaseError
from django.db.models import QuerySet
from django.urls import reverse

from apps.integrations import health, registry, selectors, services
from apps.integrations.addresses import clean_service_url, origin
from apps.integrations.choices import ServiceHealth, ServiceKind
from apps.integrations.clients.breaker import MINIMUM_CALLS, Phase
from apps.integrations.clients.guard import Transition
from apps.integrations.models import ServiceConnection
from apps.integrations.services import introducing
from apps.integrations.signals import service_state_changed
from medianest.core.errors import (
    BreakerOpen,
    Conflict,
    DomainError,
    NotAllowed,
    NotConfigured,
    NotFound,
    UpstreamUnavailable,
)
from medianest.core.models import AuditEvent
from tests.conftest import Sandbox, free_port
from tests.integrations.conftest import SECRET
from tests.integrations.servers import RawServer, answer, as_json

pytestmark = pytest.mark.django_db


def save(actor: Any = None, **changes: Any) -> ServiceConnection:
    given = {
        "kind": "overseerr",
        "name": "Overseerr",
        "url": "http://192.168.1.5:5055/",
        "secret": SECRET,
    }
    return services.save_connection(actor=actor, **given | changes)


def only_event() -> AuditEvent:
    return AuditEvent.objects.get()


def test_a_connection_is_saved_with_its_key_encrypted(owner):
    connection = save(owner, external_url="https://requests.example/", options={"a": 1})
    stored = ServiceConnection.objects.filter(pk=connection.pk)
    assert stored.get().secret == SECRET
    assert stored.get().url == "http://192.168.1.5:5055"
    assert stored.get().external_url == "https://requests.example"
    raw = stored.extra(select={"raw": "secret"}).values_list("raw", flat=True).get()
    assert SECRET not in raw
    assert len(stored.get().webhook_secret) >= 43


def test_the_trail_says_who_changed_what_and_never_the_key(owner):
    connection = save(owner)
    save(owner, connection_id=connection.pk, name="Requests", secret="another-" + SECRET)
    created, changed = AuditEvent.objects.about(connection)
    assert (created.action, created.actor) == ("connection.created", owner)
    assert changed.data["changes"] == {
        "name": {"from": "Overseerr", "to": "Requests"},
        "secret": "replaced",
    }
    assert SECRET not in json.dumps([created.data, changed.data])


def test_saving_without_a_change_leaves_no_trace(owner):
    connection = save(owner)
    save(owner, connection_id=connection.pk, secret="")
    assert only_event().action == "connection.created"
    connection.refresh_from_db()
    assert connection.secret == SECRET


@pytest.mark.parametrize(
    "elsewhere",
    ["http://192.168.1.6:5055", "http://192.168.1.5:80", "https://192.168.1.5:5055"],
)
def test_a_stored_key_is_never_taken_to_another_address(owner, elsewhere: str):
    connection = save(owner)
    with pytest.raises(DomainError, match="Enter the key again") as caught:
        save(owner, connection_id=connection.pk, url=elsewhere, secret="")
    assert caught.value.errors[0].path == "secret"
    connection.refresh_from_db()
    assert connection.url == "http://192.168.1.5:5055"
    assert AuditEvent.objects.count() == 1


def test_another_path_on_the_same_host_keeps_the_key(owner):
    connection = save(owner)
    changed = save(
        owner, connection_id=connection.pk, url="http://192.168.1.5:5055/base", secret=""
    )
    assert (changed.secret, changed.url) == (SECRET, "http://192.168.1.5:5055/base")


def test_a_changed_address_is_unknown_until_checked(owner):
    connection = save(owner)
    ServiceConnection.objects.update(health="up", health_message="x")
    changed = save(owner, connection_id=connection.pk, url="http://192.168.1.5:5055/base")
    assert (changed.health, changed.health_message) == (ServiceHealth.UNKNOWN, "")


def test_a_key_is_needed(owner):
    with pytest.raises(DomainError, match="Enter the key or token"):
        save(owner, secret=" ")
    assert not ServiceConnection.objects.exists()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "192.168.1.5:5055",
        "ftp://192.168.1.5",
        "file:///etc/passwd",
        "gopher://x/",
        "unix:///var/run/docker.sock",
        "http://",
        "http://user:pass@192.168.1.5",
        "http://user@192.168.1.5",
        "http://x/?a=1",
        "http://x/#a",
        "http://x:99999",
        "http://x:abc",
        "http://x:0",
        "http://[::1",
        "http://a b",
        "http://x\\@evil",
        "http://x\n.example",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:169.254.169.254]",
        "http://2852039166",
        "http://0xa9fea9fe",
        "http://0251.0376.0251.0376",
        "http://169.254.43518",
        "http://0.0.0.0:5055",
        "http://0",
        "http://[fe80::1]",
        "http://[::]",
    ],
)
def test_addresses_that_can_not_be_a_service_are_refused(owner, url: str):
    with pytest.raises(DomainError) as caught:
        save(owner, url=url)
    assert caught.value.errors[0].path == "url"
    assert not ServiceConnection.objects.exists()


@pytest.mark.parametrize(
    "url",
    ["http://localhost:5055", "http://[::1]:5055", "https://plex.example/sub", "http://10.0.0.1"],
)
def test_addresses_of_home_servers_are_taken(url: str):
    assert clean_service_url(f" {url}/ ") == url


def test_the_origin_knows_default_ports():
    assert origin("http://X.example") == origin("http://x.example:80/path")
    assert origin("https://x.example") != origin("http://x.example")


def test_two_of_a_kind_need_two_names(owner):
    save(owner)
    with pytest.raises(Conflict, match="Choose another name"):
        save(owner)
    assert save(owner, name="  Second   one ").name == "Second one"


def test_what_is_not_a_service_is_refused(owner):
    with pytest.raises(DomainError, match="Choose one of the services"):
        save(owner, kind="emby")
    with pytest.raises(DomainError, match="too long"):
        save(owner, name="x" * 81)
    assert save(owner, name="").name == "Overseerr"


def test_what_is_gone_can_not_be_changed(owner):
    connection = save(owner)
    with pytest.raises(NotFound):
        save(owner, connection_id=connection.pk, kind="plex")
    services.delete_connection(connection.pk, actor=owner)
    for change in (services.delete_connection, services.rotate_webhook_secret):
        with pytest.raises(NotFound):
            change(connection.pk, actor=owner)
    assert AuditEvent.objects.recent()[0].action == "connection.deleted"


def test_the_key_is_in_no_text_form_of_a_connection(owner):
    connection = save(owner)
    assert SECRET not in repr(connection) + str(connection) + repr(connection.__str__())


def test_the_admin_shows_neither_key_nor_webhook_secret(owner, client_for):
    connection = save(owner)
    browser = client_for(owner)
    for name, args in (("changelist", []), ("change", [connection.pk])):
        page = browser.get(reverse(f"admin:integrations_serviceconnection_{name}", args=args))
        html = page.content.decode()
        assert page.status_code == 200
        assert "192.168.1.5" in html
        assert SECRET not in html
        assert connection.webhook_secret not in html
    assert browser.get(reverse("admin:integrations_serviceconnection_add")).status_code == 403
    path = reverse("admin:integrations_serviceconnection_delete", args=[connection.pk])
    assert browser.post(path, {"post": "yes"}).status_code == 403


def test_what_is_not_connected_is_said_in_a_sentence(owner):
    with pytest.raises(NotConfigured, match="TMDB is not connected yet"):
        registry.tmdb()
    assert not registry.is_configured("tmdb")
    connection = save(owner, enabled=False)
    assert not registry.is_configured("overseerr")
    save(owner, connection_id=connection.pk, enabled=True)
    assert registry.is_configured("overseerr")
    assert registry.connection("overseerr") == connection


def test_a_line_lives_as_long_as_its_settings(owner):
    connection = save(owner)
    line = registry.line_for(connection)
    assert registry.line_for(ServiceConnection.objects.get()) is line
    changed = save(owner, connection_id=connection.pk, secret="new key")
    assert registry.line_for(changed) is not line
    assert registry.line_for(changed).breaker.name != line.breaker.name


def test_tmdb_keys_of_both_generations_travel_their_own_way(owner):
    short = save(owner, kind="tmdb", url="http://tmdb.example", secret="0123456789abcdef" * 2)
    endpoint = registry.endpoint_of(short, key="k")
    assert (endpoint.headers, endpoint.secret_query) == ({}, {"api_key": short.secret})
    token = save(owner, kind="tmdb", name="v4", url="http://tmdb.example", secret="eyJ.token.x")
    assert registry.endpoint_of(token, key="k").headers == {"Authorization": "Bearer eyJ.token.x"}


# --- Trying ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (answer(b"{}", "403 Forbidden"), "answers but refuses the key"),
        (answer(b"<html>", kind="text/html"), "not like Overseerr"),
        (answer(b"{}", "404 Not Found"), "it is not Overseerr"),
        (answer(b"{}", "500 Oops"), "can't be reached: HTTP 500"),
        (answer(b"", "302 Found", Location="/login"), "can't be reached: redirects in circles"),
    ],
)
def test_trying_a_connection_says_what_is_wrong(server: RawServer, script, words: str):
    server.script = script
    report = services.test_connection("overseerr", server.url, SECRET)
    assert not report.ok
    assert words in report.message
    assert SECRET not in report.message


def test_trying_what_nobody_listens_to_says_so():
    report = services.test_connection("plex", f"http://127.0.0.1:{free_port()}", SECRET)
    assert report.message == (
        "Plex can't be reached: nothing listens at that address (connection refused)."
    )


def test_trying_bad_input_asks_nobody():
    assert services.test_connection("emby", "http://x", "k").message.startswith("Choose one")
    assert "http" in services.test_connection("plex", "x", "k").message
    assert services.test_connection("plex", "http://x", "").message.startswith("Enter the key")


def test_trying_uses_the_stored_key_only_at_its_own_address(owner, server: RawServer):
    server.script = answer(as_json({"id": 1, "displayName": "Owner", "version": "1.34.0"}))
    connection = save(owner, url=server.url)
    report = services.test_connection("overseerr", server.url, "", connection_id=connection.pk)
    assert report.ok, report.message
    assert (report.version, report.details) == ("1.34.0", {"user": "Owner"})
    assert server.received[0].headers["x-api-key"] == SECRET
    other = RawServer()
    try:
        refused = services.test_connection("overseerr", other.url, "", connection_id=connection.pk)
        assert refused.message.startswith("Enter the key again")
        assert other.received == []
    finally:
        other.stop()


# --- Checking -------------------------------------------------------------------------------


@pytest.fixture
def told():
    heard: list[dict[str, Any]] = []

    def listen(sender: object, **news: Any) -> None:
        news.pop("signal")
        heard.append(news)

    service_state_changed.connect(listen)
    yield heard
    service_state_changed.disconnect(listen)


WELL = answer(as_json({"id": 1, "version": "1.34.0"}))


def test_health_is_written_down_and_told_when_it_changes(
    owner, server: RawServer, told, django_capture_on_commit_callbacks
):
    connection = save(owner, url=server.url)
    server.script = WELL
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            checked = services.check_connection(connection.pk)
    assert (checked.health, checked.version) == (ServiceHealth.UP, "1.34.0")
    assert checked.latency_ms is not None
    assert checked.last_success_at is not None
    server.script = answer(b"{}", "403 Forbidden")
    with django_capture_on_commit_callbacks(execute=True):
        checked = services.check_connection(connection.pk)
    assert (checked.health, checked.last_failure_at is not None) == (ServiceHealth.DOWN, True)
    assert "refuses the key" in checked.health_message
    assert [(news["old"], news["new"]) for news in told] == [("unknown", "up"), ("up", "down")]
    assert set(told[0]) == {"connection_id", "kind", "old", "new", "message"}


def test_a_429_is_degraded_not_down(owner, server: RawServer):
    connection = save(owner, url=server.url)
    server.script = answer(b"{}", "429 Slow", Retry_After="60")
    assert services.check_connection(connection.pk).health == ServiceHealth.DEGRADED
    assert services.check_connection(connection.pk).health == ServiceHealth.DEGRADED
    assert len(server.received) == 1, "while paused the check asks nothing either"


def break_down(connection: ServiceConnection) -> None:
    client = registry.overseerr_for(connection)
    for _ in range(MINIMUM_CALLS):
        with pytest.raises(UpstreamUnavailable):
            client.approve(1)


def test_an_opening_breaker_is_told_without_waiting_for_the_next_check(
    owner, server: RawServer, told, django_capture_on_commit_callbacks
):
    connection = save(owner, url=server.url)
    server.script = answer(b"", "500 Oops")
    with django_capture_on_commit_callbacks(execute=True):
        break_down(connection)
    connection.refresh_from_db()
    assert connection.health == ServiceHealth.DOWN
    assert "not answering" in connection.health_message
    assert [news["new"] for news in told] == ["down"]
    (status,) = selectors.status_report()
    assert (status.breaker, status.health, status.name) == ("open", "down", "Overseerr")
    asked = len(server.received)
    assert services.check_connection(connection.pk).health == ServiceHealth.DOWN
    assert len(server.received) == asked, "an open breaker holds for the check too"


def test_a_check_does_the_probing_so_that_people_need_not(owner, server: RawServer):
    from dataclasses import replace

    connection = save(owner, url=server.url)
    server.script = answer(b"", "500 Oops")
    break_down(connection)
    breaker = registry.line_for(connection).breaker
    breaker._store.change(breaker.name, lambda state: (replace(state, open_until=0.0), None))
    server.script = WELL
    assert services.check_connection(connection.pk).health == ServiceHealth.UP
    assert breaker.state.phase == "closed"


def test_a_breaker_can_be_closed_by_hand(owner, server: RawServer):
    connection = save(owner, url=server.url)
    server.script = answer(b"", "500 Oops")
    break_down(connection)
    with pytest.raises(BreakerOpen):
        registry.overseerr_for(connection).me()
    services.reset_breaker(connection.pk, actor=owner)
    server.script = WELL
    assert registry.overseerr_for(connection).me().id == 1
    assert AuditEvent.objects.recent()[0].action == "connection.breaker_reset"


def test_a_slow_answer_is_said_to_be_slow(owner, server: RawServer, monkeypatch):
    from apps.integrations.services import checking

    monkeypatch.setattr(checking, "SLOW_MS", -1)
    server.script = WELL
    checked = services.check_connection(save(owner, url=server.url).pk)
    assert checked.health == ServiceHealth.DEGRADED
    assert "answers slowly" in checked.health_message


def test_a_connection_that_is_gone_is_nobodys_problem():
    from apps.integrations import tasks

    with pytest.raises(NotFound):
        services.check_connection(4711)
    tasks.check_one_connection(4711)
    assert health.record_health(4711, health.Finding(ServiceHealth.UP)) is None


# --- The sandbox ----------------------------------------------------------------------------


def test_sample_connections_are_made_once(sandbox: Sandbox):
    first = services.ensure_sandbox_connections(sandbox.url)
    again = services.ensure_sandbox_connections(f"{sandbox.url}/")
    assert [connection.pk for connection in first] == [connection.pk for connection in again]
    assert {connection.kind for connection in again} == set(ServiceKind.values)
    assert AuditEvent.objects.filter(action="connection.created").count() == 3
    ServiceConnection.objects.filter(kind="plex").update(url="http://elsewhere")
    services.ensure_sandbox_connections(sandbox.url)
    assert ServiceConnection.objects.get(kind="plex").url == f"{sandbox.url}/plex"


def test_sample_connections_need_sandbox_mode(settings):
    settings.SANDBOX = False
    settings.SANDBOX_URL = ""
    with pytest.raises(NotAllowed):
        services.ensure_sandbox_connections("http://127.0.0.1:1")


def test_all_sample_services_answer(connected: Sandbox):
    found = {c.kind: (c.health, c.health_message) for c in services.check_all_connections()}
    assert found == dict.fromkeys(ServiceKind.values, ("up", ""))
    plex = ServiceConnection.objects.get(kind="plex")
    listed = connected.control("", method="GET")["services"]["plex"]
    assert plex.machine_identifier == listed["machineIdentifier"]


def test_overseerr_takes_our_webhook(connected: Sandbox, settings):
    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    (connection,) = services.register_webhooks()
    calls = [call for call in connected.journal("overseerr") if call["method"] == "POST"]
    body = calls[-1]["body"]
    body = body if isinstance(body, dict) else json.loads(body)
    assert body["options"]["authHeader"] == connection.webhook_secret
    assert (
        body["options"]["webhookUrl"] == f"http://127.0.0.1:8000/webhooks/overseerr/{connection.pk}"
    )
    assert services.webhook_url(connection).endswith(connection.webhook_secret)


def test_an_overseerr_that_is_down_does_not_stop_the_others(connected: Sandbox):
    connected.fault("overseerr", "status", status=500, times=-1)
    assert services.register_webhooks() == []


def test_sample_connections_do_not_outlive_sandbox_mode(sandbox: Sandbox, owner):
    services.ensure_sandbox_connections(sandbox.url)
    kept = save(owner, name="Real one")
    assert introducing.retire_sandbox_connections() == 3
    assert list(ServiceConnection.objects.all()) == [kept]
    assert introducing.retire_sandbox_connections() == 0


def test_a_name_taken_at_the_same_moment_is_a_conflict_too(owner, monkeypatch):
    save(owner)
    monkeypatch.setattr(QuerySet, "exists", lambda self: False)
    with pytest.raises(Conflict, match="Choose another name"):
        save(owner)


def test_a_database_that_fails_does_not_fail_the_call(owner, caplog, monkeypatch):
    def broken(*args: object) -> None:
        raise DatabaseError

    connection = save(owner)
    monkeypatch.setattr(health, "record_health", broken)
    health.note_transition(connection.pk, "X", Transition(Phase.CLOSED, Phase.OPEN, "r"))
    assert "health_not_recorded" in caplog.text


def test_a_child_process_opens_connections_of_its_own(owner, server: RawServer):
    server.script = WELL
    connection = save(owner, url=server.url)
    parents = registry.line_for(connection)
    child = os.fork()
    if child == 0:
        os._exit(0 if registry.line_for(connection) is not parents else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert registry.line_for(connection) is parents
