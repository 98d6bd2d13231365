from __future__ import annotations

from datetime import timedelta

import pytest

from sandbox.engine.http import Request
from sandbox.services import tmdb as tmdb_service
from sandbox.services.people import TMDB_TOKEN
from tests.sandbox.test_tmdb import MOVIE_ITEM, PERSON_ITEM, SERIES_ITEM

BEARER = {"Authorization": f"Bearer {TMDB_TOKEN}"}


@pytest.fixture
def tmdb(standins):
    """`tmdb("/movie/popular", page=2)` → the parsed answer, which has to be a 200."""

    def call(path, **query):
        answer = standins.get(f"/tmdb{path}", headers=BEARER, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return call


def titles(answer):
    return [entry.get("title") or entry.get("name") for entry in answer["results"]]


# -- pages --------------------------------------------------------------------------------------


def test_lists_come_in_pages_of_twenty(standins, tmdb):
    first, second = tmdb("/discover/movie"), tmdb("/discover/movie", page=2)
    total = len(standins.state.catalogue.movies)
    assert (first["page"], second["page"]) == (1, 2)
    assert len(first["results"]) == len(second["results"]) == 20
    assert first["total_results"] == total
    assert first["total_pages"] == -(-total // 20)
    assert not {m["id"] for m in first["results"]} & {m["id"] for m in second["results"]}
    last = tmdb("/discover/movie", page=first["total_pages"])
    assert len(last["results"]) == total - 20 * (first["total_pages"] - 1)
    beyond = tmdb("/discover/movie", page=500)
    assert (beyond["page"], beyond["results"]) == (500, [])


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("/discover/movie", MOVIE_ITEM),
        ("/discover/tv", SERIES_ITEM),
        ("/movie/popular", MOVIE_ITEM),
        ("/movie/top_rated", MOVIE_ITEM),
        ("/movie/upcoming", MOVIE_ITEM),
        ("/movie/now_playing", MOVIE_ITEM),
        ("/tv/popular", SERIES_ITEM),
        ("/tv/top_rated", SERIES_ITEM),
        ("/tv/on_the_air", SERIES_ITEM),
        ("/tv/airing_today", SERIES_ITEM),
        ("/person/popular", PERSON_ITEM),
        ("/trending/movie/day", MOVIE_ITEM | {"media_type"}),
        ("/trending/tv/week", SERIES_ITEM | {"media_type"}),
        ("/trending/person/day", PERSON_ITEM | {"media_type"}),
        ("/search/movie?query=the", MOVIE_ITEM),
        ("/search/tv?query=the", SERIES_ITEM),
        ("/search/person?query=tom", PERSON_ITEM),
    ],
)
def test_every_list_has_the_recorded_shape(tmdb, path, keys):
    answer = tmdb(path)
    assert {"page", "results", "total_pages", "total_results"} <= set(answer)
    assert answer["results"]
    for entry in answer["results"]:
        assert set(entry) | {"release_date"} >= keys
        assert set(entry) <= keys


def test_upcoming_and_now_playing_name_their_days(tmdb):
    for path in ("/movie/upcoming", "/movie/now_playing"):
        assert set(tmdb(path)["dates"]) == {"maximum", "minimum"}


# -- search -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("matrix", "The Matrix"),
        ("The Matrix", "The Matrix"),
        ("amelie", "Amélie"),
        ("haxan", "Häxan"),
        ("walle", "WALL·E"),
        ("千と", "Spirited Away"),
        ("lord rings two", "The Lord of the Rings: The Two Towers"),
        ("star w", "Star Wars"),
        ("dune", "Dune"),
    ],
)
def test_search_finds_what_people_type(tmdb, query, first):
    assert titles(tmdb("/search/movie", query=query))[0] == first


def test_a_search_for_nothing_finds_nothing(tmdb):
    for query in ("", "   ", "zzzzqqq", "!!!"):
        answer = tmdb("/search/multi", query=query)
        assert (answer["results"], answer["total_results"], answer["total_pages"]) == ([], 0, 1)


def test_multi_mixes_films_series_and_people(tmdb):
    kinds = {entry["media_type"] for entry in tmdb("/search/multi", query="star")["results"]}
    assert {"movie", "tv"} <= kinds
    person = tmdb("/search/multi", query="keanu")["results"][0]
    assert (person["media_type"], person["id"]) == ("person", 6384)
    assert [entry["title"] for entry in person["known_for"] if "title" in entry]
    hit = tmdb("/search/multi", query="matrix collection")["results"][0]
    assert (hit["media_type"], hit["id"], hit["title"]) == (
        "collection",
        2344,
        "The Matrix Collection",
    )


