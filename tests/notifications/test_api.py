"""The inbox API: one's own rows, whoever asks."""

from __future__ import annotations

import pytest

from apps.notifications.context_processors import unread
from apps.notifications.models import Notification
from apps.notifications.services import mark_read, notify

pytestmark = pytest.mark.django_db

LIST = "/api/v1/notification"


@pytest.fixture
def inbox(alice, bob):
    """Three for Alice (the first read), one for Bob."""
    for number in range(3):
        notify(
            recipients=[alice],
            kind="request.available",
            event_key=str(number),
            title=f"Title {number}",
            image_path="/poster.jpg",
            data={"requestId": number},
        )
    notify(recipients=[bob], kind="test", event_key="his", title="His")
    rows = list(Notification.objects.visible_to(alice).order_by("pk"))
    mark_read([rows[0].pk], actor=alice)
    return rows


def test_the_list_is_newest_first_and_only_ones_own(api_for, alice, inbox):
    body = api_for(alice).get(LIST).json()
    assert [row["title"] for row in body["results"]] == ["Title 2", "Title 1", "Title 0"]
    assert body["pageInfo"] == {"pages": 1, "pageSize": 20, "results": 3, "page": 1}
    newest = body["results"][0]
    assert newest["imagePath"] == "/poster.jpg"
    assert newest["data"] == {"requestId": 2}
    assert newest["readAt"] is None
    assert newest["createdAt"].endswith("Z")


def test_the_list_is_paged(api_for, alice, inbox):
    body = api_for(alice).get(LIST, {"take": 1, "skip": 1}).json()
    assert [row["title"] for row in body["results"]] == ["Title 1"]
    assert body["pageInfo"]["page"] == 2


def test_unread_ones_can_be_listed_alone(api_for, alice, inbox):
    body = api_for(alice).get(LIST, {"filter": "unread"}).json()
    assert [row["title"] for row in body["results"]] == ["Title 2", "Title 1"]


def test_an_unknown_filter_is_refused(api_for, alice):
    answer = api_for(alice).get(LIST, {"filter": "mine"})
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"path": "filter", "message": "Must be all or unread."}]


def test_the_list_costs_the_same_however_long_it_is(
    api_for, alice, inbox, django_assert_num_queries
):
    client = api_for(alice)
    for take in (1, 3):
        with django_assert_num_queries(2):
            client.get(LIST, {"take": take})


def test_the_count(api_for, alice, bob, inbox):
    assert api_for(alice).get(f"{LIST}/count").json() == {"unread": 2, "total": 3}
    assert api_for(bob).get(f"{LIST}/count").json() == {"unread": 1, "total": 1}


def test_one_can_be_marked_and_marking_again_keeps_its_time(api_for, alice, inbox):
    client = api_for(alice)
    first = client.post(f"{LIST}/{inbox[1].pk}/read").json()
    assert first["readAt"]
    assert client.post(f"{LIST}/{inbox[1].pk}/read").json() == first


@pytest.mark.parametrize("person", ["bob", "mod", "owner"])
def test_nobody_marks_somebody_elses(api_for, inbox, person, request):
    client = api_for(request.getfixturevalue(person))
    answer = client.post(f"{LIST}/{inbox[1].pk}/read")
    assert answer.status_code == 404
    assert Notification.objects.get(pk=inbox[1].pk).read_at is None


def test_all_can_be_marked(api_for, alice, bob, inbox):
    assert api_for(alice).post(f"{LIST}/read").json() == {"changed": 2, "unread": 0}
    assert Notification.objects.visible_to(bob).unread().count() == 1


def test_some_can_be_marked_and_others_are_passed_over(api_for, alice, bob, inbox):
    his = Notification.objects.visible_to(bob).get()
    answer = api_for(alice).post(f"{LIST}/read", {"ids": [inbox[2].pk, his.pk]}, format="json")
    assert answer.json() == {"changed": 1, "unread": 1}
    his.refresh_from_db()
    assert his.read_at is None


@pytest.mark.parametrize(
    "body",
    [{"ids": []}, {"ids": ["x"]}, {"ids": 3}, {"ids": [1] * 501}, {"all": True}, {"ids": [0]}],
)
def test_senseless_ids_are_refused_and_nothing_is_marked(api_for, alice, inbox, body):
    answer = api_for(alice).post(f"{LIST}/read", body, format="json")
    assert answer.status_code == 400
    assert Notification.objects.visible_to(alice).unread().count() == 2


def test_strangers_get_401(client):
    assert client.get(LIST).status_code == 401
    assert client.get(f"{LIST}/count").status_code == 401
    assert client.post(f"{LIST}/read").status_code == 401
    assert client.post(f"{LIST}/1/read").status_code == 401


def test_reading_is_not_done_by_get(api_for, alice, inbox):
    assert api_for(alice).get(f"{LIST}/read").status_code == 405
    assert api_for(alice).get(f"{LIST}/{inbox[1].pk}/read").status_code == 405


def test_the_bell_counts_only_when_it_is_shown(rf, alice, inbox, django_assert_num_queries):
    request = rf.get("/")
    assert unread(request) == {"unread_count": 0}
    request.user = alice
    with django_assert_num_queries(0):
        context = unread(request)
    assert context["unread_count"] == 2


def test_moderators_look_but_do_not_touch(client_for, owner, inbox):
    client = client_for(owner)
    page = client.get("/admin/notifications/notification/")
    assert page.status_code == 200
    assert b"Title 2" in page.content
    address = f"/admin/notifications/notification/{inbox[0].pk}/"
    assert client.get(f"{address}change/").status_code == 200
    assert client.post(f"{address}change/", {"title": "x"}).status_code == 403
    assert client.post(f"{address}delete/", {"post": "yes"}).status_code == 403
    assert client.get("/admin/notifications/notification/add/").status_code == 403
