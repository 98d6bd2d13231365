"""Overseerr: who may ask, what may be asked, and the rules of requests."""

from __future__ import annotations

from urllib.parse import quote

import pytest
import requests

from sandbox.services.people import BY_NAME

MATRIX = 603
ALICE, BOB = 2, 3


@pytest.fixture
def titles(standins):
    return Titles(standins.state.catalogue)


class Titles:
    """Titles of the catalogue that fit a story."""

    def __init__(self, catalogue):
        self.catalogue = catalogue
        self.movies = [m.tmdb_id for m in catalogue.movies.values() if not m.in_library]
        self.in_library = next(m.tmdb_id for m in catalogue.movies.values() if m.in_library)
        self.series = next(
            s
            for s in catalogue.series.values()
            if not s.library_seasons and not s.library_partial and len(regular(s)) >= 3
        )
        self.partial = next(
            s
            for s in catalogue.series.values()
            if s.library_seasons
            and len(regular(s)) > len({*s.library_seasons, *s.library_partial} - {0})
        )


def regular(series):
    return [season.number for season in series.seasons if season.number > 0]


def ask(standins, tmdb_id, *, kind="movie", user=None, **more):
    body = {"mediaType": kind, "mediaId": tmdb_id, **more}
    return standins.overseerr("POST", "/request", json=body, user=user)


# who may ask


@pytest.mark.parametrize("path", ["/status", "/settings/public"])
def test_status_and_public_settings_are_open(standins, path):
    assert standins.overseerr("GET", path, key=None).status_code == 200


@pytest.mark.parametrize("path", ["/auth/me", "/search?query=a", "/request", "/settings/about"])
def test_nothing_presented_is_401_and_the_wrong_key_403(standins, path):
    nothing = standins.overseerr("GET", path, key=None)
    assert nothing.status_code == 401
    assert nothing.json()["message"] == "cookie 'connect.sid' required"
    assert nothing.json()["errors"][0]["path"].startswith("/api/v1/")
    wrong = standins.overseerr("GET", path, key="wrong")
    assert (wrong.status_code, wrong.json()["status"]) == (403, 403)
    assert "permission" in wrong.json()["error"]


def test_a_stale_cookie_is_403(standins):
    answer = standins.get("/overseerr/api/v1/auth/me", headers={"Cookie": "connect.sid=old"})
    assert answer.status_code == 403


def test_the_key_acts_as_the_owner_and_for_others_when_told(standins):
    me = standins.overseerr("GET", "/auth/me").json()
    assert (me["id"], me["permissions"] & 2) == (1, 2)
    alice = standins.overseerr("GET", "/auth/me", user=ALICE).json()
    assert (alice["id"], alice["plexId"]) == (ALICE, BY_NAME["alice"].plex_id)
    assert standins.overseerr("GET", "/auth/me", user=99).status_code == 403
    assert standins.overseerr("GET", "/auth/me", user="alice").status_code == 403


def test_settings_are_for_administrators(standins):
    for path in ("/settings/main", "/settings/about", "/settings/notifications/webhook"):
        assert standins.overseerr("GET", path).status_code == 200
        assert standins.overseerr("GET", path, user=ALICE).status_code == 403
    assert standins.overseerr("GET", "/settings/main").json()["apiKey"] == "sandbox-overseerr-key"


# the validator


@pytest.mark.parametrize("bad", ["star+wars", "what's", "a:b", "a/b", "wow!", "(x)", "a,b"])
def test_a_query_must_be_fully_encoded(standins, bad):
    url = f"{standins.url}/overseerr/api/v1/search?query={bad}"
    request = standins.session.prepare_request(
        requests.Request("GET", url, headers={"X-Api-Key": "sandbox-overseerr-key"})
    )
    request.url = url  # requests would quote some of it
    answer = standins.session.send(request, timeout=5)
    assert answer.status_code == 400
    assert "must be url encoded" in answer.json()["message"]


