"""Titles come from TMDB once, and survive its absence."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connections
from django.utils import timezone

from apps.integrations import registry
from apps.integrations.models import ServiceConnection
from apps.integrations.types import (
    CastCredit,
    CollectionSummary,
    Genre,
    MovieDetails,
    SeasonSummary,
    SeriesDetails,
    TitleSummary,
    Video,
)
from apps.media import tasks
from apps.media.choices import Availability, TitleKind
from apps.media.details import from_title
from apps.media.models import Season, Title
from apps.media.services import get_or_import, refresh_details
from apps.media.services.importing import store_details
from medianest.core.errors import NotConfigured, NotFound, UpstreamUnavailable
from tests.media.builders import movie, series

A = Availability


def in_threads(count: int, work) -> list[BaseException]:
    """Run `work` in threads that start together; what they raised."""
    barrier, errors = threading.Barrier(count), []

    def run() -> None:
        barrier.wait()
        try:
            work()
        except BaseException as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return errors


@pytest.mark.django_db
def test_a_movie_is_imported_with_what_its_page_needs(connected):
    title = get_or_import("movie", 603)

    assert (title.name, title.year, title.kind) == ("The Matrix", 1999, TitleKind.MOVIE)
    details = from_title(title)
    assert isinstance(details, MovieDetails)
    assert details.cast
    assert title.get_absolute_url() == "/movie/603"


@pytest.mark.django_db
def test_a_series_is_imported_with_its_seasons(connected):
    title = get_or_import("series", 1396)

    assert title.tvdb_id == 81189
    assert dict(title.seasons.values_list("number", "episode_count"))[1] == 7
    assert title.get_absolute_url() == "/tv/1396"


@pytest.mark.django_db
def test_a_title_we_have_is_not_asked_for_again(connected):
    get_or_import("movie", 603)
    connected.control("journal", method="DELETE")

    get_or_import("movie", 603)

    assert connected.journal("tmdb") == []


@pytest.mark.django_db
@pytest.mark.parametrize("number", [999_999_999, 0, -1, 2**31, 10**30])
def test_numbers_tmdb_does_not_know_are_not_found(connected, number):
    with pytest.raises(NotFound, match="TMDB knows no movie"):
        get_or_import("movie", number)
    assert not Title.objects.exists()


@pytest.mark.django_db
def test_a_title_never_seen_is_a_clear_sentence_while_tmdb_is_away(connected):
    connected.fault("tmdb", "refuse", times=-1)

    with pytest.raises(UpstreamUnavailable, match="TMDB"):
        get_or_import("movie", 603)


@pytest.mark.django_db
def test_without_tmdb_only_known_titles_can_be_had():
    known = movie(tmdb_id=603)

    assert get_or_import("movie", 603) == known
    with pytest.raises(NotConfigured):
        get_or_import("movie", 604)


@pytest.mark.django_db
@pytest.mark.parametrize("fault", ["refuse", "html"])
def test_a_title_the_library_named_is_good_enough_while_tmdb_is_away(connected, fault):
    stub = movie("The Matrix", tmdb_id=603, details_fetched_at=None)
    connected.fault("tmdb", fault, times=-1)

    assert get_or_import("movie", 603) == stub


@pytest.mark.django_db
def test_a_title_plex_names_but_tmdb_does_not_know_stays_as_it_is(connected):
    stub = movie("Ghost", tmdb_id=888_888_888, details_fetched_at=None)

    assert get_or_import("movie", stub.tmdb_id) == stub
    assert refresh_details(stub).details_fetched_at is not None


@pytest.mark.django_db
def test_a_new_description_keeps_the_status_and_when_it_changed(connected):
    title = movie("Old name", tmdb_id=603, status=A.AVAILABLE)
    changed = title.updated_at

    refresh_details(title)

    title.refresh_from_db()
    assert (title.name, title.status, title.updated_at) == ("The Matrix", A.AVAILABLE, changed)


@pytest.mark.django_db
def test_a_season_tmdb_dropped_no_longer_keeps_a_series_incomplete():
    title = series(episodes={1: 3, 9: 5})

    store_details(
        SeriesDetails(title.tmdb_id, name="S", seasons=(SeasonSummary(1, episode_count=3),))
    )

    assert dict(title.seasons.values_list("number", "episode_count")) == {1: 3, 9: 0}


@pytest.mark.django_db
def test_a_description_is_read_back_as_it_was_stored():
    details = MovieDetails(
        7,
        name="Seven",
        original_name="Seven",
        release_date=timezone.localdate(),
        genres=(Genre(1, "Drama"),),
        certifications={"US": "R"},
        cast=(CastCredit(5, "Ada", "Herself"),),
        videos=(Video("k", "Trailer", "YouTube", "Trailer"),),
        recommendations=(TitleSummary("movie", 8, "Eight", release_date=timezone.localdate()),),
        collection=CollectionSummary(9, "Numbers"),
        countries=("US",),
    )

    title = store_details(details)

    assert from_title(Title.objects.get(pk=title.pk)) == details
    assert (title.certification, title.collection_id) == ("R", 9)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "stored",
    [{}, [], {"cast": None}, {"cast": ["x"], "unknown": 1, "release_date": 5}, {"collection": "x"}],
)
def test_a_damaged_description_still_shows_the_title(stored):
    title = movie("Seven", details=stored)

    details = from_title(title)

    assert (details.tmdb_id, details.name, details.cast) == (title.tmdb_id, "Seven", ())


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_import_one_row(connected):
    registry.tmdb()

    errors = in_threads(20, lambda: get_or_import("series", 1396))

    assert errors == []
    assert Title.objects.count() == 1
    numbers = list(Season.objects.values_list("number", flat=True))
    assert len(numbers) == len(set(numbers))


@pytest.mark.django_db
def test_the_sweep_renews_the_oldest_descriptions_and_stops_when_tmdb_is_away(connected):
    long_ago = timezone.now() - timedelta(days=30)
    stale = movie("Old", tmdb_id=603, status=A.AVAILABLE, details_fetched_at=long_ago)
    bare = movie("Bare", tmdb_id=550, status=A.AVAILABLE, details_fetched_at=None)
    fresh = movie("Fresh", tmdb_id=13, status=A.AVAILABLE)
    unused = movie("Unused", tmdb_id=680, details_fetched_at=long_ago)

    tasks.refresh_stale_details()

    names = {t.pk: t.name for t in Title.objects.all()}
    assert names[stale.pk] == "The Matrix"
    assert names[bare.pk] == "Fight Club"
    assert (names[fresh.pk], names[unused.pk]) == ("Fresh", "Unused")
    Title.objects.update(details_fetched_at=long_ago)
    connected.fault("tmdb", "refuse", times=-1)
    registry.reset()
    cache.clear()
    connected.control("journal", method="DELETE")
    tasks.refresh_stale_details()
    assert {call["path"] for call in connected.journal("tmdb")} <= {"/movie/550", "/movie/603"}
    assert Title.objects.filter(details_fetched_at=long_ago).count() == 4


@pytest.mark.django_db
def test_one_description_is_renewed_on_demand(connected):
    title = movie("Old", tmdb_id=603)

    tasks.refresh_title(title.pk)
    tasks.refresh_title(title.pk + 1)

    title.refresh_from_db()
    assert title.name == "The Matrix"
    ServiceConnection.objects.all().delete()
    tasks.refresh_title(title.pk)
    title.refresh_from_db()
    assert title.name == "The Matrix"


@pytest.mark.django_db
def test_many_readers_of_an_old_description_make_one_renewal(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        tasks.nudge_refresh(1)
        tasks.nudge_refresh(1)

    assert len(callbacks) == 1
