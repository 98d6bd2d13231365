"""Title, season, person, collection and library pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from apps.integrations import registry
from apps.media import selectors
from apps.media.choices import Availability, TitleKind
from apps.media.models import Title
from apps.media.services import get_or_import
from apps.media.services.library import SYNC_KEY
from medianest.core.errors import NotFound, UpstreamUnavailable
from medianest.core.models import Job
from sandbox.catalogue import load
from tests.media.builders import item, movie, section, series

A = Availability
pytestmark = pytest.mark.django_db


def tmdb_goes_away(sandbox) -> None:
    registry.reset()
    cache.clear()
    sandbox.fault("tmdb", "refuse", times=-1)


def test_a_movie_page_has_everything(connected):
    page = selectors.title_page("movie", 603)

    assert page.title.name == "The Matrix"
    assert page.cast[0].url.startswith("/person/")
    assert any("Director" in line.role for line in page.crew)
    assert page.recommendations
    assert {link.label for link in page.links} >= {"TMDB", "IMDb"}
    assert page.seasons == ()
    assert (page.stale_since, page.notice) == (None, "")


def test_a_movie_of_a_collection_leads_to_it(connected):
    number, entry = next((n, m) for n, m in load().movies.items() if m.collection_id)

    page = selectors.title_page("movie", number)

    assert page.collection.tmdb_id == entry.collection_id
    assert page.collection.url == f"/collection/{entry.collection_id}"


def test_a_trailer_is_a_link_to_youtube(connected):
    number, entry = next((n, m) for n, m in load().movies.items() if m.trailer_key)

    assert selectors.title_page("movie", number).trailer.url.endswith(entry.trailer_key)


def test_a_series_page_lists_its_seasons_with_the_specials_last(connected):
    number = next(
        n for n, s in load().series.items() if {0, 1, 2} <= {season.number for season in s.seasons}
    )

    page = selectors.title_page("series", number)

    numbers = [season.number for season in page.seasons]
    assert numbers == [*sorted(numbers[:-1]), 0]
    assert page.networks


def test_a_title_page_takes_the_same_queries_with_or_without_known_neighbours(
    connected, django_assert_num_queries
):
    page = selectors.title_page("movie", 603)
    for _ in range(2):
        with django_assert_num_queries(2):  # the title, and every status on the page
            selectors.title_page("movie", 603)
        for card in page.recommendations:
            get_or_import("movie", card.tmdb_id)


def test_a_page_somebody_saw_before_needs_no_tmdb(connected):
    selectors.title_page("movie", 603)
    tmdb_goes_away(connected)

    page = selectors.title_page("movie", 603)

    assert page.cast
    assert page.notice == ""


def test_a_description_of_yesterday_is_shown_and_renewed_behind_the_scenes(
    connected, django_capture_on_commit_callbacks
):
    get_or_import("movie", 603)
    Title.objects.update(details_fetched_at=timezone.now() - timedelta(days=2))
    connected.control("journal", method="DELETE")

    with django_capture_on_commit_callbacks() as callbacks:
        page = selectors.title_page("movie", 603)

    assert len(callbacks) == 1
    assert page.stale_since is None
    assert connected.journal("tmdb") == []


def test_a_very_old_description_is_renewed_at_once_or_shown_with_its_age(connected):
    get_or_import("movie", 603)
    old = timezone.now() - timedelta(days=30)
    Title.objects.update(details_fetched_at=old, name="Old name")
    assert selectors.title_page("movie", 603).title.name == "The Matrix"

    Title.objects.update(details_fetched_at=old)
    tmdb_goes_away(connected)
    page = selectors.title_page("movie", 603)

    assert page.stale_since == old
    assert "fetched earlier" in page.notice
    assert page.cast


def test_a_title_only_the_library_knows_has_a_bare_page(connected):
    movie("The Matrix", tmdb_id=603, details_fetched_at=None, status=A.AVAILABLE)
    tmdb_goes_away(connected)

    page = selectors.title_page("movie", 603)

    assert page.title.status == A.AVAILABLE
    assert "The description will be here" in page.notice


def test_a_title_nobody_ever_saw_is_a_clear_error(connected):
    tmdb_goes_away(connected)

    with pytest.raises(UpstreamUnavailable, match="TMDB"):
        selectors.title_page("movie", 603)
    with pytest.raises(UpstreamUnavailable, match="TMDB"):
        selectors.person_page(6384)
    with pytest.raises(UpstreamUnavailable, match="TMDB"):
        selectors.collection_page(10)


def test_a_season_has_its_episodes_and_without_tmdb_a_sentence(connected):
    page = selectors.season_page(1396, 1)
    assert (page.title.tmdb_id, page.season.number) == (1396, 1)
    assert [line.number for line in page.episodes] == list(range(1, 8))
    with pytest.raises(NotFound, match="no season 99"):
        selectors.season_page(1396, 99)

    tmdb_goes_away(connected)
    page = selectors.season_page(1396, 1)

    assert page.episodes == ()
    assert page.notice.endswith("right now.")


def test_a_person_page_has_one_card_per_title(connected):
    person = selectors.search("Keanu").cards[0].tmdb_id

    page = selectors.person_page(person)

    keys = [(card.kind, card.tmdb_id) for card in page.cast]
    assert ("movie", 603) in keys
    assert len(keys) == len(set(keys))
    assert any(card.subtitle for card in page.cast)
    with pytest.raises(NotFound, match="nobody"):
        selectors.person_page(999_999_999)


def test_a_collection_page_counts_what_is_there_and_survives_without_tmdb(connected):
    number, collection = next(iter(load().collections.items()))
    first = collection.movie_ids[0]
    get_or_import("movie", first)
    Title.objects.update(status=A.AVAILABLE)

    page = selectors.collection_page(number)
    assert (page.name, page.available_count) == (collection.name, 1)
    assert len(page.cards) == len(collection.movie_ids)
    with pytest.raises(NotFound, match="no collection"):
        selectors.collection_page(999_999_999)

    tmdb_goes_away(connected)
    page = selectors.collection_page(number)
    assert page.name == collection.name
    assert [card.tmdb_id for card in page.cards] == [first]
    assert page.notice


# --- The library ----------------------------------------------------------------------------


def test_the_library_overview_counts_in_the_same_queries(django_assert_num_queries):
    for _ in range(2):
        films, shows = section(), section(TitleKind.SERIES)
        item(films, movie(status=A.AVAILABLE, added_at=timezone.now()))
        item(shows, series(status=A.PARTIALLY_AVAILABLE))
        item(films)
        Job.objects.create(kind="x", key=SYNC_KEY, title="Sync", state="succeeded")
        with django_assert_num_queries(5):
            overview = selectors.library_overview()

    assert (overview.movies, overview.series, overview.unmatched) == (2, 2, 2)
    assert len(overview.sections) == 4
    assert overview.sections[0].section.connection.name == "Plex"
    assert overview.job == Job.objects.order_by("pk").last()
    assert len(overview.recently_added) == 2


def test_what_can_be_watched_is_paged_newest_first():
    for day in range(45):
        movie(f"M{day}", status=A.AVAILABLE, added_at=timezone.now() - timedelta(days=day))
    series(status=A.PARTIALLY_AVAILABLE)
    movie(status=A.PENDING)

    first, last = selectors.library_titles(), selectors.library_titles(page=99)

    assert first.cards[0].name == "M0"
    assert (first.total_results, first.total_pages, last.page) == (46, 2, 2)
    assert [c.kind for c in selectors.library_titles(kind=TitleKind.SERIES).cards] == ["series"]


def test_unmatched_entries_are_listed_with_their_library(django_assert_num_queries):
    place = section()
    for number in range(45):
        item(place, name=f"Reel {number:02}")

    with django_assert_num_queries(2):
        page = selectors.unmatched_items(page=2)
        names = [(entry.name, entry.section.name) for entry in page.items]

    assert (page.total, page.total_pages) == (45, 2)
    assert names[0] == ("Reel 40", place.name)
