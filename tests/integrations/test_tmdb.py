"""TMDB's answers, as odd as they come, and what we ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.integrations import registry
from apps.integrations.clients import tmdb_reading as reading
from apps.integrations.clients.parsing import WrongShape
from apps.integrations.clients.tmdb import TmdbClient
from apps.integrations.models import ServiceConnection
from apps.integrations.types import TitleSummary
from medianest.core.errors import UpstreamNonsense, UpstreamNotAllowed, UpstreamNotFound
from tests.conftest import Sandbox
from tests.integrations.servers import RawServer, answer, as_json


@pytest.fixture
def tmdb(server: RawServer, db: None) -> TmdbClient:
    connection = ServiceConnection.objects.create(
        kind="tmdb", name="TMDB", url=server.url, secret="a-token"
    )
    return registry.tmdb_for(connection)


def listed(*results: Any, **more: Any) -> dict[str, Any]:
    return {"page": 1, "results": list(results), "total_pages": 1, "total_results": 1} | more


def give(server: RawServer, value: Any) -> None:
    server.script = answer(as_json(value))


FILM = {
    "id": 603,
    "media_type": "movie",
    "title": "The Matrix",
    "original_title": "The Matrix",
    "release_date": "1999-03-31",
    "overview": "A hacker learns what is real.",
    "poster_path": "/p.jpg",
    "backdrop_path": None,
    "genre_ids": [28, 878],
    "vote_average": 8.2,
    "vote_count": 26000,
    "popularity": 90.5,
    "original_language": "en",
    "adult": False,
}
SHOW = {"id": 1396, "media_type": "tv", "name": "Breaking Bad", "first_air_date": "2008-01-20"}
STAR = {"id": 31, "media_type": "person", "name": "Tom Hanks", "profile_path": "/h.jpg"}


def test_a_mixed_list_is_read_by_kind(tmdb, server):
    give(server, listed(FILM, SHOW, STAR | {"known_for": [FILM, {"id": 1}]}))
    found = tmdb.trending().value.results
    assert [(t.kind, t.tmdb_id, t.name) for t in found] == [
        ("movie", 603, "The Matrix"),
        ("series", 1396, "Breaking Bad"),
        ("person", 31, "Tom Hanks"),
    ]
    assert found[0] == TitleSummary(
        kind="movie",
        tmdb_id=603,
        name="The Matrix",
        original_name="The Matrix",
        release_date=date(1999, 3, 31),
        overview="A hacker learns what is real.",
        poster_path="/p.jpg",
        genre_ids=(28, 878),
        vote_average=8.2,
        vote_count=26000,
        popularity=90.5,
        original_language="en",
    )
    assert (found[0].year, found[1].year, found[2].year) == (1999, 2008, None)
    assert found[2].poster_path == "/h.jpg"
    assert [known.tmdb_id for known in found[2].known_for] == [603]


def test_a_list_that_moved_while_paging_shows_nothing_twice(tmdb, server):
    give(server, listed(FILM, SHOW, FILM, total_pages=40_000, total_results=800_000))
    page = tmdb.popular_movies().value
    assert len(page.results) == 2
    assert (page.total_pages, page.total_results) == (500, 800_000)


@pytest.mark.parametrize(
    "oddity",
    [
        {"id": None},
        {"id": "x"},
        {"id": -1},
        {"id": 0},
        {"id": 10**30},
        {"media_type": "advertisement"},
        {"media_type": None},
        {"media_type": 5},
    ],
)
def test_an_entry_nobody_can_name_is_left_out(tmdb, server, oddity):
    give(server, listed(FILM | oddity, SHOW))
    assert [title.tmdb_id for title in tmdb.trending().value.results] == [1396]


def test_every_field_may_be_null_or_of_another_type(tmdb, server):
    wrong: dict[str, Any] = dict.fromkeys(FILM, None) | {"id": 5, "media_type": "movie"}
    worse = {key: [{"a": 1}] for key in FILM} | {"id": 6, "media_type": "movie"}
    give(server, listed(wrong, worse, "text", None, 5))
    found = tmdb.trending().value.results
    assert found[0] == TitleSummary(kind="movie", tmdb_id=5)
    assert (found[1].name, found[1].release_date, found[1].genre_ids) == ("", None, ())


@pytest.mark.parametrize("value", [[], {}, {"results": None}, {"results": {}}, "x", None, 5])
def test_a_list_of_another_shape_is_nonsense(tmdb, server, value):
    give(server, value)
    with pytest.raises(UpstreamNonsense):
        tmdb.trending()


def movie_body(**more: Any) -> dict[str, Any]:
    return (
        FILM
        | {
            "genres": [{"id": 28, "name": "Action"}, {"name": "no id"}],
            "runtime": 136,
            "imdb_id": "tt0133093",
            "tagline": "Free your mind",
            "status": "Released",
            "belongs_to_collection": {"id": 2344, "name": "The Matrix Collection"},
            "production_countries": [{"iso_3166_1": "US"}, {}],
            "external_ids": {"imdb_id": "tt0133093", "tvdb_id": None},
            "credits": {
                "cast": [{"id": 6384, "name": "Keanu Reeves", "character": "Neo", "order": 0}],
                "crew": [{"id": 9340, "name": "Lana Wachowski", "job": "Director"}],
            },
            "keywords": {"keywords": [{"id": 83, "name": "saving the world"}]},
            "videos": {
                "results": [
                    {"key": "a", "site": "YouTube", "type": "Trailer"},
                    {"key": "b", "site": "YouTube", "type": "Trailer", "official": True},
                    {"key": "c", "site": "Vimeo", "type": "Trailer", "official": True},
                    {"key": None},
                ]
            },
            "release_dates": {
                "results": [
                    {"iso_3166_1": "DE", "release_dates": [{"certification": "16"}]},
                    {
                        "iso_3166_1": "US",
                        "release_dates": [{"certification": ""}, {"certification": "R"}],
                    },
                ]
            },
            "recommendations": listed(FILM | {"id": 604}),
            "similar": None,
        }
        | more
    )


def test_a_movie_with_everything(tmdb, server):
    give(server, movie_body())
    film = tmdb.movie(603).value
    assert (film.name, film.runtime, film.imdb_id, film.tvdb_id) == (
        "The Matrix",
        136,
        "tt0133093",
        None,
    )
    assert [genre.name for genre in film.genres] == ["Action"]
    assert (film.certification("DE"), film.certification("FR")) == ("16", "R")
    assert film.trailer is not None
    assert film.trailer.key == "b"
    assert film.collection is not None
    assert film.collection.tmdb_id == 2344
    assert film.cast[0].character == "Neo"
    assert film.crew[0].job == "Director"
    assert film.countries == ("US",)
    assert [title.tmdb_id for title in film.recommendations] == [604]
    assert (film.similar, film.year) == ((), 1999)
    asked = server.received[0].target
    assert asked.startswith("/movie/603?append_to_response=credits%2Crelease_dates%2Cexternal_ids")
    assert asked.endswith("language=en")
    assert server.received[0].headers["authorization"] == "Bearer a-token"


def test_a_movie_of_which_only_the_id_is_known(tmdb, server):
    give(server, {"id": 603})
    film = tmdb.movie(603).value
    assert (film.name, film.year, film.trailer, film.certification()) == ("", None, None, "")


@pytest.mark.parametrize("value", [{}, {"id": None}, [], None, {"success": False}])
def test_a_movie_without_an_id_is_nonsense(tmdb, server, value):
    give(server, value)
    with pytest.raises(UpstreamNonsense):
        tmdb.movie(603)


def test_a_series_with_everything(tmdb, server):
    give(
        server,
        SHOW
        | {
            "external_ids": {"tvdb_id": 81189, "imdb_id": "tt0903747"},
            "episode_run_time": [47],
            "last_air_date": "2013-09-29",
            "next_episode_to_air": None,
            "in_production": False,
            "number_of_seasons": 5,
            "number_of_episodes": 62,
            "origin_country": ["US"],
            "networks": [{"id": 174, "name": "AMC", "logo_path": "/a.png"}],
            "seasons": [
                {"season_number": 0, "name": "Specials", "air_date": None},
                {"season_number": 1, "episode_count": 7, "air_date": "2008-01-20"},
                {"season_number": None},
            ],
            "aggregate_credits": {
                "cast": [
                    {
                        "id": 17419,
                        "name": "Bryan Cranston",
                        "roles": [{"character": "Walter White"}, {"character": "Heisenberg"}],
                        "total_episode_count": 62,
                    }
                ],
                "crew": [{"id": 1, "name": "A", "jobs": [{"job": "Writer"}, {"job": "Writer"}]}],
            },
            "keywords": {"results": [{"id": 1, "name": "drugs"}]},
            "content_ratings": {"results": [{"iso_3166_1": "US", "rating": "TV-MA"}, {}]},
        },
    )
    show = tmdb.series(1396).value
    assert (show.tvdb_id, show.imdb_id, show.runtime) == (81189, "tt0903747", 47)
    assert [season.number for season in show.seasons] == [0, 1]
    assert show.cast[0].character == "Walter White, Heisenberg"
    assert show.cast[0].episode_count == 62
    assert show.crew[0].job == "Writer"
    assert show.certification() == "TV-MA"
    assert (show.networks[0].name, show.countries) == ("AMC", ("US",))
    assert show.keywords[0].name == "drugs"
    assert show.last_air_date == date(2013, 9, 29)


def test_a_season_with_its_episodes(tmdb, server):
    give(
        server,
        {
            "season_number": 1,
            "name": "Season 1",
            "air_date": "",
            "episodes": [
                {"id": 9, "episode_number": 1, "name": "Pilot", "air_date": "2008-01-20"},
                {"episode_number": None},
            ],
        },
    )
    season = tmdb.season(1396, 1).value
    assert (season.number, season.air_date) == (1, None)
    assert [(e.number, e.season_number, e.name) for e in season.episodes] == [(1, 1, "Pilot")]
    assert server.received[0].target == "/tv/1396/season/1?language=en"


def test_a_season_without_a_number_is_nonsense(tmdb, server):
    give(server, {"name": "?"})
    with pytest.raises(UpstreamNonsense):
        tmdb.season(1396, 1)


def test_a_person_with_their_work_best_known_first(tmdb, server):
    small = SHOW | {"popularity": 1, "character": "Guest"}
    give(
        server,
        STAR
        | {
            "birthday": "1956-07-09",
            "deathday": None,
            "combined_credits": {
                "cast": [small, FILM | {"character": "Neo"}, FILM | {"character": "Neo"}],
                "crew": [FILM | {"job": "Producer"}, {"id": 5}],
            },
        },
    )
    person = tmdb.person(31).value
    assert (person.name, person.birthday) == ("Tom Hanks", date(1956, 7, 9))
    assert [(c.title.tmdb_id, c.role, c.is_cast) for c in person.credits] == [
        (603, "Neo", True),
        (603, "Producer", False),
        (1396, "Guest", True),
    ]


def test_a_collection_in_order_of_release(tmdb, server):
    parts = [
        FILM | {"id": 3, "release_date": ""},
        FILM | {"id": 2, "release_date": "2003-05-15"},
        FILM | {"id": 1},
    ]
    give(server, {"id": 2344, "name": "The Matrix Collection", "parts": parts})
    collection = tmdb.collection(2344).value
    assert [part.tmdb_id for part in collection.parts] == [1, 2, 3]


def test_what_another_database_calls_it(tmdb, server):
    give(server, {"movie_results": [FILM], "tv_results": [{"id": 7, "name": "x"}]})
    found = tmdb.find("tt0133093", "imdb_id").value
    assert [(t.kind, t.tmdb_id) for t in found] == [("movie", 603), ("series", 7)]
    tmdb.find("../movie/5?x=1", "imdb_id")
    assert server.received[1].target.startswith("/find/..%2Fmovie%2F5%3Fx%3D1?external_source=")


def test_genres_keywords_and_configuration(tmdb, server):
    give(server, {"genres": [{"id": 28, "name": "Action"}]})
    assert tmdb.genres("movie").value[0].name == "Action"
    give(server, listed({"id": 83, "name": "hacker"}))
    assert tmdb.keywords_search(" hack  er ").value[0].id == 83
    images = {"secure_base_url": "https://image.example/t/p/", "poster_sizes": ["w92", 5, None]}
    give(server, {"images": images})
    assert tmdb.configuration().value.poster_sizes == ("w92", "5")
    assert tmdb.check().image_base_url == "https://image.example/t/p/"
    give(server, {"genres": None})
    with pytest.raises(UpstreamNonsense):
        tmdb.genres("tv")


def test_a_search_is_asked_for_with_care(tmdb, server):
    give(server, listed(FILM))
    tmdb.search("  the   matrix (1999) & more! ", page=9999, language="de-DE")
    assert server.received[0].target == (
        "/search/multi?include_adult=false&language=de-DE&page=500"
        "&query=the%20matrix%20%281999%29%20%26%20more%21"
    )
    assert tmdb.search("   ").value.results == ()
    tmdb.search("x", page=-4, kind="movie", language="../etc")
    assert server.received[1].target == (
        "/search/movie?include_adult=false&language=en&page=1&query=x"
    )
    assert len(server.received) == 2


def test_the_same_question_in_another_order_is_asked_once(tmdb, server):
    give(server, listed(FILM))
    tmdb.discover_movies({"with_genres": "28", "vote_average.gte": "7"})
    tmdb.discover_movies({"vote_average.gte": "7", "with_genres": "28"})
    tmdb.discover_series({"vote_average.gte": "7", "with_genres": "28"})
    assert len(server.received) == 2
    assert "sort_by=popularity.desc" in server.received[0].target


def test_upcoming_starts_today(tmdb, server):
    give(server, listed(FILM))
    tmdb.upcoming_movies()
    tmdb.upcoming_series()
    tmdb.popular_series()
    today = timezone.now().date()
    assert f"primary_release_date.gte={today}" in server.received[0].target
    assert f"first_air_date.gte={today}" in server.received[1].target
    assert str(today - timedelta(days=1)) not in server.received[0].target


def test_answers_say_how_old_they_are(tmdb, server):
    give(server, listed(FILM))
    found = tmdb.popular_movies()
    assert not found.stale
    assert abs((timezone.now() - found.fetched_at).total_seconds()) < 60
    assert found.map(lambda page: page.results[0].name).value == "The Matrix"


def test_languages_do_not_mix(tmdb, server):
    give(server, {"id": 603, "title": "English"})
    tmdb.movie(603)
    give(server, {"id": 603, "title": "Deutsch"})
    assert tmdb.movie(603, language="de").value.name == "Deutsch"
    assert tmdb.movie(603).value.name == "English"


def test_two_connections_do_not_mix(tmdb, server):
    give(server, {"id": 603, "title": "One"})
    tmdb.movie(603)
    second = ServiceConnection.objects.create(
        kind="tmdb", name="Second", url=server.url, secret="a-token"
    )
    give(server, {"id": 603, "title": "Two"})
    assert registry.tmdb_for(second).movie(603).value.name == "Two"


def test_a_broken_entry_breaks_only_itself():
    with pytest.raises(WrongShape):
        reading.summary({"id": 5})
    assert list(reading.each([{"id": 0}, {"id": 5}], lambda row: row["id"])) == [0, 5]


# --- Against the sandbox --------------------------------------------------------------------


def test_the_sandbox_answers_everything_we_ask(connected: Sandbox):
    tmdb = registry.tmdb()
    for page in (
        tmdb.trending(),
        tmdb.trending("movie", "day"),
        tmdb.popular_movies(),
        tmdb.popular_series(),
        tmdb.discover_movies({"with_genres": "878"}),
        tmdb.search("matrix"),
        tmdb.search("matrix", kind="movie"),
        tmdb.search("breaking", kind="tv"),
    ):
        assert page.value.results, page
        assert all(title.name for title in page.value.results)
    assert tmdb.upcoming_movies().value.page == tmdb.upcoming_series().value.page == 1
    film = tmdb.movie(603).value
    assert film.imdb_id == "tt0133093"
    assert film.cast
    assert film.runtime
    show = tmdb.series(1396).value
    assert show.tvdb_id == 81189
    assert len([season for season in show.seasons if season.number]) == 5
    season = tmdb.season(1396, 1).value
    assert len(season.episodes) == 7
    assert tmdb.person(film.cast[0].person_id).value.credits
    assert tmdb.genres("movie").value
    assert tmdb.genres("tv").value
    assert [t.tmdb_id for t in tmdb.find("tt0133093", "imdb_id").value] == [603]
    assert [t.tmdb_id for t in tmdb.find("81189", "tvdb_id").value] == [1396]
    assert tmdb.configuration().value.poster_sizes
    if film.collection is not None:
        assert tmdb.collection(film.collection.tmdb_id).value.parts
    with pytest.raises(UpstreamNotFound):
        tmdb.movie(999_999_999)


def test_a_wrong_key_is_told_apart_in_the_sandbox(connected: Sandbox):
    connection = registry.connection("tmdb")
    ServiceConnection.objects.filter(pk=connection.pk).update(secret="")
    connection.secret = "wrong"
    connection.save(update_fields=["secret"])
    with pytest.raises(UpstreamNotAllowed):
        registry.tmdb().movie(603)


def test_discovery_survives_an_outage_in_the_sandbox(
    connected: Sandbox, time_passes: Callable[[timedelta], None]
):
    tmdb = registry.tmdb()
    before = tmdb.trending()
    time_passes(timedelta(hours=6, seconds=1))
    connected.fault("tmdb", "status", status=503, times=-1)
    after = tmdb.trending()
    assert (after.value, after.stale) == (before.value, True)
