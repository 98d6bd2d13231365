"""Repeating what got lost, taking back what was given up, and removing what is old."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.integrations.models import InboundWebhook, ServiceConnection
from apps.requests import pruning, services, tasks
from apps.requests.models import MediaRequest
from medianest.core.models import AuditEvent
from tests.requests.conftest import INTOLERANCE, TWIN_PEAKS
from tests.requests.stage import (
    appear,
    audit_actions,
    make_movie,
    make_series,
    make_wish,
    pass_time,
    state_of,
    told,
)

pytestmark = pytest.mark.django_db


def fresh(wish):
    return MediaRequest.objects.get(pk=wish.pk)


@pytest.fixture
def sent(monkeypatch):
    """What was enqueued, in order."""
    from medianest.celery import app

    names = []
    monkeypatch.setattr(
        app, "send_task", lambda name, *args, **kwargs: pytest.fail(f"{name} sent by name")
    )
    for task in (tasks.submit_request, tasks.withdraw_request, tasks.refresh_request):
        monkeypatch.setattr(
            task, "delay", lambda pk, _name=task.name: names.append((_name.rpartition(".")[2], pk))
        )
    return names


@pytest.fixture
def submitted(overseerr, alice):
    wish = make_wish(make_movie("Intolerance", tmdb_id=INTOLERANCE), alice, "approved")
    services.forward_request(wish.pk)
    return fresh(wish)


# --- Sweeping -------------------------------------------------------------------------------


def test_lost_nudges_are_repeated_longest_waiting_first(
    alice, sent, django_capture_on_commit_callbacks
):
    now = timezone.now()
    new = make_wish(make_movie(), alice, "approved")
    overdue = make_wish(make_movie(), alice, "approved", next_attempt_at=now - timedelta(minutes=9))
    make_wish(make_movie(), alice, "approved", next_attempt_at=now + timedelta(minutes=1))
    make_wish(
        make_movie(), alice, "approved", lease_token="t", lease_until=now + timedelta(seconds=5)
    )
    dead = make_wish(
        make_movie(), alice, "approved", lease_token="t", lease_until=now - timedelta(seconds=5)
    )
    make_wish(make_movie(), alice)
    leaving = make_wish(make_movie(), alice, "cancelled", withdraw_at=now)

    with django_capture_on_commit_callbacks(execute=True):
        report = services.sweep()

    assert (report.forwarded, report.withdrawn, report.completed) == (3, 1, 0)
    assert sent == [
        ("withdraw_request", leaving.pk),
        ("submit_request", new.pk),
        ("submit_request", dead.pk),
        ("submit_request", overdue.pk),
    ]


def test_a_missed_signal_about_the_library_is_made_up_for(alice):
    film, series = make_movie(), make_series()
    uhd = make_wish(make_movie(), alice, is_4k=True)
    waiting, partly = make_wish(film, alice), make_wish(series, alice, "submitted", seasons=(1, 2))
    appear(film)
    appear(series, seasons={1: "available"})
    appear(uhd.title, is_4k=True)

    assert services.sweep().completed == 3
    assert (state_of(waiting), state_of(partly)) == ("available", "partially_available")
    assert state_of(uhd) == "available"
    assert services.sweep().completed == 0


def test_the_command_does_the_work_itself(overseerr, alice):
    wish = make_wish(make_movie(tmdb_id=INTOLERANCE), alice, "approved")
    out = StringIO()
    call_command("sweep", stdout=out)
    assert state_of(wish) == "submitted"
    assert "1 due for hand-over, 0 to take back, 0 completed." in out.getvalue()


def test_waking_spares_what_was_asked_a_moment_ago(alice, sent, django_capture_on_commit_callbacks):
    now, later = timezone.now(), timezone.now() + timedelta(minutes=4)
    held = {"waiting_code": "unavailable", "next_attempt_at": later, "attempts": 5}
    waiting = make_wish(make_movie(), alice, "approved", **held)
    unsettled = make_wish(make_movie(), alice, "approved", asked_at=now, **held)
    settled = make_wish(
        make_movie(), alice, "approved", asked_at=now - timedelta(minutes=1), **held
    )

    with django_capture_on_commit_callbacks(execute=True):
        assert services.wake_waiting() == 2

    assert sent == [("submit_request", waiting.pk), ("submit_request", settled.pk)]
    assert (fresh(waiting).next_attempt_at, fresh(waiting).attempts) == (None, 0)
    assert fresh(unsettled).next_attempt_at == later


def test_every_task_calls_its_service(submitted, overseerr):
    overseerr.beat(submitted.external_id, "available")
    tasks.follow_submitted_requests()
    assert state_of(submitted) == "available"
    tasks.submit_request(submitted.pk)
    tasks.withdraw_request(submitted.pk)
    tasks.refresh_request(submitted.pk)
    tasks.read_truth("", "movie", INTOLERANCE)
    tasks.sweep_requests()
    tasks.wake_waiting_requests()
    tasks.prune_history()
    assert audit_actions(submitted) == ["request.submitted", "request.available"]


# --- Taking back ----------------------------------------------------------------------------


def test_a_cancelled_request_is_deleted_there_once(submitted, overseerr, alice):
    services.cancel_request(submitted.pk, actor=alice)

    services.withdraw_at_service(submitted.pk)
    services.withdraw_at_service(submitted.pk)

    assert overseerr.requests(INTOLERANCE) == []
    assert audit_actions(submitted)[-2:] == ["request.cancelled", "request.withdrawn"]
    assert fresh(submitted).withdraw_at is None


def test_taking_back_waits_until_overseerr_answers(submitted, overseerr, alice):
    services.cancel_request(submitted.pk, actor=alice)
    overseerr.breaks("status", on="DELETE */request/*", status=500)
    services.withdraw_at_service(submitted.pk)
    assert fresh(submitted).withdraw_at > timezone.now()
    services.withdraw_at_service(submitted.pk)
    assert len(overseerr.requests(INTOLERANCE)) == 1

    pass_time(submitted, minutes=2)
    services.sweep(here=True)

    assert overseerr.requests(INTOLERANCE) == []
    assert state_of(submitted) == "cancelled"


def test_what_is_gone_there_already_needs_no_taking_back(submitted, overseerr, alice):
    overseerr.call(f"request/{submitted.external_id}", method="DELETE")
    services.cancel_request(submitted.pk, actor=alice)
    services.withdraw_at_service(submitted.pk)
    assert audit_actions(submitted)[-1] == "request.withdrawn"


def test_what_was_there_before_us_is_left_in_place(overseerr, alice):
    overseerr.call("request", method="POST", mediaType="movie", mediaId=INTOLERANCE)
    wish = make_wish(make_movie(tmdb_id=INTOLERANCE), alice, "approved")
    services.forward_request(wish.pk)
    services.cancel_request(wish.pk, actor=alice)

    services.withdraw_at_service(wish.pk)

    assert len(overseerr.requests(INTOLERANCE)) == 1
    assert audit_actions(wish)[-1] == "request.left_in_place"


def test_what_another_request_here_relies_on_is_left_in_place(submitted, overseerr, bob, alice):
    series = make_series()
    for person, number in ((alice, 1), (bob, 2)):
        make_wish(series, person, "submitted", seasons=(number,), external_id="77")
    first = MediaRequest.objects.get(title=series, requester=alice)
    services.cancel_request(first.pk, actor=alice)
    services.withdraw_at_service(first.pk)
    assert AuditEvent.objects.about(first).last().data == {
        "reason": "Another request here relies on it."
    }


def test_a_request_whose_answer_was_never_read_is_found_and_deleted(overseerr, alice):
    wish = make_wish(make_movie(tmdb_id=INTOLERANCE), alice, "approved")
    overseerr.breaks("reset", execute=True)
    services.forward_request(wish.pk)
    assert len(overseerr.requests(INTOLERANCE)) == 1
    services.cancel_request(wish.pk, actor=alice)

    services.withdraw_at_service(wish.pk)

    assert overseerr.requests(INTOLERANCE) == []
    assert audit_actions(wish)[-1] == "request.withdrawn"


def test_an_unread_answer_that_made_nothing_leaves_nothing_to_delete(overseerr, alice):
    wish = make_wish(make_movie(tmdb_id=INTOLERANCE), alice, "approved")
    overseerr.breaks("reset", execute=False)
    services.forward_request(wish.pk)
    services.cancel_request(wish.pk, actor=alice)
    services.withdraw_at_service(wish.pk)
    assert audit_actions(wish)[-1] == "request.withdrawn"


def test_what_overseerr_refuses_to_delete_stays_and_says_why(submitted, overseerr, alice):
    services.cancel_request(submitted.pk, actor=alice)
    overseerr.breaks("status", on="DELETE */request/*", status=400)
    services.withdraw_at_service(submitted.pk)
    assert fresh(submitted).withdraw_at is None
    assert audit_actions(submitted)[-1] == "request.left_in_place"


def test_without_a_connection_taking_back_waits(submitted, alice):
    services.cancel_request(submitted.pk, actor=alice)
    ServiceConnection.objects.all().delete()
    services.withdraw_at_service(submitted.pk)
    assert fresh(submitted).withdraw_at is not None


def test_the_next_request_for_the_title_waits_until_the_old_one_is_taken_back(
    submitted, overseerr, alice, bob
):
    services.cancel_request(submitted.pk, actor=alice)
    again = make_wish(submitted.title, bob, "approved")
    services.forward_request(again.pk)
    assert (fresh(again).attempts, state_of(again)) == (0, "approved")

    services.withdraw_at_service(submitted.pk)
    services.forward_request(again.pk)

    [there] = overseerr.requests(INTOLERANCE)
    assert fresh(again).external_id == str(there["id"]) != submitted.external_id


def test_cancelling_some_seasons_leaves_other_peoples_seasons_there(overseerr, alice, bob):
    title = make_series("Twin Peaks", tmdb_id=TWIN_PEAKS)
    mine = make_wish(title, alice, "approved", seasons=(1,))
    theirs = make_wish(title, bob, "approved", seasons=(2,))
    for wish in (mine, theirs):
        services.forward_request(wish.pk)

    services.cancel_request(mine.pk, actor=alice)
    services.withdraw_at_service(mine.pk)

    [left] = overseerr.requests(TWIN_PEAKS)
    assert str(left["id"]) == fresh(theirs).external_id
    assert told(bob) == []


# --- Pruning --------------------------------------------------------------------------------


def test_pruning_removes_what_is_old_and_a_dry_run_removes_nothing(alice, connected):
    long_ago = timezone.now() - timedelta(days=1100)
    wish = make_wish(make_movie(), alice)
    AuditEvent.objects.bulk_create(
        [
            AuditEvent(at=long_ago, action="request.created", target_type="x", target_id="1"),
            AuditEvent(action="request.approved", target_type="x", target_id=str(wish.pk)),
        ]
    )
    InboundWebhook.objects.create(
        connection=ServiceConnection.objects.first(),
        source="overseerr",
        dedupe_key="k",
        state="processed",
        received_at=long_ago,
        processed_at=long_ago,
    )
    kept = AuditEvent.objects.count() - 1

    out = StringIO()
    call_command("prune", "--dry-run", stdout=out)
    assert out.getvalue().startswith("Would remove 1 audit events")
    assert (AuditEvent.objects.count(), InboundWebhook.objects.count()) == (kept + 1, 1)

    call_command("prune", stdout=out)
    assert (
        "Removed 1 audit events, 0 notifications, 0 live events and 1 webhooks." in out.getvalue()
    )
    assert (AuditEvent.objects.count(), InboundWebhook.objects.count()) == (kept, 0)


def test_history_can_be_kept_for_fewer_days_but_not_for_none(alice, db):
    with pytest.raises(CommandError, match="at least one day"):
        call_command("prune", "--days", "0")
    assert pruning.prune(keep_history=timedelta(days=1)).audit_events == 0
