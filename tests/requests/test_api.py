"""The REST API: Overseerr's shapes, numbers and status codes, with our sentences."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission

from apps.requests.models import MediaRequest
from tests.conftest import make_person
from tests.requests.conftest import INTOLERANCE, TWIN_PEAKS
from tests.requests.stage import appear, make_movie, make_series, make_wish, state_of

pytestmark = pytest.mark.django_db

API = "/api/v1"
ROW_KEYS = {
    "id", "status", "createdAt", "updatedAt", "type", "is4k", "serverId", "profileId",
    "profileName", "rootFolder", "languageProfileId", "tags", "isAutoRequest", "media",
    "requestedBy", "modifiedBy", "seasons", "seasonCount", "canRemove",
    "state", "label", "sentence", "note", "declineReason",
}  # fmt: skip
PERSON_KEYS = {
    "id", "displayName", "username", "plexUsername", "email", "plexId", "avatar", "userType",
    "permissions", "requestCount", "recoveryLinkExpirationDate", "movieQuotaLimit",
    "movieQuotaDays", "tvQuotaLimit", "tvQuotaDays", "warnings", "createdAt", "updatedAt",
}  # fmt: skip


@pytest.fixture
def ask(api_for):
    def ask(person, **body):
        return api_for(person).post(f"{API}/request", body, format="json")

    return ask


def film_body(title, **more):
    return {"mediaType": "movie", "mediaId": title.tmdb_id, **more}


def series_body(title, **more):
    return {"mediaType": "tv", "mediaId": title.tmdb_id, **more}


@pytest.fixture
def described():
    """Titles that need no import: their details were fetched a moment ago."""
    from django.utils import timezone

    now = timezone.now()
    film = make_movie("Intolerance", tmdb_id=INTOLERANCE, details_fetched_at=now)
    series = make_series("Twin Peaks", tmdb_id=TWIN_PEAKS, details_fetched_at=now)
    return film, series


# --- Asking ---------------------------------------------------------------------------------


def test_asking_for_a_film_answers_201_with_the_request(ask, alice, described):
    film, _ = described
    answer = ask(alice, **film_body(film, is4k=False, seasons="all", serverId=1, tags=[1]))

    body = answer.json()
    assert answer.status_code == 201
    assert set(body) == ROW_KEYS
    assert set(body["requestedBy"]) == PERSON_KEYS
    assert (body["status"], body["state"], body["type"], body["is4k"]) == (
        1,
        "pending",
        "movie",
        False,
    )
    assert body["sentence"] == "Waiting for a moderator to decide."
    assert (body["media"]["tmdbId"], body["media"]["status"]) == (INTOLERANCE, 2)
    assert (body["requestedBy"]["displayName"], body["requestedBy"]["requestCount"]) == ("Alice", 1)
    assert body["createdAt"].endswith("Z")
    assert (body["modifiedBy"], body["seasons"], body["seasonCount"]) == (None, [], 0)


def test_a_never_seen_title_is_imported_first(ask, alice, connected):
    answer = ask(alice, mediaType="movie", mediaId=INTOLERANCE)
    assert answer.status_code == 201
    assert MediaRequest.objects.get().title.name == "Intolerance"


def test_a_title_that_does_not_exist_is_404_and_makes_nothing(ask, alice, connected):
    answer = ask(alice, mediaType="movie", mediaId=999_999_999)
    assert answer.status_code == 404
    assert not MediaRequest.objects.exists()


@pytest.mark.parametrize(
    ("seasons", "got"), [("all", [1, 2, 3]), ([2, 1], [1, 2]), (None, [1, 2, 3])]
)
def test_asking_for_seasons(seasons, got, ask, mod, described):
    body = ask(mod, **series_body(described[1], seasons=seasons)).json()
    assert [season["seasonNumber"] for season in body["seasons"]] == got
    assert {season["status"] for season in body["seasons"]} == {2}
    assert (body["status"], body["seasonCount"], body["type"]) == (2, len(got), "tv")
    assert body["modifiedBy"]["displayName"] == "Mod"


def test_a_duplicate_film_is_409_and_names_the_request(ask, alice, bob, described):
    first = ask(alice, **film_body(described[0])).json()

    answer = ask(bob, **film_body(described[0]))

    body = answer.json()
    assert (answer.status_code, body["code"]) == (409, "duplicate_request")
    assert body["requestId"] == first["id"]
    assert body["message"] == body["error"]
    assert MediaRequest.objects.count() == 1


def test_when_no_season_is_left_the_answer_is_202(ask, alice, bob, described):
    ask(alice, **series_body(described[1], seasons="all"))

    for seasons in ("all", [1], []):
        answer = ask(bob, **series_body(described[1], seasons=seasons))
        assert answer.status_code == 202
        assert answer.json()["message"]
    assert MediaRequest.objects.count() == 1


def test_an_available_film_is_409(ask, alice, described):
    appear(described[0])
    answer = ask(alice, **film_body(described[0]))
    assert (answer.status_code, answer.json()["code"]) == (409, "already_available")


def test_without_the_right_the_answer_is_403_before_anything_is_fetched(ask, described):
    nobody = make_person("nobody")
    for body in (
        film_body(described[0]),
        series_body(described[1]),
        {"mediaType": "movie", "mediaId": 5},
    ):
        answer = ask(nobody, **body)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert ask(make_person("m", "member"), **film_body(described[0], is4k=True)).status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"mediaType": "person", "mediaId": 1},
        {"mediaType": "movie"},
        {"mediaType": "movie", "mediaId": "x"},
        {"mediaType": "movie", "mediaId": 0},
        {"mediaType": "movie", "mediaId": 2**63},
        {"mediaType": "tv", "mediaId": TWIN_PEAKS, "seasons": "some"},
        {"mediaType": "tv", "mediaId": TWIN_PEAKS, "seasons": [1, "2"]},
        {"mediaType": "tv", "mediaId": TWIN_PEAKS, "seasons": [True]},
        {"mediaType": "tv", "mediaId": TWIN_PEAKS, "seasons": [-1]},
        {"mediaType": "tv", "mediaId": TWIN_PEAKS, "seasons": [99]},
        {"mediaType": "tv", "mediaId": TWIN_PEAKS, "seasons": {"a": 1}},
        {"mediaType": "tv", "mediaId": TWIN_PEAKS, "seasons": list(range(600))},
        {"mediaType": "movie", "mediaId": INTOLERANCE, "note": "x" * 501},
        {"mediaType": "movie", "mediaId": INTOLERANCE, "is4k": "perhaps"},
        {"mediaType": "movie", "mediaId": INTOLERANCE, "userId": "x"},
    ],
)
def test_bad_input_is_400_with_sentences_and_makes_nothing(body, ask, alice, described):
    answer = ask(alice, **body)
    assert answer.status_code == 400
    assert answer.json()["errors"]
    assert not MediaRequest.objects.exists()


def test_a_body_that_is_no_object_is_400(api_for, alice):
    for body in ("[]", "3", '"x"', "{"):
        answer = api_for(alice).post(f"{API}/request", body, content_type="application/json")
        assert answer.status_code == 400


def test_moderators_ask_in_somebody_elses_name(ask, alice, bob, mod, described):
    assert ask(alice, **film_body(described[0], userId=bob.pk)).status_code == 403
    assert ask(alice, **film_body(described[0], userId=10_000_000)).status_code == 403
    assert ask(mod, **film_body(described[0], userId=2**63)).status_code == 404

    body = ask(mod, **film_body(described[0], userId=bob.pk)).json()

    assert body["requestedBy"]["id"] == bob.pk
    assert MediaRequest.objects.get().created_by == mod


def test_asking_is_throttled_but_reading_is_not(api_for, alice, monkeypatch):
    from medianest.core.throttling import ScopedThrottle

    monkeypatch.setattr(ScopedThrottle, "THROTTLE_RATES", {"request_create": "2/min"})
    client = api_for(alice)
    codes = [client.post(f"{API}/request", {}, format="json").status_code for _ in range(3)]
    assert codes == [400, 400, 429]
    assert client.get(f"{API}/request").status_code == 200


# --- Reading --------------------------------------------------------------------------------


def test_everything_needs_a_login(api_for, alice):
    from rest_framework.test import APIClient

    wish = make_wish(make_movie(), alice)
    client = APIClient()
    for path in ("", "/count", f"/{wish.pk}", f"/{wish.pk}/timeline"):
        assert client.get(f"{API}/request{path}").status_code == 401
    for path in ("", f"/{wish.pk}/approve", f"/{wish.pk}/decline", f"/{wish.pk}/retry"):
        assert client.post(f"{API}/request{path}").status_code == 401
    assert client.delete(f"{API}/request/{wish.pk}").status_code == 401
    assert state_of(wish) == "pending"


def test_alice_can_not_see_nor_touch_what_is_bobs(api_for, alice, bob):
    wish = make_wish(make_movie(), bob)
    client = api_for(alice)

    calls = [
        client.get(f"{API}/request/{wish.pk}"),
        client.get(f"{API}/request/{wish.pk}/timeline"),
        client.put(f"{API}/request/{wish.pk}", {"seasons": [1]}, format="json"),
        client.delete(f"{API}/request/{wish.pk}"),
        client.post(f"{API}/request/{wish.pk}/approve"),
        client.post(f"{API}/request/{wish.pk}/decline", {"reason": "x"}, format="json"),
        client.post(f"{API}/request/{wish.pk}/retry"),
        client.get(f"{API}/user/{bob.pk}/requests"),
    ]

    assert [call.status_code for call in calls] == [404] * len(calls)
    missing = client.get(f"{API}/request/10000000").json()
    seen = calls[0].json()
    assert {key: seen[key] for key in ("code", "message")} == {
        key: missing[key] for key in ("code", "message")
    }
    assert client.get(f"{API}/request").json()["results"] == []
    assert client.get(f"{API}/request/count").json()["total"] == 0
    assert state_of(wish) == "pending"


def test_those_who_may_view_see_all_but_decide_nothing(api_for, alice, bob):
    alice.user_permissions.add(Permission.objects.get(codename="view_requests"))
    viewer = type(alice).objects.get(pk=alice.pk)
    wish = make_wish(make_movie(), bob)
    client = api_for(viewer)

    row = client.get(f"{API}/request").json()["results"][0]
    assert (row["id"], row["canRemove"]) == (wish.pk, False)
    assert client.get(f"{API}/user/{bob.pk}/requests").json()["pageInfo"]["results"] == 1
    assert client.post(f"{API}/request/{wish.pk}/approve").status_code == 403
    assert client.delete(f"{API}/request/{wish.pk}").status_code == 403
    assert state_of(wish) == "pending"


def test_the_list_has_overseerrs_page_shape(api_for, alice, mod):
    for _ in range(12):
        make_wish(make_movie(), alice)

    body = api_for(mod).get(f"{API}/request").json()

    assert set(body) == {"pageInfo", "results", "serviceErrors"}
    assert body["pageInfo"] == {"pages": 2, "pageSize": 10, "results": 12, "page": 1}
    ids = [row["id"] for row in body["results"]]
    assert ids == sorted(ids, reverse=True)
    last = api_for(mod).get(f"{API}/request?take=10&skip=10").json()
    assert (len(last["results"]), last["pageInfo"]["page"]) == (2, 2)
    assert len(api_for(mod).get(f"{API}/request?take=2147483647").json()["results"]) == 12


@pytest.mark.parametrize(
    ("query", "states"),
    [
        ("filter=pending", {"pending"}),
        ("filter=approved", {"approved", "submitted", "partially_available"}),
        ("filter=processing", {"approved", "submitted", "partially_available"}),
        ("filter=available", {"available", "partially_available"}),
        ("filter=unavailable", {"pending", "approved", "submitted", "partially_available"}),
        ("filter=failed", {"failed"}),
        ("filter=declined", {"declined"}),
        ("filter=cancelled", {"cancelled"}),
        ("filter=completed", {"available"}),
        ("filter=deleted", set()),
        ("mediaType=tv", {"partially_available"}),
    ],
)
def test_filters_choose_by_state_and_kind(query, states, api_for, alice, mod):
    for state in (
        "pending",
        "approved",
        "submitted",
        "available",
        "declined",
        "failed",
        "cancelled",
    ):
        make_wish(make_movie(), alice, state)
    make_wish(make_series(), alice, "partially_available")
    rows = api_for(mod).get(f"{API}/request?{query}&take=50").json()["results"]
    assert {row["state"] for row in rows} == states


def test_deleted_means_completed_and_removed_from_the_library_since(api_for, alice, mod):
    make_wish(make_movie(), alice, "available")
    gone = make_wish(make_movie(status="deleted"), alice, "available")
    rows = api_for(mod).get(f"{API}/request?filter=deleted").json()["results"]
    assert [row["id"] for row in rows] == [gone.pk]


@pytest.mark.parametrize("query", ["filter=nonsense", "filter=all", "unknown=1", "mediaType=all"])
def test_what_is_not_known_is_tolerated(query, api_for, alice, mod):
    make_wish(make_movie(), alice)
    assert len(api_for(mod).get(f"{API}/request?{query}").json()["results"]) == 1


@pytest.mark.parametrize("asked_by", ["99999999999999999999", "x", "-1", ""])
def test_odd_people_in_a_filter_never_break_the_list(asked_by, api_for, alice, mod):
    make_wish(make_movie(), alice)
    assert api_for(mod).get(f"{API}/request?requestedBy={asked_by}").status_code == 200


def test_ids_no_database_can_hold_are_not_found(api_for, alice, mod):
    assert api_for(mod).get(f"{API}/request/{2**70}").status_code == 404
    assert api_for(mod).post(f"{API}/request/{2**70}/approve").status_code == 404
    answer = api_for(mod).get(f"{API}/user/{2**70}/requests")
    assert (answer.status_code, answer.json()["results"]) == (200, [])


def test_sorting_and_one_persons_requests(api_for, alice, bob, mod):
    old, new = make_wish(make_movie(), alice), make_wish(make_movie(), bob)
    api_for(mod).post(f"{API}/request/{old.pk}/approve")

    def ids(query):
        return [row["id"] for row in api_for(mod).get(f"{API}/request?{query}").json()["results"]]

    assert ids("sort=added") == [new.pk, old.pk]
    assert ids("sort=modified") == [old.pk, new.pk]
    assert ids("sort=added&sortDirection=asc") == [old.pk, new.pk]
    assert ids(f"requestedBy={alice.pk}") == [old.pk]


def test_counts_are_all_there(api_for, alice, mod):
    for state in ("pending", "submitted", "available", "declined", "failed"):
        make_wish(make_movie(), alice, state)
    make_wish(make_series(), alice, "approved")
    assert api_for(mod).get(f"{API}/request/count").json() == {
        "total": 6,
        "movie": 5,
        "tv": 1,
        "pending": 1,
        "approved": 2,
        "processing": 2,
        "available": 1,
        "declined": 1,
        "failed": 1,
        "completed": 1,
    }


def test_home_assistant_is_spared_the_number_it_breaks_on(api_for, alice, mod):
    make_wish(make_movie(), alice, "failed")
    client = api_for(mod)
    assert client.get(f"{API}/request").json()["results"][0]["status"] == 4
    agent = {"HTTP_USER_AGENT": "PythonOverseerr/0.7"}
    assert client.get(f"{API}/request", **agent).json()["results"][0]["status"] == 2


def test_people_carry_their_rights_and_counts(api_for, alice, mod, owner):
    for person in (alice, alice, mod, owner):
        make_wish(make_movie(), person)
    rows = api_for(mod).get(f"{API}/request").json()["results"]
    people = {row["requestedBy"]["displayName"]: row["requestedBy"] for row in rows}
    assert (people["Alice"]["permissions"] & 32, people["Alice"]["permissions"] & 16) == (32, 0)
    assert people["Mod"]["permissions"] & 16
    assert people["Owner"]["permissions"] & 2
    assert [people[name]["requestCount"] for name in ("Alice", "Mod", "Owner")] == [2, 1, 1]
    assert people["Alice"]["email"] == ""


@pytest.mark.parametrize("path", ["request?take=50", "user/{alice}/requests?take=50"])
def test_lists_take_the_same_number_of_queries_whatever_their_length(
    path, api_for, alice, mod, owner, django_assert_num_queries, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    path = f"{API}/{path.format(alice=alice.pk)}"

    def count():
        client = api_for(type(mod).objects.get(pk=mod.pk))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    make_wish(make_series(), alice, seasons=(1, 2))
    few = count()
    for person in (alice, mod, owner):
        for _ in range(5):
            make_wish(make_movie(), alice if "user" in path else person, decided_by=mod)
            make_wish(make_series(), alice, seasons=(1, 2, 3))

    assert count() == few <= 9


# --- Deciding -------------------------------------------------------------------------------


def test_moderators_approve_decline_and_retry(api_for, alice, mod):
    client = api_for(mod)
    first, second = make_wish(make_movie(), alice), make_wish(make_movie(), alice)
    third = make_wish(make_movie(), alice, "failed")

    approved = client.post(f"{API}/request/{first.pk}/approve")
    declined = client.post(
        f"{API}/request/{second.pk}/decline", {"reason": "On disc."}, format="json"
    )
    retried = client.post(f"{API}/request/{third.pk}/retry")

    assert (approved.status_code, approved.json()["status"]) == (200, 2)
    assert (declined.json()["status"], declined.json()["declineReason"]) == (3, "On disc.")
    assert retried.json()["state"] == "approved"
    again = client.post(f"{API}/request/{first.pk}/approve")
    assert (again.status_code, again.json()["code"]) == (409, "invalid_transition")


def test_a_decline_without_a_body_works_like_overseerrs(api_for, alice, mod):
    wish = make_wish(make_movie(), alice)
    assert api_for(mod).post(f"{API}/request/{wish.pk}/decline").status_code == 200
    assert state_of(wish) == "declined"


def test_members_do_not_decide(api_for, alice):
    wish = make_wish(make_movie(), alice)
    for decision in ("approve", "decline", "retry"):
        answer = api_for(alice).post(f"{API}/request/{wish.pk}/{decision}")
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert state_of(wish) == "pending"


def test_deleting_cancels_ones_own_and_moderators_clear_the_rest(api_for, alice, mod):
    wish = make_wish(make_movie(), alice)
    client = api_for(alice)
    assert client.get(f"{API}/request/{wish.pk}").json()["canRemove"] is True
    assert client.delete(f"{API}/request/{wish.pk}").status_code == 204
    assert state_of(wish) == "cancelled"
    assert client.get(f"{API}/request/{wish.pk}").json()["canRemove"] is False
    assert client.delete(f"{API}/request/{wish.pk}").status_code == 403

    assert api_for(mod).delete(f"{API}/request/{wish.pk}").status_code == 204
    assert client.get(f"{API}/request/{wish.pk}").status_code == 404


def test_seasons_are_edited_before_a_decision(api_for, alice, bob):
    series = make_series()
    wish = make_wish(series, alice, seasons=(1,))
    make_wish(series, bob, seasons=(3,))
    client = api_for(alice)

    def put(**body):
        return client.put(f"{API}/request/{wish.pk}", body, format="json")

    body = put(mediaType="tv", seasons=[1, 2]).json()
    assert [season["seasonNumber"] for season in body["seasons"]] == [1, 2]
    assert put(mediaType="tv").status_code == 200
    assert put(seasons=[3]).status_code == 202
    assert put(seasons=["x"]).status_code == 400
    assert wish.requested_seasons.count() == 2


def test_the_timeline_tells_the_story_in_order(api_for, alice, mod):
    wish = make_wish(make_movie(), alice)
    api_for(mod).post(f"{API}/request/{wish.pk}/decline", {"reason": "No."}, format="json")

    results = api_for(alice).get(f"{API}/request/{wish.pk}/timeline").json()["results"]

    assert [(entry["label"], entry["actorName"], entry["detail"]) for entry in results] == [
        ("Declined", "Mod", "No.")
    ]
    assert results[0]["at"].endswith("Z")


@pytest.mark.parametrize(
    ("method", "path"),
    [("put", ""), ("post", "/count"), ("get", "/{id}/approve"), ("patch", "/{id}")],
)
def test_wrong_methods_are_405(method, path, api_for, alice):
    wish = make_wish(make_movie(), alice)
    url = f"{API}/request{path.format(id=wish.pk)}"
    assert getattr(api_for(alice), method)(url).status_code == 405


def test_details_of_a_title_carry_the_requests_one_may_see(api_for, alice, bob, mod, connected):
    api_for(alice).post(
        f"{API}/request", {"mediaType": "movie", "mediaId": INTOLERANCE}, format="json"
    )

    def requests(person):
        return api_for(person).get(f"{API}/movie/{INTOLERANCE}").json()["mediaInfo"]["requests"]

    assert [each["requestedBy"]["displayName"] for each in requests(alice)] == ["Alice"]
    assert len(requests(mod)) == 1
    assert requests(bob) == []


def test_a_person_knows_how_many_requests_they_made(api_for, alice):
    make_wish(make_movie(), alice)
    assert api_for(alice).get(f"{API}/user/me").json()["requestCount"] == 1


def test_a_person_knows_how_much_they_asked_for(alice, bob, api_for):
    assert api_for(alice).get("/api/v1/auth/me").json()["requestCount"] == 0
    make_wish(make_movie(), requester=alice)
    assert api_for(alice).get("/api/v1/auth/me").json()["requestCount"] == 1
    assert api_for(bob).get("/api/v1/auth/me").json()["requestCount"] == 0
