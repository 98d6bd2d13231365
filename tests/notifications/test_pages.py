"""The inbox: one's own, steady in its cost, and never a way to another site."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.notifications.models import Notification
from apps.notifications.services import notify
from tests.ui.markup import complaints

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
HOSTILE = "<script>alert(1)</script> {{7*7}}"
INERT = "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}}"


@pytest.fixture
def tell():
    """Put something into somebody's inbox."""
    numbers = iter(range(1000))

    def told(person, title="“Faust” is available", **fields):
        key = f"event:{next(numbers)}"
        fields.setdefault("url", "/requests/1")
        (row,) = notify(recipients=[person], kind="test", event_key=key, title=title, **fields)
        return row

    return told


def is_read(row):
    return Notification.objects.get(pk=row.pk).read_at is not None


def test_everybody_opens_their_own_inbox(alice, bob, mod, owner, client_for, tell):
    tell(alice, "For Alice")
    assert Client().get("/inbox")["Location"].startswith("/login?")
    for person in (alice, bob, mod, owner):
        html = client_for(person).get("/inbox").content.decode()
        assert complaints(html) == []
        assert ("For Alice" in html) == (person == alice)


def test_an_empty_inbox_says_what_will_appear(alice, client_for, tell):
    client = client_for(alice)
    empty = client.get("/inbox").content.decode()
    assert "Nothing here yet" in empty
    assert "Mark all as read" not in empty
    tell(alice)
    client.post("/inbox/read")
    assert "Everything is read" in client.get("/inbox?filter=unread").content.decode()


def test_the_newest_comes_first_and_unread_can_be_chosen(alice, client_for, tell):
    old, new = tell(alice, "Old news"), tell(alice, "New news")
    Notification.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=1))
    client = client_for(alice)
    html = client.get("/inbox").content.decode()
    assert html.index("New news") < html.index("Old news")
    client.post(f"/inbox/{new.pk}")
    unread = client.get("/inbox?filter=unread").content.decode()
    assert "Old news" in unread
    assert "New news" not in unread


def test_htmx_gets_the_list_alone_and_keeps_its_filter(alice, client_for, tell):
    tell(alice)
    html = client_for(alice).get("/inbox?filter=unread", headers=HTMX).content.decode()
    assert "<html" not in html
    assert 'hx-get="/inbox?filter=unread"' in html
    assert complaints(html, whole=False) == []


def test_opening_one_marks_it_as_read_and_goes_there(alice, client_for, tell):
    row, other = tell(alice, url="/requests?filter=failed"), tell(alice)
    answer = client_for(alice).post(f"/inbox/{row.pk}")
    assert (answer.status_code, answer["Location"]) == (302, "/requests?filter=failed")
    assert is_read(row)
    assert not is_read(other)


@pytest.mark.parametrize(
    "url", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_opening_one_never_leads_to_another_site(url, alice, client_for, tell):
    row = tell(alice, url=url)
    answer = client_for(alice).post(f"/inbox/{row.pk}")
    assert (answer.status_code, answer["Location"]) == (302, "/inbox")
    assert is_read(row)


def test_nobody_opens_what_is_somebody_elses(alice, bob, mod, owner, client_for, tell):
    row = tell(alice)
    for person in (bob, mod, owner):
        assert client_for(person).post(f"/inbox/{row.pk}").status_code == 404
    assert not is_read(row)


def test_reading_needs_a_post_and_its_token(alice, client_for, tell):
    row = tell(alice)
    client = client_for(alice)
    for path in (f"/inbox/{row.pk}", "/inbox/read"):
        assert client.get(path).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    for path in (f"/inbox/{row.pk}", "/inbox/read"):
        assert strict.post(path).status_code == 403
    assert not is_read(row)
    assert client.post("/inbox").status_code == 405


def test_marking_all_as_read_leaves_other_peoples_alone(alice, bob, client_for, tell):
    rows, bobs = [tell(alice), tell(alice)], tell(bob)
    answer = client_for(alice).post("/inbox/read")
    assert (answer.status_code, answer["Location"]) == (302, "/inbox")
    assert all(is_read(row) for row in rows)
    assert not is_read(bobs)


def test_marking_all_as_read_with_scripts_answers_with_the_list(alice, client_for, tell):
    row = tell(alice)
    html = client_for(alice).post("/inbox/read", headers=HTMX).content.decode()
    assert is_read(row)
    assert "<html" not in html
    assert "data-unread" not in html
    assert 'hx-get="/inbox"' in html  # not the address that only takes POST


def test_hostile_news_stays_text(alice, client_for, tell):
    tell(alice, HOSTILE, body=HOSTILE, image_path='/"><script>alert(1)</script>.jpg')
    html = client_for(alice).get("/inbox").content.decode()
    assert html.count(INERT) == 2
    assert "<script>alert" not in html


def test_a_longer_inbox_costs_no_more_queries(alice, client_for, tell):
    client = client_for(alice)
    tell(alice)

    def queries():
        client.get("/inbox")
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/inbox").status_code == 200
        return len(seen)

    few = queries()
    for _ in range(29):
        tell(alice)
    assert queries() == few
    assert few < 20


def test_a_long_inbox_has_pages_that_keep_the_filter(alice, client_for, tell):
    for _ in range(31):
        tell(alice)
    client = client_for(alice)
    html = client.get("/inbox?filter=unread").content.decode()
    assert "Page 1 of 2" in html
    assert "filter=unread&amp;page=2" in html
    assert client.get("/inbox?filter=unread&page=2").content.decode().count("data-unread") == 1
    assert client.get("/inbox?page=99").status_code == 200
