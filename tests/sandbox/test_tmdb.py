from __future__ import annotations

from datetime import timedelta

import pytest

from sandbox.services.people import TMDB_TOKEN
from sandbox.services.tmdb.paging import PAGE_SIZE

BEARER = {"Authorization": f"Bearer {TMDB_TOKEN}"}

# The keys that recorded answers of the real service have.
MOVIE_ITEM = {
    "adult", "backdrop_path", "genre_ids", "id", "original_language", "original_title", "overview",
    "popularity", "poster_path", "release_date", "title", "video", "vote_average", "vote_count",
}  # fmt: skip
SERIES_ITEM = {
    "adult", "backdrop_path", "first_air_date", "genre_ids", "id", "name", "origin_country",
    "original_language", "original_name", "overview", "popularity", "poster_path", "vote_average",
    "vote_count",
}  # fmt: skip
PERSON_ITEM = {
    "adult", "gender", "id", "known_for", "known_for_department", "name", "original_name",
    "popularity", "profile_path",
}  # fmt: skip
MOVIE = {
    "adult", "backdrop_path", "belongs_to_collection", "budget", "genres", "homepage", "id",
    "imdb_id", "origin_country", "original_language", "original_title", "overview", "popularity",
    "poster_path", "production_companies", "production_countries", "release_date", "revenue",
    "runtime", "spoken_languages", "status", "tagline", "title", "video", "vote_average",
    "vote_count",
}  # fmt: skip
SERIES = {
    "adult", "backdrop_path", "created_by", "episode_run_time", "first_air_date", "genres",
    "homepage", "id", "in_production", "languages", "last_air_date", "last_episode_to_air", "name",
    "networks", "next_episode_to_air", "number_of_episodes", "number_of_seasons", "origin_country",
    "original_language", "original_name", "overview", "popularity", "poster_path",
    "production_companies", "production_countries", "seasons", "spoken_languages", "status", "type",
    "vote_average", "vote_count",
}  # fmt: skip
SEASON_ITEM = {
    "air_date",
    "episode_count",
    "id",
    "name",
    "overview",
    "poster_path",
    "season_number",
}
SEASON = {
    "air_date", "episodes", "id", "name", "networks", "overview", "poster_path", "season_number",
    "vote_average",
}  # fmt: skip
EPISODE = {
    "air_date", "episode_number", "id", "name", "overview", "production_code", "season_number",
    "still_path", "vote_average", "vote_count",
}  # fmt: skip
PERSON = {
    "adult", "also_known_as", "biography", "birthday", "deathday", "gender", "homepage", "id",
    "imdb_id", "known_for_department", "name", "place_of_birth", "popularity", "profile_path",
}  # fmt: skip
CAST = {
    "adult", "cast_id", "character", "credit_id", "gender", "id", "known_for_department", "name",
    "order", "original_name", "popularity", "profile_path",
}  # fmt: skip
CREW = {
    "adult", "credit_id", "department", "gender", "id", "job", "known_for_department", "name",
    "original_name", "popularity", "profile_path",
}  # fmt: skip
VIDEO = {
    "id", "iso_3166_1", "iso_639_1", "key", "name", "official", "published_at", "site", "size",
    "type",
}  # fmt: skip
COLLECTION = {
    "backdrop_path", "id", "name", "original_language", "original_name", "overview", "parts",
    "poster_path",
}  # fmt: skip


@pytest.fixture
def tmdb(standins):
    """`tmdb("/movie/603", page=1)` → the parsed answer, which has to be a 200."""

    def call(path, *, status=200, **query):
        answer = standins.get(f"/tmdb{path}", headers=BEARER, params=query)
        assert answer.status_code == status, answer.text
        return answer.json()

    return call


def refusal(code, message):
    return {"success": False, "status_code": code, "status_message": message}


# -- access and errors --------------------------------------------------------------------------