def test_a_well_encoded_query_finds_titles_people_and_collections(standins):
    found = standins.overseerr("GET", "/search?query=The%20Matrix").json()
    kinds = {row["mediaType"] for row in found["results"]}
    assert found["results"][0]["id"] == MATRIX
    assert {"movie", "collection"} <= kinds
    person = standins.overseerr("GET", "/search?query=Keanu").json()["results"][0]
    assert (person["mediaType"], person["name"]) == ("person", "Keanu Reeves")
    series = next(iter(standins.state.catalogue.series.values()))
    quoted = quote(series.name, safe="")
    results = standins.overseerr("GET", f"/search?query={quoted}").json()["results"]
    assert ("tv", series.tmdb_id) in [(row["mediaType"], row["id"]) for row in results]


def test_search_comes_in_pages_of_twenty(standins):
    first = standins.overseerr("GET", "/search?query=e&page=1").json()
    second = standins.overseerr("GET", "/search?query=e&page=2").json()
    assert len(first["results"]) == 20
    assert first["totalPages"] == -(-first["totalResults"] // 20)
    key = lambda row: (row["mediaType"], row["id"])  # noqa: E731
    assert not {*map(key, first["results"])} & {*map(key, second["results"])}


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/request?sortDirection=asc", "Unknown query parameter 'sortDirection'"),
        ("/request?filter=deleted", "must be equal to one of the allowed values"),
        ("/request?take=ten", "must be number"),
        ("/search", "must have required property 'query'"),
        ("/search?query=", "Empty value found for query parameter 'query'"),
        ("/movie/603?append=1", "Unknown query parameter 'append'"),
    ],
)
def test_the_validator_is_strict_about_parameters(standins, path, message):
    answer = standins.overseerr("GET", path)
    assert answer.status_code == 400
    assert message in answer.json()["message"]
    assert answer.json()["errors"][0]["message"] == answer.json()["message"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"mediaType": "movie"},
        {"mediaType": "music", "mediaId": 1},
        {"mediaType": "movie", "mediaId": "603"},
        {"mediaType": "movie", "mediaId": 603, "is4k": "no"},
        {"mediaType": "tv", "mediaId": 1, "seasons": "some"},
        {"mediaType": "tv", "mediaId": 1, "seasons": ["1"]},
        [],
    ],
)
def test_a_body_that_does_not_fit_is_400_and_changes_nothing(standins, body):
    assert standins.overseerr("POST", "/request", json=body).status_code == 400
    assert standins.overseerr("GET", "/request/count").json()["total"] == 0


def test_a_body_has_to_be_json(standins):
    answer = standins.overseerr("POST", "/request", data={"mediaType": "movie"})
    assert answer.status_code == 415
    broken = standins.call(
        "POST",
        "/overseerr/api/v1/request",
        data="{",
        headers={"X-Api-Key": "sandbox-overseerr-key", "Content-Type": "application/json"},
    )
    assert broken.status_code == 400


def test_unknown_paths_are_404_in_overseerrs_shape(standins):
    answer = standins.overseerr("GET", "/nonsense")
    assert (answer.status_code, answer.json()["message"]) == (404, "not found")
    assert standins.get("/overseerr/").status_code == 200


# details


def test_details_of_an_unknown_title_are_500(standins):
    assert standins.overseerr("GET", "/movie/999999999").status_code == 500
    assert standins.overseerr("GET", "/tv/999999999").json() == {
        "message": "Unable to retrieve series."
    }
    assert standins.overseerr("GET", "/tv/1/season/77").status_code == 500


def test_details_say_what_is_in_the_library(standins, titles):
    there = standins.overseerr("GET", f"/movie/{titles.in_library}").json()
    assert there["mediaInfo"]["status"] == 5
    assert there["mediaInfo"]["ratingKey"]
    assert "mediaInfo" not in standins.overseerr("GET", f"/movie/{titles.movies[0]}").json()
    series = standins.overseerr("GET", f"/tv/{titles.partial.tmdb_id}").json()
    assert series["mediaInfo"]["status"] == 4
    states = {s["seasonNumber"]: s["status"] for s in series["mediaInfo"]["seasons"]}
    for number in titles.partial.library_seasons:
        assert states[number] == 5
    for number in titles.partial.library_partial:
        assert states[number] == 4
    assert len(series["seasons"]) == len(titles.partial.seasons)


