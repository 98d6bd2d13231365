"""From entries of the library to the status of a title, per season and per quality."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from apps.media.choices import Availability, TitleKind
from apps.media.models import LibrarySeason, Season, Title
from apps.media.services.library_facts import (
    LibraryFacts,
    library_facts,
    settle_again,
    settle_title,
    status_of_season,
    status_of_series,
)
from tests.media.builders import item, movie, section, series

A = Availability
NOTHING = LibraryFacts()
pytestmark = pytest.mark.django_db


def settle(title: Title, before: LibraryFacts, after: LibraryFacts) -> Title:
    with transaction.atomic():
        settle_title(title, before, after)
    return Title.objects.get(pk=title.pk)


def episodes(**counts: tuple[int, int]) -> LibraryFacts:
    seasons = {int(name[1:]): pair for name, pair in counts.items()}
    return LibraryFacts(
        in_hd=any(hd for hd, _ in seasons.values()),
        in_4k=any(four_k for _, four_k in seasons.values()),
        episodes=seasons,
        added_at=timezone.now(),
    )


def season_states(title: Title) -> dict[int, str]:
    return dict(title.seasons.values_list("number", "status"))


@pytest.mark.parametrize(
    ("in_hd", "in_4k", "status", "status_4k"),
    [
        (True, False, A.AVAILABLE, A.UNKNOWN),
        (False, True, A.UNKNOWN, A.AVAILABLE),
        (True, True, A.AVAILABLE, A.AVAILABLE),
        (False, False, A.UNKNOWN, A.UNKNOWN),
    ],
)
def test_a_movie_is_available_in_the_qualities_the_library_has(in_hd, in_4k, status, status_4k):
    title = settle(movie(), NOTHING, LibraryFacts(in_hd=in_hd, in_4k=in_4k))

    assert (title.status, title.status_4k) == (status, status_4k)


def test_a_movie_that_lost_its_only_copy_is_deleted():
    title = movie(status=A.AVAILABLE, status_4k=A.AVAILABLE)

    title = settle(title, LibraryFacts(in_hd=True, in_4k=True), LibraryFacts(in_4k=True))

    assert (title.status, title.status_4k) == (A.DELETED, A.AVAILABLE)


def test_a_movie_another_service_vouches_for_is_not_deleted_for_want_of_an_entry():
    title = settle(movie(status=A.AVAILABLE), NOTHING, NOTHING)

    assert title.status == A.AVAILABLE


def test_a_season_is_complete_with_as_many_episodes_as_tmdb_counts():
    title = series(episodes={1: 3, 2: 3})

    title = settle(title, NOTHING, episodes(s1=(3, 0), s2=(1, 0)))

    assert season_states(title) == {1: A.AVAILABLE, 2: A.PARTIALLY_AVAILABLE}
    assert title.status == A.PARTIALLY_AVAILABLE
    assert list(title.seasons.values_list("episodes_available", flat=True)) == [3, 1]


def test_a_series_is_available_when_all_its_seasons_are():
    title = settle(series(episodes={1: 3, 2: 3}), NOTHING, episodes(s1=(3, 0), s2=(3, 0)))

    assert title.status == A.AVAILABLE


def test_4k_is_counted_apart():
    title = settle(series(episodes={1: 3}), NOTHING, episodes(s1=(3, 2)))

    assert (title.status, title.status_4k) == (A.AVAILABLE, A.PARTIALLY_AVAILABLE)


def test_specials_and_seasons_to_come_are_not_needed():
    title = series(episodes={0: 12, 1: 3, 2: 8, 3: 0})
    title.seasons.filter(number=2).update(air_date=timezone.localdate() + timedelta(days=30))

    title = settle(title, NOTHING, episodes(s1=(3, 0)))

    assert title.status == A.AVAILABLE


def test_specials_alone_make_a_series_partially_available():
    title = settle(series(episodes={0: 2, 1: 3}), NOTHING, episodes(s0=(2, 0)))

    assert title.status == A.PARTIALLY_AVAILABLE


def test_a_season_tmdb_does_not_know_is_kept_and_counts_as_partly_there():
    title = settle(series(), NOTHING, episodes(s7=(4, 0)))

    assert season_states(title) == {7: A.PARTIALLY_AVAILABLE}
    assert title.status == A.PARTIALLY_AVAILABLE


def test_fewer_episodes_than_before_move_a_season_and_its_series_down():
    title = series(episodes={1: 3, 2: 3})
    settle(title, NOTHING, episodes(s1=(3, 0), s2=(3, 0)))

    title = settle(
        Title.objects.get(), episodes(s1=(3, 0), s2=(3, 0)), episodes(s1=(3, 0), s2=(1, 0))
    )

    assert season_states(title) == {1: A.AVAILABLE, 2: A.PARTIALLY_AVAILABLE}
    assert title.status == A.PARTIALLY_AVAILABLE


def test_a_series_that_is_gone_is_deleted_unless_somebody_waits_for_a_season():
    title = series(episodes={1: 3, 2: 3})
    settle(title, NOTHING, episodes(s1=(3, 0)))
    gone = settle(Title.objects.get(), episodes(s1=(3, 0)), NOTHING)
    assert gone.status == A.DELETED
    assert season_states(gone) == {1: A.DELETED, 2: A.UNKNOWN}

    title.seasons.filter(number=2).update(status=A.PROCESSING)
    settle(Title.objects.get(), NOTHING, episodes(s1=(3, 0)))
    waited_for = settle(Title.objects.get(), episodes(s1=(3, 0)), NOTHING)
    assert waited_for.status == A.PROCESSING


def test_more_episodes_at_tmdb_do_not_take_back_what_was_complete():
    title = series(episodes={1: 3})
    settle(title, NOTHING, episodes(s1=(3, 0)))
    title.seasons.update(episode_count=4)

    title = settle(Title.objects.get(), episodes(s1=(3, 0)), episodes(s1=(3, 0)))

    assert title.status == A.AVAILABLE


def test_learning_the_number_of_episodes_later_completes_a_series():
    title = series()
    entry = item(section(TitleKind.SERIES), title, has_hd=True)
    LibrarySeason.objects.create(item=entry, number=1, episodes_hd=3)
    settle_again(title)
    assert title.status == A.PARTIALLY_AVAILABLE

    title.seasons.update(episode_count=3)
    settle_again(title)

    assert title.status == A.AVAILABLE


def test_several_copies_count_once_and_the_best_wins():
    title = series()
    for counts in ({1: (3, 0), 2: (1, 0)}, {1: (2, 2)}):
        entry = item(section(TitleKind.SERIES), title, has_hd=True)
        for number, (hd, four_k) in counts.items():
            LibrarySeason.objects.create(
                item=entry, number=number, episodes_hd=hd, episodes_4k=four_k
            )

    assert library_facts([title.pk])[title.pk].episodes == {1: (3, 2), 2: (1, 0)}


def test_facts_take_two_queries_however_many_titles(django_assert_num_queries):
    place = section()
    titles = [movie() for _ in range(5)]
    for title in titles:
        item(place, title, has_hd=True)

    for some in (titles[:1], titles):
        with django_assert_num_queries(2):
            facts = library_facts([title.pk for title in some])
        assert all(facts[title.pk].in_hd for title in some)


@pytest.mark.parametrize(
    "said", [None, datetime(1970, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)]
)
def test_dates_nobody_means_are_taken_for_now(said):
    before = timezone.now()

    title = settle(movie(), NOTHING, LibraryFacts(in_hd=True, added_at=said))

    assert before <= title.added_at <= timezone.now()


def test_a_second_copy_does_not_make_a_title_new_again_but_a_return_does():
    first, later = datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 6, 1, tzinfo=UTC)
    once, again = (LibraryFacts(in_hd=True, added_at=moment) for moment in (first, later))
    title = settle(movie(), NOTHING, once)
    assert settle(title, once, again).added_at == first

    gone = settle(Title.objects.get(), once, NOTHING)
    assert settle(gone, NOTHING, again).added_at == later


@pytest.mark.parametrize(
    ("total", "there", "status"),
    [
        (10, 0, A.UNKNOWN),
        (10, 4, A.PARTIALLY_AVAILABLE),
        (10, 10, A.AVAILABLE),
        (10, 12, A.AVAILABLE),
        (0, 5, A.PARTIALLY_AVAILABLE),
        (0, 0, A.UNKNOWN),
    ],
)
def test_a_season_by_numbers(total, there, status):
    assert status_of_season(Season(number=1, episode_count=total), there) == status


def test_a_series_without_seasons_is_unknown():
    assert status_of_series([], is_4k=False) == A.UNKNOWN