def test_a_key_is_needed_and_has_to_be_the_right_one(standins):
    wrong = refusal(7, "Invalid API key: You must be granted a valid key.")
    for options in ({}, {"headers": {"Authorization": "Bearer no"}}, {"params": {"api_key": "no"}}):
        answer = standins.get("/tmdb/movie/603", **options)
        assert (answer.status_code, answer.json()) == (401, wrong)


def test_the_key_may_come_as_bearer_or_as_parameter(standins):
    assert standins.get("/tmdb/movie/603", headers=BEARER).status_code == 200
    assert standins.get("/tmdb/movie/603", params={"api_key": TMDB_TOKEN}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/movie/1",
        "/tv/1",
        "/person/1000000000",
        "/collection/1",
        "/tv/1396/season/9",
        "/tv/1396/season/1/episode/99",
        "/movie/603/nonsense",
        "/person/6384/nonsense",
        "/tv/1396/season/1/nonsense",
        "/trending/everything/day",
        "/trending/all/month",
        "/genre/music/list",
        "/certification/music/list",
        "/watch/providers/music",
        "/keyword/5",
        "/network/5",
        "/no/such/thing",
    ],
)
def test_what_does_not_exist_is_code_34(tmdb, path):
    assert tmdb(path, status=404) == refusal(34, "The resource you requested could not be found.")


@pytest.mark.parametrize("path", ["/movie/abc", "/tv/abc", "/person/x", "/collection/-1"])
def test_what_is_no_number_is_code_6(tmdb, path):
    assert tmdb(path, status=404)["status_code"] == 6


@pytest.mark.parametrize("page", ["0", "501", "-1", "two", "1.5"])
def test_pages_run_from_1_to_500(tmdb, page):
    message = "Invalid page: Pages start at 1 and max at 500. They are expected to be an integer."
    for path in ("/movie/popular", "/discover/tv", "/search/multi", "/trending/all/day"):
        assert tmdb(path, status=400, page=page, query="the") == refusal(22, message)


def test_more_than_twenty_appended_parts_are_code_27(tmdb):
    many = ",".join(["videos"] * 21)
    for path in ("/movie/603", "/tv/1396", "/tv/1396/season/1", "/person/6384"):
        answer = tmdb(path, status=400, append_to_response=many)
        assert answer["status_code"] == 27
    assert "videos" in tmdb("/movie/603", append_to_response=",".join(["videos"] * 20))


def test_unreadable_filters_are_code_5(tmdb):
    assert tmdb("/discover/movie", status=422, with_genres="scary")["status_code"] == 5
    bad_day = {"primary_release_date.gte": "soon"}
    assert tmdb("/discover/movie", status=422, **bad_day)["status_code"] == 5
    assert tmdb("/discover/movie", status=422, **{"vote_count.gte": "x"})["status_code"] == 5


def test_the_forty_first_request_of_a_second_is_held_back(standins, monkeypatch):
    now = standins.state.clock.now()
    monkeypatch.setattr(standins.state.clock, "now", lambda: now)
    answers = [standins.get("/tmdb/configuration", headers=BEARER) for _ in range(42)]
    assert [answer.status_code for answer in answers] == [200] * 40 + [429, 429]
    assert answers[-1].json() == refusal(
        25, "Your request count (41) is over the allowed limit of 40."
    )
    later = now + timedelta(seconds=1)
    monkeypatch.setattr(standins.state.clock, "now", lambda: later)
    assert standins.get("/tmdb/configuration", headers=BEARER).status_code == 200


@pytest.mark.parametrize(
    ("status", "code"), [(401, 7), (404, 34), (429, 25), (500, 11), (503, 9), (504, 24)]
)
def test_planned_faults_speak_tmdb(standins, tmdb, status, code):
    fault = {"service": "tmdb", "kind": "status", "status": status, "retryAfter": "3"}
    standins.control("faults", fault, status=201)
    answer = standins.get("/tmdb/movie/603", headers=BEARER)
    assert (answer.status_code, answer.json()["status_code"]) == (status, code)
    assert answer.headers["Retry-After"] == "3"
    assert tmdb("/movie/603")["id"] == 603


# -- tables -------------------------------------------------------------------------------------


