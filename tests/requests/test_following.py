"""Following: the truth is read from the service, never taken from a hint, never backwards."""

from __future__ import annotations

import logging

import pytest
from django.utils import timezone

from apps.integrations.models import ServiceConnection
from apps.integrations.signals import service_state_changed, webhook_received
from apps.integrations.types import OverseerrRequest, RequestStatus
from apps.media.choices import Availability
from apps.media.services import record_availability
from apps.media.signals import availability_changed
from apps.notifications.models import StreamEvent
from apps.requests import hints, services
from apps.requests.models import MediaRequest
from apps.requests.services.upstream import Standing
from medianest.core.dispatch import send_logged
from tests.requests.conftest import INTOLERANCE, TWIN_PEAKS
from tests.requests.stage import (
    appear,
    audit_actions,
    make_movie,
    make_series,
    make_wish,
    state_of,
    told,
)

pytestmark = pytest.mark.django_db


def fresh(wish):
    return MediaRequest.objects.get(pk=wish.pk)


@pytest.fixture
def film(overseerr, alice):
    wish = make_wish(make_movie("Intolerance", tmdb_id=INTOLERANCE), alice, "approved")
    services.forward_request(wish.pk)
    return fresh(wish)


@pytest.fixture
def series(overseerr, alice):
    title = make_series("Twin Peaks", tmdb_id=TWIN_PEAKS)
    wish = make_wish(title, alice, "approved", seasons=(1, 2))
    services.forward_request(wish.pk)
    return fresh(wish)


def seasons_of(wish):
    return dict(wish.requested_seasons.values_list("number", "state"))


def test_the_poll_finds_what_no_webhook_told(film, overseerr):
    assert services.follow_requests() == 1
    assert state_of(film) == "submitted"
    overseerr.beat(film.external_id, "available")

    assert services.follow_requests() == 1

    done = fresh(film)
    assert (done.state, done.sentence) == ("available", "Ready to watch in Plex.")
    assert done.available_at is not None
    assert told(film.requester) == ["request.available"]
    film.title.refresh_from_db()
    assert film.title.status == Availability.AVAILABLE
    assert services.follow_requests() == 0


def test_a_series_arrives_season_by_season(series, overseerr):
    overseerr.beat(series.external_id, "partial")
    services.follow_requests()
    assert (state_of(series), seasons_of(series)) == (
        "partially_available",
        {1: "available", 2: "submitted"},
    )
    services.follow_requests()
    assert told(series.requester) == ["request.partially_available"]

    overseerr.beat(series.external_id, "available")
    services.follow_requests()

    assert (state_of(series), set(seasons_of(series).values())) == ("available", {"available"})
    assert told(series.requester) == ["request.partially_available", "request.available"]
    assert audit_actions(series) == [
        "request.submitted",
        "request.partially_available",
        "request.available",
    ]


def test_what_fails_there_fails_here_and_can_be_sent_again(film, overseerr, mod):
    overseerr.beat(film.external_id, "failed")
    services.refresh_request(film.pk)
    assert state_of(film) == "failed"
    assert "could not start the download" in fresh(film).sentence
    assert told(film.requester) == told(mod) == ["request.failed"]

    services.retry_request(film.pk, actor=mod)
    services.forward_request(film.pk)

    [there] = overseerr.requests(INTOLERANCE)
    again = fresh(film)
    assert (again.state, again.external_id, there["status"]) == (
        "submitted",
        film.external_id,
        2,
    )
    assert again.external_is_ours


def test_what_is_declined_there_is_declined_here(film, overseerr):
    overseerr.beat(film.external_id, "decline")
    services.refresh_request(film.pk)
    assert fresh(film).sentence == "Declined: It was declined in Overseerr."
    assert told(film.requester) == ["request.declined"]


def test_what_was_removed_there_is_not_sent_again_without_being_asked(film, overseerr, mod):
    overseerr.call(f"request/{film.external_id}", method="DELETE")

    services.refresh_request(film.pk)
    services.sweep(here=True)

    assert state_of(film) == "failed"
    assert "no longer knows this request" in fresh(film).sentence
    assert overseerr.asked() == [201]
    services.retry_request(film.pk, actor=mod)
    services.forward_request(film.pk)
    assert (state_of(film), overseerr.asked()) == ("submitted", [201, 201])


def test_when_it_was_removed_but_asked_for_again_there_the_new_one_is_followed(film, overseerr):
    overseerr.call(f"request/{film.external_id}", method="DELETE")
    other = overseerr.call("request", method="POST", mediaType="movie", mediaId=INTOLERANCE)

    services.refresh_request(film.pk)

    after = fresh(film)
    assert (after.state, after.external_id) == ("submitted", str(other["id"]))
    assert after.external_is_ours is False


