"""Pages about other people: who may open and change what."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import DeviceSession, User
from tests.conftest import PASSWORD, make_person
from tests.ui.markup import complaints

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script> {{7*7}}"
INERT = "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}}"
GOOD = "a-really-good-password"


def test_only_those_who_manage_people_open_their_pages(alice, bob, mod, owner, client_for):
    paths = ("/people", "/people?query=ali&page=9", "/people/new", f"/people/{bob.pk}")
    for path in paths:
        assert Client().get(path).status_code == 302
        assert client_for(alice).get(path).status_code == 403, path
        for person in (mod, owner):
            html = client_for(person).get(path).content.decode()
            assert complaints(html) == [], path
    assert client_for(mod).get("/people/999999").status_code == 404
    assert client_for(alice).get("/people/999999").status_code == 403


def test_members_change_nobody(alice, bob, owner, client_for):
    client = client_for(alice)
    for path in (f"/people/{bob.pk}", f"/people/{alice.pk}"):
        assert client.post(path, {"roles": ["administrator"]}).status_code == 403
    for path in (f"/people/{bob.pk}/switch", f"/people/{bob.pk}/sign-out", "/people/new"):
        assert client.post(path, {"username": "eve", "password": GOOD}).status_code == 403
    bob.refresh_from_db()
    assert (bob.roles, bob.is_active) == (["member"], True)
    assert alice.roles == ["member"]
    assert not User.objects.filter(username="eve").exists()


def test_steps_need_a_post_and_its_token(bob, owner, client_for):
    for path in (f"/people/{bob.pk}/switch", f"/people/{bob.pk}/sign-out"):
        assert client_for(owner).get(path).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(f"/people/{bob.pk}/switch").status_code == 403
    bob.refresh_from_db()
    assert bob.is_active


def test_people_are_found_by_name_and_mail(alice, bob, owner, client_for):
    client = client_for(owner)
    for query in ("ALIC", "alice@example"):
        html = client.get("/people", {"query": query}).content.decode()
        assert f"/people/{alice.pk}" in html
        assert f"/people/{bob.pk}" not in html
    nobody = client.get("/people", {"query": HOSTILE}).content.decode()
    assert "Nobody found" in nobody
    assert "<script>alert" not in nobody


def test_a_longer_list_of_people_costs_no_more_queries(owner, client_for):
    client = client_for(owner)

    def queries():
        client.get("/people")
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/people").status_code == 200
        return len(seen)

    few = queries()
    for number in range(12):
        make_person(f"person{number}", "member", "moderator")
    assert queries() == few
    assert few < 25


def test_hostile_names_stay_text(owner, client_for):
    person = make_person("odd", "member", display_name=HOSTILE)
    client = client_for(owner)
    for path in ("/people", f"/people/{person.pk}"):
        html = client.get(path).content.decode()
        assert INERT in html
        assert "<script>alert" not in html


def test_somebody_is_added_as_a_member(owner, client_for):
    client = client_for(owner)
    data = {"username": "carla", "display_name": "Carla", "email": "", "password": GOOD}
    answer = client.post("/people/new", data)
    carla = User.objects.get(username="carla")
    assert (answer.status_code, answer["Location"]) == (302, f"/people/{carla.pk}")
    assert carla.check_password(GOOD)
    assert carla.roles == ["member"]
    assert "Carla was added." in client.get(answer["Location"]).content.decode()
    client.post("/people/new", {"username": "plexy"})
    assert not User.objects.get(username="plexy").has_usable_password()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"username": "ALICE"}, "username"),
        ({"username": ""}, "username"),
        ({"username": "a b"}, "username"),
        ({"email": "nonsense"}, "email"),
        ({"password": "short"}, "password"),
    ],
)
def test_a_mistake_adds_nobody_and_is_told_at_its_field(alice, owner, client_for, change, field):
    data = {"username": "carla", "email": "", "password": GOOD, **change}
    answer = client_for(owner).post("/people/new", data)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in html
    assert GOOD not in html
    assert User.objects.count() == 2


def test_roles_are_saved_and_sign_the_person_out(alice, owner, client_for):
    browser = Client()
    browser.post("/login", {"username": "alice", "password": PASSWORD})
    client = client_for(owner)
    answer = client.post(f"/people/{alice.pk}", {"roles": ["member", "moderator"]})
    assert (answer.status_code, answer["Location"]) == (302, f"/people/{alice.pk}")
    assert User.objects.get(pk=alice.pk).roles == ["member", "moderator"]
    assert browser.get("/profile").status_code == 302
    client.post(f"/people/{alice.pk}", {})
    assert User.objects.get(pk=alice.pk).roles == []


@pytest.mark.parametrize("role", ["administrator", "king"])
def test_a_moderator_gives_no_role_above_their_own(role, alice, mod, owner, client_for):
    answer = client_for(mod).post(f"/people/{alice.pk}", {"roles": ["member", role]})
    assert answer.status_code == 422
    assert User.objects.get(pk=alice.pk).roles == ["member"]


def test_a_moderator_does_not_touch_an_administrator(mod, owner, client_for):
    client = client_for(mod)
    answer = client.post(f"/people/{owner.pk}", {"roles": ["member"]})
    assert answer.status_code == 422
    assert "who may do more than you" in answer.content.decode()
    assert client.post(f"/people/{owner.pk}/switch").status_code == 403
    shown = User.objects.get(pk=owner.pk)
    assert (shown.roles, shown.is_active) == (["administrator"], True)


def test_moderators_see_that_their_own_roles_are_not_theirs_to_change(mod, owner, client_for):
    html = client_for(mod).get(f"/people/{mod.pk}").content.decode()
    assert "only an administrator can change them" in html
    assert "Save the roles" not in html
    assert client_for(mod).post(f"/people/{mod.pk}", {"roles": ["member"]}).status_code == 422
    assert User.objects.get(pk=mod.pk).roles == ["member", "moderator"]


def test_the_last_administrator_stays_one(owner, mod, client_for):
    client = client_for(owner)
    answer = client.post(f"/people/{owner.pk}", {"roles": ["member"]})
    assert answer.status_code == 422
    assert "This is the last administrator." in answer.content.decode()
    assert client.post(f"/people/{owner.pk}/switch").status_code == 403
    assert User.objects.get(pk=owner.pk).is_administrator
    second = make_person("second", "administrator", is_staff=True, is_superuser=True)
    assert client_for(second).post(f"/people/{owner.pk}", {"roles": ["member"]}).status_code == 302
    assert User.objects.get(pk=owner.pk).roles == ["member"]


def test_somebody_is_switched_off_and_on_again(alice, owner, client_for):
    browser = Client()
    browser.post("/login", {"username": "alice", "password": PASSWORD})
    client = client_for(owner)
    assert client.post(f"/people/{alice.pk}/switch").status_code == 302
    assert "Deactivated" in client.get(f"/people/{alice.pk}").content.decode()
    assert browser.get("/profile").status_code == 302
    refused = browser.post("/login", {"username": "alice", "password": PASSWORD})
    assert 400 <= refused.status_code < 500
    assert client.post(f"/people/{alice.pk}/switch").status_code == 302
    assert User.objects.get(pk=alice.pk).is_active


def test_somebody_is_signed_out_everywhere(alice, owner, client_for):
    for _ in range(2):
        Client().post("/login", {"username": "alice", "password": PASSWORD})
    client = client_for(owner)
    client.post(f"/people/{alice.pk}/sign-out")
    assert not DeviceSession.objects.filter(user=alice).alive().exists()
    assert "2 devices signed out." in client.get(f"/people/{alice.pk}").content.decode()
