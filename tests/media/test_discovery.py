"""Discovery pages: full while TMDB answers, honest and quick while it does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from apps.integrations import registry
from apps.integrations.models import ServiceConnection
from apps.media import catalogue, selectors
from apps.media.choices import Availability, TitleKind
from apps.media.filters import DiscoverFilters
from tests.media.builders import movie, series

A = Availability
# Home asks in threads, and those must see the connection.
threaded = pytest.mark.django_db(transaction=True)


def tmdb_goes_away(sandbox, kind: str = "refuse", **options) -> None:
    """TMDB stops answering, and so has nothing fresh in the cache."""
    registry.reset()
    sandbox.fault("tmdb", kind, times=-1, **options)


# --- Home -----------------------------------------------------------------------------------


@threaded
def test_home_has_all_its_rows(connected):
    movie("Here", status=A.AVAILABLE, added_at=timezone.now())

    home = selectors.home_rows()

    assert [row.key for row in home] == [
        "recently-added",
        "trending",
        "popular-movies",
        "movie-genres",
        "upcoming-movies",
        "popular-series",
        "series-genres",
        "upcoming-series",
    ]
    assert len(home) == 8
    assert not home.offline
    assert home.notice == ""
    rows = {row.key: row for row in home}
    assert rows["recently-added"].cards[0].name == "Here"
    assert all(card.kind == "movie" for card in rows["popular-movies"].cards)
    assert rows["movie-genres"].genres[0].url.startswith("/discover/movies?genre=")
    assert rows["series-genres"].genres[0].url.startswith("/discover/tv?genre=")


@threaded
def test_cards_show_what_the_library_has(connected):
    popular = selectors.discover(TitleKind.MOVIE, DiscoverFilters()).cards
    movie(tmdb_id=popular[0].tmdb_id, status=A.AVAILABLE, status_4k=A.PROCESSING)

    home = selectors.home_rows()

    card = next(row for row in home if row.key == "popular-movies").cards[0]
    assert (card.status, card.status_4k) == (A.AVAILABLE, A.PROCESSING)
    assert card.url == f"/movie/{card.tmdb_id}"
    assert card.is_title
    assert card.label == "Movie"


@threaded
def test_home_takes_the_same_few_queries_however_full_it_is(connected, django_assert_num_queries):
    selectors.home_rows()
    popular = selectors.discover(TitleKind.MOVIE, DiscoverFilters()).cards
    for known in (popular[:1], popular[1:]):
        for card in known:
            movie(tmdb_id=card.tmdb_id, status=A.AVAILABLE, added_at=timezone.now())
        with django_assert_num_queries(3):  # the connection, statuses, recently added
            selectors.home_rows()


@threaded
@pytest.mark.parametrize(
    ("kind", "options"),
    [("refuse", {}), ("status", {"status": 500}), ("html", {}), ("truncate", {})],
)
def test_home_without_tmdb_shows_the_library_and_says_so(connected, kind, options):
    movie("Here", status=A.AVAILABLE, added_at=timezone.now())
    tmdb_goes_away(connected, kind, **options)

    home = selectors.home_rows()

    assert [row.key for row in home] == ["recently-added"]
    assert home.offline
    assert "TMDB is not answering" in home.notice


@threaded
def test_home_with_a_tmdb_that_stalls_still_ends_within_the_budget(connected):
    tmdb_goes_away(connected, "stall")
    started = timezone.now()

    home = selectors.home_rows()

    assert home.offline
    assert timezone.now() - started < timedelta(seconds=3)


@threaded
def test_home_shows_earlier_answers_and_how_old_they_are(connected):
    noon = timezone.now().replace(hour=12)
    with time_machine.travel(noon):
        first = selectors.home_rows()
    with time_machine.travel(noon + timedelta(hours=8)):
        tmdb_goes_away(connected)

        home = selectors.home_rows()

    assert [row.key for row in home] == [row.key for row in first]
    assert not home.offline
    assert noon <= home.stale_since < noon + timedelta(hours=1)
    assert home.notice == catalogue.FROM_EARLIER


@threaded
def test_home_says_when_tmdb_was_never_connected():
    home = selectors.home_rows()

    assert home.offline
    assert "not connected" in home.notice


# --- Movies and series ----------------------------------------------------------------------


@pytest.mark.django_db
def test_filters_narrow_what_is_shown(connected):
    filters = DiscoverFilters.from_query({"year_from": "1990", "year_to": "1999"})

    page = selectors.discover(TitleKind.MOVIE, filters)

    assert page.cards
    assert all(1990 <= card.year <= 1999 for card in page.cards)


@pytest.mark.django_db
def test_series_are_discovered_too_page_by_page(connected):
    first = selectors.discover(TitleKind.SERIES, DiscoverFilters())

    second = selectors.discover(TitleKind.SERIES, DiscoverFilters(), first.next_page)

    assert first.has_next
    assert {card.kind for card in first.cards} == {"series"}
    assert not {card.tmdb_id for card in first.cards} & {card.tmdb_id for card in second.cards}


@pytest.mark.django_db
def test_what_can_be_watched_already_is_hidden_on_request(connected):
    first = selectors.discover(TitleKind.MOVIE, DiscoverFilters()).cards[0]
    movie(tmdb_id=first.tmdb_id, status=A.AVAILABLE)

    page = selectors.discover(TitleKind.MOVIE, DiscoverFilters(hide_available=True))

    assert first.tmdb_id not in {card.tmdb_id for card in page.cards}


@pytest.mark.django_db
def test_a_page_of_cards_takes_two_queries_with_one_title_known_or_all(
    connected, django_assert_num_queries
):
    page = selectors.discover(TitleKind.MOVIE, DiscoverFilters())
    for known in (page.cards[:1], page.cards[1:]):
        for card in known:
            movie(tmdb_id=card.tmdb_id, status=A.AVAILABLE)
        with django_assert_num_queries(2):
            selectors.discover(TitleKind.MOVIE, DiscoverFilters())


@pytest.mark.django_db
def test_discovery_offline_shows_what_is_known(connected):
    movie("Here", status=A.AVAILABLE)
    movie("Nobody asked for this")
    series("Serial", status=A.PENDING)
    tmdb_goes_away(connected)

    movies = selectors.discover(TitleKind.MOVIE, DiscoverFilters())
    shows = selectors.discover(TitleKind.SERIES, DiscoverFilters())
    trending = selectors.trending()

    assert [card.name for card in movies.cards] == ["Here"]
    assert [card.name for card in shows.cards] == ["Serial"]
    assert {card.name for card in trending.cards} == {"Here", "Serial"}
    assert movies.offline
    assert movies.notice.endswith(".")


@pytest.mark.django_db
def test_upcoming_titles_and_genres(connected):
    upcoming = selectors.upcoming(TitleKind.MOVIE)
    today = timezone.localdate().year

    assert upcoming.cards
    assert all(card.year >= today for card in upcoming.cards)
    assert {genre.name for genre in selectors.genres(TitleKind.MOVIE)} >= {"Comedy", "Drama"}
    assert selectors.genres(TitleKind.SERIES)
    tmdb_goes_away(connected)
    cache.clear()
    assert selectors.genres(TitleKind.MOVIE) == ()
    assert selectors.upcoming(TitleKind.SERIES).offline


# --- Search ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_titles_and_people_are_found_by_name(connected):
    movie(tmdb_id=603, status=A.AVAILABLE)

    found = selectors.search("the matrix")
    people = selectors.search("Keanu")

    matrix = next(card for card in found.cards if card.tmdb_id == 603)
    assert matrix.status == A.AVAILABLE
    assert any(card.kind == "person" and card.url.startswith("/person/") for card in people.cards)
    assert not any(card.is_title for card in people.cards if card.kind == "person")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tmdb:603", ("movie", 603)),
        ("TMDB: 603", ("movie", 603)),
        ("imdb:tt0133093", ("movie", 603)),
        ("tvdb:81189", ("series", 1396)),
        ("matrix year:1999", ("movie", 603)),
    ],
)
def test_prefixes_find_exactly_one_title(connected, query, expected):
    assert expected in [(card.kind, card.tmdb_id) for card in selectors.search(query).cards]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["tmdb:abc", "imdb:603", "tvdb:x", "tmdb:999999999", "  ", "year:1999"]
)
def test_nonsense_finds_nothing_and_is_no_error(connected, query):
    assert selectors.search(query).cards == ()


@pytest.mark.django_db
def test_a_search_can_be_for_one_kind(connected):
    assert {c.kind for c in selectors.search("star", kind="movie").cards} == {"movie"}
    assert {c.kind for c in selectors.search("tmdb:1396", kind="tv").cards} == {"series"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("matrix", {"The Matrix", "Matrix Series"}),
        ("MATRIX the", {"The Matrix"}),
        ("tmdb:603", {"The Matrix"}),
        ("imdb:tt0133093", {"The Matrix"}),
        ("tvdb:81189", {"Matrix Series"}),
        ("tvdb:x", set()),
        ("nothing", set()),
    ],
)
def test_search_offline_looks_at_what_is_known(connected, query, names):
    movie("The Matrix", tmdb_id=603, imdb_id="tt0133093")
    series("Matrix Series", tvdb_id=81189)
    tmdb_goes_away(connected)

    found = selectors.search(query)

    assert {card.name for card in found.cards} == names
    assert found.offline or query == "tvdb:x"


@pytest.mark.django_db
def test_search_offline_keeps_to_the_kind(connected):
    movie("The Matrix")
    series("Matrix Series")
    ServiceConnection.objects.all().delete()

    assert [c.name for c in selectors.search("matrix", kind="tv").cards] == ["Matrix Series"]
    assert "not connected" in selectors.search("matrix").notice