def test_an_id_that_means_another_title_by_now_is_not_believed(film, overseerr):
    other = overseerr.call("request", method="POST", mediaType="movie", mediaId=57283)
    overseerr.beat(other["id"], "available")
    MediaRequest.objects.filter(pk=film.pk).update(external_id=str(other["id"]))

    services.refresh_request(film.pk)

    after = fresh(film)
    assert (after.state, after.external_id) == ("submitted", film.external_id)


def test_status_never_goes_backwards(film, overseerr):
    overseerr.beat(film.external_id, "available")
    services.refresh_request(film.pk)
    before = audit_actions(film)

    overseerr.beat(film.external_id, "processing")
    services.refresh_request(film.pk)
    for status in (RequestStatus.PENDING, RequestStatus.FAILED, RequestStatus.DECLINED):
        old = OverseerrRequest(id=int(film.external_id), status=status)
        services.record_upstream_status(film.pk, film.external_id, old, Standing())
    services.record_upstream_status(film.pk, film.external_id, None, Standing())

    assert (state_of(film), audit_actions(film)) == ("available", before)
    film.title.refresh_from_db()
    assert film.title.status == Availability.AVAILABLE


def test_a_partly_available_series_is_not_failed_by_what_happens_there(series, overseerr):
    overseerr.beat(series.external_id, "partial")
    services.refresh_request(series.pk)
    overseerr.call(f"request/{series.external_id}", method="DELETE")

    services.refresh_request(series.pk)

    assert (state_of(series), seasons_of(series)[1]) == ("partially_available", "available")


def test_an_answer_about_an_older_id_is_ignored(film):
    services.record_upstream_status(film.pk, "999999", None, Standing())
    assert state_of(film) == "submitted"


def test_while_overseerr_is_down_nothing_changes_and_the_poll_stops(film, overseerr, alice):
    make_wish(make_movie(tmdb_id=57283), alice, "submitted")
    overseerr.breaks("refuse", on="*", times=-1)
    calls = overseerr.calls()

    assert services.follow_requests() == 0

    assert state_of(film) == "submitted"
    assert overseerr.calls() - calls <= 4, "only the first request was asked for"


def test_one_unreadable_request_does_not_stand_in_the_way_of_others(film, overseerr, alice):
    other = make_wish(make_movie(tmdb_id=57283), alice, "approved")
    services.forward_request(other.pk)
    overseerr.beat(fresh(other).external_id, "available")
    MediaRequest.objects.filter(pk=other.pk).update(checked_at=timezone.now())
    overseerr.breaks("html", on=f"GET */request/{film.external_id}", times=-1)

    services.follow_requests()
    services.follow_requests()

    assert (state_of(film), state_of(other)) == ("submitted", "available")


def test_the_poll_is_bounded_and_starts_with_the_longest_unseen(film, overseerr, alice):
    other = make_wish(make_movie(tmdb_id=57283), alice, "approved")
    services.forward_request(other.pk)
    for wish in (film, other):
        overseerr.beat(fresh(wish).external_id, "available")
    MediaRequest.objects.filter(pk=film.pk).update(checked_at=timezone.now())

    assert services.follow_requests(limit=1) == 1

    assert (state_of(film), state_of(other)) == ("submitted", "available")


def test_requests_that_are_not_followed_are_left_alone(overseerr, alice):
    wish = make_wish(make_movie(), alice)
    assert services.refresh_request(wish.pk) is True
    assert services.refresh_request(10_000_000) is True
    assert overseerr.calls() == 0


# --- Hints ----------------------------------------------------------------------------------


def body(**parts):
    return {"notification_type": "MEDIA_AVAILABLE", **parts}


def about(wish):
    kind = "tv" if wish.kind == "series" else "movie"
    return {"media_type": kind, "tmdbId": str(wish.title.tmdb_id), "status": "AVAILABLE"}


def hint(wish, external_id=""):
    services.follow_hint(external_id=external_id, kind=wish.kind, tmdb_id=wish.title.tmdb_id)


def test_a_hint_that_lies_changes_nothing(film):
    hint(film, film.external_id)
    assert state_of(film) == "submitted"


def test_a_hint_repeated_a_hundred_times_is_one_change_and_one_notification(film, overseerr):
    overseerr.beat(film.external_id, "available")
    for _ in range(100):
        hint(film, film.external_id)

    assert state_of(film) == "available"
    assert told(film.requester) == ["request.available"]
    assert audit_actions(film).count("request.available") == 1


def test_a_hint_that_overtakes_our_own_record_finds_the_request_by_its_title(overseerr, alice):
    wish = make_wish(make_movie(tmdb_id=INTOLERANCE), alice, "approved")
    there = overseerr.call("request", method="POST", mediaType="movie", mediaId=INTOLERANCE)
    overseerr.beat(there["id"], "available")

    hint(wish, str(there["id"]))

    assert state_of(wish) == "available"
    assert told(alice) == ["request.available"]