def test_a_season_lists_its_episodes(standins, titles):
    number = titles.series.tmdb_id
    season = standins.overseerr("GET", f"/tv/{number}/season/1").json()
    assert season["seasonNumber"] == 1
    assert [episode["episodeNumber"] for episode in season["episodes"]][:2] == [1, 2]


# requests


def test_the_administrators_request_is_approved_and_processing_follows(standins, titles):
    answer = ask(standins, titles.movies[0], is4k=False)
    wish = answer.json()
    assert answer.status_code == 201
    assert (wish["type"], wish["status"], wish["media"]["status"]) == ("movie", 2, 2)
    assert wish["media"]["tmdbId"] == titles.movies[0]
    later = standins.overseerr("GET", f"/request/{wish['id']}").json()
    assert later["media"]["status"] == 3


def test_a_members_request_waits_until_it_is_approved(standins, titles):
    wish = ask(standins, titles.movies[0], user=ALICE).json()
    assert (wish["status"], wish["requestedBy"]["id"]) == (1, ALICE)
    path = f"/request/{wish['id']}"
    assert standins.overseerr("POST", f"{path}/approve", user=ALICE).status_code == 403
    approved = standins.overseerr("POST", f"{path}/approve").json()
    assert (approved["status"], approved["media"]["status"]) == (2, 3)
    assert approved["modifiedBy"]["id"] == 1


def test_a_declined_title_can_be_asked_for_again(standins, titles):
    wish = ask(standins, titles.movies[0], user=ALICE).json()
    declined = standins.overseerr("POST", f"/request/{wish['id']}/decline").json()
    assert (declined["status"], declined["media"]["status"]) == (3, 1)
    assert ask(standins, titles.movies[0], user=BOB).status_code == 201


def test_the_owner_may_ask_for_somebody_else_and_members_may_not(standins, titles):
    wish = ask(standins, titles.movies[0], userId=BOB).json()
    assert (wish["requestedBy"]["id"], wish["status"]) == (BOB, 2)
    answer = ask(standins, titles.movies[1], user=ALICE, userId=BOB)
    assert answer.status_code == 403
    assert answer.json()["message"] == "You do not have permission to modify the request user."


def test_the_same_movie_twice_is_409(standins, titles):
    assert ask(standins, titles.movies[0], user=ALICE).status_code == 201
    again = ask(standins, titles.movies[0], user=BOB)
    assert again.status_code == 409
    assert again.json() == {"message": "Request for this media already exists."}
    assert ask(standins, titles.movies[0], is4k=True).status_code == 201


def test_4k_needs_its_own_permission(standins, titles):
    answer = ask(standins, titles.movies[0], user=ALICE, is4k=True)
    assert answer.status_code == 403
    message = "You do not have permission to make 4K movie requests."
    assert answer.json() == {"message": message}


def test_a_quota_stops_at_its_limit(standins, titles):
    standins.control("overseerr/user/alice", {"movieQuota": 1, "tvQuota": 1}, status=200)
    assert ask(standins, titles.movies[0], user=ALICE).status_code == 201
    stopped = ask(standins, titles.movies[1], user=ALICE)
    assert (stopped.status_code, stopped.json()["message"]) == (403, "Movie Quota exceeded.")
    number = titles.series.tmdb_id
    too_much = ask(standins, number, kind="tv", seasons=[1, 2], user=ALICE)
    assert too_much.json()["message"] == "Series Quota exceeded."
    quota = standins.overseerr("GET", f"/user/{ALICE}/quota").json()
    assert quota["movie"] == {"days": 7, "limit": 1, "used": 1, "remaining": 0, "restricted": True}
    standins.control("clock", {"advanceSeconds": 8 * 86_400})
    assert ask(standins, titles.movies[1], user=ALICE).status_code == 201