def test_the_configuration_points_at_the_image_server_next_door(standins, tmdb):
    images = tmdb("/configuration")["images"]
    assert images["secure_base_url"] == f"{standins.url}/tmdb-images/"
    assert "w342" in images["poster_sizes"]
    assert "w1280" in images["backdrop_sizes"]
    assert "h632" in images["profile_sizes"]
    assert set(images) == {
        "base_url", "secure_base_url", "backdrop_sizes", "logo_sizes", "poster_sizes",
        "profile_sizes", "still_sizes",
    }  # fmt: skip
    picture = standins.get(f"/tmdb-images/w342{tmdb('/movie/603')['poster_path']}")
    assert picture.headers["Content-Type"] == "image/jpeg"


def test_genres_certifications_and_regions_are_listed(tmdb):
    assert {"id": 878, "name": "Science Fiction"} in tmdb("/genre/movie/list")["genres"]
    assert {"id": 10765, "name": "Sci-Fi & Fantasy"} in tmdb("/genre/tv/list")["genres"]
    ratings = tmdb("/certification/movie/list")["certifications"]["US"]
    assert [entry["certification"] for entry in ratings] == ["NR", "G", "PG", "PG-13", "R", "NC-17"]
    assert set(ratings[0]) == {"certification", "meaning", "order"}
    assert tmdb("/certification/tv/list")["certifications"]["US"]
    regions = tmdb("/watch/providers/regions")["results"]
    assert set(regions[0]) == {"iso_3166_1", "english_name", "native_name"}
    providers = tmdb("/watch/providers/movie")["results"]
    assert {"provider_id", "provider_name", "logo_path", "display_priority"} == set(providers[0])
    assert any(entry["iso_639_1"] == "de" for entry in tmdb("/configuration/languages"))
    assert any(entry["iso_3166_1"] == "DE" for entry in tmdb("/configuration/countries"))


# -- titles -------------------------------------------------------------------------------------


def test_a_film_has_everything_a_film_has(tmdb):
    movie = tmdb("/movie/603")
    assert set(movie) >= MOVIE
    assert (movie["title"], movie["imdb_id"], movie["runtime"]) == (
        "The Matrix",
        "tt0133093",
        136,
    )
    assert movie["belongs_to_collection"]["id"] == 2344
    assert movie["genres"][0] == {"id": 28, "name": "Action"}
    assert movie["status"] == "Released"
    assert movie["poster_path"] == "/m603-poster.jpg"
    assert "credits" not in movie


def test_parts_are_appended_under_the_names_asked_for(tmdb):
    names = [
        "credits", "external_ids", "videos", "keywords", "release_dates", "watch/providers",
        "recommendations", "similar", "images", "alternative_titles", "translations",
    ]  # fmt: skip
    movie = tmdb("/movie/10378", append_to_response=",".join(names) + ",nonsense")
    assert set(names) <= set(movie)
    assert "nonsense" not in movie
    video = movie["videos"]["results"][0]
    assert set(video) == VIDEO
    assert (video["site"], video["key"]) == ("YouTube", "aqz-KE-bpKQ")
    assert movie["keywords"]["keywords"][0]["name"] == "rabbit"
    assert movie["external_ids"]["imdb_id"] == "tt1254207"
    free = movie["watch/providers"]["results"]["DE"]["free"]
    assert free[0]["provider_name"] == "Public Domain Cinema"
    us = movie["release_dates"]["results"][0]
    assert us["iso_3166_1"] == "US"
    assert us["release_dates"][0] == {
        "certification": "NR",
        "descriptors": [],
        "iso_639_1": "",
        "note": "",
        "release_date": "2008-04-10T00:00:00.000Z",
        "type": 3,
    }
    assert movie["images"]["posters"][0]["file_path"] == "/m10378-poster.jpg"


def test_credits_name_people_who_can_be_looked_up(tmdb):
    credits = tmdb("/movie/603/credits")
    assert credits["id"] == 603
    assert set(credits["cast"][0]) == CAST
    assert set(credits["crew"][0]) == CREW
    assert (credits["cast"][0]["name"], credits["cast"][0]["character"]) == ("Keanu Reeves", "Neo")
    assert {member["job"] for member in credits["crew"]} == {"Director"}
    assert tmdb(f"/person/{credits['cast'][0]['id']}")["name"] == "Keanu Reeves"