def test_a_year_narrows_a_search(tmdb):
    assert len(tmdb("/search/movie", query="nosferatu")["results"]) == 2
    only = tmdb("/search/movie", query="nosferatu", primary_release_year="2024")
    assert [entry["id"] for entry in only["results"]] == [426063]
    assert [e["id"] for e in tmdb("/search/movie", query="nosferatu", year="1922")["results"]] == [
        653
    ]
    series = tmdb("/search/tv", query="sherlock", first_air_date_year="2010")
    assert [entry["id"] for entry in series["results"]] == [19885]


def test_collections_and_keywords_can_be_searched(tmdb):
    found = tmdb("/search/collection", query="toy story")["results"][0]
    assert (found["id"], found["name"]) == (10194, "Toy Story Collection")
    keyword = tmdb("/search/keyword", query="time tra")["results"][0]
    assert keyword["name"] == "time travel"
    assert tmdb(f"/keyword/{keyword['id']}") == keyword
    tagged = tmdb("/discover/movie", with_keywords=str(keyword["id"]))
    assert "Back to the Future" in titles(tagged)


def test_find_knows_imdb_and_tvdb(tmdb):
    movie = tmdb("/find/tt0133093", external_source="imdb_id")
    assert set(movie) == {
        "movie_results", "person_results", "tv_results", "tv_episode_results", "tv_season_results",
    }  # fmt: skip
    assert [entry["id"] for entry in movie["movie_results"]] == [603]
    assert movie["movie_results"][0]["media_type"] == "movie"
    series = tmdb("/find/81189", external_source="tvdb_id")
    assert [entry["id"] for entry in series["tv_results"]] == [1396]
    for path, source in (("tt9999999", "imdb_id"), ("1", "tvdb_id"), ("tt0133093", "other")):
        assert not any(tmdb(f"/find/{path}", external_source=source).values())


# -- discover -----------------------------------------------------------------------------------


def test_genres_are_joined_by_and_or_by_or(tmdb):
    both = tmdb("/discover/movie", with_genres="28,35")["results"]
    assert both
    assert all({28, 35} <= set(entry["genre_ids"]) for entry in both)
    either = tmdb("/discover/movie", with_genres="37|27")["results"]
    assert either
    assert all({37, 27} & set(entry["genre_ids"]) for entry in either)
    assert {g for entry in either for g in entry["genre_ids"]} >= {27}
    without = tmdb("/discover/movie", with_genres="28", without_genres="12,878")["results"]
    assert not any({12, 878} & set(entry["genre_ids"]) for entry in without)


def test_days_votes_runtime_and_language_narrow_a_list(tmdb):
    nineties = tmdb(
        "/discover/movie",
        **{"primary_release_date.gte": "1990-01-01", "primary_release_date.lte": "1999-12-31"},
    )
    assert nineties["total_results"] > 10
    assert all("1990" <= e["release_date"][:4] <= "1999" for e in nineties["results"])
    good = tmdb("/discover/movie", **{"vote_average.gte": "8.4", "vote_count.gte": "5000"})
    assert all(e["vote_average"] >= 8.4 and e["vote_count"] >= 5000 for e in good["results"])
    bad = tmdb("/discover/movie", **{"vote_average.lte": "5", "vote_count.gte": "100"})
    assert titles(bad) == ["Plan 9 from Outer Space"]
    japanese = tmdb("/discover/movie", with_original_language="ja")
    assert {entry["original_language"] for entry in japanese["results"]} == {"ja"}
    short = tmdb("/discover/movie", **{"with_runtime.gte": "1", "with_runtime.lte": "15"})
    assert "Big Buck Bunny" in titles(short)
    assert "Metropolis" not in titles(short)
    year = tmdb("/discover/movie", primary_release_year="1927")
    assert set(titles(year)) == {"Metropolis", "Sunrise: A Song of Two Humans", "Wings"}


def test_certifications_providers_and_people_narrow_a_list(tmdb):
    harmless = {"certification.lte": "PG", "certification_country": "US"}
    found = tmdb("/discover/movie", **harmless, sort_by="vote_count.desc")
    assert "Toy Story" in titles(found) or "Finding Nemo" in titles(found)
    assert "The Matrix" not in titles(found)
    exact = tmdb("/discover/movie", certification="G", certification_country="US")
    assert "2001: A Space Odyssey" in titles(exact)
    netflix = tmdb("/discover/tv", with_watch_providers="8", watch_region="US")
    assert "Stranger Things" in titles(netflix)
    nolan = tmdb("/discover/movie", with_people="525")
    assert {"Inception", "Memento", "Oppenheimer"} <= set(titles(nolan))
    assert tmdb("/discover/movie", with_cast="6384", with_genres="37")["results"] == []
    assert tmdb("/discover/movie", with_companies="420")["results"] == []


