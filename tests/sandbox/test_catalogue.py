from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from sandbox.catalogue import load
from sandbox.catalogue.genres import MOVIE_GENRES, TV_GENRES
from sandbox.catalogue.watching import (
    DISNEY,
    NETFLIX,
    PUBLIC_DOMAIN,
    providers_of_movie,
    providers_of_series,
)

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def catalogue():
    return load(TODAY)


def test_there_are_at_least_150_films_and_40_series(catalogue):
    assert len(catalogue.movies) >= 150
    assert len(catalogue.series) >= 40
    assert len(catalogue.collections) >= 8


def test_entries_are_filed_under_their_own_id_and_no_id_is_used_twice(catalogue):
    assert all(number == movie.tmdb_id for number, movie in catalogue.movies.items())
    assert all(number == series.tmdb_id for number, series in catalogue.series.items())
    assert all(number == person.tmdb_id for number, person in catalogue.people.items())
    titles = [(movie.title, movie.release_date) for movie in catalogue.movies.values()]
    assert len(titles) == len(set(titles))


def test_no_entry_was_lost_to_a_duplicate_id(catalogue):
    from sandbox import catalogue as package

    assert len(package._FILMS) == len(catalogue.movies)
    assert len(package._SHOWS) == len(catalogue.series)


@pytest.mark.parametrize(
    ("tmdb_id", "title", "imdb_id", "year"),
    [
        (603, "The Matrix", "tt0133093", 1999),
        (550, "Fight Club", "tt0137523", 1999),
        (27205, "Inception", "tt1375666", 2010),
        (238, "The Godfather", "tt0068646", 1972),
        (19, "Metropolis", "tt0017136", 1927),
        (10378, "Big Buck Bunny", "tt1254207", 2008),
    ],
)
def test_well_known_films_carry_their_real_ids(catalogue, tmdb_id, title, imdb_id, year):
    movie = catalogue.movies[tmdb_id]
    assert (movie.title, movie.imdb_id, movie.year) == (title, imdb_id, year)


def test_imdb_ids_are_well_formed_and_unique(catalogue):
    titles = [*catalogue.movies.values(), *catalogue.series.values()]
    ids = [title.imdb_id for title in titles if title.imdb_id]
    assert all(re.fullmatch(r"tt\d{7,8}", imdb_id) for imdb_id in ids)
    assert len(ids) == len(set(ids))


def test_every_credit_points_to_a_person_of_the_same_name(catalogue):
    for title in [*catalogue.movies.values(), *catalogue.series.values()]:
        for credit in title.cast + title.crew:
            assert catalogue.people[credit.person_id].name == credit.name


def test_every_person_has_a_credit(catalogue):
    credited = {
        credit.person_id
        for title in [*catalogue.movies.values(), *catalogue.series.values()]
        for credit in title.cast + title.crew
    }
    assert credited == set(catalogue.people)


def test_people_are_shared_between_titles(catalogue):
    reeves = [m.title for m in catalogue.movies.values() if 6384 in {c.person_id for c in m.cast}]
    assert {"The Matrix", "John Wick"} <= set(reeves)
    nolan = [m for m in catalogue.movies.values() if 525 in {c.person_id for c in m.crew}]
    assert len(nolan) >= 6
    assert catalogue.people[525].known_for_department == "Directing"
    assert catalogue.people[6384].known_for_department == "Acting"


def test_collections_and_their_films_point_at_each_other(catalogue):
    for collection in catalogue.collections.values():
        assert len(collection.movie_ids) >= 2
        for movie_id in collection.movie_ids:
            assert catalogue.movies[movie_id].collection_id == collection.tmdb_id
    for movie in catalogue.movies.values():
        if movie.collection_id is not None:
            assert movie.tmdb_id in catalogue.collections[movie.collection_id].movie_ids


def test_the_parts_of_a_collection_are_in_the_order_of_their_release(catalogue):
    assert catalogue.collections[10194].movie_ids == (862, 863, 10193, 301528, 1084244)


def test_genres_are_those_of_tmdb(catalogue):
    for movie in catalogue.movies.values():
        assert movie.genre_ids, movie.title
        assert set(movie.genre_ids) <= set(MOVIE_GENRES)
    for series in catalogue.series.values():
        assert series.genre_ids, series.name
        assert set(series.genre_ids) <= set(TV_GENRES)


def test_release_dates_are_dates_and_agree_with_the_year(catalogue):
    for movie in catalogue.movies.values():
        if movie.release_date:
            assert date.fromisoformat(movie.release_date).year == movie.year
        else:
            assert movie.year == 0