def test_a_hint_also_completes_what_nobody_decided_yet(overseerr, alice):
    wish = make_wish(make_movie(tmdb_id=INTOLERANCE), alice)
    there = overseerr.call("request", method="POST", mediaType="movie", mediaId=INTOLERANCE)
    hint(wish)
    assert state_of(wish) == "pending"
    overseerr.beat(there["id"], "available")

    hint(wish)

    assert state_of(wish) == "available"


def test_a_hint_about_one_quality_leaves_the_other_alone(film, overseerr, alice):
    uhd = make_wish(film.title, alice, "approved", is_4k=True)
    overseerr.beat(film.external_id, "available")

    hint(film, film.external_id)

    assert (state_of(film), state_of(uhd)) == ("available", "approved")


def test_a_hint_about_nothing_of_ours_is_logged_and_asks_nobody(overseerr, alice, caplog):
    make_wish(make_movie(tmdb_id=INTOLERANCE), alice, "declined")
    with caplog.at_level(logging.INFO, "apps.requests"):
        services.follow_hint(external_id="77", kind="movie", tmdb_id=INTOLERANCE)
        services.follow_hint(external_id="", kind="", tmdb_id=None)
    assert caplog.text.count("hint_about_nothing_ours") == 2
    assert overseerr.calls() == 0


def test_a_hint_while_overseerr_is_down_is_left_to_the_poll(film, overseerr, alice):
    waiting = make_wish(make_movie(tmdb_id=57283), alice)
    overseerr.breaks("refuse", on="*", times=-1)
    hint(film, film.external_id)
    hint(waiting)
    assert (state_of(film), state_of(waiting)) == ("submitted", "pending")


@pytest.mark.parametrize(
    ("payload", "found"),
    [
        ({"request": {"request_id": "12"}}, ("12", "", None)),
        ({"media": {"media_type": "tv", "tmdbId": "1920"}}, ("", "series", 1920)),
        ({"media": {"media_type": "MOVIE", "tmdb_id": 603}}, ("", "movie", 603)),
        (
            {"request": {"request_id": 5}, "media": {"media_type": "", "tmdbId": "7"}},
            ("5", "", None),
        ),
        ({"media": {"media_type": "person", "tmdbId": "7"}}, None),
        ({"media": {"media_type": "movie", "tmdbId": ""}, "request": {"request_id": ""}}, None),
        ({"media": None, "request": "text"}, None),
        ({"request": {"request_id": "-3"}}, None),
        ({"request": {"request_id": "99999999999999999999"}}, None),
        ({"request": {"request_id": "١٢"}}, None),
        ({"request": {"request_id": {"a": 1}}}, None),
        ({}, None),
    ],
)
def test_ids_are_found_in_any_webhook_body_or_none(payload, found):
    hint = hints.from_webhook(payload)
    assert (hint and (hint.external_id, hint.kind, hint.tmdb_id)) == found


# --- Signals of the apps below --------------------------------------------------------------


@pytest.fixture
def nudges(settings, monkeypatch):
    """Tasks run where they are enqueued, as soon as the test commits."""
    from medianest.celery import app

    monkeypatch.setattr(app.conf, "task_always_eager", True)
    monkeypatch.setattr(app.conf, "task_eager_propagates", True)


def test_a_webhook_of_overseerr_is_followed(
    film, overseerr, nudges, django_capture_on_commit_callbacks
):
    overseerr.beat(film.external_id, "available")
    payload = body(media=about(film), request={"request_id": film.external_id})
    with django_capture_on_commit_callbacks(execute=True):
        for kind, content in (("plex", payload), ("overseerr", {"notification_type": "TEST"})):
            send_logged(webhook_received, webhook_id=1, kind=kind, event="x", payload=content)
    assert state_of(film) == "submitted"

    with django_capture_on_commit_callbacks(execute=True):
        send_logged(webhook_received, webhook_id=1, kind="overseerr", event="", payload=payload)

    assert state_of(film) == "available"


def test_when_overseerr_is_back_what_waited_is_tried_at_once(
    overseerr, alice, nudges, django_capture_on_commit_callbacks
):
    wish = make_wish(make_movie(tmdb_id=INTOLERANCE), alice, "approved")
    overseerr.breaks("refuse", on="*", times=-1)
    services.forward_request(wish.pk)
    overseerr.sandbox.clear_faults()
    about_it = {"connection_id": 1, "kind": "overseerr", "old": "down", "message": ""}
    with django_capture_on_commit_callbacks(execute=True):
        send_logged(service_state_changed, new="down", **about_it)
        send_logged(service_state_changed, new="up", **{**about_it, "kind": "plex"})
    assert state_of(wish) == "approved"

    with django_capture_on_commit_callbacks(execute=True):
        send_logged(service_state_changed, new="up", **about_it)

    assert (state_of(wish), len(overseerr.requests(INTOLERANCE))) == ("submitted", 1)


