"""Signing in by password: the same words for every failure, locks that spare the innocent."""

from __future__ import annotations

import statistics
import time

import pytest
from django.test import RequestFactory

from apps.accounts import lockout
from apps.accounts.errors import SignInRefused
from apps.accounts.models import DeviceSession
from apps.accounts.services import change_own_password, set_password, sign_in_local, sign_out
from apps.accounts.services.devices import current_device_id
from apps.accounts.sessions import stored_key
from medianest.core.errors import DomainError, TooManyRequests
from medianest.core.models import AuditEvent
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def refused(request, username, password="wrong-password"):
    with pytest.raises(SignInRefused) as caught:
        sign_in_local(request, username, password)
    return caught.value


def test_signing_in_registers_the_browser(alice, browser):
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    request = browser(address="198.51.100.4", HTTP_USER_AGENT=agent)
    assert sign_in_local(request, "alice", PASSWORD) == alice
    device = DeviceSession.objects.get(user=alice)
    assert request.user == alice
    assert current_device_id(request) == device.pk
    assert (device.name, device.kind) == ("Firefox on Linux", "web")
    assert device.address == "198.51.100.4"
    assert device.session_key_hash == stored_key(request.session.session_key)
    event = AuditEvent.objects.get(action="person.signed_in")
    assert event.data["method"] == "password"


def test_the_name_may_be_typed_in_any_case(alice, browser):
    assert sign_in_local(browser(), "ALICE", PASSWORD) == alice


def test_the_session_key_is_new_after_signing_in(alice, browser):
    request = browser()
    request.session["basket"] = 1
    request.session.save()
    before = request.session.session_key
    sign_in_local(request, "alice", PASSWORD)
    assert request.session.session_key != before
    assert not request.session.exists(before)


def test_signing_in_again_in_the_same_browser_ends_the_first_session(alice, browser):
    request = browser()
    sign_in_local(request, "alice", PASSWORD)
    first = request.session.session_key
    sign_in_local(request, "alice", PASSWORD)
    assert request.session.session_key != first
    assert DeviceSession.objects.alive().count() == 1


def test_another_person_in_the_same_browser_ends_the_first_ones_session(alice, bob, browser):
    request = browser()
    sign_in_local(request, "alice", PASSWORD)
    sign_in_local(request, "bob", PASSWORD)
    assert alice.devices.alive().count() == 0
    assert bob.devices.alive().count() == 1
    assert request.session["_auth_user_id"] == str(bob.pk)


def test_s13_unknown_wrong_and_switched_off_get_the_same_answer(alice, bob, browser):
    bob.is_active = False
    bob.save(update_fields=["is_active"])
    answers = {
        (error.status, error.code, error.message)
        for error in (
            refused(browser(), "nobody"),
            refused(browser(), "alice"),
            refused(browser(), "bob"),
            refused(browser(), "bob", PASSWORD),
        )
    }
    assert len(answers) == 1
    assert not DeviceSession.objects.exists()


def test_s13_a_password_is_hashed_whoever_is_asked_for(alice, bob, browser, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    bob.is_active = False
    bob.set_unusable_password()
    bob.save()
    hashed = []
    original = MD5PasswordHasher.encode

    def counting(self, password, salt):
        hashed.append(password)
        return original(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    costs = []
    for name in ("nobody", "alice", "bob"):
        hashed.clear()
        refused(browser(), name)
        costs.append(len(hashed))
    assert costs == [1, 1, 1]


def test_s13_the_real_hasher_takes_about_as_long_for_everybody(alice, browser, settings):
    settings.PASSWORD_HASHERS = ["apps.accounts.hashers.MinimumArgon2PasswordHasher"]
    set_password(alice, PASSWORD, actor=None)
    alice.refresh_from_db()
    assert alice.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")

    def sample(name):
        spent = []
        for number in range(5):
            started = time.perf_counter()
            refused(browser(address=f"198.51.100.{number}"), name)
            spent.append(time.perf_counter() - started)
        return statistics.median(spent)

    known, unknown = sample("alice"), sample("nobody")
    assert 0.2 < known / unknown < 5  # without the dummy hash it is more than twenty


def test_s14_ten_wrong_passwords_lock_the_pair_of_name_and_address(alice, browser):
    for _ in range(9):
        refused(browser(), "alice")
    with pytest.raises(TooManyRequests, match="Too many wrong attempts") as caught:
        sign_in_local(browser(), "alice", "wrong-password")
    assert 0 < caught.value.retry_after <= 15 * 60
    with pytest.raises(TooManyRequests):
        sign_in_local(browser(), "alice", PASSWORD)


def test_s14_the_same_person_at_another_address_still_gets_in(alice, browser):
    for _ in range(9):
        refused(browser(), "alice")
    with pytest.raises(TooManyRequests):
        sign_in_local(browser(), "alice", PASSWORD + "x")
    assert sign_in_local(browser(address="198.51.100.99"), "alice", PASSWORD) == alice


def test_an_unknown_name_is_locked_in_the_same_way(alice, browser):
    for _ in range(9):
        refused(browser(), "nobody")
    with pytest.raises(TooManyRequests):
        sign_in_local(browser(), "nobody", "wrong-password")


def test_spelling_a_name_differently_buys_no_more_guesses(alice, browser):
    for name in ("alice", "Alice", "ALICE", " alice", "aLice", "alIce", "alicE", "AlicE", "ALicE"):
        refused(browser(), name)
    with pytest.raises(TooManyRequests):
        sign_in_local(browser(), "alIcE", "wrong-password")


def test_the_lock_ends_after_its_cool_off_even_if_somebody_keeps_trying(
    alice, browser, time_machine
):
    start = 1_900_000_000
    time_machine.move_to(start)
    for _ in range(9):
        refused(browser(), "alice")
    for minute in range(14):
        time_machine.move_to(start + 60 * minute)
        with pytest.raises(TooManyRequests):
            sign_in_local(browser(), "alice", "wrong-password")
    time_machine.move_to(start + 16 * 60)
    assert sign_in_local(browser(), "alice", PASSWORD) == alice


def test_a_right_password_forgets_the_wrong_ones(alice, browser):
    for _ in range(2):
        for _ in range(8):
            refused(browser(), "alice")
        sign_in_local(browser(), "alice", PASSWORD)


def test_one_address_trying_many_names_is_stopped(alice, browser, monkeypatch):
    monkeypatch.setattr(
        lockout,
        "FLOOD",
        type(lockout.FLOOD)("sign_in_address", 5, lockout.FLOOD.window, lockout.FLOOD.message),
    )
    for number in range(5):
        refused(browser(), f"guess{number}")
    with pytest.raises(TooManyRequests, match="from your address"):
        sign_in_local(browser(), "alice", PASSWORD)
    assert sign_in_local(browser(address="198.51.100.99"), "alice", PASSWORD) == alice


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("alice\x00", PASSWORD),
        ("alice", PASSWORD + "\x00"),
        ("alice", "x" * 5000),
        ("a" * 10_000, "x"),
        ("", ""),
        ("alice", "ünïcödé 🦄"),
    ],
)
def test_s18_absurd_input_is_only_a_wrong_password(alice, browser, username, password):
    refused(browser(), username, password)


