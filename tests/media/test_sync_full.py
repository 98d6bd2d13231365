"""A full sync of the sample library, and what is done about what is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.integrations.models import ServiceConnection
from apps.media.choices import Availability, TitleKind
from apps.media.models import LibraryItem, LibrarySection, Title
from apps.media.sync import sync_library
from apps.notifications.models import StreamEvent
from sandbox.catalogue import load

A = Availability
pytestmark = pytest.mark.django_db


def movie(tmdb_id: int) -> Title:
    return Title.objects.get(kind="movie", tmdb_id=tmdb_id)


def show(tmdb_id: int) -> Title:
    return Title.objects.get(kind="series", tmdb_id=tmdb_id)


@pytest.fixture
def plex_alone(connected):
    """Plex without TMDB: quick, and enough for what does not need a description."""
    ServiceConnection.objects.filter(kind="tmdb").delete()
    return connected


def test_a_full_sync_finds_every_title_of_the_sample_library(connected):
    report = sync_library("full")

    check_identities()
    check_descriptions()
    check_qualities()
    check_seasons()
    check_unmatched(report)
    assert set(LibrarySection.objects.enabled().values_list("name", flat=True)) == {
        "Movies",
        "Movies 4K",
        "Series (HD)",
    }
    assert not LibrarySection.objects.get(name="Home Videos").enabled


def check_identities():
    """Whatever style an identifier has, it leads to its title."""
    catalogue = load()
    movies = {number for number, entry in catalogue.movies.items() if entry.in_library}
    series = {
        number
        for number, entry in catalogue.series.items()
        if entry.library_seasons or entry.library_partial
    }
    found = Title.objects.in_library()
    assert set(found.filter(kind="movie").values_list("tmdb_id", flat=True)) == movies
    assert set(found.filter(kind="series").values_list("tmdb_id", flat=True)) == series
    styles = LibraryItem.objects.matched().values_list("guid", flat=True)
    for style in (
        "plex://movie/", "plex://show/", "com.plexapp.agents.imdb://",
        "com.plexapp.agents.themoviedb://", "com.plexapp.agents.thetvdb://",
        "com.plexapp.agents.hama://tvdb",
    ):  # fmt: skip
        assert any(guid.startswith(style) for guid in styles), style


def check_descriptions():
    matrix = movie(603)
    assert matrix.poster_path
    assert matrix.runtime
    assert matrix.genre_names
    assert not Title.objects.never_described().exists()


def check_unmatched(report):
    unmatched = LibraryItem.objects.unmatched()
    assert {entry.name for entry in unmatched} == {
        "Grandfather's Reel No. 3",
        "Untitled Workprint",
        "The Missing File",
    }
    assert all(entry.unmatched_reason.endswith(".") for entry in unmatched)
    assert report.unmatched == 3


def check_qualities():
    """4K is told apart from the rest, across versions and across libraries."""
    for number, entry in load().movies.items():
        if entry.in_library:
            title = movie(number)
            expected = (A.AVAILABLE, A.AVAILABLE if entry.library_4k else A.UNKNOWN)
            assert (title.status, title.status_4k) == expected, entry.title
    apart = Title.objects.filter(library_items__section__name="Movies 4K").distinct()
    assert apart.exists()
    assert all(title.library_items.count() == 2 for title in apart)


def check_seasons():
    """Seasons are counted against TMDB's number of episodes."""
    for number, entry in load().series.items():
        if not (entry.library_seasons or entry.library_partial):
            continue
        states = dict(show(number).seasons.values_list("number", "status"))
        for season in entry.seasons:
            expected = A.UNKNOWN
            if season.number in entry.library_partial:
                expected = A.PARTIALLY_AVAILABLE
            elif season.number in entry.library_seasons:
                expected = A.AVAILABLE
            assert states[season.number] == expected, (entry.name, season.number)


def test_a_second_sync_reads_the_lists_but_no_details(connected):
    sync_library("full")
    connected.control("journal", method="DELETE")

    report = sync_library("full")

    assert report.changed == 0
    assert report.removed == 0
    paths = [call["path"] for call in connected.journal("plex")]
    assert not [path for path in paths if "allLeaves" in path]
    # The one entry Plex gave no numbers for is looked at once more.
    assert len([path for path in paths if "/library/metadata/" in path]) == 1


