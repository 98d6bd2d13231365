"""Filters are read from the address, written back, and said to TMDB."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from apps.media.choices import TitleKind
from apps.media.filters import DiscoverFilters, Sort


def read(address: str) -> DiscoverFilters:
    return DiscoverFilters.from_query(QueryDict(address))


def test_every_filter_is_read():
    filters = read(
        "genre=28&genre=12,16&year_from=1990&year_to=1999&rating=7.5&runtime_from=60"
        "&runtime_to=120&language=DE&sort=newest&hide_available=on"
    )

    assert filters == DiscoverFilters(
        genre=(28, 12, 16),
        year_from=1990,
        year_to=1999,
        rating=7.5,
        runtime_from=60,
        runtime_to=120,
        language="de",
        sort=Sort.NEWEST,
        hide_available=True,
    )
    assert filters.active == 8


@pytest.mark.parametrize(
    "address",
    [
        "", "genre=abc", "genre=²", "year_from=0", "year_from=99999", "year_from=%C2%B2",
        "rating=11", "rating=0", "rating=NaN", "rating=-1", "runtime_from=0", "runtime_to=1e3",
        "language=english", "language=d%27e", "sort=random", "hide_available=0", "unknown=1",
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_left_out(address):
    assert read(address) == DiscoverFilters()
    assert read(address).active == 0


def test_years_the_wrong_way_round_are_turned():
    filters = read("year_from=1999&year_to=1990")

    assert (filters.year_from, filters.year_to) == (1990, 1999)


def test_a_plain_mapping_will_do():
    assert DiscoverFilters.from_query({"genre": "28", "rating": 7}) == DiscoverFilters(genre=(28,))


@given(
    st.builds(
        DiscoverFilters,
        genre=st.lists(st.integers(1, 9999), unique=True, max_size=5).map(tuple),
        year_from=st.none() | st.integers(1870, 1999),
        year_to=st.none() | st.integers(2000, 2200),
        rating=st.none() | st.integers(1, 100).map(lambda tenth: tenth / 10),
        runtime_from=st.none() | st.integers(1, 999),
        runtime_to=st.none() | st.integers(1, 999),
        language=st.sampled_from(["", "en", "de"]),
        sort=st.sampled_from(Sort),
        hide_available=st.booleans(),
    )
)
def test_an_address_leads_back_to_the_same_filters(filters):
    assert read(filters.query_string) == filters


@given(st.text(max_size=60))
def test_no_address_is_an_error(address):
    read(address).for_tmdb(TitleKind.MOVIE)


def test_tmdb_hears_its_own_words():
    filters = read("genre=28&genre=12&year_from=1990&year_to=1999&rating=7&language=de&sort=name")

    assert filters.for_tmdb(TitleKind.MOVIE) == {
        "with_genres": "28,12",
        "primary_release_date.gte": "1990-01-01",
        "primary_release_date.lte": "1999-12-31",
        "vote_average.gte": "7",
        "vote_count.gte": "50",
        "with_original_language": "de",
        "sort_by": "title.asc",
    }
    assert filters.for_tmdb(TitleKind.SERIES)["first_air_date.gte"] == "1990-01-01"
    assert filters.for_tmdb(TitleKind.SERIES)["sort_by"] == "name.asc"


def test_best_rated_asks_for_enough_votes():
    assert read("sort=best").for_tmdb(TitleKind.MOVIE) == {
        "sort_by": "vote_average.desc",
        "vote_count.gte": "50",
    }