def test_an_unknown_title_is_500_as_when_tmdb_fails(standins):
    answer = ask(standins, 999_999_999)
    assert answer.status_code == 500
    assert answer.json()["message"].startswith("[TMDB]")
    assert ask(standins, 999_999_999, kind="tv", seasons=[1]).status_code == 500


def test_all_seasons_leave_out_the_specials(standins, titles):
    wish = ask(standins, titles.series.tmdb_id, kind="tv", seasons="all").json()
    assert [season["seasonNumber"] for season in wish["seasons"]] == regular(titles.series)
    assert wish["seasonCount"] == len(regular(titles.series))
    assert wish["media"]["tvdbId"] == titles.series.tvdb_id


def test_seasons_already_asked_for_are_left_out_and_nothing_left_is_202(standins, titles):
    number = titles.series.tmdb_id
    ask(standins, number, kind="tv", seasons=[1])
    second = ask(standins, number, kind="tv", seasons=[1, 2])
    assert [season["seasonNumber"] for season in second.json()["seasons"]] == [2]
    nothing = ask(standins, number, kind="tv", seasons=[1, 2])
    assert nothing.status_code == 202
    assert nothing.json() == {"message": "No seasons available to request"}
    assert ask(standins, number, kind="tv", seasons=[]).status_code == 202
    assert standins.overseerr("GET", "/request/count").json()["tv"] == 2


def test_seasons_in_the_library_are_not_available_to_request(standins, titles):
    there = list(titles.partial.library_seasons)
    answer = ask(standins, titles.partial.tmdb_id, kind="tv", seasons=there)
    assert answer.status_code == 202


def test_declined_seasons_can_be_asked_for_again(standins, titles):
    number = titles.series.tmdb_id
    wish = ask(standins, number, kind="tv", seasons=[1]).json()
    standins.overseerr("POST", f"/request/{wish['id']}/decline")
    assert ask(standins, number, kind="tv", seasons=[1]).status_code == 201


def test_a_series_request_can_be_edited(standins, titles):
    number = titles.series.tmdb_id
    ask(standins, number, kind="tv", seasons=[3])
    wish = ask(standins, number, kind="tv", seasons=[1], user=ALICE).json()
    path = f"/request/{wish['id']}"
    change = {"mediaType": "tv", "seasons": [1, 2, 3]}
    changed = standins.overseerr("PUT", path, json=change, user=ALICE)
    assert [season["seasonNumber"] for season in changed.json()["seasons"]] == [1, 2]
    assert standins.overseerr("PUT", path, json=change, user=BOB).status_code == 403
    gone = standins.overseerr("PUT", path, json={"mediaType": "tv", "seasons": [3]})
    assert gone.status_code == 202
    empty = standins.overseerr("PUT", path, json={"mediaType": "tv", "seasons": []})
    assert "use the DELETE endpoint" in empty.json()["message"]
    assert standins.overseerr("PUT", "/request/99", json={}).status_code == 404


def test_requests_are_deleted_by_their_maker_while_pending_or_by_the_owner(standins, titles):
    wish = ask(standins, titles.movies[0], user=ALICE).json()
    path = f"/request/{wish['id']}"
    assert standins.overseerr("DELETE", path, user=BOB).status_code == 401
    assert standins.overseerr("DELETE", path, user=ALICE).status_code == 204
    again = standins.overseerr("DELETE", path)
    assert (again.status_code, again.json()) == (404, {"message": "Request not found."})
    media = standins.overseerr("GET", f"/movie/{titles.movies[0]}").json()["mediaInfo"]
    assert (media["status"], media["requests"]) == (1, [])
    other = ask(standins, titles.movies[1], user=ALICE).json()
    standins.overseerr("POST", f"/request/{other['id']}/approve")
    assert standins.overseerr("DELETE", f"/request/{other['id']}", user=ALICE).status_code == 401


