"""Pages about services: status for everybody, connections for administrators, keys for nobody."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.html import escape

from apps.integrations.models import ServiceConnection
from apps.integrations.services import save_connection
from tests.conftest import free_port
from tests.ui.markup import complaints

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
HOSTILE = "<script>alert(1)</script> {{7*7}}"
INERT = "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}}"
KEY = "planted-secret-4711-never-to-be-seen"
CONNECTIONS = "/settings/connections"


@pytest.fixture
def overseerr(db):
    """A connection to nothing, with a key that must never be seen."""
    return save_connection(
        actor=None, kind="overseerr", name="Overseerr", url="http://127.0.0.1:9/seerr", secret=KEY
    )


def form(connected=None, **change):
    """What the form of a connection sends."""
    url = f"{connected.url}/overseerr" if connected else "http://127.0.0.1:9"
    return {"name": "Overseerr", "url": url, "secret": "", "external_url": "", **change}


def test_everybody_sees_the_status_and_only_administrators_the_rest(
    alice, mod, owner, client_for, overseerr
):
    paths = (CONNECTIONS, f"{CONNECTIONS}/{overseerr.pk}", f"{CONNECTIONS}/new/plex")
    for path in ("/status", *paths):
        assert Client().get(path)["Location"].startswith("/login?"), path
    for person in (alice, mod):
        client = client_for(person)
        assert client.get("/status").status_code == 200
        assert {client.get(path).status_code for path in paths} == {403}
    for path in ("/status", *paths, f"{CONNECTIONS}?setup=1"):
        answer = client_for(owner).get(path)
        assert answer.status_code == 200
        assert complaints(answer.content.decode()) == [], path


def test_what_is_not_there_is_not_found(owner, client_for):
    client = client_for(owner)
    assert client.get(f"{CONNECTIONS}/999").status_code == 404
    assert client.get(f"{CONNECTIONS}/new/netflix").status_code == 404
    for action in ("check", "delete"):
        assert client.post(f"{CONNECTIONS}/999/{action}").status_code == 404


def test_nobody_else_changes_connections(alice, mod, client_for, overseerr):
    for person in (alice, mod):
        client = client_for(person)
        for path in ("new/plex", f"{overseerr.pk}", f"{overseerr.pk}/check"):
            assert client.post(f"{CONNECTIONS}/{path}", form(name="Eve")).status_code == 403
        assert client.post(f"{CONNECTIONS}/{overseerr.pk}/delete").status_code == 403
    assert ServiceConnection.objects.get().name == "Overseerr"


def test_steps_need_a_post_and_its_token(owner, client_for, overseerr):
    client = client_for(owner)
    for action in ("check", "delete"):
        assert client.get(f"{CONNECTIONS}/{overseerr.pk}/{action}").status_code == 405
    assert client.post("/status").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(f"{CONNECTIONS}/{overseerr.pk}/delete").status_code == 403
    assert ServiceConnection.objects.exists()


def test_the_key_is_on_no_page(alice, owner, client_for, overseerr):
    client = client_for(owner)
    for path in ("/status", CONNECTIONS, f"{CONNECTIONS}/{overseerr.pk}"):
        assert KEY not in client.get(path).content.decode(), path
    edit = f"{CONNECTIONS}/{overseerr.pk}"
    for data in (form(secret=KEY, test="1"), form(secret=KEY, url="nonsense")):
        for headers in ({}, HTMX):
            answer = client.post(edit, data, headers=headers)
            assert KEY not in answer.content.decode()
    assert overseerr.webhook_secret not in client_for(alice).get("/status").content.decode()


def test_a_service_is_connected_and_its_key_stored(owner, client_for, connected):
    ServiceConnection.objects.of_kind("overseerr").delete()
    client = client_for(owner)
    assert "Connect<span" in client.get(CONNECTIONS).content.decode()
    data = form(connected, secret=connected.overseerr_key, enabled="on")
    answer = client.post(f"{CONNECTIONS}/new/overseerr", data)
    assert (answer.status_code, answer["Location"]) == (302, CONNECTIONS)
    made = ServiceConnection.objects.of_kind("overseerr").get()
    assert (made.secret, made.enabled) == (connected.overseerr_key, True)
    assert "Overseerr was saved." in client.get(CONNECTIONS).content.decode()


def test_the_set_up_wizard_is_not_left_by_connecting(owner, client_for, connected):
    client = client_for(owner)
    data = form(connected, name="Second", secret=connected.overseerr_key)
    answer = client.post(f"{CONNECTIONS}/new/overseerr?setup=1", data)
    assert answer["Location"] == f"{CONNECTIONS}?setup=1"
    html = client.get(answer["Location"]).content.decode()
    assert '<li aria-current="step"><span>Services' in html
    assert "/settings/library?setup=1" in html


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"secret": ""}, "secret", "Enter the key or token"),
        ({"url": ""}, "url", "Enter the address"),
        ({"url": "javascript:alert(1)"}, "url", "beginning with http"),
        ({"url": "http://169.254.169.254/"}, "url", "No service lives"),
        ({"url": "http://me:you@127.0.0.1:9"}, "url", "Leave user name and password"),
        ({"name": ""}, "name", "required"),
        ({"name": "x" * 81}, "name", "at most 80"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_saves_nothing(
    owner, client_for, change, field, words, db
):
    data = form(secret=KEY) | change
    answer = client_for(owner).post(f"{CONNECTIONS}/new/overseerr", data)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html.split(f'id="id_{field}_error"')[1][:400]
    assert not ServiceConnection.objects.exists()


def test_a_new_address_needs_the_key_again(owner, client_for, overseerr):
    client = client_for(owner)
    moved = form(name="Moved", url="http://127.0.0.1:10")
    answer = client.post(f"{CONNECTIONS}/{overseerr.pk}", moved)
    assert answer.status_code == 422
    assert "Enter the key again" in answer.content.decode()
    tried = client.post(f"{CONNECTIONS}/{overseerr.pk}", {**moved, "test": "1"}, headers=HTMX)
    assert "Enter the key again" in tried.content.decode()
    overseerr.refresh_from_db()
    assert (overseerr.name, overseerr.secret) == ("Overseerr", KEY)


def test_an_empty_key_keeps_the_stored_one(owner, client_for, overseerr):
    data = form(name="Seerr", url="http://127.0.0.1:9/other", enabled="on")
    assert client_for(owner).post(f"{CONNECTIONS}/{overseerr.pk}", data).status_code == 302
    overseerr.refresh_from_db()
    assert (overseerr.name, overseerr.secret) == ("Seerr", KEY)


@pytest.mark.parametrize(
    ("secret", "tone", "words"),
    [("sandbox-overseerr-key", "good", "accepts the key"), ("wrong", "bad", "refuses the key")],
)
def test_a_connection_can_be_tried_before_it_is_saved(
    owner, client_for, sandbox, secret, tone, words
):
    client = client_for(owner)
    data = form(sandbox, secret=secret, test="1")
    part = client.post(f"{CONNECTIONS}/new/overseerr", data, headers=HTMX).content.decode()
    assert "<html" not in part
    assert part.count("id=") == 1
    assert f'data-tone="{tone}"' in part
    assert words in part
    page = client.post(f"{CONNECTIONS}/new/overseerr", data).content.decode()
    assert words in page
    assert "enter it once more before you save" in page
    assert complaints(page) == []
    assert not ServiceConnection.objects.exists()


def test_trying_an_unfinished_form_says_what_is_missing(owner, client_for, db):
    answer = client_for(owner).post(f"{CONNECTIONS}/new/plex", {"test": "1"}, headers=HTMX)
    assert answer.status_code == 422
    assert 'data-tone="bad"' in answer.content.decode()


def test_checking_asks_the_service_and_tells(owner, client_for, connected):
    client = client_for(owner)
    row = ServiceConnection.objects.of_kind("overseerr").get()
    part = client.post(f"{CONNECTIONS}/{row.pk}/check", headers=HTMX)
    assert (part["HX-Retarget"], part["HX-Trigger"]) == ("#toasts", "service-changed")
    assert "Overseerr answers." in part.content.decode()
    row.refresh_from_db()
    assert row.health == "up"
    connected.fault("overseerr", "refuse", times=-1)
    answer = client.post(f"{CONNECTIONS}/{row.pk}/check")
    assert (answer.status_code, answer["Location"]) == (302, CONNECTIONS)
    row.refresh_from_db()
    assert row.health == "down"
    assert escape(row.health_message) in client.get(CONNECTIONS).content.decode()


def test_a_service_that_is_down_is_shown_to_everybody_but_why_only_to_those_who_act(
    alice, owner, client_for, overseerr
):
    client_for(owner).post(f"{CONNECTIONS}/{overseerr.pk}/check")
    overseerr.refresh_from_db()
    assert overseerr.health == "down"
    for person, sees in ((alice, False), (owner, True)):
        html = client_for(person).get("/status").content.decode()
        assert "Not answering" in html
        assert (escape(overseerr.health_message) in html) == sees
        assert ("127.0.0.1" in html) <= sees


def test_htmx_gets_the_cards_alone(owner, client_for, overseerr):
    client = client_for(owner)
    for path, mark in (("/status", 'id="services"'), (CONNECTIONS, 'id="connections"')):
        html = client.get(path, headers=HTMX).content.decode()
        assert mark in html
        assert "<html" not in html
        assert complaints(html, whole=False) == []


def test_a_service_is_forgotten_with_its_key(owner, client_for, overseerr):
    client = client_for(owner)
    answer = client.post(f"{CONNECTIONS}/{overseerr.pk}/delete")
    assert (answer.status_code, answer["Location"]) == (302, CONNECTIONS)
    assert not ServiceConnection.objects.exists()
    assert "Overseerr was disconnected." in client.get(CONNECTIONS).content.decode()


def test_a_service_that_refuses_the_webhook_is_saved_all_the_same(owner, client_for, overseerr):
    data = form(url=f"http://127.0.0.1:{free_port()}", secret=KEY, name="Away", enabled="on")
    assert client_for(owner).post(f"{CONNECTIONS}/{overseerr.pk}", data).status_code == 302
    assert ServiceConnection.objects.get().name == "Away"


def test_hostile_names_and_messages_stay_text(owner, client_for, overseerr):
    ServiceConnection.objects.update(name=HOSTILE, health="down", health_message=HOSTILE)
    client = client_for(owner)
    for path in ("/status", CONNECTIONS, f"{CONNECTIONS}/{overseerr.pk}"):
        html = client.get(path).content.decode()
        assert INERT in html
        assert "<script>alert" not in html


def test_when_nothing_is_connected_the_page_says_who_can_help(alice, owner, client_for, db):
    assert "An administrator connects" in client_for(alice).get("/status").content.decode()
    assert f'href="{CONNECTIONS}"' in client_for(owner).get("/status").content.decode()
