"""Pages for signing in, setting up and looking after oneself."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from django.test import Client

from apps.accounts.models import DeviceSession, User
from apps.accounts.setup import setup_code
from tests.conftest import PASSWORD, make_person
from tests.ui.markup import complaints

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script> {{7*7}}"
INERT = "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}}"
GOOD = "a-really-good-password"


@pytest.fixture
def signed_in():
    """A browser that signed in by the form, with a device of its own."""

    def sign_in(person):
        client = Client()
        answer = client.post("/login", {"username": person.username, "password": PASSWORD})
        assert answer.status_code == 302
        return client

    return sign_in


# --- Signing in -----------------------------------------------------------------------------


def test_signing_in_leads_to_the_page_one_wanted(client, owner, alice):
    page = client.get("/login?next=/requests%3Ffilter%3Dfailed")
    assert complaints(page.content.decode()) == []
    assert 'value="/requests?filter=failed"' in page.content.decode()
    data = {"username": "alice", "password": PASSWORD, "next": "/requests?filter=failed"}
    answer = client.post("/login", data)
    assert (answer.status_code, answer["Location"]) == (302, "/requests?filter=failed")
    assert client.get("/requests").status_code == 200


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "/ok\r\nSet-Cookie: a=b",
    ],
)
def test_signing_in_never_leads_to_another_site(client, owner, alice, target):
    assert b"evil" not in client.get("/login", {"next": target}).content
    data = {"username": "alice", "password": PASSWORD, "next": target}
    answer = client.post("/login", data)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    again = client.get("/login", {"next": target})
    assert (again.status_code, again["Location"]) == (302, "/")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "id_username_error"),
        ({"username": "alice"}, "id_password_error"),
        ({"username": HOSTILE, "password": "x"}, ""),
        ({"username": "alice", "password": "bad-guess-4711"}, ""),
    ],
)
def test_a_failed_sign_in_says_why_and_gives_nothing_away(client, owner, alice, data, field):
    answer = client.post("/login", data)
    html = answer.content.decode()
    assert 400 <= answer.status_code < 500
    assert "<script>alert" not in html
    assert "bad-guess-4711" not in html
    assert field in html
    assert 'data-tone="bad"' in html or 'class="error"' in html
    assert complaints(html) == []
    assert not DeviceSession.objects.exists()


def test_nobody_signs_in_without_the_token_of_the_form(owner, alice):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/login", {"username": "alice", "password": PASSWORD})
    assert answer.status_code == 403
    assert not DeviceSession.objects.exists()


def test_signing_out_needs_a_post_and_ends_the_session(owner, alice, signed_in):
    client = signed_in(alice)
    assert client.get("/logout").status_code == 405
    answer = client.post("/logout")
    assert (answer.status_code, answer["Location"]) == (302, "/login")
    assert client.get("/requests").status_code == 302


def test_plex_is_offered_only_when_it_is_connected(client, owner):
    assert "Sign in with Plex" not in client.get("/login").content.decode()


def test_plex_leads_there_and_the_page_waits_for_it(client, owner, connected):
    assert "Sign in with Plex" in client.get("/login").content.decode()
    assert client.get("/login/plex").status_code == 405
    answer = client.post("/login/plex", {"next": "/inbox"})
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{connected.url}/plex.tv/auth")
    waiting = client.get("/login/plex/wait")
    assert waiting["Refresh"] == "2"
    assert complaints(waiting.content.decode()) == []


def test_once_plex_says_yes_the_waiting_page_signs_in_and_goes_on(client, owner, connected):
    answer = client.post("/login/plex", {"next": "/inbox"})
    code = parse_qs(answer["Location"].split("#?")[1])["code"][0]
    connected.control("plex.tv/link", code=code, person="alice")
    answer = client.get("/login/plex/wait")
    assert (answer.status_code, answer["Location"]) == (302, "/inbox")
    assert client.get("/inbox").status_code == 200


def test_linking_plex_leads_back_to_the_profile(bob, owner, connected, client_for):
    client = client_for(bob)
    assert "Link Plex" in client.get("/profile").content.decode()
    answer = client.post("/login/plex")
    code = parse_qs(answer["Location"].split("#?")[1])["code"][0]
    connected.control("plex.tv/link", code=code, person="bob")
    answer = client.get("/login/plex/wait")
    assert (answer.status_code, answer["Location"]) == (302, "/profile")
    assert "Linked" in client.get("/profile").content.decode()


def test_waiting_for_plex_without_having_started_is_refused(client, owner, connected):
    answer = client.get("/login/plex/wait")
    assert answer.status_code >= 400
    assert "Start again." in answer.content.decode()


# --- Setting up -----------------------------------------------------------------------------


def test_until_somebody_owns_it_every_page_leads_to_the_set_up(client, db):
    for path in ("/", "/login", "/requests", "/profile"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (302, "/setup/"), path
    page = client.get("/setup/").content.decode()
    assert complaints(page) == []
    assert '<li aria-current="step"><span>Administrator' in page


def test_the_code_makes_the_administrator_and_the_wizard_goes_on(client, db):
    data = {"code": setup_code(), "username": "anna", "email": "", "password": GOOD}
    answer = client.post("/setup/", data)
    assert (answer.status_code, answer["Location"]) == (302, "/settings/connections?setup=1")
    assert User.objects.get().is_administrator
    services = client.get(answer["Location"]).content.decode()
    assert '<li aria-current="step"><span>Services' in services
    libraries = client.get("/settings/library?setup=1").content.decode()
    assert '<li aria-current="step"><span>Libraries' in libraries


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": "AAAAA-AAAAA-AAAAA"}, "code"),
        ({"code": ""}, "code"),
        ({"username": "no spaces!"}, "username"),
        ({"email": "nonsense"}, "email"),
        ({"password": "short"}, "password"),
        ({"password": ""}, "password"),
    ],
)
def test_a_mistake_in_the_set_up_is_told_at_its_field_and_uses_nothing_up(
    client, db, change, field
):
    code = setup_code()
    good = {"code": code, "username": "anna", "email": "", "password": GOOD}
    answer = client.post("/setup/", {**good, **change})
    assert 400 <= answer.status_code < 500
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not User.objects.exists()
    assert client.post("/setup/", good).status_code == 302


def test_the_set_up_is_closed_once_there_is_an_administrator(client, owner, alice, client_for):
    data = {"code": "AAAAA-AAAAA-AAAAA", "username": "eve", "email": "", "password": GOOD}
    for browser in (client, client_for(alice)):
        for answer in (browser.get("/setup/"), browser.post("/setup/", data)):
            assert (answer.status_code, answer["Location"]) == (302, "/")
    assert not User.objects.filter(username="eve").exists()


# --- Oneself --------------------------------------------------------------------------------


def test_the_profile_is_ones_own_and_needs_a_sign_in(client, owner, alice, client_for):
    assert client.get("/profile").status_code == 302
    for person in (alice, owner):
        html = client_for(person).get("/profile").content.decode()
        assert complaints(html) == []
        assert person.name in html


def test_name_and_mail_are_changed_and_hostile_names_stay_text(owner, alice, client_for):
    client = client_for(alice)
    data = {"display_name": HOSTILE, "email": "new@example.com"}
    answer = client.post("/profile", data)
    assert (answer.status_code, answer["Location"]) == (302, "/profile")
    alice.refresh_from_db()
    assert (alice.display_name, alice.email) == (HOSTILE, "new@example.com")
    html = client.get("/profile").content.decode()
    assert INERT in html
    assert "<script>alert" not in html
    assert "Saved." in html


@pytest.mark.parametrize(
    ("data", "field"),
    [({"email": "nonsense"}, "email"), ({"display_name": "x" * 151}, "display_name")],
)
def test_a_mistake_in_the_profile_changes_nothing(owner, alice, client_for, data, field):
    answer = client_for(alice).post("/profile", {"display_name": "A", **data})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    alice.refresh_from_db()
    assert (alice.display_name, alice.email) == ("Alice", "alice@example.com")


def test_a_new_password_keeps_this_browser_and_signs_the_others_out(owner, alice, signed_in):
    here, there = signed_in(alice), signed_in(alice)
    data = {"current_password": PASSWORD, "password": GOOD}
    answer = here.post("/profile/password", data)
    assert (answer.status_code, answer["Location"]) == (302, "/profile")
    alice.refresh_from_db()
    assert alice.check_password(GOOD)
    assert here.get("/profile").status_code == 200
    assert there.get("/profile").status_code == 302


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"current_password": "wrong", "password": GOOD}, "current_password"),
        ({"current_password": PASSWORD, "password": "short"}, "password"),
        ({"current_password": "", "password": GOOD}, "current_password"),
        ({"current_password": PASSWORD}, "password"),
    ],
)
def test_a_mistake_with_passwords_changes_nothing(owner, alice, client_for, data, field):
    answer = client_for(alice).post("/profile/password", data)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in html
    assert 'value="alice@example.com"' in html
    assert PASSWORD not in html
    assert GOOD not in html
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_somebody_without_a_password_is_not_asked_for_it(owner, client_for):
    person = make_person("plexy", "member")
    person.set_unusable_password()
    person.save()
    client = client_for(person)
    html = client.get("/profile").content.decode()
    assert "Current password" not in html
    assert "Set a password" in html
    assert client.post("/profile/password", {"password": GOOD}).status_code == 302
    person.refresh_from_db()
    assert person.check_password(GOOD)


def test_one_signs_out_ones_own_devices_and_nobody_elses(owner, alice, bob, signed_in):
    here, there, other = signed_in(alice), signed_in(alice), signed_in(bob)
    html = here.get("/profile").content.decode()
    assert "This one" in html
    device = DeviceSession.objects.filter(user=alice).order_by("created_at")[1]
    bobs = DeviceSession.objects.get(user=bob)
    assert here.post(f"/profile/devices/{bobs.pk}/revoke").status_code == 404
    assert other.get("/profile").status_code == 200
    assert here.post(f"/profile/devices/{device.pk}/revoke").status_code == 302
    assert there.get("/profile").status_code == 302
    signed_in(alice)
    answer = here.post("/profile/devices/revoke")
    assert (answer.status_code, answer["Location"]) == (302, "/profile")
    assert "1 other device signed out." in here.get("/profile").content.decode()
    assert DeviceSession.objects.filter(user=alice).alive().count() == 1
