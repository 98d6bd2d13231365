"""The public status, and the command for operators."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from apps.integrations import tasks
from apps.integrations.models import ServiceConnection
from tests.conftest import free_port
from tests.integrations.servers import RawServer, answer, as_json

pytestmark = pytest.mark.django_db


def test_the_status_is_public_and_in_the_usual_shape(settings):
    answer = Client().get("/api/v1/status")
    assert answer.status_code == 200
    assert answer.json() == {
        "version": settings.VERSION,
        "commitTag": "local",
        "updateAvailable": False,
        "commitsBehind": 0,
        "restartRequired": False,
    }
    assert Client().post("/api/v1/status").status_code == 405


def connect(url: str, name: str = "Overseerr") -> ServiceConnection:
    return ServiceConnection.objects.create(kind="overseerr", name=name, url=url, secret="k")


def test_the_command_says_when_nothing_is_connected():
    out = StringIO()
    call_command("check_services", stdout=out, no_color=True)
    assert "No service is connected yet" in out.getvalue()


def test_the_command_shows_each_service_and_fails_when_one_is_down(server: RawServer):
    server.script = answer(as_json({"id": 1, "version": "1.34.0"}))
    connect(server.url)
    out = StringIO()
    call_command("check_services", stdout=out, no_color=True)
    assert "Working" in out.getvalue()
    assert "1.34.0" in out.getvalue()
    connect(f"http://127.0.0.1:{free_port()}", "Second")
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_services", stdout=out, no_color=True)
    assert ended.value.code == 1
    assert "Second can't be reached: nothing listens at that address" in out.getvalue()


def test_every_enabled_connection_is_checked_on_its_own(monkeypatch):
    first, off = connect("http://127.0.0.1:1"), connect("http://127.0.0.1:1", "off")
    ServiceConnection.objects.filter(pk=off.pk).update(enabled=False)
    nudged: list[int] = []
    monkeypatch.setattr(tasks.check_one_connection, "delay", nudged.append)
    tasks.check_connections()
    assert nudged == [first.pk]
