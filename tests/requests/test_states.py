"""The state machine, exhaustively: every state with every move, and what never happens."""

from __future__ import annotations

import itertools

import pytest
from django.db import IntegrityError, transaction

from apps.requests import services
from apps.requests.choices import (
    FINAL_STATES,
    LIVE_STATES,
    MOVES,
    TRANSITIONS,
    RequestMove,
    RequestState,
)
from apps.requests.models import MediaRequest, RequestedSeason
from apps.requests.services import states
from medianest.core.errors import InvalidTransition, NotFound
from medianest.core.models import AuditEvent
from tests.requests.stage import audit_actions, make_movie, make_series, make_wish, state_of

pytestmark = pytest.mark.django_db

S = RequestState
LEGAL = {
    ("pending", "approve"): "approved",
    ("pending", "decline"): "declined",
    ("pending", "cancel"): "cancelled",
    ("pending", "complete"): "available",
    ("approved", "decline"): "declined",
    ("approved", "cancel"): "cancelled",
    ("approved", "submit"): "submitted",
    ("approved", "fail"): "failed",
    ("approved", "complete"): "available",
    ("submitted", "decline"): "declined",
    ("submitted", "cancel"): "cancelled",
    ("submitted", "fail"): "failed",
    ("submitted", "complete_partly"): "partially_available",
    ("submitted", "complete"): "available",
    ("partially_available", "cancel"): "cancelled",
    ("partially_available", "complete"): "available",
    ("failed", "decline"): "declined",
    ("failed", "cancel"): "cancelled",
    ("failed", "retry"): "approved",
    ("failed", "complete"): "available",
}
EVERYTHING = list(itertools.product(S.values, [move.value for move in RequestMove]))
EXTRA = {"external_id": "1", "submitted_at": "2026-01-01T00:00:00Z"}


@pytest.mark.parametrize(("state", "move"), EVERYTHING)
def test_each_move_is_legal_exactly_where_it_should_be(state, move, alice):
    wish = make_wish(make_movie(), alice, state)
    changes = EXTRA if move == "submit" else None

    if (state, move) in LEGAL:
        with transaction.atomic():
            states.move(states.lock_request(wish.pk), RequestMove(move), changes=changes)
        assert state_of(wish) == LEGAL[state, move]
        assert AuditEvent.objects.about(wish).count() == 1
        event = AuditEvent.objects.about(wish).get()
        assert (event.data["from"], event.data["to"]) == (state, LEGAL[state, move])
    else:
        with pytest.raises(InvalidTransition), transaction.atomic():
            states.move(states.lock_request(wish.pk), RequestMove(move), changes=changes)
        assert state_of(wish) == state
        assert not AuditEvent.objects.about(wish).exists()


@pytest.mark.parametrize("state", S.values)
@pytest.mark.parametrize("action", ["approve", "decline", "cancel"])
def test_each_decision_of_a_moderator_follows_the_table(state, action, alice, mod):
    wish = make_wish(make_movie(), alice, state)
    decide = getattr(services, f"{action}_request")

    if (state, action) in LEGAL:
        decide(wish.pk, actor=mod)
        assert state_of(wish) == LEGAL[state, action]
        assert audit_actions(wish) == [f"request.{LEGAL[state, action]}"]
    else:
        with pytest.raises(InvalidTransition):
            decide(wish.pk, actor=mod)
        assert (state_of(wish), audit_actions(wish)) == (state, [])


@pytest.mark.parametrize("state", S.values)
def test_retry_is_for_failed_and_for_approved_requests(state, alice, mod):
    wish = make_wish(make_movie(), alice, state)

    if state in ("failed", "approved"):
        services.retry_request(wish.pk, actor=mod)
        assert (state_of(wish), audit_actions(wish)) == ("approved", ["request.retried"])
    else:
        with pytest.raises(InvalidTransition):
            services.retry_request(wish.pk, actor=mod)
        assert (state_of(wish), audit_actions(wish)) == (state, [])


