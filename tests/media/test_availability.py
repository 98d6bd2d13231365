"""Demand never touches facts, facts only go up, and only a removal takes something away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from apps.media.choices import Availability
from apps.media.models import Season, Title
from apps.media.services import record_availability, record_demand, record_removal
from apps.media.signals import availability_changed
from apps.notifications.models import StreamEvent
from tests.media.builders import movie, series

A = Availability
pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Iterator[list[dict[str, Any]]]:
    """What the apps above are told, as soon as it is committed."""
    heard: list[dict[str, Any]] = []

    def listen(sender: object, **kwargs: Any) -> None:
        kwargs.pop("signal")
        heard.append(kwargs)

    availability_changed.connect(listen)
    yield heard
    availability_changed.disconnect(listen)


@pytest.mark.parametrize("before", [A.UNKNOWN, A.PENDING, A.PROCESSING])
@pytest.mark.parametrize("wanted", [A.UNKNOWN, A.PENDING, A.PROCESSING])
def test_demand_moves_freely_while_the_library_has_nothing(before, wanted):
    title = movie(status=before)

    record_demand(title, is_4k=False, status=wanted)

    assert title.status == wanted
    assert Title.objects.get().status == wanted


@pytest.mark.parametrize("fact", [A.PARTIALLY_AVAILABLE, A.AVAILABLE])
@pytest.mark.parametrize("wanted", [A.UNKNOWN, A.PENDING, A.PROCESSING])
def test_demand_never_hides_what_the_library_has(fact, wanted):
    title = series(status=fact, episodes={1: 3, 2: 3})
    title.seasons.filter(number=1).update(status=A.AVAILABLE)

    record_demand(title, is_4k=False, status=wanted, seasons={1: A.PENDING, 2: A.PENDING})

    assert Title.objects.get().status == fact
    assert list(title.seasons.values_list("number", "status")) == [(1, A.AVAILABLE), (2, A.PENDING)]


def test_demand_in_4k_leaves_the_other_quality_alone():
    title = movie(status=A.AVAILABLE)

    record_demand(title, is_4k=True, status=A.PENDING)

    assert (title.status, title.status_4k) == (A.AVAILABLE, A.PENDING)


def test_a_deleted_title_can_be_asked_for_again_but_stays_deleted_when_nobody_does():
    title = movie(status=A.DELETED)

    record_demand(title, is_4k=False, status=A.UNKNOWN)
    assert title.status == A.DELETED
    record_demand(title, is_4k=False, status=A.PENDING)
    assert title.status == A.PENDING


def test_a_fact_is_not_a_kind_of_demand():
    title = movie()

    with pytest.raises(ValueError, match="not a kind of demand"):
        record_demand(title, is_4k=False, status=A.AVAILABLE)
    assert Title.objects.get().status == A.UNKNOWN


def test_demand_for_a_season_nobody_described_makes_it_known():
    title = series()

    record_demand(title, is_4k=False, status=A.PENDING, seasons={4: A.PENDING})

    assert Season.objects.get(title=title).number == 4


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        (A.UNKNOWN, A.AVAILABLE, A.AVAILABLE),
        (A.PENDING, A.PROCESSING, A.PROCESSING),
        (A.PROCESSING, A.PARTIALLY_AVAILABLE, A.PARTIALLY_AVAILABLE),
        (A.PARTIALLY_AVAILABLE, A.AVAILABLE, A.AVAILABLE),
        (A.DELETED, A.AVAILABLE, A.AVAILABLE),
        (A.AVAILABLE, A.PARTIALLY_AVAILABLE, A.AVAILABLE),
        (A.AVAILABLE, A.UNKNOWN, A.AVAILABLE),
        (A.AVAILABLE, A.DELETED, A.AVAILABLE),
        (A.UNKNOWN, A.DELETED, A.UNKNOWN),
    ],
)
def test_facts_only_move_a_title_up(before, said, after):
    title = movie(status=before)

    record_availability(title, source="overseerr", is_4k=False, status=said)

    assert Title.objects.get().status == after


def test_a_title_that_is_there_has_a_date_since_when():
    title = movie()

    record_availability(title, source="overseerr", is_4k=False, status=A.AVAILABLE)

    assert Title.objects.recently_added().get().added_at is not None


def test_seasons_move_up_one_by_one():
    title = series(episodes={1: 3, 2: 3})
    title.seasons.filter(number=1).update(status=A.AVAILABLE)

    record_availability(
        title,
        source="overseerr",
        is_4k=False,
        status=A.PARTIALLY_AVAILABLE,
        seasons={1: A.PROCESSING, 2: A.PROCESSING},
    )

    assert list(title.seasons.values_list("status", flat=True)) == [A.AVAILABLE, A.PROCESSING]


def test_a_removal_takes_down_what_was_there():
    title = series(status=A.AVAILABLE, episodes={1: 3, 2: 3})
    title.seasons.update(status=A.AVAILABLE)

    record_removal(
        title,
        source="library",
        is_4k=False,
        status=A.PARTIALLY_AVAILABLE,
        seasons={2: A.DELETED},
    )

    assert Title.objects.get().status == A.PARTIALLY_AVAILABLE
    assert list(title.seasons.values_list("status", flat=True)) == [A.AVAILABLE, A.DELETED]


@pytest.mark.parametrize("before", [A.UNKNOWN, A.PENDING, A.PROCESSING])
def test_what_was_never_there_cannot_be_removed(before):
    title = movie(status=before)

    record_removal(title, source="library", is_4k=False)

    assert Title.objects.get().status == before


def test_the_apps_above_hear_of_a_change_once_it_is_committed(
    told, django_capture_on_commit_callbacks
):
    title = series(episodes={1: 3})

    with django_capture_on_commit_callbacks(execute=True):
        record_availability(
            title, source="overseerr", is_4k=True, status=A.AVAILABLE, seasons={1: A.AVAILABLE}
        )
        assert told == []

    assert told == [
        {
            "title_id": title.pk,
            "kind": "series",
            "tmdb_id": title.tmdb_id,
            "is_4k": True,
            "status": "available",
            "seasons": {1: "available"},
        }
    ]


def test_nothing_is_told_when_nothing_changed(told, django_capture_on_commit_callbacks):
    title = movie(status=A.AVAILABLE)

    with django_capture_on_commit_callbacks(execute=True):
        record_availability(title, source="overseerr", is_4k=False, status=A.AVAILABLE)
        record_demand(title, is_4k=False, status=A.PENDING)

    assert told == []
    assert not StreamEvent.objects.exists()


def test_demand_shows_on_open_pages_but_is_no_news_of_availability(
    told, django_capture_on_commit_callbacks
):
    title = movie()

    with django_capture_on_commit_callbacks(execute=True):
        record_demand(title, is_4k=False, status=A.PENDING)

    assert told == []
    assert StreamEvent.objects.filter(type="title.changed").first().data == {
        "titleId": title.pk,
        "kind": "movie",
        "tmdbId": title.tmdb_id,
        "status": "pending",
        "status4k": "unknown",
    }


def test_numbers_of_states_are_those_other_programs_know():
    assert [state.api_number for state in A] == [1, 2, 3, 4, 5, 7]