def test_overviews_are_short_texts_of_our_own(catalogue):
    for title in [*catalogue.movies.values(), *catalogue.series.values()]:
        assert len(title.overview) <= 330, title
        assert title.overview == "" or title.overview.endswith((".", "?", "!")), title


def test_episodes_are_numbered_from_one_and_dated(catalogue):
    for series in catalogue.series.values():
        assert [s.number for s in series.seasons] == sorted({s.number for s in series.seasons})
        for season in series.seasons:
            numbers = [episode.number for episode in season.episodes]
            assert numbers == list(range(1, len(numbers) + 1))
            assert season.episodes[0].air_date == season.air_date
            assert all(date.fromisoformat(e.air_date) for e in season.episodes)


def test_breaking_bad_has_its_five_seasons_and_its_specials(catalogue):
    series = catalogue.series[1396]
    assert {s.number: len(s.episodes) for s in series.seasons if s.number} == {
        1: 7,
        2: 13,
        3: 13,
        4: 13,
        5: 16,
    }
    assert series.season(0).name == "Specials"
    assert series.season(5).episodes[13].name == "Ozymandias"
    assert series.season(9) is None


def test_about_a_third_is_in_the_sample_library(catalogue):
    films = [movie for movie in catalogue.movies.values() if movie.in_library]
    assert 0.28 <= len(films) / len(catalogue.movies) <= 0.38
    shows = [s for s in catalogue.series.values() if s.library_seasons or s.library_partial]
    assert 0.28 <= len(shows) / len(catalogue.series) <= 0.38
    assert sum(movie.library_4k for movie in films) >= 10
    assert all(movie.in_library for movie in catalogue.movies.values() if movie.library_4k)


def test_the_sample_library_only_holds_what_exists(catalogue):
    for series in catalogue.series.values():
        assert all(series.season(number) for number in series.library_seasons)
        for number, episodes in series.library_partial.items():
            assert number not in series.library_seasons
            assert 0 < episodes < len(series.season(number).episodes)


def test_nothing_in_the_sample_library_lies_ahead(catalogue):
    now = TODAY.isoformat()
    films = [movie for movie in catalogue.movies.values() if movie.in_library]
    assert all("" < movie.release_date <= now for movie in films)
    assert all(
        series.season(number).episodes[-1].air_date <= now
        for series in catalogue.series.values()
        for number in series.library_seasons
    )


def test_some_series_are_there_in_part(catalogue):
    assert sum(bool(series.library_partial) for series in catalogue.series.values()) >= 4


@pytest.mark.parametrize("today", [TODAY, date(2027, 8, 1), date(2031, 2, 3)])
def test_there_are_titles_ahead_whenever_the_sandbox_is_started(today):
    catalogue = load(today)
    ahead = [m for m in catalogue.movies.values() if m.release_date > today.isoformat()]
    assert len(ahead) >= 6
    soon = (today + timedelta(days=60)).isoformat()
    assert any(movie.release_date <= soon for movie in ahead)
    assert any(
        series.seasons[-1].air_date <= today.isoformat() < series.seasons[-1].episodes[-1].air_date
        for series in catalogue.series.values()
    )


def test_announced_days_hold_while_they_lie_ahead(catalogue):
    assert catalogue.movies[1003596].release_date == "2026-12-18"
    assert load(date(2027, 1, 1)).movies[1003596].release_date == "2027-01-27"


def test_the_same_day_gives_the_same_catalogue(catalogue):
    from sandbox.catalogue import _FILMS, _SHOWS
    from sandbox.catalogue.assembly import assemble

    again = assemble(_FILMS, _SHOWS, today=TODAY)
    assert again == catalogue
    assert again is not catalogue


def test_only_openly_licensed_works_have_a_trailer(catalogue):
    with_trailer = [movie for movie in catalogue.movies.values() if movie.trailer_key]
    assert {movie.title for movie in with_trailer} == {
        "Big Buck Bunny",
        "Sintel",
        "Tears of Steel",
    }


def test_originals_can_be_watched_at_their_makers_and_old_films_for_free(catalogue):
    movies, series = catalogue.movies, catalogue.series
    assert providers_of_movie(movies[19]) == (PUBLIC_DOMAIN,)
    assert providers_of_movie(movies[10378]) == (PUBLIC_DOMAIN,)
    assert providers_of_movie(movies[862]) == (DISNEY,)
    assert providers_of_movie(movies[803796]) == (NETFLIX,)
    assert providers_of_movie(movies[550]) == ()
    assert providers_of_series(series[9_100_001]) == (PUBLIC_DOMAIN,)
    assert providers_of_series(series[66732]) == (NETFLIX,)
    assert providers_of_series(series[1396]) == ()
