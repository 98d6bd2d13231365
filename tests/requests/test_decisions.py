"""Deciding: who may, who is told, and what is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from apps.media.choices import Availability
from apps.notifications.models import Notification
from apps.requests import services
from apps.requests.models import MediaRequest
from medianest.core.errors import Conflict, DomainError, NotAllowed, NotFound
from tests.requests.stage import audit_actions, make_movie, make_series, make_wish, state_of, told

pytestmark = pytest.mark.django_db


def test_an_approval_is_recorded_and_the_requester_is_told(alice, mod, owner):
    wish = make_wish(make_movie(), alice)

    services.approve_request(wish.pk, actor=mod)

    wish.refresh_from_db()
    assert (wish.state, wish.decided_by) == ("approved", mod)
    assert wish.decided_at is not None
    assert told(alice) == ["request.approved"]
    assert told(mod) == told(owner) == []
    wish.title.refresh_from_db()
    assert wish.title.status == Availability.PROCESSING


def test_a_decline_carries_its_reason_to_the_requester(alice, mod):
    wish = make_wish(make_movie(), alice)

    services.decline_request(wish.pk, actor=mod, reason="  We have it on disc. ")

    wish.refresh_from_db()
    assert wish.decline_reason == "We have it on disc."
    assert wish.sentence == "Declined: We have it on disc."
    assert Notification.objects.get(recipient=alice).body == "We have it on disc."
    wish.title.refresh_from_db()
    assert wish.title.status == Availability.UNKNOWN


def test_a_decline_without_a_reason_still_is_a_sentence(alice, mod):
    wish = make_wish(make_movie(), alice)
    wish = services.decline_request(wish.pk, actor=mod)
    assert wish.sentence == "A moderator declined this request."


def test_moderators_are_not_told_what_they_did_to_their_own_requests(mod):
    wish = make_wish(make_movie(), mod)
    services.approve_request(wish.pk, actor=mod)
    services.decline_request(wish.pk, actor=mod, reason="No.")
    assert told(mod) == []


@pytest.mark.parametrize("decide", ["approve_request", "decline_request", "retry_request"])
def test_members_do_not_decide_not_even_about_their_own(decide, alice):
    wish = make_wish(make_movie(), alice, "failed" if decide == "retry_request" else "pending")
    before = wish.state
    with pytest.raises(NotAllowed, match="Only moderators"):
        getattr(services, decide)(wish.pk, actor=alice)
    assert (state_of(wish), audit_actions(wish)) == (before, [])


def test_people_cancel_their_own_requests_and_nobody_elses(alice, bob, mod):
    wish = make_wish(make_movie(), alice)
    with pytest.raises(NotFound):
        services.cancel_request(wish.pk, actor=bob)
    bob.user_permissions.add(Permission.objects.get(codename="view_requests"))
    viewer = type(bob).objects.get(pk=bob.pk)
    with pytest.raises(NotAllowed, match="your own"):
        services.cancel_request(wish.pk, actor=viewer)
    assert state_of(wish) == "pending"

    services.cancel_request(wish.pk, actor=alice)

    assert (state_of(wish), audit_actions(wish)) == ("cancelled", ["request.cancelled"])
    other = make_wish(make_movie(), alice)
    services.cancel_request(other.pk, actor=mod)
    assert state_of(other) == "cancelled"


def test_a_cancelled_pending_request_leaves_nothing_to_take_back(alice):
    wish = make_wish(make_movie(), alice)
    assert services.cancel_request(wish.pk, actor=alice).withdraw_at is None


@pytest.mark.parametrize("decide", ["cancel_request", "decline_request"])
def test_what_was_handed_over_is_to_be_taken_back(decide, alice, mod):
    wish = make_wish(make_movie(), alice, "submitted")
    assert getattr(services, decide)(wish.pk, actor=mod).withdraw_at is not None


def test_while_a_worker_is_asking_taking_back_waits_for_its_lease(alice):
    until = timezone.now() + timedelta(seconds=50)
    wish = make_wish(
        make_movie(), alice, "approved", lease_token="t", lease_until=until, asked_at=timezone.now()
    )
    wish = services.cancel_request(wish.pk, actor=alice)
    assert wish.withdraw_at == until
    assert wish.lease_token == ""


def test_a_retry_starts_afresh_but_remembers_the_request_there(alice, mod):
    wish = make_wish(make_movie(), alice, "failed", external_id="12", attempts=7)

    services.retry_request(wish.pk, actor=mod)

    wish.refresh_from_db()
    assert (wish.state, wish.failure_reason, wish.attempts) == ("approved", "", 0)
    assert (wish.retries, wish.external_id) == (1, "12")


def test_a_waiting_request_can_be_tried_at_once(alice, mod):
    later = timezone.now() + timedelta(minutes=5)
    wish = make_wish(
        make_movie(), alice, "approved", next_attempt_at=later, waiting_code="unavailable"
    )
    wish = services.retry_request(wish.pk, actor=mod)
    wish.refresh_from_db()
    assert (wish.state, wish.next_attempt_at) == ("approved", None)


def test_many_are_decided_one_by_one_and_the_rest_is_reported(alice, mod):
    pending = [make_wish(make_movie(), alice).pk for _ in range(3)]
    declined = make_wish(make_movie(), alice, "declined").pk

    report = services.approve_many([*pending, declined, 10_000_000], actor=mod)

    assert (report.done, report.skipped, len(report.reasons)) == (3, 2, 2)
    assert "already settled" in report.reasons[0]
    report = services.decline_many([*pending], actor=mod, reason="Changed our mind.")
    assert report.done == 3
    assert services.retry_many(pending, actor=mod).skipped == 3


def test_removing_cancels_what_stands(alice):
    wish = make_wish(make_movie(), alice)
    services.remove_request(wish.pk, actor=alice)
    assert state_of(wish) == "cancelled"


def test_only_moderators_remove_what_is_finished(alice, mod):
    wish = make_wish(make_series(), alice, "declined")
    with pytest.raises(NotAllowed, match="Only moderators remove"):
        services.remove_request(wish.pk, actor=alice)

    services.remove_request(wish.pk, actor=mod)

    assert not MediaRequest.objects.exists()
    assert audit_actions(wish) == ["request.removed"]


def test_what_is_still_being_taken_back_is_not_removed(alice, mod):
    wish = make_wish(make_movie(), alice, "cancelled", withdraw_at=timezone.now())
    with pytest.raises(Conflict, match="being taken back"):
        services.remove_request(wish.pk, actor=mod)


def test_a_reason_that_is_too_long_changes_nothing(alice, mod):
    wish = make_wish(make_movie(), alice)
    with pytest.raises(DomainError) as refusal:
        services.decline_request(wish.pk, actor=mod, reason="x" * 501)
    assert refusal.value.errors[0].path == "reason"
    assert state_of(wish) == "pending"


def test_two_requests_for_one_series_keep_the_title_requested_when_one_goes(alice, bob, mod):
    series = make_series()
    first = make_wish(series, alice, seasons=(1,))
    second = make_wish(series, bob, seasons=(2,))
    services.approve_request(second.pk, actor=mod)

    services.cancel_request(first.pk, actor=alice)

    series.refresh_from_db()
    statuses = dict(series.seasons.values_list("number", "status"))
    assert series.status == Availability.PROCESSING
    assert (statuses[1], statuses[2]) == (Availability.UNKNOWN, Availability.PROCESSING)