def test_ids_are_never_used_twice(standins, titles):
    first = ask(standins, titles.movies[0]).json()["id"]
    standins.overseerr("DELETE", f"/request/{first}")
    assert ask(standins, titles.movies[0]).json()["id"] > first


def test_a_failed_request_can_be_retried(standins, titles):
    wish = ask(standins, titles.movies[0]).json()
    standins.control(f"overseerr/request/{wish['id']}/failed", status=200)
    retried = standins.overseerr("POST", f"/request/{wish['id']}/retry").json()
    assert (retried["status"], retried["media"]["status"]) == (2, 3)
    assert standins.overseerr("POST", "/request/99/retry").status_code == 404


def test_a_decision_that_does_not_exist_is_400(standins, titles):
    wish = ask(standins, titles.movies[0]).json()
    assert standins.overseerr("POST", f"/request/{wish['id']}/love").status_code == 400


def test_the_list_has_pages_newest_first(standins, titles):
    made = [ask(standins, number).json()["id"] for number in titles.movies[:12]]
    first = standins.overseerr("GET", "/request").json()
    assert first["pageInfo"] == {"pages": 2, "pageSize": 10, "results": 12, "page": 1}
    assert [wish["id"] for wish in first["results"]] == made[:1:-1]
    second = standins.overseerr("GET", "/request?take=5&skip=10").json()
    assert second["pageInfo"] == {"pages": 3, "pageSize": 5, "results": 12, "page": 3}
    assert [wish["id"] for wish in second["results"]] == made[1::-1]


def test_the_list_is_filtered_by_decision_and_availability(standins, titles):
    pending = ask(standins, titles.movies[0], user=ALICE).json()["id"]
    processing = ask(standins, titles.movies[1]).json()["id"]
    available = ask(standins, titles.movies[2]).json()["id"]
    failed = ask(standins, titles.movies[3]).json()["id"]
    standins.control(f"overseerr/request/{available}/available")
    standins.control(f"overseerr/request/{failed}/failed")
    expected = {
        "all": {pending, processing, available, failed},
        "pending": {pending},
        "approved": {processing, available},
        "processing": {processing},
        "available": {available},
        "unavailable": {pending, processing},
        "failed": {failed},
    }
    for name, ids in expected.items():
        found = standins.overseerr("GET", f"/request?filter={name}&take=50").json()["results"]
        assert {wish["id"] for wish in found} == ids, name
    assert standins.overseerr("GET", "/request/count").json() == {
        "total": 4,
        "movie": 4,
        "tv": 0,
        "pending": 1,
        "approved": 2,
        "declined": 0,
        "processing": 1,
        "available": 1,
    }


def test_members_see_their_own_requests_only(standins, titles):
    mine = ask(standins, titles.movies[0], user=ALICE).json()["id"]
    other = ask(standins, titles.movies[1], user=BOB).json()["id"]
    found = standins.overseerr("GET", "/request", user=ALICE).json()["results"]
    assert [wish["id"] for wish in found] == [mine]
    assert standins.overseerr("GET", f"/request/{other}", user=ALICE).status_code == 403
    theirs = standins.overseerr("GET", f"/request?requestedBy={BOB}", user=ALICE)
    assert theirs.status_code == 403
    all_of_bob = standins.overseerr("GET", f"/request?requestedBy={BOB}").json()["results"]
    assert [wish["id"] for wish in all_of_bob] == [other]
    listed = standins.overseerr("GET", f"/user/{BOB}/requests").json()["results"]
    assert [wish["id"] for wish in listed] == [other]
    assert standins.overseerr("GET", "/request/99").status_code == 404