def test_recommendations_stay_close_and_leave_the_title_out(tmdb):
    found = tmdb("/movie/603/recommendations")
    assert found["results"][0]["id"] in {604, 605, 624860}
    assert set(found["results"][0]) == MOVIE_ITEM | {"media_type"}
    assert 603 not in [entry["id"] for entry in found["results"]]
    like = tmdb("/tv/1396/similar")["results"]
    assert set(like[0]) == SERIES_ITEM
    assert any(18 in entry["genre_ids"] for entry in like)


def test_a_collection_lists_its_films(tmdb):
    collection = tmdb("/collection/10194")
    assert set(collection) >= COLLECTION
    assert [part["title"] for part in collection["parts"]][:2] == ["Toy Story", "Toy Story 2"]
    assert set(collection["parts"][0]) == MOVIE_ITEM | {"media_type"}
    assert tmdb("/collection/10194/images")["posters"]


def test_a_series_has_everything_a_series_has(tmdb):
    series = tmdb("/tv/1396")
    assert set(series) >= SERIES
    assert (series["name"], series["number_of_seasons"], series["number_of_episodes"]) == (
        "Breaking Bad",
        5,
        62,
    )
    assert [entry["season_number"] for entry in series["seasons"]] == [0, 1, 2, 3, 4, 5]
    assert set(series["seasons"][0]) >= SEASON_ITEM
    assert series["networks"][0]["id"] == 174
    assert series["created_by"][0]["name"] == "Vince Gilligan"
    assert series["last_episode_to_air"]["name"] == "Felina"
    assert set(series["last_episode_to_air"]) >= EPISODE | {"show_id"}
    assert series["next_episode_to_air"] is None
    assert series["in_production"] is False


def test_a_series_appends_its_own_parts(tmdb):
    names = "aggregate_credits,external_ids,content_ratings,keywords,watch/providers,season/1"
    series = tmdb("/tv/66732", append_to_response=names)
    assert series["external_ids"]["tvdb_id"] == 305288
    assert series["content_ratings"]["results"][0] == {
        "descriptors": [],
        "iso_3166_1": "US",
        "rating": "TV-14",
    }
    assert series["keywords"]["results"][0]["name"] == "small town"
    assert series["watch/providers"]["results"]["US"]["flatrate"][0]["provider_id"] == 8
    assert len(series["season/1"]["episodes"]) == 8
    lead = series["aggregate_credits"]["cast"][0]
    assert lead["roles"][0]["character"] == "Joyce Byers"
    assert lead["total_episode_count"] == lead["roles"][0]["episode_count"] > 0
    assert series["aggregate_credits"]["crew"][0]["jobs"][0]["job"] == "Executive Producer"


def test_a_season_lists_its_episodes(tmdb):
    season = tmdb("/tv/1396/season/5", append_to_response="credits,external_ids")
    assert set(season) >= SEASON
    assert len(season["episodes"]) == 16
    assert set(season["episodes"][0]) >= EPISODE
    assert season["episodes"][13]["name"] == "Ozymandias"
    assert season["credits"]["cast"]
    specials = tmdb("/tv/1396/season/0")
    assert (specials["name"], specials["season_number"]) == ("Specials", 0)
    episode = tmdb("/tv/1396/season/5/episode/14")
    assert (episode["name"], episode["still_path"]) == ("Ozymandias", "/t1396-s5e14-still.jpg")
    assert tmdb("/tv/1396/season/5/videos")["results"] == []


def test_a_running_series_has_an_episode_behind_and_one_ahead(tmdb):
    series = tmdb("/tv/456")
    assert series["last_episode_to_air"]["season_number"] == series["number_of_seasons"]
    assert series["next_episode_to_air"]["air_date"] > series["last_episode_to_air"]["air_date"]
    assert series["in_production"] is True


