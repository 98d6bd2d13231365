"""Pages about requests: who sees what, whole and in part, in a steady number of queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from apps.requests.choices import RequestState
from apps.requests.services import approve_request, create_request, decline_request
from tests.requests.stage import make_movie, make_series, make_wish
from tests.ui.markup import complaints

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
HOSTILE = "<script>alert(1)</script> {{7*7}}"
INERT = "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}}"


@pytest.fixture
def wish(alice):
    return make_wish(make_movie(), alice)


@pytest.fixture
def pages(wish):
    """Every page, with who may open it: member, other member, moderator, administrator."""
    return {
        "/requests": (200, 200, 200, 200),
        "/requests?filter=failed&whose=mine&page=7": (200, 200, 200, 200),
        "/requests?filter=nonsense&page=-1": (200, 200, 200, 200),
        "/requests/queue": (403, 403, 200, 200),
        f"/requests/{wish.pk}": (200, 404, 200, 200),
        f"/requests/{wish.pk}/decline": (403, 403, 200, 200),
        "/requests/999999": (404, 404, 404, 404),
        "/requests/99999999999999999999": (404, 404, 404, 404),
    }


def test_each_role_opens_its_pages_and_no_others(alice, bob, mod, owner, client_for, pages):
    for place, person in enumerate((alice, bob, mod, owner)):
        client = client_for(person)
        found = {path: client.get(path).status_code for path in pages}
        assert found == {path: expected[place] for path, expected in pages.items()}, person


def test_nobody_sees_a_page_without_signing_in(client, owner, pages):
    for path in pages:
        answer = client.get(path)
        assert (answer.status_code, answer["Location"][:12]) == (302, "/login?next="), path


def test_pages_answer_to_no_other_method(mod, client_for, wish):
    client = client_for(mod)
    for path in ("/requests", "/requests/queue", f"/requests/{wish.pk}"):
        assert client.post(path).status_code == 405
    for action in ("approve", "cancel", "retry"):
        assert client.get(f"/requests/{wish.pk}/{action}").status_code == 405
    for path in ("/requests/new", "/requests/queue/approve", f"/requests/{wish.pk}/approve"):
        assert client.get(path).status_code == 405
        assert client.put(path).status_code == 405


def test_pages_are_whole_and_accessible(mod, client_for, wish, alice):
    series = make_wish(make_series(), alice, "failed", seasons=(0, 1))
    client = client_for(mod)
    paths = ["/requests", "/requests/queue", f"/requests/{wish.pk}", f"/requests/{series.pk}"]
    for path in [*paths, f"/requests/{wish.pk}/decline"]:
        html = client.get(path).content.decode()
        assert complaints(html) == [], path


def test_htmx_gets_the_part_that_changes(mod, client_for, wish):
    client = client_for(mod)
    parts = {
        "/requests?filter=pending": 'id="request-rows"',
        "/requests/queue": 'id="queue-rows"',
        f"/requests/{wish.pk}": 'id="request-standing"',
        f"/requests/{wish.pk}/decline": 'class="sheet-form"',
    }
    for path, mark in parts.items():
        html = client.get(path, headers=HTMX).content.decode()
        assert mark in html
        assert "<html" not in html
        assert complaints(html, whole=False) == [], path


def test_going_back_in_history_gets_the_whole_page(mod, client_for):
    headers = {**HTMX, "HX-History-Restore-Request": "true"}
    assert b"<html" in client_for(mod).get("/requests", headers=headers).content


def test_a_part_fetches_itself_again_with_its_own_filters(alice, client_for):
    html = client_for(alice).get("/requests?filter=failed", headers=HTMX).content.decode()
    assert 'hx-get="/requests?filter=failed"' in html


def test_a_member_sees_their_own_requests_and_nobody_elses(alice, bob, client_for):
    make_wish(make_movie("Faust"), alice)
    make_wish(make_movie("Nosferatu"), bob)
    html = client_for(alice).get("/requests").content.decode()
    assert "Faust" in html
    assert "Nosferatu" not in html
    assert "Everybody" not in html


def test_a_moderator_chooses_between_everybodys_and_their_own(alice, mod, client_for):
    make_wish(make_movie("Faust"), alice)
    make_wish(make_movie("Nosferatu"), mod)
    client = client_for(mod)
    everybody = client.get("/requests").content.decode()
    mine = client.get("/requests?whose=mine").content.decode()
    assert "Faust" in everybody
    assert "Nosferatu" in everybody
    assert "Faust" not in mine
    assert "Nosferatu" in mine


@pytest.mark.parametrize("state", RequestState.values)
def test_every_state_has_a_list_row_and_a_page_with_its_sentence(state, alice, client_for):
    wish = make_wish(make_series("Les Vampires", seasons=2), alice, state, seasons=(1, 2))
    client = client_for(alice)
    row = client.get("/requests").content.decode()
    page = client.get(wish.get_absolute_url()).content.decode()
    assert "Les Vampires" in row
    assert RequestState(state).label in row
    assert "Seasons 1 and 2" in row
    assert escape(wish.sentence) in page
    assert complaints(page) == []


def test_filters_show_only_their_state_and_an_empty_list_says_what_to_do(alice, client_for):
    make_wish(make_movie("Faust"), alice, "failed")
    client = client_for(alice)
    assert "Faust" in client.get("/requests?filter=failed").content.decode()
    declined = client.get("/requests?filter=declined").content.decode()
    assert "Faust" not in declined
    assert "Show all requests" in declined


def test_an_approved_request_that_waits_says_for_what(alice, client_for):
    wish = make_wish(
        make_movie(),
        alice,
        "approved",
        waiting_code="unavailable",
        waiting_reason="Approved, waiting for Overseerr, which is not answering.",
    )
    for path in ("/requests", wish.get_absolute_url()):
        html = client_for(alice).get(path).content.decode()
        assert "Approved, waiting" in html
        assert "waiting for Overseerr, which is not answering." in html


def test_the_timeline_tells_who_did_what_and_why(alice, mod, client_for):
    wish = create_request(title=make_movie(), actor=alice)
    decline_request(wish.pk, actor=mod, reason="We have it on the shelf.")
    html = client_for(alice).get(wish.get_absolute_url()).content.decode()
    assert html.index("Requested by Alice") < html.index("Declined by Mod")
    assert "We have it on the shelf." in html


def test_hostile_names_notes_and_reasons_stay_text(alice, mod, client_for):
    alice.display_name = HOSTILE
    alice.save()
    title = make_movie(HOSTILE)
    waiting = make_wish(title, alice, note=HOSTILE)
    declined = make_wish(make_movie("Faust"), alice, "declined", decline_reason=HOSTILE)
    failed = make_wish(make_movie("Sunrise"), alice, "failed", failure_reason=HOSTILE)
    decline_request(make_wish(make_movie("M"), alice).pk, actor=mod, reason=HOSTILE)
    client = client_for(mod)
    paths = ["/requests", "/requests/queue", f"/requests/{waiting.pk}/decline"]
    for path in [*paths, *(wish.get_absolute_url() for wish in (waiting, declined, failed))]:
        html = client.get(path).content.decode()
        assert "<script>alert" not in html, path
        assert INERT in html, path


def test_the_buttons_are_those_the_person_may_press(alice, bob, mod, client_for, wish):
    own = client_for(alice).get(wish.get_absolute_url()).content.decode()
    moderators = client_for(mod).get(wish.get_absolute_url()).content.decode()
    assert "/approve" not in own
    assert "/decline" not in own
    assert f"/requests/{wish.pk}/cancel" in own
    assert f"/requests/{wish.pk}/approve" in moderators
    assert f"/requests/{wish.pk}/decline" in moderators


def _queries(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("path", ["/requests", "/requests/queue"])
def test_a_longer_list_costs_no_more_queries(path, alice, bob, mod, client_for):
    client = client_for(mod)
    make_wish(make_series("One"), alice, seasons=(1,))
    alone = _queries(client, path)
    for number in range(8):
        person = bob if number % 2 else alice
        make_wish(make_series(f"Series {number}"), person, seasons=(1, 2, 3))
    assert _queries(client, path) == alone
    assert alone < 30


def test_the_queue_shows_the_oldest_first_and_only_what_waits(alice, mod, client_for):
    first = make_wish(make_movie("Faust"), alice)
    make_wish(make_movie("Sunrise"), alice)
    make_wish(make_movie("Tabu"), alice, "failed")
    html = client_for(mod).get("/requests/queue").content.decode()
    assert html.index("Faust") < html.index("Sunrise")
    assert "Tabu" not in html
    assert "Approve all 2 shown" in html
    approve_request(first.pk, actor=mod)
    assert "Faust" not in client_for(mod).get("/requests/queue").content.decode()


def test_an_empty_queue_says_so(mod, client_for):
    html = client_for(mod).get("/requests/queue").content.decode()
    assert "Nothing waits for you" in html
    assert "Approve all" not in html
