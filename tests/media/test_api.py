"""The API in the shapes that the field's clients read, as strict as they are."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.utils import timezone

from apps.integrations import registry
from apps.integrations.models import ServiceConnection
from apps.integrations.types import SeriesDetails, TitleSummary
from apps.media.api import media_info as parts
from apps.media.api.listings import listing
from apps.media.catalogue import Found
from apps.media.choices import Availability, TitleKind
from apps.media.models import Season, Title
from apps.media.services import get_or_import
from apps.media.services.importing import store_details
from sandbox.catalogue import load
from tests.media.builders import connection, item, movie, section, series

A = Availability
pytestmark = pytest.mark.django_db

RESULT = {
    "id", "mediaType", "popularity", "posterPath", "backdropPath", "voteCount", "voteAverage",
    "genreIds", "overview", "originalLanguage", "adult",
}  # fmt: skip
MOVIE_RESULT = RESULT | {"title", "originalTitle", "releaseDate", "video"}
SERIES_RESULT = RESULT | {"name", "originalName", "originCountry", "firstAirDate"}
PERSON_RESULT = {
    "id", "mediaType", "name", "popularity", "profilePath", "adult", "knownFor",
}  # fmt: skip
MEDIA_INFO = {
    "id", "mediaType", "tmdbId", "tvdbId", "imdbId", "status", "status4k", "createdAt",
    "updatedAt", "lastSeasonChange", "mediaAddedAt", "serviceId", "serviceId4k", "ratingKey",
    "ratingKey4k", "externalServiceId", "externalServiceSlug", "downloadStatus", "downloadStatus4k",
}  # fmt: skip


@pytest.fixture
def api(connected, alice, api_for):
    return api_for(alice)


@pytest.fixture
def offline_api(alice, api_for):
    return api_for(alice)


def get(api, path: str, **query):
    answer = api.get(f"/api/v1/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


# --- Lists ----------------------------------------------------------------------------------


def test_search_answers_a_page_of_rows(api):
    body = get(api, "search", query="matrix")

    assert set(body) == {"page", "totalPages", "totalResults", "results"}
    row = next(row for row in body["results"] if row["id"] == 603)
    assert set(row) == MOVIE_RESULT
    assert row["mediaType"] == "movie"
    assert row["releaseDate"].startswith("1999-")


def test_people_are_found_with_what_they_are_known_for(api):
    row = get(api, "search", query="Keanu")["results"][0]

    assert set(row) == PERSON_RESULT
    assert {work["mediaType"] for work in row["knownFor"]} <= {"movie", "tv"}


def test_media_info_is_absent_until_something_is_known(api):
    def row():
        rows = get(api, "search", query="matrix")["results"]
        return next(row for row in rows if row["id"] == 603)

    get_or_import("movie", 603)
    assert "mediaInfo" not in row()

    Title.objects.update(status=A.AVAILABLE)
    info = row()["mediaInfo"]

    assert set(info) >= MEDIA_INFO
    assert (info["status"], info["status4k"], info["mediaType"]) == (5, 1, "movie")
    assert info["createdAt"].endswith("Z")


@pytest.mark.parametrize(
    ("status", "number"),
    [
        (A.PENDING, 2),
        (A.PROCESSING, 3),
        (A.PARTIALLY_AVAILABLE, 4),
        (A.AVAILABLE, 5),
        (A.DELETED, 1),
    ],
)
def test_statuses_stay_within_what_old_clients_know(status, number):
    assert parts.media_info(movie(status=status))["status"] == number


@pytest.mark.parametrize(
    "path", ["search?query=star", "discover/movies", "discover/tv", "discover/trending"]
)
def test_no_row_breaks_a_strict_client(api, path):
    body = api.get(f"/api/v1/{path}").json()

    assert body["results"]
    for row in body["results"]:
        assert row["mediaType"] in {"movie", "tv", "person"}
        if row["mediaType"] == "tv":
            assert set(row) == SERIES_RESULT
            date.fromisoformat(row["firstAirDate"])
        if row["mediaType"] != "person":
            assert row["posterPath"] is None or row["posterPath"].startswith("/")
            assert isinstance(row["overview"], str)


def test_rows_that_would_break_a_page_are_left_out():
    found = Found(
        results=(
            TitleSummary("collection", 10, "Collection"),
            TitleSummary("series", 11, "No date"),
            TitleSummary("movie", 12, "No date"),
            TitleSummary("series", 13, "Dated", release_date=date(2020, 1, 1)),
        )
    )

    rows = listing(found)["results"]

    assert [row["id"] for row in rows] == [12, 13]
    assert rows[0]["release_date"] == ""
    assert rows[0]["poster_path"] is None


def test_a_list_takes_the_same_queries_with_one_known_title_or_all(api, django_assert_num_queries):
    rows = get(api, "discover/movies")["results"]
    for known in (rows[:1], rows[1:]):
        for row in known:
            movie(tmdb_id=row["id"], status=A.AVAILABLE)
        with django_assert_num_queries(2):
            get(api, "discover/movies")


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("discover/movies", {"genre": "28", "sortBy": "vote_average.desc", "language": "en"}),
        ("discover/movies", {"primaryReleaseDateGte": "1990-01-01", "withRuntimeLte": "200"}),
        ("discover/tv", {"firstAirDateGte": "1990-01-01", "voteAverageGte": "6.5"}),
        ("discover/movies/upcoming", {}),
        ("discover/tv/upcoming", {}),
        ("discover/trending", {"page": "2", "unheardOf": "yes"}),
        ("discover/movies", {"page": "99999"}),
    ],
)
def test_discovery_takes_the_fields_own_parameters(api, path, query):
    assert "results" in get(api, path, **query)


def test_filters_reach_tmdb_in_its_own_words(api, connected):
    connected.control("journal", method="DELETE")
    get(api, "discover/movies", genre="28,12", primaryReleaseDateLte="1999-12-31", studio="7")

    query = connected.journal("tmdb")[-1]["query"]
    assert "with_genres=28%2C12" in query
    assert "primary_release_date.lte=1999-12-31" in query
    assert "with_companies=7" in query


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("search", "query"),
        ("search?query=x&page=two", "page"),
        ("discover/movies?genre=28;drop", "genre"),
        ("discover/tv?firstAirDateGte=yesterday", "firstAirDateGte"),
    ],
)
def test_parameters_that_cannot_be_meant_are_named(api, path, name):
    answer = api.get(f"/api/v1/{path}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["path"] == name
    assert answer.json()["message"] == answer.json()["error"]


@pytest.mark.parametrize("media", ["movie", "tv"])
def test_genres_are_a_plain_list(api, media):
    genres = get(api, f"genres/{media}")

    assert all(set(genre) == {"id", "name"} for genre in genres)
    assert len(genres) > 5


# --- Details --------------------------------------------------------------------------------


def test_movie_details_have_every_key_and_no_null_where_clients_choke(api):
    body = get(api, "movie/603", language="de")

    assert set(body) >= {
        "id", "imdbId", "adult", "backdropPath", "budget", "genres", "homepage",
        "originalLanguage", "originalTitle", "overview", "popularity", "relatedVideos",
        "posterPath", "productionCompanies", "productionCountries", "releaseDate", "releases",
        "revenue", "runtime", "spokenLanguages", "status", "tagline", "title", "video",
        "voteAverage", "voteCount", "credits", "collection", "externalIds", "watchProviders",
        "keywords", "onUserWatchlist",
    }  # fmt: skip
    for key in (
        "budget", "genres", "popularity", "releaseDate", "revenue", "voteAverage", "voteCount",
        "runtime", "keywords",
    ):  # fmt: skip
        assert body[key] not in (None, ""), key
    assert "mediaInfo" not in body
    assert body["releases"]["results"][0]["iso_3166_1"]
    assert body["credits"]["cast"][0]["character"]


def test_series_details_have_every_key_and_no_null_where_clients_choke(api):
    body = get(api, "tv/1396")

    assert set(body) >= {
        "id", "backdropPath", "posterPath", "contentRatings", "createdBy", "episodeRunTime",
        "firstAirDate", "genres", "homepage", "inProduction", "relatedVideos", "languages",
        "lastAirDate", "lastEpisodeToAir", "name", "nextEpisodeToAir", "networks",
        "numberOfEpisodes", "numberOfSeasons", "originCountry", "originalLanguage", "originalName",
        "overview", "popularity", "seasons", "status", "tagline", "type", "voteAverage",
        "voteCount", "credits", "externalIds", "keywords", "watchProviders", "onUserWatchlist",
    }  # fmt: skip
    assert body["externalIds"]["tvdbId"] == 81189
    assert set(body["seasons"][0]) == {
        "id", "airDate", "episodeCount", "name", "overview", "posterPath", "seasonNumber",
    }  # fmt: skip
    assert set(body["lastEpisodeToAir"]) >= {
        "id", "name", "overview", "episodeNumber", "seasonNumber", "stillPath",
    }  # fmt: skip


def test_a_series_that_has_not_begun_still_has_dates_and_a_last_episode(api):
    store_details(SeriesDetails(77, name="Some day"))

    body = get(api, "tv/77")

    assert date.fromisoformat(body["firstAirDate"]) > timezone.localdate()
    assert date.fromisoformat(body["lastAirDate"]) > timezone.localdate()
    assert body["lastEpisodeToAir"]["episodeNumber"] == 0


def test_a_movie_without_a_date_still_has_one(api):
    movie("Some day", tmdb_id=78)

    body = get(api, "movie/78")

    assert date.fromisoformat(body["releaseDate"]) > timezone.localdate()
    assert body["runtime"] == 0


def test_details_tell_seasons_requests_and_where_it_is(api):
    title = get_or_import("series", 1396)
    Title.objects.update(status=A.PARTIALLY_AVAILABLE)
    Season.objects.filter(number=1).update(status=A.AVAILABLE)
    place = section(TitleKind.SERIES)
    ServiceConnection.objects.filter(pk=connection().pk).update(machine_identifier="a" * 40)
    item(place, title, rating_key="4711", has_hd=True)

    info = get(api, "tv/1396")["mediaInfo"]

    assert (info["requests"], info["issues"]) == ([], [])
    assert {s["seasonNumber"]: s["status"] for s in info["seasons"]}[1] == 5
    assert info["ratingKey"] == "4711"
    assert info["mediaUrl"] == info["plexUrl"]
    assert info["mediaUrl"].endswith("details?key=%2Flibrary%2Fmetadata%2F4711")


def test_an_app_above_adds_its_part_and_makes_an_otherwise_unknown_title_known(api, alice):
    title = get_or_import("movie", 603)
    asked = []

    def part(titles, user):
        asked.append((list(titles), user))
        return {title.pk: {"requests": [{"id": 1}]}}

    before = parts._parts.copy()
    parts.register_media_info_part("test", part)
    try:
        info = get(api, "movie/603")["mediaInfo"]
    finally:
        parts._parts.clear()
        parts._parts.update(before)

    assert info["requests"] == [{"id": 1}]
    assert info["status"] == 1
    assert asked == [([title], alice)]


def test_a_season_with_its_episodes(api, connected):
    body = get(api, "tv/1396/season/1")

    assert [row["episodeNumber"] for row in body["episodes"]] == list(range(1, 8))
    assert set(body["episodes"][0]) >= {"id", "name", "overview", "stillPath", "airDate"}
    assert api.get("/api/v1/tv/1396/season/99").status_code == 404

    connected.fault("tmdb", "refuse", times=-1)
    registry.reset()
    cache.clear()
    assert get(api, "tv/1396/season/1")["episodes"] == []


@pytest.mark.parametrize("kind", ["movie/603", "tv/1396"])
@pytest.mark.parametrize("part", ["recommendations", "similar"])
def test_related_titles_are_one_page(api, kind, part):
    body = get(api, f"{kind}/{part}")

    assert body["totalPages"] == 1
    assert body["results"]
    assert get(api, f"{kind}/{part}", page=2)["results"] == []


def test_people_and_their_work(api):
    person = get(api, "search", query="Keanu")["results"][0]["id"]

    body = get(api, f"person/{person}")
    work = get(api, f"person/{person}/combined_credits")

    assert body["name"].startswith("Keanu")
    assert any(row["id"] == 603 and row["character"] for row in work["cast"])
    assert api.get("/api/v1/person/999999999").status_code == 404


def test_a_collection_with_its_movies(api):
    number, collection = next(iter(load().collections.items()))

    body = get(api, f"collection/{number}")

    assert body["name"] == collection.name
    assert {row["id"] for row in body["parts"]} == set(collection.movie_ids)
    assert api.get("/api/v1/collection/999999999").status_code == 404


@pytest.mark.parametrize("path", ["movie/999999999", "tv/999999999", f"movie/{10**25}"])
def test_unknown_titles_are_404_in_the_one_error_shape(api, path):
    answer = api.get(f"/api/v1/{path}")

    assert answer.status_code == 404
    assert answer.json()["message"].startswith("TMDB knows no")


def test_a_title_never_seen_is_503_while_tmdb_is_away(api, connected):
    connected.fault("tmdb", "refuse", times=-1)

    answer = api.get("/api/v1/movie/603")

    assert answer.status_code == 503
    assert "TMDB" in answer.json()["message"]


def test_search_is_answered_from_here_while_tmdb_is_away(api, connected):
    movie("The Matrix", tmdb_id=603)
    connected.fault("tmdb", "refuse", times=-1)

    assert [row["id"] for row in get(api, "search", query="matrix")["results"]] == [603]


@pytest.mark.parametrize("path", ["search?query=x", "movie/603", "media", "genres/movie"])
def test_nobody_unknown_gets_an_answer(client, path):
    assert client.get(f"/api/v1/{path}").status_code == 401


# --- Media ----------------------------------------------------------------------------------


def test_media_lists_what_is_there_or_wanted(offline_api, django_assert_num_queries):
    movie("Nobody wants this")
    first = movie("Here", status=A.AVAILABLE, added_at=timezone.now())
    with django_assert_num_queries(2):
        get(offline_api, "media")
    series("Wanted", status=A.PENDING)
    series("Partly", status=A.PARTIALLY_AVAILABLE)
    movie("Gone", status=A.DELETED)

    with django_assert_num_queries(2):
        body = get(offline_api, "media", take="2", skip="0", sort="added")

    assert body["pageInfo"] == {"pages": 2, "pageSize": 2, "results": 4, "page": 1}
    assert set(body["results"][0]) >= MEDIA_INFO
    assert get(offline_api, "media", sort="mediaAdded")["results"][0]["id"] == first.pk
    assert len(get(offline_api, "media", sort="modified")["results"]) == 4


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("all", 6), ("available", 1), ("partial", 1), ("allavailable", 2), ("processing", 1),
        ("pending", 1), ("deleted", 1), ("unheard-of", 6),
    ],
)  # fmt: skip
def test_media_filters(offline_api, name, count):
    for status in A:
        movie(status=status)
    movie(status_4k=A.AVAILABLE)

    body = get(offline_api, "media", filter=name)

    assert body["pageInfo"]["results"] == count
