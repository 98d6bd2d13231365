"""What people do with requests on pages: with scripts, without them, and when it may not be."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.requests.models import MediaRequest
from tests.requests.stage import make_movie, make_series, make_wish, state_of

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def wish(alice):
    return make_wish(make_movie("Metropolis"), alice)


def path(wish, action):
    return f"/requests/{wish.pk}/{action}"


def toast_of(answer):
    """The sentence of a toast, after checking that it goes where toasts are."""
    assert answer["HX-Retarget"] == "#toasts"
    assert answer["HX-Reswap"] == "beforeend"
    html = answer.content.decode()
    assert 'class="toast"' in html
    return html


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("approve", "pending", "approved"),
        ("decline", "pending", "declined"),
        ("cancel", "pending", "cancelled"),
        ("retry", "failed", "approved"),
    ],
)
def test_a_decision_is_kept_and_told_with_and_without_scripts(
    action, before, after, alice, mod, client_for
):
    client = client_for(mod)
    plain = make_wish(make_movie("Faust"), alice, before)
    answer = client.post(path(plain, action))
    assert (answer.status_code, answer["Location"]) == (302, plain.get_absolute_url())
    assert state_of(plain) == after
    assert "“Faust”" in client.get(answer["Location"]).content.decode()

    scripted = make_wish(make_movie("Tabu"), alice, before)
    answer = client.post(path(scripted, action), headers=HTMX)
    assert answer.status_code == 200
    assert state_of(scripted) == after
    assert "“Tabu”" in toast_of(answer)
    assert answer["HX-Trigger"].split(", ") == ["dialog-close", "request-changed"]


@pytest.mark.parametrize(("view", "target"), [("queue", "/requests/queue"), ("list", "/requests")])
def test_without_scripts_one_comes_back_to_where_one_was(view, target, mod, client_for, wish):
    answer = client_for(mod).post(path(wish, "approve"), {"view": view})
    assert (answer.status_code, answer["Location"]) == (302, target)


@pytest.mark.parametrize("action", ["approve", "decline", "retry"])
def test_members_decide_nothing_not_even_on_their_own(action, alice, bob, client_for, wish):
    for person in (alice, bob):
        for headers in ({}, HTMX):
            answer = client_for(person).post(path(wish, action), headers=headers)
            assert answer.status_code == 403
            assert "Only moderators decide on requests." in answer.content.decode()
    assert state_of(wish) == "pending"


def test_a_member_takes_back_their_own_request_but_nobody_elses(alice, bob, client_for, wish):
    assert client_for(bob).post(path(wish, "cancel")).status_code == 404
    assert state_of(wish) == "pending"
    assert client_for(alice).post(path(wish, "cancel")).status_code == 302
    assert state_of(wish) == "cancelled"


def test_of_two_approvals_the_second_is_told_why_not(mod, owner, client_for, wish):
    assert client_for(mod).post(path(wish, "approve"), headers=HTMX).status_code == 200
    late = client_for(owner).post(path(wish, "approve"), headers=HTMX)
    assert late.status_code == 409
    html = toast_of(late)
    assert 'role="alert"' in html
    assert "can&#x27;t be approved now" in html
    assert "HX-Trigger" not in late


def test_without_scripts_the_second_is_told_on_the_page_it_came_from(mod, client_for, wish):
    client = client_for(mod)
    client.post(path(wish, "approve"))
    back = {"Referer": "http://testserver/requests/queue"}
    answer = client.post(path(wish, "approve"), headers=back)
    assert (answer.status_code, answer["Location"]) == (302, "/requests/queue")
    assert "can&#x27;t be approved now" in client.get("/requests/queue").content.decode()


def test_a_reason_is_kept_and_shown_to_who_asked(alice, mod, client_for, wish):
    client_for(mod).post(path(wish, "decline"), {"reason": "  Too long for us.  "})
    wish.refresh_from_db()
    assert wish.decline_reason == "Too long for us."
    assert "Too long for us." in client_for(alice).get(wish.get_absolute_url()).content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_too_long_a_reason_changes_nothing_and_is_complained_of_at_its_field(
    headers, mod, client_for, wish
):
    answer = client_for(mod).post(
        path(wish, "decline"), {"reason": "x" * 501, "view": "queue"}, headers=headers
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "at most 500 characters" in html
    assert 'aria-invalid="true"' in html
    assert 'value="queue"' in html
    assert ("<html" in html) == (not headers)
    assert state_of(wish) == "pending"


def test_approving_all_shown_counts_what_somebody_else_decided(alice, mod, client_for):
    wishes = [make_wish(make_movie(f"Film {number}"), alice) for number in range(3)]
    client = client_for(mod)
    client.post(path(wishes[0], "approve"))
    chosen = {"chosen": [*(str(wish.pk) for wish in wishes), "x", "-1", "9" * 30, "9" * 5000]}
    answer = client.post("/requests/queue/approve", chosen, headers=HTMX)
    assert answer["HX-Trigger"] == "request-changed"
    assert "2 approved" in toast_of(answer)
    assert {state_of(wish) for wish in wishes} == {"approved"}
    answer = client.post("/requests/queue/approve", chosen)
    assert (answer.status_code, answer["Location"]) == (302, "/requests/queue")


def test_only_moderators_approve_all(alice, client_for, wish):
    answer = client_for(alice).post("/requests/queue/approve", {"chosen": [str(wish.pk)]})
    assert answer.status_code == 403
    assert state_of(wish) == "pending"


def test_asking_without_scripts_leads_to_the_request(alice, client_for):
    title = make_movie("Faust")
    client = client_for(alice)
    answer = client.post(
        "/requests/new", {"kind": "movie", "tmdb_id": title.tmdb_id, "note": "Please <b>soon</b>"}
    )
    wish = MediaRequest.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, wish.get_absolute_url())
    assert (wish.requester, wish.note) == (alice, "Please <b>soon</b>")
    assert "waiting for a moderator" in client.get(answer["Location"]).content.decode()


def test_asking_with_scripts_closes_the_dialog_and_offers_the_way(alice, client_for):
    title = make_series("Les Vampires")
    data = {"kind": "series", "tmdb_id": title.tmdb_id, "seasons": ["1", "3"]}
    answer = client_for(alice).post("/requests/new", data, headers=HTMX)
    wish = MediaRequest.objects.get()
    assert sorted(wish.requested_seasons.values_list("number", flat=True)) == [1, 3]
    assert wish.get_absolute_url() in toast_of(answer)
    assert answer["HX-Trigger"] == "dialog-close, request-changed"


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "person"},
        {"tmdb_id": "nine"},
        {"tmdb_id": "-1"},
        {"tmdb_id": "9" * 30},
        {"seasons": ["one"]},
        {"seasons": []},
        {"seasons": ["99"]},
        {"note": "x" * 501},
    ],
)
def test_a_request_that_can_not_be_read_is_refused_with_a_sentence(change, alice, client_for):
    title = make_series()
    data = {"kind": "series", "tmdb_id": title.tmdb_id, "seasons": ["1"], **change}
    answer = client_for(alice).post("/requests/new", data, headers=HTMX)
    assert 400 <= answer.status_code < 500
    assert 'role="alert"' in toast_of(answer)
    assert not MediaRequest.objects.exists()


def test_the_second_to_ask_is_told_of_the_first(alice, bob, client_for):
    title = make_movie("Faust")
    data = {"kind": "movie", "tmdb_id": title.tmdb_id}
    client_for(alice).post("/requests/new", data)
    answer = client_for(bob).post("/requests/new", data, headers=HTMX)
    assert answer.status_code == 409
    assert 'role="alert"' in toast_of(answer)
    assert MediaRequest.objects.count() == 1


def test_no_post_is_taken_without_its_token(alice, wish):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    for target in (path(wish, "cancel"), "/requests/new", "/requests/queue/approve"):
        assert client.post(target).status_code == 403
    assert state_of(wish) == "pending"


def test_signed_out_people_decide_nothing(client, owner, wish):
    for action in ("approve", "decline", "cancel", "retry"):
        answer = client.post(path(wish, action))
        assert (answer.status_code, answer["Location"][:7]) == (302, "/login?")
    assert state_of(wish) == "pending"
