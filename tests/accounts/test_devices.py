"""Signed-in browsers: seen, renewed, ended; sessions stored under hashes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from asgiref.sync import async_to_sync
from django.contrib.sessions.models import Session
from django.utils import timezone

from apps.accounts.device_names import describe_user_agent
from apps.accounts.models import DeviceSession
from apps.accounts.services import is_alive, prune_devices, revoke_all, revoke_device
from apps.accounts.services.devices import SESSION_FIELD, touch
from apps.accounts.sessions import SessionStore, delete_stored, stored_key
from apps.accounts.signals import session_ended, signed_in

pytestmark = pytest.mark.django_db

ME = "/api/v1/auth/me"


def test_a_signed_in_browser_is_recognised_and_shown_as_a_device(alice, client_for):
    browser = client_for(alice)
    assert browser.get(ME).status_code == 200
    assert DeviceSession.objects.get(user=alice).kind == "web"


def test_s06_a_revoked_browser_is_out_at_the_next_request(
    alice, client_for, django_capture_on_commit_callbacks
):
    browser = client_for(alice)
    assert browser.get(ME).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        revoke_device(DeviceSession.objects.get(), actor=alice)
    assert not Session.objects.exists()
    assert browser.get(ME).status_code == 401


def test_s06_even_a_session_that_another_process_still_has_in_its_cache_is_out(alice, client_for):
    browser = client_for(alice)
    DeviceSession.objects.update(revoked_at=timezone.now())
    assert browser.get(ME).status_code == 401
    assert browser.get(ME).status_code == 401
    assert not Session.objects.exists()


def test_a_session_without_a_device_is_not_believed(alice, client_for):
    browser = client_for(alice)
    session = browser.session
    del session[SESSION_FIELD]
    session.save()
    assert browser.get(ME).status_code == 401


def test_a_device_past_its_absolute_age_is_out(alice, client_for, time_passes):
    browser = client_for(alice)
    for days in (0, 20, 20, 20, 20):
        time_passes(timedelta(days=days))
        assert browser.get(ME).status_code == 200
    time_passes(timedelta(days=11))
    assert browser.get(ME).status_code == 401


def test_s08_a_browser_not_used_for_longer_than_the_idle_limit_is_out(
    alice, client_for, time_passes, settings
):
    browser = client_for(alice)
    time_passes(timedelta(seconds=settings.SESSION_COOKIE_AGE + 60))
    assert browser.get(ME).status_code == 401


def test_a_device_is_seen_to_the_minute_and_not_more_often(
    alice, client_for, time_machine, time_passes
):
    start = datetime(2030, 1, 1, 12, 0, tzinfo=UTC)
    time_machine.move_to(start, tick=False)
    browser = client_for(alice)
    device = DeviceSession.objects.get()
    for more, expected in ((70, 70), (10, 70), (60, 140)):
        time_passes(timedelta(seconds=more))
        browser.get(ME)
        device.refresh_from_db()
        assert device.last_seen_at == start + timedelta(seconds=expected)


def test_a_signed_in_request_asks_the_database_only_for_the_person(
    alice, client_for, django_assert_num_queries
):
    browser = client_for(alice)
    browser.get("/api/v1/auth/devices/nonsense")
    with django_assert_num_queries(1):
        browser.get("/api/v1/auth/devices/nonsense")


def test_a_device_that_just_ended_is_not_brought_back_by_a_slow_reader(
    alice, tokens_for, django_capture_on_commit_callbacks
):
    device_id = tokens_for(alice).device_id
    with django_capture_on_commit_callbacks(execute=True):
        revoke_all(alice, actor=alice)
    from django.core.cache import cache

    cache.add(f"accounts.alive.{device_id}", True, 5)  # what the slow reader does
    assert not is_alive(device_id)


def test_all_devices_but_one_are_ended_and_everybody_is_told(
    alice, bob, tokens_for, django_capture_on_commit_callbacks
):
    ended = []

    def hear(user_id, device_id, **_):
        ended.append((user_id, device_id))

    session_ended.connect(hear)
    keep, other, bobs = tokens_for(alice), tokens_for(alice), tokens_for(bob)
    with django_capture_on_commit_callbacks(execute=True):
        assert revoke_all(alice, actor=alice, keep=keep.device_id) == 1
    session_ended.disconnect(hear)
    assert ended == [(alice.pk, str(other.device_id))]
    assert is_alive(keep.device_id)
    assert is_alive(bobs.device_id)


def test_a_device_is_ended_once(alice, tokens_for):
    tokens_for(alice)
    device = DeviceSession.objects.get()
    assert revoke_device(device, actor=alice)
    assert not revoke_device(device, actor=alice)


def test_a_sign_in_is_announced(alice, tokens_for, django_capture_on_commit_callbacks):
    heard = []

    def hear(**kwargs):
        heard.append((kwargs["user_id"], kwargs["kind"], kwargs["method"]))

    signed_in.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        tokens_for(alice)
    signed_in.disconnect(hear)
    assert heard == [(alice.pk, "api", "password")]


def test_devices_that_ended_long_ago_are_forgotten(alice, tokens_for):
    tokens_for(alice), tokens_for(alice), tokens_for(alice)
    expired, revoked, living = DeviceSession.objects.order_by("created_at")
    long_ago = timezone.now() - timedelta(days=31)
    DeviceSession.objects.filter(pk=expired.pk).update(expires_at=long_ago)
    DeviceSession.objects.filter(pk=revoked.pk).update(revoked_at=long_ago)
    assert prune_devices() == 2
    assert DeviceSession.objects.get() == living


def test_touching_twice_within_a_minute_writes_once(alice, tokens_for):
    device_id = tokens_for(alice).device_id
    DeviceSession.objects.update(last_seen_at=timezone.now() - timedelta(minutes=5))
    assert touch(device_id)
    assert not touch(device_id)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 Safari/604.1",
            "Safari on iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("python-requests/2.34", "Python"),
        ("Something on Linux", "Linux"),
        ("", "Unknown device"),
    ],
)
def test_a_device_is_named_so_that_its_owner_recognises_it(agent, name):
    assert describe_user_agent(agent) == name


def test_a_device_shows_its_name_and_whether_it_lives(alice, tokens_for):
    tokens_for(alice, "Phone")
    device = DeviceSession.objects.get()
    assert str(device) == "Phone"
    assert device.is_alive
    device.name = ""
    device.revoked_at = timezone.now()
    assert str(device) == "App or script"
    assert not device.is_alive


# --- The session store -----------------------------------------------------------------------


def test_a_session_is_stored_under_the_hash_of_its_key():
    store = SessionStore()
    store["answer"] = 42
    store.save()
    assert Session.objects.get().session_key == stored_key(store.session_key)
    assert store.session_key not in Session.objects.get().session_key
    assert SessionStore(store.session_key)["answer"] == 42


def test_the_stored_name_opens_no_session():
    store = SessionStore()
    store["answer"] = 42
    store.save()
    thief = SessionStore(stored_key(store.session_key))
    assert "answer" not in thief
    assert thief.session_key is None


def test_a_session_is_read_from_the_database_when_the_cache_forgot_it():
    from django.core.cache import cache

    store = SessionStore()
    store["answer"] = 42
    store.save()
    cache.clear()
    assert SessionStore(store.session_key)["answer"] == 42


def test_a_deleted_session_is_gone_from_database_and_cache():
    store = SessionStore()
    store["answer"] = 42
    store.save()
    key = store.session_key
    assert store.exists(key)
    delete_stored(stored_key(key))
    assert not store.exists(key)
    assert "answer" not in SessionStore(key)
    SessionStore().delete()


def test_flushing_leaves_nothing_behind():
    store = SessionStore()
    store["answer"] = 42
    store.save()
    store.flush()
    assert not Session.objects.exists()
    assert store.session_key is None


@pytest.mark.django_db(transaction=True)
def test_the_asynchronous_methods_use_the_same_names():
    async def round_trip():
        store = SessionStore()
        await store.aset("answer", 42)
        await store.asave()
        key = store.session_key
        other = SessionStore(key)
        answer = await other.aget("answer")
        from django.core.cache import cache

        await cache.aclear()
        uncached = await SessionStore(key).aget("answer")
        there = await store.aexists(key)
        await store.adelete(key)
        return answer, uncached, there, await store.aexists(key)

    assert async_to_sync(round_trip)() == (42, 42, True, False)
    assert not Session.objects.exists()
