"""Many at once: real threads with connections of their own, on whatever database the run uses."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from apps.accounts.models import User
from apps.media.choices import Availability
from apps.media.models import Title
from apps.notifications.models import Notification
from apps.requests import services
from apps.requests.errors import DuplicateRequest
from apps.requests.models import MediaRequest, RequestedSeason
from medianest.core.errors import DomainError, InvalidTransition
from tests.conftest import make_person
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

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs):
    """Run the jobs in threads that start together; results and domain errors, in order."""
    gate = threading.Barrier(len(jobs))

    def run(job):
        try:
            gate.wait(30)
            return job()
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def asking(title, person, **options):
    """One person asks, with objects of their own."""

    def ask():
        own_title = Title.objects.get(pk=title.pk)
        person_now = User.objects.get(pk=person.pk)
        return services.create_request(title=own_title, actor=person_now, **options)

    return ask


@pytest.fixture
def crowd(_roles):
    return [make_person(f"guest{number}", "member") for number in range(50)]


def test_fifty_people_asking_for_one_film_make_one_request(crowd, mod):
    movie = make_movie()

    results = at_once(*(asking(movie, person) for person in crowd))

    [made] = [result for result in results if isinstance(result, MediaRequest)]
    refused = [result for result in results if isinstance(result, DuplicateRequest)]
    assert MediaRequest.objects.get() == made
    assert len(refused) == 49
    assert {refusal.data["requestId"] for refusal in refused} == {made.pk}
    assert audit_actions(made) == ["request.created"]
    assert Notification.objects.filter(recipient=mod).count() == 1


def test_overlapping_asks_for_a_series_never_double_a_season(crowd):
    series = make_series(seasons=6)
    wanted = [[1, 2], [2, 3], [3, 4], [4, 5], [5, 6], [1, 6], [1, 2, 3], [4, 5, 6]]

    at_once(*(asking(series, crowd[i], seasons=seasons) for i, seasons in enumerate(wanted)))

    numbers = list(RequestedSeason.objects.live().values_list("number", flat=True))
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]
    assert all(wish.requested_seasons.exists() for wish in MediaRequest.objects.all())


def test_a_double_click_makes_one_request(alice):
    movie = make_movie()
    results = at_once(asking(movie, alice), asking(movie, alice))
    assert Counter(type(result).__name__ for result in results) == {
        "MediaRequest": 1,
        "DuplicateRequest": 1,
    }


def test_of_eight_approvals_one_wins(alice, mod):
    wish = make_wish(make_movie(), alice)

    results = at_once(*[lambda: services.approve_request(wish.pk, actor=mod)] * 8)

    assert Counter(type(result).__name__ for result in results) == {
        "MediaRequest": 1,
        "InvalidTransition": 7,
    }
    assert audit_actions(wish) == ["request.approved"]
    assert told(alice) == ["request.approved"]


@pytest.mark.parametrize("_", range(5))
def test_approve_decline_and_cancel_at_once_leave_one_lawful_story(_, alice, mod, owner):
    wish = make_wish(make_movie(), alice)

    results = at_once(
        lambda: services.approve_request(wish.pk, actor=mod),
        lambda: services.decline_request(wish.pk, actor=owner, reason="No."),
        lambda: services.cancel_request(wish.pk, actor=alice),
    )

    story = audit_actions(wish)
    final = {"request.declined": "declined", "request.cancelled": "cancelled"}
    assert state_of(wish) == final.get(story[-1], "approved")
    assert story[:-1] in ([], ["request.approved"])
    refused = [result for result in results if isinstance(result, InvalidTransition)]
    assert len(refused) == 3 - len(story)
    assert told(alice).count("request.declined") == story.count("request.declined")


def test_of_six_workers_one_hands_over(overseerr, alice):
    wish = make_wish(make_movie(tmdb_id=INTOLERANCE), alice, "approved")

    at_once(*[lambda: services.forward_request(wish.pk)] * 6)

    assert overseerr.asked() == [201]
    assert len(overseerr.requests(INTOLERANCE)) == 1
    assert audit_actions(wish) == ["request.submitted"]


def test_double_approval_with_workers_makes_one_forward(overseerr, alice, mod):
    wish = make_wish(make_movie(tmdb_id=INTOLERANCE), alice)

    def approve_and_forward():
        try:
            services.approve_request(wish.pk, actor=mod)
        finally:
            services.forward_request(wish.pk)

    at_once(*[approve_and_forward] * 4)
    services.sweep(here=True)

    assert (overseerr.asked(), state_of(wish)) == ([201], "submitted")


def test_seasons_of_one_series_handed_over_at_once_are_not_doubled(overseerr, crowd):
    title = make_series("Twin Peaks", tmdb_id=TWIN_PEAKS)
    wishes = [make_wish(title, crowd[n], "approved", seasons=(n,)) for n in (1, 2, 3)]

    at_once(*[lambda pk=wish.pk: services.forward_request(pk) for wish in wishes])
    services.sweep(here=True)

    assert {state_of(wish) for wish in wishes} == {"submitted"}
    asked = [
        season["seasonNumber"]
        for row in overseerr.requests(TWIN_PEAKS)
        for season in row["seasons"]
    ]
    assert sorted(asked) == [1, 2, 3]


def test_many_hints_at_once_complete_and_tell_once(overseerr, alice):
    wish = make_wish(make_movie(tmdb_id=INTOLERANCE), alice, "approved")
    services.forward_request(wish.pk)
    wish.refresh_from_db()
    overseerr.beat(wish.external_id, "available")

    at_once(
        *[lambda: services.refresh_request(wish.pk)] * 3,
        *[
            lambda: services.follow_hint(
                external_id=wish.external_id, kind="movie", tmdb_id=INTOLERANCE
            )
        ]
        * 3,
    )

    assert audit_actions(wish) == ["request.submitted", "request.available"]
    assert told(alice) == ["request.available"]
    assert Title.objects.get(pk=wish.title_id).status == Availability.AVAILABLE


def test_appearing_while_being_decided_ends_available_or_declined_never_both(alice, mod):
    wish = make_wish(make_movie(), alice)
    appear(wish.title)

    at_once(
        lambda: services.complete_from_availability(wish.title_id, is_4k=False),
        lambda: services.complete_from_availability(wish.title_id, is_4k=False),
        lambda: services.decline_request(wish.pk, actor=mod, reason="No."),
    )

    story = audit_actions(wish)
    assert len(story) == 1
    assert story == [f"request.{state_of(wish)}"]
    assert told(alice) == story