def test_a_title_that_left_the_library_is_marked_deleted(plex_alone):
    sync_library("full")
    plex_alone.control("plex/remove", kind="movie", tmdbId=603)
    plex_alone.control("plex/remove", kind="series", tmdbId=1396)

    report = sync_library("full")

    assert report.removed >= 2
    assert (movie(603).status, show(1396).status) == (A.DELETED, A.DELETED)
    assert not LibraryItem.objects.filter(title=movie(603)).exists()
    assert Title.objects.in_library().filter(kind="movie").count() > 50


def test_a_copy_that_remains_keeps_its_quality(plex_alone):
    sync_library("full")
    title = (
        Title.objects.filter(status=A.AVAILABLE, status_4k=A.AVAILABLE)
        .filter(library_items__section__name="Movies 4K")
        .first()
    )
    plex_alone.control("plex/remove", kind="movie", tmdbId=title.tmdb_id, section="3")

    sync_library("full")

    title.refresh_from_db()
    assert (title.status, title.status_4k) == (A.AVAILABLE, A.DELETED)


@pytest.mark.parametrize("mode", ["ignore", "cap"])
def test_servers_that_page_as_they_like_are_read_completely(plex_alone, mode):
    plex_alone.control("plex/paging", mode=mode, cap=7)

    report = sync_library("full")

    assert LibraryItem.objects.count() == report.seen
    assert movie(603).status == A.AVAILABLE


def test_entries_a_shifting_list_hid_are_asked_for_and_stay(plex_alone):
    sync_library("full")
    section = LibrarySection.objects.get(name="Movies")
    # As if five entries had slipped past the pass: it goes on behind them.
    section.sync_cursor = {"started_at": timezone.now().isoformat(), "start": 5}
    section.save(update_fields=["sync_cursor"])
    before = Title.objects.in_library().count()
    plex_alone.control("journal", method="DELETE")

    report = sync_library("full", section=section)

    asked = [c for c in plex_alone.journal("plex") if "/library/metadata/" in c["path"]]
    assert len(asked) >= 5
    assert report.removed == 0
    assert Title.objects.in_library().count() == before


def test_one_library_can_be_read_alone(plex_alone):
    sync_library("full")
    plex_alone.control("journal", method="DELETE")

    report = sync_library("full", section=LibrarySection.objects.get(name="Movies 4K"))

    assert report.sections == ["Movies 4K"]
    assert not [call for call in plex_alone.journal("plex") if "/sections/2/" in call["path"]]


def test_a_library_that_vanished_is_kept_until_somebody_decides(plex_alone):
    sync_library("full")
    section = LibrarySection.objects.get(name="Movies 4K")
    LibrarySection.objects.filter(pk=section.pk).update(key="77")

    sync_library("full")

    section.refresh_from_db()
    assert section.missing_since is not None
    assert section.items.exists()


def test_a_deselected_library_no_longer_counts(plex_alone):
    sync_library("full")
    both = Title.objects.filter(status=A.AVAILABLE, status_4k=A.AVAILABLE)
    titles = list(both.filter(library_items__section__name="Movies 4K"))
    LibrarySection.objects.filter(name="Movies 4K").update(enabled=False)

    sync_library("full")

    assert titles
    for title in titles:
        title.refresh_from_db()
        assert (title.status, title.status_4k) == (A.AVAILABLE, A.DELETED)


def test_without_tmdb_the_library_is_read_all_the_same(connected):
    connected.fault("tmdb", "status", status=503, times=-1)

    sync_library("full")

    matrix = movie(603)
    assert (matrix.name, matrix.year, matrix.status) == ("The Matrix", 1999, A.AVAILABLE)
    assert show(1396).status == A.PARTIALLY_AVAILABLE
    waiting = LibraryItem.objects.unmatched().filter(unmatched_reason__startswith="TMDB did not")
    assert waiting.exists()


def test_when_tmdb_is_back_the_next_recent_sync_names_what_was_left_open(connected, time_passes):
    connected.fault("tmdb", "status", status=503, times=-1)
    sync_library("full")
    connected.clear_faults()
    time_passes(timedelta(minutes=5))

    sync_library("recent")

    assert LibraryItem.objects.unmatched().count() == 3


def test_a_first_import_does_not_flood_open_pages(plex_alone):
    sync_library("full")

    assert not StreamEvent.objects.filter(type="title.changed").exists()
    assert StreamEvent.objects.filter(type="sync.finished").exists()


def test_whoever_waits_for_a_title_is_told_even_by_a_first_import(plex_alone):
    Title.objects.create(kind=TitleKind.MOVIE, tmdb_id=603, name="The Matrix", status=A.PROCESSING)

    sync_library("full")

    changed = StreamEvent.objects.filter(type="title.changed")
    assert {event.data["tmdbId"] for event in changed} == {603}