def test_long_and_unicode_passwords_are_not_cut(alice, browser):
    long = "🦄ü" * 500
    set_password(alice, long, actor=None)
    assert sign_in_local(browser(), "alice", long) == alice
    refused(browser(), "alice", long[:-1])


def test_signing_out_ends_session_and_device(alice, browser):
    request = browser()
    sign_in_local(request, "alice", PASSWORD)
    key = request.session.session_key
    sign_out(request)
    assert not request.user.is_authenticated
    assert not request.session.exists(key)
    assert list(alice.devices.values_list("revoke_reason", flat=True)) == ["signed_out"]


def test_signing_out_a_browser_that_is_not_signed_in_does_nothing(browser):
    sign_out(browser())
    assert not DeviceSession.objects.exists()


def test_s07_a_changed_password_keeps_this_browser_and_ends_all_others(alice, browser, tokens_for):
    tokens_for(alice)
    request = browser()
    sign_in_local(request, "alice", PASSWORD)
    before = request.session.session_key
    assert change_own_password(request, current=PASSWORD, new="quite-another-one") == 1
    kept = alice.devices.alive().get()
    assert current_device_id(request) == kept.pk
    assert request.session.session_key != before
    assert kept.session_key_hash == stored_key(request.session.session_key)
    refused(browser(), "alice", PASSWORD)


def test_changing_the_password_needs_the_current_one_and_guesses_are_limited(alice, browser):
    request = browser()
    sign_in_local(request, "alice", PASSWORD)
    for _ in range(10):
        with pytest.raises(DomainError, match="current password") as caught:
            change_own_password(request, current="guess", new="quite-another-one")
        assert caught.value.errors[0].path == "current_password"
    with pytest.raises(TooManyRequests):
        change_own_password(request, current=PASSWORD, new="quite-another-one")
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_a_new_password_must_follow_the_rules(alice, browser):
    request = browser()
    sign_in_local(request, "alice", PASSWORD)
    with pytest.raises(DomainError, match=r"too common|too short"):
        change_own_password(request, current=PASSWORD, new="passwd")
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_somebody_who_came_by_plex_may_set_a_first_password(alice, browser):
    alice.set_unusable_password()
    alice.save(update_fields=["password"])
    request = browser()
    request.user = alice
    change_own_password(request, current="", new="my-very-first-one")
    alice.refresh_from_db()
    assert alice.check_password("my-very-first-one")


def test_a_locked_attempt_at_another_form_gets_429_and_the_time_to_wait(alice, settings):
    request = RequestFactory().post("/admin/login/", {"username": "Alice"})
    from django.http import HttpResponse

    answer = lockout.lockout_response(request, HttpResponse("form"), {"username": "Alice"})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    ours = HttpResponse("ours", status=429)
    assert lockout.lockout_response(request, ours) is ours


def test_attempts_are_counted_under_the_name_posted_when_no_other_is_known():
    request = RequestFactory().post("/", {"username": " Bob "})
    assert lockout.attempted_username(request) == "bob"
    assert lockout.attempted_username(None) is None
