"""The accounts API, as programs see it."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import DeviceSession, User
from apps.accounts.person_fields import register_person_count
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

TOKEN = "/api/v1/auth/token"
REFRESH = "/api/v1/auth/token/refresh"
REVOKE = "/api/v1/auth/token/revoke"
DEVICES = "/api/v1/auth/devices"
ME = "/api/v1/auth/me"


def sign_in(api, username="alice", password=PASSWORD, **more):
    return api.post(TOKEN, {"username": username, "password": password, **more})


def test_name_and_password_become_a_pair_that_works(alice, api, bearer):
    answer = sign_in(api, device="Living room")
    assert answer.status_code == 200
    assert set(answer.json()) == {"access", "refresh", "expiresIn"}
    assert answer["Cache-Control"] == "no-store"
    assert "sessionid" not in answer.cookies
    me = bearer(answer.json()["access"]).get(ME)
    assert me.json()["displayName"] == "Alice"


def test_s13_every_refusal_reads_the_same(alice, bob, api):
    User.objects.filter(pk=bob.pk).update(is_active=False)
    answers = [
        sign_in(api, "nobody"),
        sign_in(api, "alice", "wrong-password"),
        sign_in(api, "bob"),
    ]
    bodies = [{k: v for k, v in a.json().items() if k != "requestId"} for a in answers]
    assert [answer.status_code for answer in answers] == [401] * 3
    assert bodies[0] == bodies[1] == bodies[2]
    assert bodies[0]["code"] == "sign_in_refused"
    assert all(answer["WWW-Authenticate"].startswith("Bearer") for answer in answers)


def test_s14_too_many_wrong_passwords_are_answered_429_with_the_time_to_wait(alice, api):
    for _ in range(9):
        assert sign_in(api, password="wrong-password").status_code == 401
    answer = sign_in(api, password="wrong-password")
    assert answer.status_code == 429
    assert answer.json()["code"] == "too_many_requests"
    assert 0 < int(answer["Retry-After"]) <= 900
    assert sign_in(api).status_code == 429
    elsewhere = APIClient(REMOTE_ADDR="198.51.100.20")
    assert sign_in(elsewhere).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"username": "alice"},
        {"username": "alice", "password": ""},
        {"username": ["alice"], "password": {}},
        {"username": "alice", "password": PASSWORD, "isStaff": True},
        {"username": "alice", "password": "x" * 5000},
        {"username": "alice\x00", "password": "x"},
        [],
    ],
)
def test_a_malformed_sign_in_is_a_400_and_signs_nobody_in(alice, api, body):
    answer = api.post(TOKEN, body)
    assert answer.status_code == 400
    assert answer.json()["message"]
    assert not DeviceSession.objects.exists()


def test_a_body_that_is_not_json_is_refused(alice, api):
    assert api.post(TOKEN, "{", content_type="application/json").status_code == 400
    answer = api.post(TOKEN, '{"username": "alice"}', content_type="text/plain")
    assert answer.status_code == 415


@pytest.mark.parametrize("path", [TOKEN, REFRESH, REVOKE])
def test_tokens_are_never_handed_out_by_get(api, path):
    assert api.get(path).status_code == 405


def test_a_pair_is_renewed_and_the_old_token_ends_the_device(alice, api, bearer):
    first = sign_in(api).json()
    second = api.post(REFRESH, {"refresh": first["refresh"]})
    assert second.status_code == 200
    replay = api.post(REFRESH, {"refresh": first["refresh"]})
    assert replay.status_code == 401
    assert replay.json()["code"] == "token_reused"
    assert bearer(second.json()["access"]).get(ME).status_code == 401
    newest = api.post(REFRESH, {"refresh": second.json()["refresh"]})
    assert newest.status_code == 401


@pytest.mark.parametrize("body", [{}, {"refresh": ""}, {"refresh": 1, "x": 2}, {"refresh": None}])
def test_a_malformed_renewal_is_a_400(api, body):
    assert api.post(REFRESH, body).status_code == 400


def test_an_expired_bearer_does_not_stand_in_the_way_of_a_renewal(alice, api, bearer):
    pair = sign_in(api).json()
    assert (
        bearer("expired.or.broken").post(REFRESH, {"refresh": pair["refresh"]}).status_code == 200
    )


def test_s06_a_revoked_pair_is_dead_at_once_and_revoking_twice_is_fine(alice, api, bearer):
    pair = sign_in(api).json()
    for _ in range(2):
        assert api.post(REVOKE, {"refresh": pair["refresh"]}).status_code == 204
    assert api.post(REVOKE, {"refresh": "never-was-one"}).status_code == 204
    assert bearer(pair["access"]).get(ME).status_code == 401


def test_s06_signing_out_ends_the_app_that_asks(alice, api, bearer):
    stays, goes = sign_in(api).json(), sign_in(api).json()
    assert bearer(goes["access"]).post("/api/v1/auth/logout").status_code == 204
    assert bearer(goes["access"]).get(ME).status_code == 401
    assert bearer(stays["access"]).get(ME).status_code == 200


def test_s06_signing_out_ends_the_browser_that_asks(alice, client_for):
    browser = client_for(alice)
    assert browser.post("/api/v1/auth/logout").status_code == 204
    assert browser.get(ME).status_code == 401
    assert alice.devices.alive().count() == 0


def test_s50_a_session_without_a_csrf_token_changes_nothing(alice, tokens_for):
    tokens_for(alice)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    for method, path in (
        ("post", "/api/v1/auth/logout"),
        ("delete", DEVICES),
        ("patch", ME),
        ("post", "/api/v1/auth/password"),
    ):
        for content_type in ("application/json", "text/plain"):
            answer = getattr(browser, method)(path, "{}", content_type=content_type)
            assert answer.status_code == 403, (method, path)
    assert alice.devices.alive().count() == 2


def test_s50_nothing_changes_by_get(alice, client_for):
    browser = client_for(alice)
    for path in ("/api/v1/auth/logout", "/api/v1/auth/password", "/api/v1/auth/plex/start"):
        assert browser.get(path).status_code == 405


def test_s50_no_answer_invites_other_origins(alice, client_for):
    for origin in ("https://evil.example", "null"):
        answer = client_for(alice).get(ME, headers={"Origin": origin})
        assert "Access-Control-Allow-Origin" not in answer


def test_nobody_is_asked_to_authenticate_properly(api):
    for path in (ME, "/api/v1/user/me", DEVICES):
        answer = api.get(path)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", ["Bearer", "Bearer  ", "Bearer a b", "Bearer x.y.z", "bearer x"])
def test_a_bad_bearer_is_401(api, header):
    api.credentials(HTTP_AUTHORIZATION=header)
    assert api.get(ME).status_code == 401


def test_another_kind_of_authorization_is_not_ours(alice, client_for):
    answer = client_for(alice).get(ME, headers={"Authorization": "Basic YTpi"})
    assert answer.status_code == 200


def test_devices_are_listed_with_the_current_one_marked(alice, tokens_for, bearer):
    tokens_for(alice, "Old phone")
    pair = tokens_for(alice, "New phone")
    answer = bearer(pair.access).get(DEVICES).json()
    assert answer["pageInfo"]["results"] == 2
    assert {device["name"]: device["current"] for device in answer["results"]} == {
        "New phone": True,
        "Old phone": False,
    }
    assert set(answer["results"][0]) == {
        "id",
        "kind",
        "name",
        "address",
        "createdAt",
        "lastSeenAt",
        "expiresAt",
        "current",
    }


def test_the_device_list_takes_the_same_queries_however_long_it_is(
    alice, tokens_for, bearer, django_assert_num_queries
):
    client = bearer(tokens_for(alice).access)
    client.get(DEVICES)
    for _ in range(2):
        with django_assert_num_queries(3):  # person, count, rows
            client.get(DEVICES)
        for _ in range(4):
            tokens_for(alice)


def test_a_browsers_own_device_is_marked_too(alice, client_for):
    results = client_for(alice).get(DEVICES).json()["results"]
    assert [device["current"] for device in results] == [True]


def test_one_device_is_signed_out(alice, tokens_for, bearer):
    lost, here = tokens_for(alice), tokens_for(alice)
    assert bearer(here.access).delete(f"{DEVICES}/{lost.device_id}").status_code == 204
    assert bearer(lost.access).get(ME).status_code == 401
    assert bearer(here.access).delete(f"{DEVICES}/{lost.device_id}").status_code == 404


def test_all_other_devices_are_signed_out(alice, tokens_for, bearer):
    others = [tokens_for(alice) for _ in range(3)]
    here = tokens_for(alice)
    assert bearer(here.access).delete(DEVICES).status_code == 204
    assert {bearer(other.access).get(ME).status_code for other in others} == {401}
    assert bearer(here.access).get(ME).status_code == 200


def test_s09_somebody_elses_device_looks_like_one_that_does_not_exist(
    alice, bob, mod, tokens_for, bearer
):
    hers = tokens_for(alice)
    for nosy in (bob, mod):
        client = bearer(tokens_for(nosy).access)
        found = client.delete(f"{DEVICES}/{hers.device_id}")
        missing = client.delete(f"{DEVICES}/{uuid.uuid4()}")
        assert (found.status_code, missing.status_code) == (404, 404)
        same = [{k: v for k, v in a.json().items() if k != "requestId"} for a in (found, missing)]
        assert same[0] == same[1]
        names = [device["id"] for device in client.get(DEVICES).json()["results"]]
        assert str(hers.device_id) not in names
    assert bearer(hers.access).get(ME).status_code == 200


def test_me_speaks_the_fields_language(mod, client_for):
    me = client_for(mod).get(ME).json()
    assert me == client_for(mod).get("/api/v1/user/me").json()
    assert me["permissions"] & (8 | 16)
    assert me["displayName"] == me["username"] == "Mod"
    assert me["avatar"] is None
    assert me["userType"] == 2
    assert me["login"] == "mod"
    assert me["roles"] == ["member", "moderator"]
    assert "manage_requests" in me["rights"]
    assert me["createdAt"].endswith("Z")
    assert not {"password", "plexToken", "isSuperuser"} & set(me)


def test_upper_apps_tell_how_much_somebody_requested(alice, client_for):
    register_person_count("request_count", lambda person: 7 if person == alice else 0)
    try:
        assert client_for(alice).get(ME).json()["requestCount"] == 7
    finally:
        register_person_count("request_count", lambda person: 0)


def test_people_change_what_is_theirs(alice, client_for):
    answer = client_for(alice).patch(
        ME, {"displayName": "Al", "language": "de"}, content_type="application/json"
    )
    assert answer.status_code == 200
    assert answer.json()["displayName"] == "Al"


@pytest.mark.parametrize(
    "field",
    ["role", "roles", "isStaff", "isSuperuser", "permissions", "plexId", "isActive", "password"],
)
def test_s30_nobody_writes_what_is_not_theirs(alice, client_for, field):
    browser = client_for(alice)
    before = User.objects.filter(pk=alice.pk).values().get()
    answer = browser.patch(ME, {"displayName": "Al", field: 2}, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["path"] == field
    assert User.objects.filter(pk=alice.pk).values().get() == before


def test_a_bad_address_is_refused(alice, client_for):
    answer = client_for(alice).patch(ME, {"email": "nope"}, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["path"] == "email"


def test_an_app_changes_the_password_and_stays_signed_in(alice, tokens_for, bearer, api):
    other, here = tokens_for(alice), tokens_for(alice)
    answer = bearer(here.access).post(
        "/api/v1/auth/password",
        {"currentPassword": PASSWORD, "newPassword": "something-quite-new"},
    )
    assert answer.status_code == 204
    assert bearer(here.access).get(ME).status_code == 200
    assert bearer(other.access).get(ME).status_code == 401
    assert sign_in(api, password="something-quite-new").status_code == 200


def test_a_browser_changes_the_password_and_stays_signed_in(alice, client_for):
    browser, other = client_for(alice), client_for(alice)
    answer = browser.post(
        "/api/v1/auth/password",
        {"currentPassword": PASSWORD, "newPassword": "something-quite-new"},
        content_type="application/json",
    )
    assert answer.status_code == 204
    assert browser.get(ME).status_code == 200
    assert other.get(ME).status_code == 401


def test_a_wrong_current_password_names_its_field(alice, client_for):
    answer = client_for(alice).post(
        "/api/v1/auth/password",
        {"currentPassword": "nope", "newPassword": "something-quite-new"},
        content_type="application/json",
    )
    assert answer.status_code == 400
    assert answer.json()["code"] == "wrong_password"


def test_a_deactivated_persons_token_stops_working(alice, tokens_for, bearer):
    client = bearer(tokens_for(alice).access)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert client.get(ME).status_code == 401


def test_the_test_client_that_acts_for_somebody_works_too(alice, api_for):
    assert api_for(alice).get(ME).status_code == 200
    assert api_for(alice).get(DEVICES).json()["results"] == []
    assert api_for(alice).post("/api/v1/auth/logout").status_code == 204