def test_what_media_records_completes_requests_even_when_overseerr_is_down(
    film, overseerr, nudges, django_capture_on_commit_callbacks
):
    overseerr.breaks("refuse", on="*", times=-1)
    with django_capture_on_commit_callbacks(execute=True):
        record_availability(film.title, source="plex", is_4k=False, status=Availability.AVAILABLE)
    assert state_of(film) == "available"
    assert told(film.requester) == ["request.available"]


def test_an_approval_reaches_overseerr_by_its_nudge_alone(
    overseerr, alice, mod, nudges, django_capture_on_commit_callbacks
):
    wish = make_wish(make_movie(tmdb_id=INTOLERANCE), alice)
    with django_capture_on_commit_callbacks(execute=True):
        services.approve_request(wish.pk, actor=mod)
    assert state_of(wish) == "submitted"

    with django_capture_on_commit_callbacks(execute=True):
        services.cancel_request(wish.pk, actor=alice)
    assert overseerr.requests(INTOLERANCE) == []


# --- What has appeared ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "state", ["pending", "approved", "submitted", "partially_available", "failed"]
)
def test_every_standing_request_is_completed_by_what_appears(state, alice):
    wish = make_wish(make_movie(), alice, state)
    appear(wish.title)
    send_logged(
        availability_changed,
        title_id=wish.title_id, kind="movie", tmdb_id=1, is_4k=False, status="available",
        seasons={},
    )  # fmt: skip

    assert state_of(wish) == "available"
    assert audit_actions(wish) == ["request.available"]
    assert told(alice) == ["request.available"]


@pytest.mark.parametrize("state", ["declined", "cancelled", "available"])
def test_finished_requests_are_left_alone(state, alice):
    wish = make_wish(make_movie(), alice, state)
    appear(wish.title)
    assert services.complete_from_availability(wish.title_id, is_4k=False) == 0
    assert (state_of(wish), told(alice)) == (state, [])


def test_hd_in_the_library_does_not_complete_a_4k_request(alice):
    wish = make_wish(make_movie(), alice, is_4k=True)
    appear(wish.title)
    services.complete_from_availability(wish.title_id, is_4k=False)
    services.complete_from_availability(wish.title_id, is_4k=True)
    assert state_of(wish) == "pending"

    appear(wish.title, is_4k=True)
    services.complete_from_availability(wish.title_id, is_4k=True)
    assert state_of(wish) == "available"


def test_a_part_of_an_undecided_series_is_told_but_the_rest_still_waits(alice, mod):
    title = make_series()
    wish = make_wish(title, alice, seasons=(1, 2))
    appear(title, seasons={1: "available"})

    services.complete_from_availability(title.pk, is_4k=False)

    assert (state_of(wish), seasons_of(wish)) == ("pending", {1: "available", 2: "pending"})
    assert told(alice) == ["request.partially_available"]
    assert audit_actions(wish) == ["request.partially_available"]
    services.complete_from_availability(title.pk, is_4k=False)
    assert len(audit_actions(wish)) == 1


def test_each_new_season_is_told_once_and_half_a_season_too(alice):
    title = make_series()
    wish = make_wish(title, alice, "submitted", seasons=(1, 2, 3))
    for seasons in (
        {1: "partially_available"},
        {1: "available"},
        {2: "partially_available"},
        {2: "available"},
        {3: "available"},
    ):
        appear(title, seasons=seasons)
        services.complete_from_availability(title.pk, is_4k=False)

    assert state_of(wish) == "available"
    assert told(alice) == ["request.partially_available"] * 3 + ["request.available"]


def test_what_disappears_from_the_library_does_not_undo_a_season(alice):
    title = make_series()
    wish = make_wish(title, alice, "submitted", seasons=(1, 2))
    appear(title, seasons={1: "available", 2: "partially_available"})
    services.complete_from_availability(title.pk, is_4k=False)
    appear(title, seasons={1: "deleted", 2: "deleted"})
    services.complete_from_availability(title.pk, is_4k=False)
    assert seasons_of(wish) == {1: "available", 2: "partially_available"}


def test_open_pages_see_each_change_of_a_request(film, overseerr):
    overseerr.beat(film.external_id, "available")
    services.refresh_request(film.pk)
    events = StreamEvent.objects.filter(type="request.changed", room=f"user.{film.requester_id}")
    assert list(events.order_by("pk").values_list("data__state", flat=True)) == [
        "submitted",
        "available",
    ]


def test_without_a_connection_nothing_is_followed(film):
    ServiceConnection.objects.all().delete()
    assert services.follow_requests() == 0
    assert state_of(film) == "submitted"