def test_series_are_narrowed_by_network_status_type_and_day(tmdb):
    hbo = tmdb("/discover/tv", with_networks="49")
    assert {"The Wire", "Chernobyl"} <= set(titles(hbo))
    running = tmdb("/discover/tv", with_status="0")
    assert "The Simpsons" in titles(running)
    assert "The Wire" not in titles(running)
    assert set(titles(tmdb("/discover/tv", with_type="2"))) == {"Chernobyl", "WandaVision"}
    classic = tmdb("/discover/tv", **{"first_air_date.lte": "1970-01-01"})
    assert set(titles(classic)) >= {"The Twilight Zone", "Star Trek"}
    new = tmdb("/discover/tv", **{"first_air_date.gte": "2024-01-01"})
    assert "Fallout" in titles(new)


@pytest.mark.parametrize(
    ("order", "key", "falling"),
    [
        ("popularity.desc", "popularity", True),
        ("popularity.asc", "popularity", False),
        ("vote_average.desc", "vote_average", True),
        ("primary_release_date.desc", "release_date", True),
        ("vote_count.asc", "vote_count", False),
        ("nonsense", "popularity", True),
    ],
)
def test_lists_can_be_sorted(tmdb, order, key, falling):
    found = tmdb("/discover/movie", sort_by=order, **{"vote_count.gte": "1"})["results"]
    values = [entry[key] for entry in found]
    assert values == sorted(values, reverse=falling)
    assert len(set(values)) > 1


def test_titles_can_be_sorted_by_name(tmdb):
    names = titles(tmdb("/discover/tv", sort_by="name.asc"))
    assert names == sorted(names)


# -- ready-made lists ---------------------------------------------------------------------------


def test_upcoming_lies_ahead_and_now_playing_behind(standins, tmdb):
    today = standins.state.clock.now().date().isoformat()
    ahead = tmdb("/movie/upcoming")["results"]
    assert len(ahead) >= 6
    assert all(entry["release_date"] > today for entry in ahead)
    running = tmdb("/movie/now_playing")["results"]
    assert running
    assert all(entry["release_date"] <= today for entry in running)


def test_what_was_upcoming_comes_out_when_time_passes(standins, tmdb):
    ahead = {entry["id"]: entry for entry in tmdb("/movie/upcoming")["results"]}
    soonest = min(ahead.values(), key=lambda entry: entry["release_date"])
    assert tmdb(f"/movie/{soonest['id']}")["status"] == "Post Production"
    standins.control("clock", {"advanceSeconds": timedelta(days=400).total_seconds()})
    assert tmdb(f"/movie/{soonest['id']}")["status"] == "Released"
    assert soonest["id"] not in {entry["id"] for entry in tmdb("/movie/upcoming")["results"]}


def test_top_rated_needs_votes(tmdb):
    found = tmdb("/movie/top_rated")["results"]
    assert found[0]["vote_average"] >= found[-1]["vote_average"]
    assert all(entry["vote_count"] >= 300 for entry in found)


def test_trending_mixes_kinds_and_changes_from_day_to_day(standins, tmdb):
    today = tmdb("/trending/all/day")
    kinds = {entry["media_type"] for entry in today["results"]}
    assert {"movie", "tv"} <= kinds
    assert tmdb("/trending/all/day") == today
    standins.control("clock", {"advanceSeconds": 86400})
    assert titles(tmdb("/trending/all/day")) != titles(today)


def test_something_is_on_the_air(tmdb):
    assert {"The Simpsons", "Ted Lasso"} <= set(titles(tmdb("/tv/on_the_air")))


def test_every_title_person_and_collection_can_be_opened(standins):
    """No dead ends: what any list names has details."""
    catalogue = standins.state.catalogue
    handlers = {route.pattern: route.handler for route in tmdb_service.routes(standins.state)}
    for pattern, numbers in (
        ("/movie/{number:int}", catalogue.movies),
        ("/tv/{number:int}", catalogue.series),
        ("/person/{number:int}", catalogue.people),
        ("/collection/{number:int}", catalogue.collections),
    ):
        for number in numbers:
            assert handlers[pattern](Request("GET", "/"), number=number).status == 200
