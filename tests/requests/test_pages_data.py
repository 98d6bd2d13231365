"""What pages are given: timelines, counts, sentences, template tags, the admin."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.utils import timezone

from apps.accounts.choices import Right
from apps.requests import selectors, sentences, services
from apps.requests.models import MediaRequest
from medianest.core.models import AuditEvent
from tests.requests.stage import (
    appear,
    audit_actions,
    make_movie,
    make_series,
    make_wish,
    state_of,
)

pytestmark = pytest.mark.django_db


def test_the_timeline_reads_like_a_story(alice, bob, mod):
    wish = services.create_request(title=make_series(), actor=mod, seasons=[1, 3], on_behalf_of=bob)
    labels = [(each.label, each.actor_name, each.detail) for each in selectors.timeline(wish)]
    assert labels == [("Requested", "Mod", "For Bob"), ("Approved automatically", "Mod", "")]

    own = services.create_request(title=make_series(), actor=alice, seasons=[0, 1, 2])
    services.change_seasons(own.pk, actor=alice, seasons=[2])
    details = [each.detail for each in selectors.timeline(own)]
    assert details == ["The specials and seasons 1 and 2", "Season 2"]


def test_an_unknown_action_is_shown_as_it_is(alice):
    wish = make_wish(make_movie(), alice)
    AuditEvent.objects.create(
        action="request.blessed", target_type=wish._meta.label, target_id=str(wish.pk)
    )
    assert [each.label for each in selectors.timeline(wish)] == ["request.blessed"]


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([], ""), ([1], "season 1"), ([2, 1], "seasons 1 and 2"), ([0], "the specials"),
     ([3, 1, 2], "seasons 1, 2 and 3"), ([0, 1], "the specials and season 1")],
)  # fmt: skip
def test_season_names_read_well(numbers, text):
    assert sentences.season_names(numbers) == text


@pytest.mark.parametrize(
    ("state", "fields", "sentence", "label"),
    [
        ("pending", {}, "Waiting for a moderator to decide.", "Waiting for a decision"),
        ("approved", {}, "Approved, on its way to Overseerr.", "Approved"),
        ("submitted", {}, "Overseerr has it and is fetching it.", "Being fetched"),
        ("partially_available", {}, "Some of it can be watched now, the rest is being fetched.",
         "Partly available"),
        ("available", {}, "Ready to watch in Plex.", "Available"),
        ("declined", {"decline_reason": "No."}, "Declined: No.", "Declined"),
        ("failed", {"failure_reason": ""}, "Something went wrong. Try again.", "Failed"),
        ("failed", {"failure_reason": "Quota."}, "Quota.", "Failed"),
        ("cancelled", {}, "This request was cancelled.", "Cancelled"),
        ("approved", {"waiting_code": "not_allowed", "waiting_reason": "Waits."}, "Waits.",
         "Approved, waiting"),
    ],
)  # fmt: skip
def test_every_state_has_a_sentence_and_a_label(state, fields, sentence, label, alice):
    wish = make_wish(make_movie(), alice, state, **fields)
    assert (wish.sentence, wish.label) == (sentence, label)


def test_a_waiting_request_says_when_it_will_be_tried_again(alice):
    now = timezone.localtime()
    held = {"waiting_code": "unavailable", "waiting_reason": "Approved, waiting."}
    wish = make_wish(make_movie(), alice, "approved", next_attempt_at=now, **held)
    assert wish.sentence == "Approved, waiting. It is being tried again now."
    wish.next_attempt_at = now + timedelta(days=2)
    assert " It will be tried again at " in wish.sentence
    assert f"{wish.next_attempt_at:%H:%M} on " in wish.sentence
    assert sentences.moment(now) == f"{now:%H:%M}"


def test_counts_and_badges_show_only_what_one_may_see(alice, bob, mod):
    make_wish(make_movie(), alice)
    make_wish(make_series(), bob, "failed")
    assert (selectors.request_counts(alice).total, selectors.request_counts(mod).total) == (1, 2)
    assert (selectors.pending_count(alice), selectors.pending_count(mod)) == (0, 1)


def test_powers_are_what_the_services_allow(alice, bob, mod):
    wish = make_wish(make_series(), alice)
    mine, theirs = selectors.powers(wish, alice), selectors.powers(wish, bob)
    assert (mine.cancel, mine.change_seasons, mine.approve, mine.remove) == (
        True,
        True,
        False,
        False,
    )
    assert not any((theirs.cancel, theirs.change_seasons, theirs.approve, theirs.retry))
    decides = selectors.powers(wish, mod)
    assert (decides.approve, decides.decline, decides.retry) == (True, True, False)
    waiting = make_wish(make_movie(), alice, "approved", waiting_code="unavailable")
    assert selectors.powers(waiting, mod).retry
    assert selectors.powers(make_wish(make_movie(), alice, "declined"), mod).remove


TAGS = """{% load requests_tags %}{% title_requests title user as rows %}{% for r in rows %}[{{ r.pk }} {{ r.label }}]{% endfor %}
{% recent_requests user as recent %}{{ recent|length }} {% pending_count user as waiting %}{{ waiting }}
{% may_request title user as may %}{{ may }} {% may_request title user is_4k=True as uhd %}{{ uhd }}
{% request_form_seasons title as seasons %}{% for s in seasons %}{{ s.number }}:{{ s.is_selectable|yesno:"free,taken" }} {% endfor %}
{% for r in rows %}{% request_powers r user as can %}{{ can.cancel|yesno:"cancel,no" }} {% request_timeline r as story %}{{ story|length }}{% endfor %}"""  # noqa: E501


def drawn(title, user):
    return Template(TAGS).render(Context({"title": title, "user": user})).split()


def test_template_tags_give_a_page_what_the_person_may_see(alice, bob, mod):
    series = make_series()
    appear(series, seasons={2: "available"})
    wish = make_wish(series, alice, seasons=(1,))

    assert drawn(series, alice) == [
        f"[{wish.pk}", "Waiting", "for", "a", "decision]", "1", "0", "True", "False",
        "1:taken", "2:taken", "3:free", "0:free", "cancel", "0",
    ]  # fmt: skip
    assert drawn(series, bob)[:4] == ["0", "0", "True", "False"]
    assert "True" not in drawn(series, AnonymousUser())
    assert drawn(series, mod)[5:9] == ["1", "1", "True", "True"]


def test_a_page_of_requests_takes_a_fixed_number_of_queries(alice, django_assert_num_queries):
    def read():
        rows = MediaRequest.objects.visible_to(alice).for_listing()
        return [
            (str(row), row.sentence, row.requester.name, len(row.requested_seasons.all()))
            for row in rows
        ]

    alice.can(Right.VIEW_REQUESTS)
    make_wish(make_series(), alice)
    with django_assert_num_queries(2):
        read()
    for _ in range(5):
        make_wish(make_series(), alice, decided_by=alice)
    with django_assert_num_queries(2):
        assert len(read()) == 6


# --- The admin ------------------------------------------------------------------------------

LIST = "/admin/requests/mediarequest/"


def act(client, action, *wishes, **more):
    return client.post(
        LIST,
        {"action": action, "_selected_action": [wish.pk for wish in wishes], **more},
        follow=True,
    )


@pytest.fixture
def queue(client_for, mod):
    return client_for(mod)


def test_moderators_approve_decline_and_retry_in_the_admin(queue, alice):
    first, second = make_wish(make_movie(), alice), make_wish(make_movie(), alice)
    done, failed = (
        make_wish(make_movie(), alice, "available"),
        make_wish(make_movie(), alice, "failed"),
    )

    page = act(queue, "approve_selected", first, done)
    assert "1 approved, 1 skipped." in page.content.decode()
    page = act(queue, "decline_selected", second)
    assert "Write the reason" in page.content.decode()
    assert state_of(second) == "pending"
    act(queue, "decline_selected", second, reason="On disc.")
    act(queue, "retry_selected", failed)

    assert [state_of(wish) for wish in (first, second, failed)] == [
        "approved",
        "declined",
        "approved",
    ]
    assert MediaRequest.objects.get(pk=second.pk).decline_reason == "On disc."
    assert audit_actions(first) == ["request.approved"]


def test_the_admin_shows_the_story_and_changes_nothing_by_form(queue, alice, mod):
    wish = make_wish(make_series(), alice, note="<b>please</b>")
    services.decline_request(wish.pk, actor=mod, reason="<script>")

    page = queue.get(f"{LIST}{wish.pk}/change/").content.decode()

    assert "Declined by Mod (&lt;script&gt;)" in page
    assert "&lt;b&gt;please&lt;/b&gt;" in page
    assert 'name="state"' not in page
    assert queue.post(f"{LIST}{wish.pk}/change/", {"state": "approved"}).status_code == 403
    assert queue.get(f"{LIST}add/").status_code == 403
    assert queue.post(f"{LIST}{wish.pk}/delete/", {"post": "yes"}).status_code == 403
    assert state_of(wish) == "declined"


def test_the_admin_list_takes_the_same_number_of_queries_whatever_its_length(queue, alice):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count():
        with CaptureQueriesContext(connection) as captured:
            assert queue.get(f"{LIST}?q=metro").status_code == 200
        return len(captured)

    make_wish(make_movie(), alice)
    count()
    few = count()
    for _ in range(5):
        make_wish(make_movie(), alice)
    assert count() == few


def test_staff_without_the_right_see_no_requests_in_the_admin(client_for, alice):
    alice.is_staff = True
    alice.save()
    wish = make_wish(make_movie(), alice)
    client = client_for(alice)
    assert client.get(LIST).status_code == 403
    assert act(client, "approve_selected", wish).status_code == 403
    assert state_of(wish) == "pending"