def test_modified_requests_can_come_first(standins, titles):
    first = ask(standins, titles.movies[0], user=ALICE).json()["id"]
    ask(standins, titles.movies[1], user=ALICE)
    standins.control("clock", {"advanceSeconds": 60})
    standins.overseerr("POST", f"/request/{first}/approve")
    found = standins.overseerr("GET", "/request?sort=modified").json()["results"]
    assert found[0]["id"] == first


def test_nobody_everybody_or_permission_decides_about_approval(standins, titles):
    standins.control("overseerr/auto-approve", {"enabled": False}, status=200)
    assert ask(standins, titles.movies[0]).json()["status"] == 1
    standins.control("overseerr/auto-approve", {"enabled": True}, status=200)
    assert ask(standins, titles.movies[1], user=ALICE).json()["status"] == 2
    standins.control("overseerr/auto-approve", {"enabled": None}, status=200)
    standins.control("overseerr/user/bob", {"permissions": 32 + 128}, status=200)
    assert ask(standins, titles.movies[2], user=BOB).json()["status"] == 2
    assert ask(standins, titles.movies[3], user=ALICE).json()["status"] == 1


# media and users


def test_media_lists_what_was_found_in_plex(standins):
    found = standins.overseerr("GET", "/media?filter=available&take=5&sort=mediaAdded").json()
    assert found["pageInfo"]["results"] > 50
    assert {media["status"] for media in found["results"]} == {5}
    stamps = [media["mediaAddedAt"] for media in found["results"]]
    assert stamps == sorted(stamps, reverse=True)
    partial = standins.overseerr("GET", "/media?filter=partial").json()["results"]
    assert {media["mediaType"] for media in partial} == {"tv"}


def test_media_can_be_marked_and_forgotten(standins, titles):
    wish = ask(standins, titles.series.tmdb_id, kind="tv", seasons=[1]).json()
    path = f"/media/{wish['media']['id']}"
    assert standins.overseerr("POST", f"{path}/available", user=ALICE).status_code == 403
    marked = standins.overseerr("POST", f"{path}/available", json={"is4k": False}).json()
    assert (marked["status"], marked["seasons"][0]["status"]) == (5, 5)
    assert standins.overseerr("POST", f"{path}/lost").status_code == 400
    assert standins.overseerr("POST", "/media/99999/available").status_code == 404
    assert standins.overseerr("DELETE", path, user=ALICE).status_code == 403
    assert standins.overseerr("DELETE", path).status_code == 204
    assert standins.overseerr("DELETE", path).status_code == 404
    assert standins.overseerr("GET", "/request/count").json()["total"] == 0


def test_users_are_listed_by_pages_and_known_by_plex_id(standins):
    found = standins.overseerr("GET", "/user?take=2&skip=2&sort=created").json()
    assert found["pageInfo"] == {"pages": 2, "pageSize": 2, "results": 3, "page": 2}
    assert found["results"][0]["plexId"] == BY_NAME["bob"].plex_id
    names = standins.overseerr("GET", "/user?sort=displayname").json()["results"]
    assert [user["displayName"] for user in names] == ["alice", "bob", "owner"]
    assert standins.overseerr("GET", "/user", user=ALICE).status_code == 403
    assert standins.overseerr("GET", "/user/2").json()["displayName"] == "alice"
    assert standins.overseerr("GET", "/user/99").status_code == 404
    assert standins.overseerr("GET", "/user/99/quota").status_code == 404
    assert standins.overseerr("GET", f"/user/{BOB}/quota", user=ALICE).status_code == 403


def test_people_with_access_are_imported_from_plex(standins):
    path, body = "/user/import-from-plex", {"plexIds": [str(BY_NAME["mallory"].plex_id)]}
    assert standins.overseerr("POST", path, json=body).json() == []
    standins.control("plex.tv/share", {"person": "mallory", "shared": True})
    answer = standins.overseerr("POST", path, json=body)
    assert answer.status_code == 201
    assert [user["displayName"] for user in answer.json()] == ["mallory"]
    assert standins.overseerr("POST", path, user=ALICE).status_code == 403
