"""Signing in with Plex, through the running stand-in for plex.tv."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from apps.accounts import plex_signin
from apps.accounts.errors import NoServerAccess, PlexSignInOver, SignInRefused
from apps.accounts.models import DeviceSession, PlexSignInAttempt, User
from apps.accounts.plex_people import recheck_plex_access, unlink_plex
from apps.accounts.plex_signin import (
    finish_plex_sign_in,
    pop_plex_next,
    prune_plex_attempts,
    start_plex_link,
    start_plex_sign_in,
)
from apps.accounts.redirects import safe_next
from apps.accounts.tasks import prune_accounts
from apps.accounts.tasks import recheck_plex_access as recheck_task
from apps.integrations import registry
from apps.integrations.clients import plex_account
from apps.integrations.clients.limits import Limits
from apps.integrations.models import ServiceConnection
from medianest.core.errors import Conflict, NotFound, TooManyRequests, UpstreamError
from medianest.core.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    """Fresh lines to the stand-in for every test, without the pace kept towards the real one."""
    monkeypatch.setattr(registry, "_lines", {})
    monkeypatch.setattr(plex_account, "LIMITS", Limits(per_second=500, burst=500, in_flight=50))


ALICE_ID = 2718281
BOB_ID = 1618033
START = "/api/v1/auth/plex/start"
FINISH = "/api/v1/auth/plex/finish"


def link(sandbox, started, person):
    sandbox.control("plex.tv/link", code=started.pin.code, person=person)


def sign_in(sandbox, request, person, **options):
    started = start_plex_sign_in(request, **options)
    link(sandbox, started, person)
    return finish_plex_sign_in(request)


def test_the_person_is_sent_to_plex_with_the_code_and_our_return_address(connected, browser):
    started = start_plex_sign_in(browser())
    address, fragment = started.auth_url.split("#?")
    given = {key: values[0] for key, values in parse_qs(fragment).items()}
    assert address == f"{connected.url}/plex.tv/auth"
    assert given["code"] == started.pin.code
    assert given["clientID"] == started.pin.client_identifier
    assert urlsplit(given["forwardUrl"]).path == "/login/plex/wait"


def test_somebody_new_becomes_a_member_and_is_signed_in(connected, browser):
    request = browser()
    started = start_plex_sign_in(request)
    assert finish_plex_sign_in(request) is None
    link(connected, started, "alice")
    person = finish_plex_sign_in(request)
    assert request.user == person
    assert (person.username, person.plex_id, person.roles) == ("alice", ALICE_ID, ["member"])
    assert person.plex_username == "alice"
    assert person.plex_token == "sandbox-plex-alice-token"
    assert not person.has_usable_password()
    assert DeviceSession.objects.get().user == person
    assert AuditEvent.objects.get(action="person.signed_in").data["method"] == "plex"


def test_signing_in_again_leads_to_the_same_person(connected, browser):
    first = sign_in(connected, browser(), "alice")
    assert sign_in(connected, browser(), "alice") == first
    assert User.objects.count() == 1


def test_somebody_without_a_mail_address_is_welcome(connected, browser):
    person = sign_in(connected, browser(), "bob")
    assert (person.plex_id, person.email) == (BOB_ID, "")


def test_a_person_known_by_plex_id_is_found_under_whatever_name(connected, browser, alice):
    alice.plex_id = ALICE_ID
    alice.username = "somebody-else"
    alice.save(update_fields=["plex_id", "username"])
    assert sign_in(connected, browser(), "alice") == alice


def test_s23_the_same_name_and_mail_address_do_not_make_it_the_same_person(
    connected, browser, alice, owner
):
    stranger = sign_in(connected, browser(), "alice")
    assert stranger != alice
    assert stranger.username == "alice-2"
    alice.refresh_from_db()
    assert alice.plex_id is None
    impostor = sign_in(connected, browser(), "owner")
    assert impostor.roles == ["member"]
    owner.refresh_from_db()
    assert owner.plex_id is None


def test_the_servers_owner_keeps_the_rights_of_the_account_they_linked(connected, browser, owner):
    owner.plex_id = 3141592
    owner.save(update_fields=["plex_id"])
    person = sign_in(connected, browser(), "owner")
    assert person == owner
    assert person.is_administrator


def test_s24_a_valid_plex_account_without_access_gets_a_sentence_and_no_account(connected, browser):
    request = browser()
    started = start_plex_sign_in(request)
    link(connected, started, "mallory")
    with pytest.raises(NoServerAccess, match="no access to this server"):
        finish_plex_sign_in(request)
    assert not User.objects.exists()
    assert not request.user.is_authenticated
    with pytest.raises(PlexSignInOver):
        finish_plex_sign_in(request)


def test_s24_withdrawn_access_refuses_the_next_sign_in(connected, browser):
    sign_in(connected, browser(), "alice")
    connected.control("plex.tv/share", person="alice", shared=False)
    with pytest.raises(NoServerAccess):
        sign_in(connected, browser(), "alice")


def test_s24_withdrawn_access_ends_the_session_at_the_next_check(connected, browser):
    person = sign_in(connected, browser(), "alice")
    bob = sign_in(connected, browser(), "bob")
    recheck_task()
    assert person.devices.alive().count() == 1
    connected.control("plex.tv/share", person="alice", shared=False)
    recheck_task()
    assert person.devices.get().revoke_reason == "access_lost"
    assert bob.devices.alive().count() == 1
    assert AuditEvent.objects.filter(action="person.access_lost").count() == 1
    assert recheck_plex_access() == 0


def test_people_with_a_password_and_administrators_are_not_locked_out_by_plex(
    connected, browser, alice, owner, tokens_for
):
    alice.plex_id, owner.plex_id = 999, 3141592
    alice.save(update_fields=["plex_id"])
    owner.save(update_fields=["plex_id"])
    tokens_for(alice)
    tokens_for(owner)
    assert recheck_plex_access() == 0


def test_nobody_is_locked_out_while_plex_does_not_answer(connected, browser):
    person = sign_in(connected, browser(), "alice")
    connected.control("plex.tv/share", person="alice", shared=False)
    connected.fault("plex.tv", "status", status=500, times=-1)
    recheck_task()
    assert person.devices.alive().count() == 1


def test_the_recheck_has_nothing_to_do_without_a_plex_server():
    recheck_task()


def test_access_is_looked_up_in_the_owners_list_when_the_persons_own_list_fails(connected, browser):
    request = browser()
    started = start_plex_sign_in(request)
    link(connected, started, "alice")
    connected.fault("plex.tv", "status", route="GET /api/v2/resources", status=500, times=-1)
    assert finish_plex_sign_in(request).plex_id == ALICE_ID


def test_not_knowing_is_not_a_refusal_and_can_be_tried_again(connected, browser):
    request = browser()
    started = start_plex_sign_in(request)
    link(connected, started, "alice")
    connected.fault("plex.tv", "status", route="GET /api/v2/resources", status=404, times=1)
    connected.fault("plex.tv", "status", route="GET /api/users", status=404, times=1)
    with pytest.raises(UpstreamError):
        finish_plex_sign_in(request)
    assert not User.objects.exists()
    assert finish_plex_sign_in(request).plex_id == ALICE_ID


def test_no_list_of_shares_is_a_refusal_when_the_own_list_says_no(connected, browser):
    request = browser()
    started = start_plex_sign_in(request)
    link(connected, started, "mallory")
    connected.fault("plex.tv", "status", route="GET /api/users", status=404, times=1)
    with pytest.raises(NoServerAccess):
        finish_plex_sign_in(request)


def test_somebody_switched_off_is_told_so_and_stays_out(connected, browser):
    person = sign_in(connected, browser(), "alice")
    User.objects.filter(pk=person.pk).update(is_active=False)
    with pytest.raises(SignInRefused, match="switched off"):
        sign_in(connected, browser(), "alice")


def test_s21_another_browser_cannot_finish_what_this_one_started(connected, browser):
    mine, theirs = browser(), browser()
    started = start_plex_sign_in(mine)
    link(connected, started, "alice")
    with pytest.raises(PlexSignInOver):
        finish_plex_sign_in(theirs)
    start_plex_sign_in(theirs)
    assert finish_plex_sign_in(theirs) is None
    assert not theirs.user.is_authenticated
    assert finish_plex_sign_in(mine) is not None


def test_s21_a_sign_in_works_once(connected, browser):
    request = browser()
    started = start_plex_sign_in(request)
    link(connected, started, "alice")
    handle = request.session["plex_sign_in"]
    finish_plex_sign_in(request)
    replay = browser()
    replay.session["plex_sign_in"] = handle
    with pytest.raises(PlexSignInOver, match="Start again") as caught:
        finish_plex_sign_in(replay)
    assert caught.value.status == 403


def test_s21_a_sign_in_ends_after_ten_minutes_whatever_plex_says(connected, browser, time_machine):
    request = browser()
    started = start_plex_sign_in(request)
    link(connected, started, "alice")
    time_machine.move_to(timezone.now() + timedelta(minutes=10, seconds=1))
    with pytest.raises(PlexSignInOver):
        finish_plex_sign_in(request)


def test_a_pin_that_plex_forgot_is_over(connected, browser):
    request = browser()
    start_plex_sign_in(request)
    connected.reset()
    with pytest.raises(PlexSignInOver):
        finish_plex_sign_in(request)


@pytest.mark.django_db(transaction=True)
def test_s21_parallel_polls_sign_in_once(connected, api, in_parallel):
    started = api.post(START).json()
    connected.control("plex.tv/link", code=started["code"], person="alice")
    from rest_framework.test import APIClient

    outcomes = in_parallel(
        6, lambda: APIClient().post(FINISH, {"handle": started["handle"]}).status_code
    )
    assert sorted(outcomes) == [200] + [403] * 5
    assert DeviceSession.objects.count() == 1
    assert User.objects.count() == 1


def test_the_session_key_is_new_after_signing_in(connected, browser):
    request = browser()
    started = start_plex_sign_in(request)
    request.session.save()
    before = request.session.session_key
    link(connected, started, "alice")
    finish_plex_sign_in(request)
    assert request.session.session_key != before


def test_s25_without_a_plex_server_there_is_no_such_sign_in(browser, api, sandbox):
    with pytest.raises(NotFound):
        start_plex_sign_in(browser())
    assert api.post(START).status_code == 404
    assert sandbox.journal("plex.tv") == []


def test_starting_is_limited_because_plex_limits_us(connected, browser):
    for _ in range(10):
        start_plex_sign_in(browser())
    with pytest.raises(TooManyRequests, match="Wait a minute"):
        start_plex_sign_in(browser())
    assert start_plex_sign_in(browser(address="198.51.100.3"))


def test_the_page_wanted_before_is_remembered(connected, browser):
    request = browser()
    sign_in(connected, request, "alice", next="/movie/603?from=search")
    assert pop_plex_next(request) == "/movie/603?from=search"
    assert pop_plex_next(request) == "/"


HOSTILE = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example/",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " //evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/ok%0d%0aSet-Cookie:x=1",
    "/ok\r\nLocation: //evil",
    "/" + "x" * 600,
    "evil.example",
    "ünï",
    "",
    None,
]


@pytest.mark.parametrize("target", HOSTILE)
def test_s26_nobody_is_sent_elsewhere(browser, target):
    assert safe_next(browser(), target) == "/"


@pytest.mark.parametrize("target", ["/", "/movie/603", "/search?q=a%20b&page=2", "/tv/1396#s1"])
def test_s26_our_own_pages_are_fine(browser, target):
    assert safe_next(browser(), target) == target


def test_s26_a_hostile_page_is_not_even_stored(connected, browser):
    request = browser()
    start_plex_sign_in(request, next="//evil.example")
    assert PlexSignInAttempt.objects.get().next == "/"


def test_s27_the_plex_token_travels_in_no_address_and_no_answer(connected, api):
    started = api.post(START).json()
    connected.control("plex.tv/link", code=started["code"], person="alice")
    answer = api.post(FINISH, {"handle": started["handle"]})
    assert "sandbox-plex" not in answer.content.decode()
    for call in connected.journal("plex.tv"):
        assert "sandbox-plex-alice-token" not in call["path"] + str(call["query"])


def test_an_app_signs_in_with_plex(connected, api, bearer):
    started = api.post(START)
    assert started.status_code == 201
    assert set(started.json()) == {"id", "handle", "code", "authUrl", "expiresAt"}
    waiting = api.post(FINISH, {"handle": started.json()["handle"]})
    assert waiting.status_code == 202
    assert waiting.json()["pending"] is True
    connected.control("plex.tv/link", code=started.json()["code"], person="alice")
    done = api.post(FINISH, {"handle": started.json()["handle"], "device": "Alice's phone"})
    assert done.status_code == 200
    assert bearer(done.json()["access"]).get("/api/v1/auth/me").json()["plexId"] == ALICE_ID
    assert DeviceSession.objects.get().name == "Alice's phone"


def test_s22_a_plex_token_posted_by_a_client_is_refused(connected, api):
    for body in (
        {"authToken": "sandbox-plex-owner-token"},
        {"handle": "sandbox-plex-owner-token"},
        {"handle": "x", "authToken": "sandbox-plex-owner-token"},
        {},
    ):
        assert api.post(FINISH, body).status_code in (400, 403)
    assert not User.objects.exists()
    assert connected.journal("plex.tv") == []


def test_an_app_without_access_is_told_so(connected, api):
    started = api.post(START).json()
    connected.control("plex.tv/link", code=started["code"], person="mallory")
    answer = api.post(FINISH, {"handle": started["handle"]})
    assert answer.status_code == 403
    assert answer.json()["code"] == "no_server_access"


def test_plex_being_down_is_said_in_a_sentence(connected, api):
    connected.fault("plex.tv", "status", status=503, times=-1)
    answer = api.post(START)
    assert answer.status_code == 503
    assert "Plex" in answer.json()["message"] or "plex" in answer.json()["message"]


def test_somebody_signed_in_connects_their_plex_account(connected, browser, alice):
    request = browser()
    request.user = alice
    started = start_plex_link(request)
    link(connected, started, "alice")
    assert finish_plex_sign_in(request) == alice
    alice.refresh_from_db()
    assert alice.plex_id == ALICE_ID
    assert alice.has_usable_password()
    assert AuditEvent.objects.filter(action="person.plex_linked").exists()


def test_a_plex_account_belongs_to_one_person(connected, browser, alice, bob):
    bob.plex_id = ALICE_ID
    bob.save(update_fields=["plex_id"])
    request = browser()
    request.user = alice
    started = start_plex_link(request)
    link(connected, started, "alice")
    with pytest.raises(Conflict, match="somebody else"):
        finish_plex_sign_in(request)


def test_s21_a_link_cannot_be_finished_by_another_person(connected, browser, alice, bob):
    request = browser()
    request.user = alice
    started = start_plex_link(request)
    link(connected, started, "alice")
    request.user = bob
    with pytest.raises(PlexSignInOver):
        finish_plex_sign_in(request)
    with pytest.raises(PlexSignInOver):
        plex_signin.finish_plex_handle(request, started.handle)


def test_a_plex_account_is_forgotten_unless_it_is_the_only_way_in(alice):
    alice.plex_id, alice.plex_token = ALICE_ID, "secret"
    alice.save()
    unlink_plex(alice, actor=alice)
    alice.refresh_from_db()
    assert (alice.plex_id, alice.plex_token) == (None, "")
    alice.set_unusable_password()
    with pytest.raises(Conflict, match="Set a password first"):
        unlink_plex(alice, actor=alice)


def test_old_attempts_are_forgotten(connected, browser):
    start_plex_sign_in(browser())
    assert prune_plex_attempts() == 0
    PlexSignInAttempt.objects.update(expires_at=timezone.now() - timedelta(days=2))
    prune_accounts()
    assert not PlexSignInAttempt.objects.exists()


def test_the_identity_of_the_server_is_asked_for_when_it_is_not_known_yet(connected, browser):
    ServiceConnection.objects.filter(kind="plex").update(machine_identifier="")
    assert sign_in(connected, browser(), "alice").plex_id == ALICE_ID


@pytest.mark.parametrize("taken", ["alice", "ALICE", "Alice"])
def test_a_name_that_is_taken_gets_a_number(connected, browser, taken):
    User.objects.create_user(taken)
    User.objects.create_user("alice-2")
    assert sign_in(connected, browser(), "alice").username == "alice-3"