def test_the_transitions_are_those_of_the_moves_and_final_states_have_none():
    for state in S:
        assert TRANSITIONS[state] == {LEGAL[key] for key in LEGAL if key[0] == state}
    assert all(not TRANSITIONS[state] for state in FINAL_STATES)
    assert set(S) == LIVE_STATES | FINAL_STATES
    assert set(MOVES) == set(RequestMove)


def test_no_way_leads_back_to_pending_nor_out_of_available():
    assert all(S.PENDING not in targets for targets in TRANSITIONS.values())
    assert TRANSITIONS[S.AVAILABLE] == frozenset()
    assert S.SUBMITTED not in TRANSITIONS[S.PARTIALLY_AVAILABLE]


def test_a_move_that_lost_the_race_changes_nothing(alice):
    wish = make_wish(make_movie(), alice)
    with transaction.atomic():
        mine = states.lock_request(wish.pk)
        MediaRequest.objects.filter(pk=wish.pk).update(state=S.DECLINED)
        with pytest.raises(InvalidTransition):
            states.move(mine, RequestMove.APPROVE)

    assert (state_of(wish), audit_actions(wish)) == ("declined", [])


def test_seasons_follow_their_request_but_what_can_be_watched_stays(alice, mod):
    series = make_series()
    wish = make_wish(series, alice, "submitted", seasons=(1, 2, 3))
    wish.requested_seasons.filter(number=1).update(state=S.AVAILABLE, is_live=False)
    wish.requested_seasons.filter(number=2).update(state=S.PARTIALLY_AVAILABLE)

    services.cancel_request(wish.pk, actor=mod)

    seasons = {season.number: season for season in wish.requested_seasons.all()}
    assert [seasons[number].state for number in (1, 2, 3)] == [
        "available",
        "cancelled",
        "cancelled",
    ]
    assert not any(season.is_live for season in seasons.values())


def test_a_partly_available_season_keeps_its_state_while_the_request_moves_on(alice, mod):
    wish = make_wish(make_series(), alice, seasons=(1, 2))
    wish.requested_seasons.filter(number=1).update(state=S.PARTIALLY_AVAILABLE)

    services.approve_request(wish.pk, actor=mod)

    assert list(wish.requested_seasons.values_list("state", flat=True)) == [
        "partially_available",
        "approved",
    ]


def test_a_request_that_is_gone_is_not_found(mod):
    with pytest.raises(NotFound, match="no such request"):
        services.approve_request(10_000_000, actor=mod)


@pytest.mark.parametrize(
    ("state", "fields"),
    [
        ("submitted", {"external_id": ""}),
        ("submitted", {"submitted_at": None}),
        ("nonsense", {}),
        ("approved", {"lease_token": "x", "lease_until": None}),
    ],
)
def test_the_database_refuses_impossible_rows(state, fields, alice):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_wish(make_movie(), alice, state, **fields)


@pytest.mark.parametrize("standing", sorted(LIVE_STATES))
def test_the_database_refuses_a_second_standing_request_for_a_film(standing, alice, bob):
    movie = make_movie()
    make_wish(movie, alice, standing)
    make_wish(movie, bob, is_4k=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_wish(movie, bob)


@pytest.mark.parametrize("finished", sorted(FINAL_STATES))
def test_a_finished_request_does_not_stand_in_the_way(finished, alice, bob):
    movie = make_movie()
    make_wish(movie, alice, finished)
    assert make_wish(movie, bob).pk


def test_the_database_refuses_a_season_that_somebody_asks_for_already(alice, bob):
    series = make_series()
    make_wish(series, alice, seasons=(1, 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        make_wish(series, bob, seasons=(2,))
    assert make_wish(series, bob, seasons=(3,)).pk


def test_a_live_season_can_not_be_in_a_finished_state(alice):
    wish = make_wish(make_series(), alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        RequestedSeason.objects.filter(request=wish).update(state=S.CANCELLED)