def test_time_moves_what_is_next(standins, tmdb):
    before = tmdb("/tv/456")["next_episode_to_air"]["episode_number"]
    standins.control("clock", {"advanceSeconds": 8 * 86400})
    assert tmdb("/tv/456")["next_episode_to_air"]["episode_number"] == before + 1


def test_a_person_has_everything_a_person_has(tmdb):
    person = tmdb("/person/6384", append_to_response="combined_credits,external_ids,images")
    assert set(person) >= PERSON
    assert person["name"] == "Keanu Reeves"
    titles = {entry.get("title") for entry in person["combined_credits"]["cast"]}
    assert {"The Matrix", "John Wick", "Toy Story 4"} <= titles
    assert all("media_type" in entry for entry in person["combined_credits"]["cast"])
    assert person["images"]["profiles"][0]["file_path"] == "/p6384-profile.jpg"
    directed = tmdb("/person/525/movie_credits")["crew"]
    assert {entry["job"] for entry in directed} == {"Director"}
    both = tmdb("/person/1253360/tv_credits")["cast"]
    assert {"The Mandalorian", "The Last of Us"} <= {entry["name"] for entry in both}
    assert all(entry["episode_count"] > 0 for entry in both)


def test_pictures_and_other_names_of_a_series_are_listed(tmdb):
    series = tmdb("/tv/71446", append_to_response="images,alternative_titles,translations")
    assert series["images"]["posters"][0]["file_path"] == "/t71446-poster.jpg"
    assert series["alternative_titles"]["results"][0]["title"] == "Money Heist"
    assert series["translations"]["translations"][0]["data"]["name"] == "Money Heist"
    assert tmdb("/movie/9000018/release_dates")["results"] == []
    assert tmdb("/movie/550/watch/providers")["results"] == {}
    assert tmdb("/movie/550/reviews")["results"] == []


def test_a_network_can_be_looked_up(tmdb):
    assert tmdb("/network/49")["name"] == "HBO"


# -- holes --------------------------------------------------------------------------------------


def test_some_titles_have_holes(tmdb):
    bare = tmdb("/movie/9000018")
    assert (bare["release_date"], bare["runtime"], bare["poster_path"]) == ("", None, None)
    assert (bare["overview"], bare["homepage"], bare["status"]) == ("", None, "Planned")
    assert tmdb("/movie/9000002")["imdb_id"] == ""
    assert tmdb("/movie/1170608")["runtime"] == 0
    assert tmdb("/movie/911916")["backdrop_path"] is None
    listed = tmdb("/search/movie", query="untitled open")["results"][0]
    assert "release_date" not in listed
    assert tmdb("/tv/9100003")["origin_country"] == []
    assert tmdb("/tv/9100003/external_ids")["tvdb_id"] is None
    assert tmdb("/tv/9100002/season/3")["poster_path"] is None
    far_off = tmdb("/tv/9100004/season/1")["episodes"]
    assert far_off[0]["air_date"]
    assert far_off[-1]["air_date"] is None
    assert tmdb("/tv/9100004")["last_episode_to_air"] is None


def test_an_untranslated_language_falls_back_to_an_empty_overview(tmdb):
    german = tmdb("/movie/603", language="de-DE")
    assert (german["title"], german["overview"], german["tagline"]) == ("The Matrix", "", "")
    assert tmdb("/movie/129", language="ja-JP")["title"] == "千と千尋の神隠し"
    assert tmdb("/movie/129", language="xx")["title"] == "Spirited Away"
    assert tmdb("/movie/603", language="en-GB")["overview"]
    assert tmdb("/tv/70523", language="fr")["overview"] == ""


def test_the_same_question_has_the_same_answer(standins):
    paths = (
        "/tmdb/movie/603?append_to_response=credits,similar",
        "/tmdb/tv/1396",
        "/tmdb/person/31",
    )
    for path in paths:
        first = standins.get(path, headers=BEARER).content
        assert standins.get(path, headers=BEARER).content == first
    assert PAGE_SIZE == 20
