"""Asking: who may, what is left to ask for, what needs no decision."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction

from apps.media.choices import Availability
from apps.notifications.models import StreamEvent
from apps.requests import services
from apps.requests.errors import AlreadyAvailable, DuplicateRequest, NothingToRequest
from apps.requests.models import MediaRequest
from apps.requests.services.creating import _insert, _Wish
from medianest.core.errors import Conflict, DomainError, NotAllowed
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


def grant(person, *rights):
    person.user_permissions.add(*Permission.objects.filter(codename__in=rights))
    return type(person).objects.get(pk=person.pk)


def numbers(wish):
    return list(wish.requested_seasons.values_list("number", flat=True))


def nothing_written():
    return not MediaRequest.objects.exists()


def test_a_members_request_waits_for_a_moderator_who_is_told(alice, bob, mod, owner):
    movie = make_movie()

    wish = services.create_request(title=movie, actor=alice, note="For the weekend")

    assert (wish.state, wish.requester, wish.created_by) == ("pending", alice, alice)
    assert audit_actions(wish) == ["request.created"]
    assert told(mod) == told(owner) == ["request.pending"]
    assert told(alice) == told(bob) == []
    movie.refresh_from_db()
    assert movie.status == Availability.PENDING


def test_open_pages_hear_of_a_new_request_without_its_note(alice, mod):
    wish = services.create_request(title=make_movie(), actor=alice, note="secret")

    rooms = {}
    for event in StreamEvent.objects.all():
        rooms.setdefault(event.type, set()).add(event.room)
    moderators = {"role.moderator", "role.administrator"}
    assert rooms["request.changed"] == moderators | {f"user.{alice.pk}"}
    assert rooms["queue.changed"] == moderators
    assert "role.member" in rooms["title.changed"]
    event = StreamEvent.objects.filter(type="request.changed").first()
    assert event.data["requestId"] == wish.pk
    assert event.data["state"] == "pending"
    assert "secret" not in str(event.data)


def test_a_moderators_own_request_needs_no_decision_and_tells_nobody(mod, owner):
    wish = services.create_request(title=make_movie(), actor=mod)

    assert (wish.state, wish.decided_by) == ("approved", mod)
    assert audit_actions(wish) == ["request.created", "request.approved"]
    assert told(mod) == told(owner) == []


@pytest.mark.parametrize(
    ("rights", "is_4k", "state"),
    [
        (("auto_approve_movies",), False, "approved"),
        (("auto_approve_series",), False, "pending"),
        (("auto_approve_movies", "request_4k"), True, "pending"),
        (("auto_approve_4k", "request_4k"), True, "approved"),
    ],
)
def test_auto_approval_follows_the_right_for_kind_and_quality(rights, is_4k, state, alice):
    wish = services.create_request(title=make_movie(), actor=grant(alice, *rights), is_4k=is_4k)
    assert wish.state == state


def test_series_have_an_auto_approval_of_their_own(alice):
    wish = services.create_request(title=make_series(), actor=grant(alice, "auto_approve_series"))
    assert wish.state == "approved"
    assert set(wish.requested_seasons.values_list("state", flat=True)) == {"approved"}


def test_4k_needs_a_right_and_stands_beside_hd(alice, bob):
    movie = make_movie()
    with pytest.raises(NotAllowed, match="without 4K"):
        services.create_request(title=movie, actor=alice, is_4k=True)
    services.create_request(title=movie, actor=bob)

    wish = services.create_request(title=movie, actor=grant(alice, "request_4k"), is_4k=True)

    movie.refresh_from_db()
    assert wish.is_4k
    assert str(wish) == "Metropolis (1927) in 4K"
    assert movie.status_4k == Availability.PENDING


def test_without_the_right_nobody_asks(alice):
    alice.groups.clear()
    alice = type(alice).objects.get(pk=alice.pk)
    with pytest.raises(NotAllowed, match="You may not request films"):
        services.create_request(title=make_movie(), actor=alice)
    with pytest.raises(NotAllowed, match="You may not request series"):
        services.create_request(title=make_series(), actor=alice)
    assert nothing_written()


def test_on_behalf_needs_a_right_and_the_others_rights_count(alice, bob, mod):
    movie = make_movie()
    with pytest.raises(NotAllowed, match="in your own name"):
        services.create_request(title=movie, actor=alice, on_behalf_of=bob)
    assert nothing_written()

    wish = services.create_request(title=movie, actor=mod, on_behalf_of=bob)

    assert (wish.requester, wish.created_by, wish.state) == (bob, mod, "approved")
    assert told(bob) == ["request.approved"]


def test_on_behalf_of_somebody_who_may_not_or_is_gone_is_refused(bob, mod):
    bob.groups.clear()
    bob = type(bob).objects.get(pk=bob.pk)
    with pytest.raises(NotAllowed, match="Bob may not request films"):
        services.create_request(title=make_movie(), actor=mod, on_behalf_of=bob)
    bob.is_active = False
    with pytest.raises(NotAllowed, match="not active any more"):
        services.create_request(title=make_movie(), actor=mod, on_behalf_of=bob)


def test_a_second_request_names_the_first(alice, bob):
    movie = make_movie()
    first = services.create_request(title=movie, actor=alice)

    for person in (bob, alice):
        with pytest.raises(DuplicateRequest, match="requested already") as refusal:
            services.create_request(title=movie, actor=person)
        assert refusal.value.data == {"requestId": first.pk}
        assert (refusal.value.code, refusal.value.status) == ("duplicate_request", 409)
    assert MediaRequest.objects.count() == 1
    assert "Alice" not in refusal.value.message


def test_what_can_be_watched_is_not_asked_for(alice):
    movie = make_movie()
    appear(movie)
    with pytest.raises(AlreadyAvailable, match="can be watched"):
        services.create_request(title=movie, actor=alice)
    assert nothing_written()


def test_what_was_removed_from_the_library_can_be_asked_for_again(alice, bob):
    movie = make_movie(status=Availability.DELETED)
    make_wish(movie, alice, "available")
    assert services.create_request(title=movie, actor=bob).state == "pending"


def test_all_means_every_regular_season_that_is_left(alice, bob):
    series = make_series(seasons=4)
    appear(series, seasons={1: "available", 2: "partially_available"})
    make_wish(series, bob, seasons=(3,))

    wish = services.create_request(title=series, actor=alice, seasons="all")

    assert numbers(wish) == [2, 4]


@pytest.mark.parametrize(
    ("wanted", "got"), [([3, 1, 3], [1, 3]), ([0], [0]), (None, [1, 2, 3]), ([1, 2], [1, 2])]
)
def test_chosen_seasons_are_asked_for_once_each(wanted, got, alice):
    wish = services.create_request(title=make_series(), actor=alice, seasons=wanted)
    assert numbers(wish) == got


def test_overlapping_requests_share_seasons_and_never_double_them(alice, bob):
    series = make_series()
    services.create_request(title=series, actor=alice, seasons=[1, 2])

    second = services.create_request(title=series, actor=bob, seasons=[2, 3])

    assert numbers(second) == [3]
    assert audit_actions(second) == ["request.created"]
    with pytest.raises(DuplicateRequest):
        services.create_request(title=series, actor=bob)


def test_when_no_season_is_left_the_sentence_says_why(alice, bob):
    series = make_series(seasons=2)
    first = make_wish(series, bob, seasons=(2,))
    appear(series, seasons={1: "available"})

    with pytest.raises(AlreadyAvailable):
        services.create_request(title=series, actor=alice, seasons=[1])
    with pytest.raises(DuplicateRequest) as refusal:
        services.create_request(title=series, actor=alice, seasons=[2])
    assert refusal.value.data["requestId"] == first.pk
    with pytest.raises(NothingToRequest, match="Nothing is left"):
        services.create_request(title=series, actor=alice)
    with pytest.raises(NothingToRequest, match="no seasons to ask for yet"):
        services.create_request(title=make_series(seasons=0), actor=alice)


@pytest.mark.parametrize("wanted", [[], [9], [1, -1]])
def test_seasons_that_do_not_exist_are_refused_with_their_field(wanted, alice):
    with pytest.raises(DomainError) as refusal:
        services.create_request(title=make_series(), actor=alice, seasons=wanted)
    assert refusal.value.errors[0].path == "seasons"
    assert nothing_written()


def test_seasons_of_a_film_are_ignored(alice):
    assert numbers(services.create_request(title=make_movie(), actor=alice, seasons=[1])) == []


def test_notes_are_cleaned_and_bounded(alice, bob):
    wish = services.create_request(title=make_movie(), actor=alice, note=" two\nlines\x00 ")
    assert wish.note == "two lines"
    with pytest.raises(DomainError, match="500 characters"):
        services.create_request(title=make_movie(), actor=bob, note="x" * 501)


@pytest.mark.parametrize("make", [make_movie, make_series])
def test_the_constraint_has_the_last_word_when_a_check_was_overtaken(make, alice, bob):
    title = make()
    first = make_wish(title, alice)
    seasons = [1] if title.is_series else []

    with pytest.raises(DuplicateRequest) as refusal, transaction.atomic():
        _insert(_Wish(title, bob, is_4k=False, note=""), seasons, created_by=bob)

    assert refusal.value.data["requestId"] == first.pk
    assert MediaRequest.objects.count() == 1


def test_seasons_can_be_changed_until_somebody_decides(alice, bob, mod):
    series = make_series()
    make_wish(series, bob, seasons=(3,))
    wish = make_wish(series, alice, seasons=(1,))

    services.change_seasons(wish.pk, actor=alice, seasons=[1, 2, 3])
    assert numbers(wish) == [1, 2]
    services.change_seasons(wish.pk, actor=mod, seasons=[2])
    assert numbers(wish) == [2]
    services.change_seasons(wish.pk, actor=alice, seasons=[2])
    assert audit_actions(wish) == ["request.seasons_changed"] * 2

    services.approve_request(wish.pk, actor=mod)
    with pytest.raises(Conflict):
        services.change_seasons(wish.pk, actor=alice, seasons=[1])
    assert numbers(wish) == [2]


def test_only_ones_own_series_request_is_changed(alice, bob):
    series, movie = make_series(), make_movie()
    wish, film = make_wish(series, alice), make_wish(movie, alice)
    with pytest.raises(DomainError) as refusal:
        services.change_seasons(wish.pk, actor=bob, seasons=[2])
    assert refusal.value.status == 404
    with pytest.raises(DomainError, match="no seasons"):
        services.change_seasons(film.pk, actor=alice, seasons=[2])
    assert numbers(wish) == [1]
    assert state_of(wish) == "pending"
