"""Handing over: once, whatever breaks on the way, and what people read meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from apps.integrations.models import ServiceConnection
from apps.media.choices import Availability
from apps.media.models import Season
from apps.notifications.models import Notification
from apps.requests import services
from apps.requests.models import MediaRequest
from apps.requests.services import claims, settling, upstream
from apps.requests.services.claims import lease_time
from tests.requests.conftest import INTOLERANCE, NEXT_GENERATION, TWIN_PEAKS
from tests.requests.stage import (
    appear,
    audit_actions,
    make_movie,
    make_series,
    make_wish,
    pass_time,
    state_of,
    told,
)

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process ends here: nothing below may catch it."""


@pytest.fixture
def wish(overseerr, alice):
    return make_wish(make_movie("Intolerance", tmdb_id=INTOLERANCE), alice, "approved")


@pytest.fixture
def series_wish(overseerr, alice):
    series = make_series("Twin Peaks", tmdb_id=TWIN_PEAKS, tvdb_id=70533)
    return make_wish(series, alice, "approved", seasons=(1, 2))


def fresh(wish):
    return MediaRequest.objects.get(pk=wish.pk)


def test_an_approved_film_is_handed_over_once(wish, overseerr):
    services.forward_request(wish.pk)
    services.forward_request(wish.pk)

    wish = fresh(wish)
    [there] = overseerr.requests(INTOLERANCE)
    assert (wish.state, wish.external_id) == ("submitted", str(there["id"]))
    assert (wish.external_is_ours, wish.asked_at, wish.lease_token) == (True, None, "")
    assert overseerr.asked() == [201]
    assert audit_actions(wish) == ["request.submitted"]
    assert wish.sentence == "Overseerr has it and is fetching it."
    assert there["is4k"] is False


def test_a_series_is_handed_over_with_its_seasons(series_wish, overseerr):
    services.forward_request(series_wish.pk)

    [there] = overseerr.requests(TWIN_PEAKS)
    assert sorted(season["seasonNumber"] for season in there["seasons"]) == [1, 2]
    assert state_of(series_wish) == "submitted"
    assert set(series_wish.requested_seasons.values_list("state", flat=True)) == {"submitted"}


def test_only_seasons_that_are_not_there_yet_are_handed_over(series_wish, overseerr):
    appear(series_wish.title, seasons={1: "available"})
    services.complete_from_availability(series_wish.title_id, is_4k=False)
    assert state_of(series_wish) == "approved"

    services.forward_request(series_wish.pk)

    [there] = overseerr.requests(TWIN_PEAKS)
    assert [season["seasonNumber"] for season in there["seasons"]] == [2]
    assert state_of(series_wish) == "submitted"


@pytest.mark.parametrize("state", ["pending", "declined", "cancelled", "submitted", "failed"])
def test_nothing_but_approved_requests_is_handed_over(state, overseerr, alice):
    wish = make_wish(make_movie(tmdb_id=INTOLERANCE), alice, state)
    services.forward_request(wish.pk)
    services.forward_request(10_000_000)
    assert (overseerr.calls(), state_of(wish)) == (0, state)


def test_what_overseerr_leaves_pending_is_approved_there(wish, overseerr):
    overseerr.sandbox.control("overseerr/auto-approve", enabled=False)

    services.forward_request(wish.pk)

    assert overseerr.requests(INTOLERANCE)[0]["status"] == 2
    assert state_of(wish) == "submitted"


def test_when_approving_there_fails_the_request_is_adopted_later_and_approved(wish, overseerr):
    overseerr.sandbox.control("overseerr/auto-approve", enabled=False)
    overseerr.breaks("status", on="POST */approve", status=500)
    services.forward_request(wish.pk)
    assert state_of(wish) == "approved"

    pass_time(wish, minutes=10)
    services.forward_request(wish.pk)

    [there] = overseerr.requests(INTOLERANCE)
    wish = fresh(wish)
    assert (there["status"], wish.state, wish.external_id) == (2, "submitted", str(there["id"]))
    assert wish.external_is_ours


def test_a_request_that_is_there_already_is_adopted_not_doubled(wish, overseerr):
    there = overseerr.call("request", method="POST", mediaType="movie", mediaId=INTOLERANCE)

    services.forward_request(wish.pk)

    wish = fresh(wish)
    assert (wish.state, wish.external_id) == ("submitted", str(there["id"]))
    assert wish.external_is_ours is False
    assert overseerr.asked() == [201]


def test_seasons_asked_for_there_already_are_adopted(series_wish, overseerr):
    body = {"mediaType": "tv", "mediaId": TWIN_PEAKS}
    overseerr.call("request", method="POST", seasons=[3], **body)
    both = overseerr.call("request", method="POST", seasons=[1, 2], **body)

    services.forward_request(series_wish.pk)

    assert fresh(series_wish).external_id == str(both["id"])
    assert len(overseerr.asked()) == 2


def test_seasons_partly_asked_for_there_are_completed(series_wish, overseerr):
    first = overseerr.call(
        "request", method="POST", mediaType="tv", mediaId=TWIN_PEAKS, seasons=[1]
    )

    services.forward_request(series_wish.pk)

    wish = fresh(series_wish)
    rows = {row["id"]: row for row in overseerr.requests(TWIN_PEAKS)}
    assert wish.state == "submitted"
    assert wish.external_id != str(first["id"])
    assert [each["seasonNumber"] for each in rows[int(wish.external_id)]["seasons"]] == [2]


def test_what_is_available_there_is_available_here(wish, overseerr):
    there = overseerr.call("request", method="POST", mediaType="movie", mediaId=INTOLERANCE)
    overseerr.beat(there["id"], "available")

    services.forward_request(wish.pk)

    assert state_of(wish) == "available"
    assert told(wish.requester) == ["request.available"]
    wish.title.refresh_from_db()
    assert wish.title.status == Availability.AVAILABLE
    assert overseerr.asked() == [201]


def test_a_failed_request_there_is_sent_again_instead_of_doubled(wish, overseerr):
    there = overseerr.call("request", method="POST", mediaType="movie", mediaId=INTOLERANCE)
    overseerr.beat(there["id"], "failed")

    services.forward_request(wish.pk)

    [row] = overseerr.requests(INTOLERANCE)
    assert (row["status"], state_of(wish)) == (2, "submitted")


# --- Killed, cut off, answered with nonsense ------------------------------------------------


@pytest.mark.parametrize("kind", ["reset", "reset_body", "truncate", "html", "empty"])
def test_an_answer_that_was_lost_after_the_work_was_done_makes_no_second_request(
    kind, wish, overseerr
):
    overseerr.breaks(kind, execute=True)
    services.forward_request(wish.pk)
    waiting = fresh(wish)
    assert waiting.state == "approved"
    assert waiting.sentence.startswith("Approved, waiting for Overseerr, which is not answering.")
    assert waiting.asked_at is not None
    assert waiting.next_attempt_at >= timezone.now() + timedelta(seconds=5)

    pass_time(wish, minutes=10)
    services.forward_request(wish.pk)

    [there] = overseerr.requests(INTOLERANCE)
    wish = fresh(wish)
    assert (wish.state, wish.external_id) == ("submitted", str(there["id"]))
    assert wish.external_is_ours
    assert len(overseerr.asked()) == 1


def test_a_series_whose_answer_was_lost_is_not_doubled(series_wish, overseerr):
    overseerr.breaks("reset", execute=True)
    services.forward_request(series_wish.pk)
    pass_time(series_wish, minutes=10)

    services.forward_request(series_wish.pk)

    assert len(overseerr.requests(TWIN_PEAKS)) == 1
    assert state_of(series_wish) == "submitted"


def killed_at(monkeypatch, module, name, *, after):
    """The process dies right before or right after this step, the next time it is reached."""
    real = getattr(module, name)

    def step(*args, **kwargs):
        monkeypatch.setattr(module, name, real)
        if after:
            real(*args, **kwargs)
        raise Killed

    monkeypatch.setattr(module, name, step)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    ("module", "step"),
    [
        (claims, "take"),
        (upstream, "look_up"),
        (claims, "mark_asked"),
        (upstream, "ask"),
        (upstream, "ensure_approved"),
        (settling, "record_handover"),
    ],
    ids=lambda value: getattr(value, "__name__", value).rpartition(".")[2],
)
def test_a_worker_killed_at_any_step_leaves_exactly_one_request_there(
    module, step, after, wish, overseerr, monkeypatch
):
    killed_at(monkeypatch, module, step, after=after)
    with pytest.raises(Killed):
        services.forward_request(wish.pk)

    calls, held = overseerr.calls(), fresh(wish).lease_token
    services.forward_request(wish.pk)
    if held:
        assert overseerr.calls() == calls, "the dead worker's lease must hold"
        pass_time(wish, seconds=lease_time().total_seconds() + 1)
        services.sweep(here=True)

    [there] = overseerr.requests(INTOLERANCE)
    wish = fresh(wish)
    assert (wish.state, wish.external_id) == ("submitted", str(there["id"]))
    assert audit_actions(wish) == ["request.submitted"]
    assert wish.external_is_ours


def test_a_request_that_kills_every_worker_is_set_aside(wish, overseerr, monkeypatch):
    for _ in range(claims.MAX_LOST_LEASES):
        killed_at(monkeypatch, upstream, "look_up", after=False)
        with pytest.raises(Killed):
            services.forward_request(wish.pk)
        pass_time(wish, minutes=2)

    services.forward_request(wish.pk)

    assert state_of(wish) == "failed"
    assert "went wrong several times" in fresh(wish).sentence
    assert overseerr.asked() == []


def test_a_late_worker_neither_asks_nor_records(wish, overseerr):
    late = claims.take(wish.pk)
    pass_time(wish, minutes=2)
    services.forward_request(wish.pk)
    before = fresh(wish)

    assert claims.mark_asked(late) is False
    settling.record_handover(late, settling.HandOver(upstream.Standing()))
    settling.record_waiting(late, "unavailable")
    settling.record_failure(late, "Too late.", was_answered=True)

    after = fresh(wish)
    assert (after.state, after.external_id) == (before.state, before.external_id) != ("", "")
    assert len(overseerr.requests(INTOLERANCE)) == 1


def test_a_claim_lost_while_looking_leaves_the_service_alone(wish, overseerr, mod, monkeypatch):
    real = upstream.look_up

    def decided_meanwhile(*args, **kwargs):
        standing = real(*args, **kwargs)
        services.decline_request(wish.pk, actor=mod, reason="No.")
        return standing

    monkeypatch.setattr(upstream, "look_up", decided_meanwhile)
    services.forward_request(wish.pk)

    assert (overseerr.asked(), state_of(wish)) == ([], "declined")


def test_cancelled_while_being_asked_is_taken_back_there(wish, overseerr, alice, monkeypatch):
    real = upstream.ask

    def cancelled_meanwhile(*args, **kwargs):
        created = real(*args, **kwargs)
        services.cancel_request(wish.pk, actor=alice)
        return created

    monkeypatch.setattr(upstream, "ask", cancelled_meanwhile)
    services.forward_request(wish.pk)
    assert state_of(wish) == "cancelled"

    services.withdraw_at_service(wish.pk)

    assert overseerr.requests(INTOLERANCE) == []
    assert audit_actions(wish) == ["request.cancelled", "request.withdrawn"]


# --- Down -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "options"),
    [("refuse", {}), ("status", {"status": 500}), ("html", {}), ("truncate", {"execute": False})],
    ids=["refused", "500", "html", "truncated"],
)
def test_while_overseerr_is_down_people_read_that_and_later_it_goes_once(
    kind, options, wish, overseerr
):
    overseerr.breaks(kind, on="*", times=-1, **options)
    services.forward_request(wish.pk)
    services.forward_request(wish.pk)
    waiting = fresh(wish)
    assert (waiting.state, waiting.attempts) == ("approved", 1)
    assert "waiting for Overseerr, which is not answering" in waiting.sentence
    assert "It will be tried again at" in waiting.sentence
    assert audit_actions(wish) == ["request.waiting"]

    overseerr.sandbox.clear_faults()
    pass_time(wish, minutes=10)
    from apps.integrations import registry

    registry.reset()
    services.sweep(here=True)

    assert len(overseerr.requests(INTOLERANCE)) == 1
    assert (state_of(wish), fresh(wish).waiting_reason) == ("submitted", "")
    assert told(wish.requester) == []


def test_a_stalling_service_is_given_up_within_the_lease(wish, overseerr):
    overseerr.breaks("stall", execute=True)
    services.forward_request(wish.pk)
    assert state_of(wish) == "approved"
    pass_time(wish, minutes=10)

    services.forward_request(wish.pk)

    assert (len(overseerr.requests(INTOLERANCE)), state_of(wish)) == (1, "submitted")


def test_pauses_grow_and_stay_bounded_and_news_is_told_once(wish, overseerr):
    overseerr.breaks("status", status=503, times=-1)
    pauses = []
    for _ in range(7):
        services.forward_request(wish.pk)
        pauses.append((fresh(wish).next_attempt_at - timezone.now()).total_seconds())
        pass_time(wish, minutes=10)

    assert audit_actions(wish) == ["request.waiting"]
    assert 14 <= pauses[0] <= 16
    assert all(pause <= 301 for pause in pauses)
    assert pauses[-1] > 140


def test_the_service_may_ask_for_a_longer_pause(wish, overseerr):
    overseerr.breaks("status", status=429, retryAfter="600")
    services.forward_request(wish.pk)
    assert fresh(wish).next_attempt_at > timezone.now() + timedelta(seconds=590)


def test_a_refused_key_makes_requests_wait_and_tells_administrators_once(
    wish, overseerr, alice, owner, mod
):
    other = make_wish(make_movie(tmdb_id=57283), alice, "approved")
    ServiceConnection.objects.filter(kind="overseerr").update(secret="wrong")
    row = ServiceConnection.objects.get(kind="overseerr")
    row.secret = "wrong"
    row.save()

    for each in (wish, other, wish):
        services.forward_request(each.pk)
        pass_time(each, minutes=10)

    assert "refuses our key" in fresh(wish).sentence
    assert (state_of(wish), state_of(other)) == ("approved", "approved")
    assert told(owner) == ["service.key_refused"]
    assert told(mod) == told(alice) == []
    assert Notification.objects.get(recipient=owner).url


def test_without_a_connection_the_request_waits_and_says_so(alice, db):
    wish = make_wish(make_movie(), alice, "approved")
    services.forward_request(wish.pk)
    assert fresh(wish).sentence == (
        "Approved. No download service is connected yet; an administrator can connect one in the"
        " settings."
    )


def test_a_refusal_fails_with_the_reason_and_can_be_tried_again(wish, overseerr, mod):
    overseerr.sandbox.control("overseerr/user/owner", movieQuota=0)

    services.forward_request(wish.pk)

    failed = fresh(wish)
    assert failed.state == "failed"
    assert "Movie Quota exceeded" in failed.sentence
    assert failed.asked_at is None
    assert told(wish.requester) == told(mod) == ["request.failed"]
    assert audit_actions(wish) == ["request.failed"]

    overseerr.sandbox.control("overseerr/user/owner", movieQuota=None)
    services.retry_request(wish.pk, actor=mod)
    services.forward_request(wish.pk)
    assert (state_of(wish), len(overseerr.requests(INTOLERANCE))) == ("submitted", 1)


def test_a_season_that_can_neither_be_asked_for_nor_watched_fails_with_a_sentence(overseerr, alice):
    series = make_series("Star Trek: The Next Generation", tmdb_id=NEXT_GENERATION)
    partly_there = make_wish(series, alice, "approved", seasons=(3,))

    services.forward_request(partly_there.pk)

    assert state_of(partly_there) == "failed"
    assert "nothing left to fetch" in fresh(partly_there).sentence
    assert overseerr.requests(NEXT_GENERATION) == []


def test_a_lost_answer_about_seasons_of_which_one_is_there_in_part_is_found_again(overseerr, alice):
    series = make_series("Star Trek: The Next Generation", tmdb_id=NEXT_GENERATION, seasons=7)
    wish = make_wish(series, alice, "approved", seasons=(3, 4))
    overseerr.breaks("reset", execute=True)
    services.forward_request(wish.pk)
    pass_time(wish, minutes=10)

    services.forward_request(wish.pk)

    [there] = overseerr.requests(NEXT_GENERATION)
    assert [season["seasonNumber"] for season in there["seasons"]] == [4]
    assert fresh(wish).external_id == str(there["id"])
    assert len(overseerr.asked()) == 1


def test_seasons_overseerr_has_already_are_available_at_once(overseerr, alice):
    series = make_series("Star Trek: The Next Generation", tmdb_id=NEXT_GENERATION)
    there = make_wish(series, alice, "approved", seasons=(1, 2))

    services.forward_request(there.pk)

    assert (state_of(there), overseerr.asked()) == ("available", [])


@pytest.mark.parametrize("make", ["film", "series"])
def test_a_request_made_there_between_looking_and_asking_is_adopted(
    make, wish, series_wish, overseerr, monkeypatch
):
    mine, body = {
        "film": (wish, {"mediaType": "movie", "mediaId": INTOLERANCE}),
        "series": (series_wish, {"mediaType": "tv", "mediaId": TWIN_PEAKS, "seasons": [1, 2]}),
    }[make]
    real = claims.mark_asked

    def overtaken(claim):
        overseerr.call("request", method="POST", **body)
        return real(claim)

    monkeypatch.setattr(claims, "mark_asked", overtaken)
    services.forward_request(mine.pk)

    [there] = overseerr.requests(body["mediaId"])
    mine = fresh(mine)
    assert (mine.state, mine.external_id) == ("submitted", str(there["id"]))
    assert mine.external_is_ours is False


def test_requests_for_one_title_are_handed_over_one_after_the_other(series_wish, overseerr, bob):
    other = make_wish(series_wish.title, bob, "approved", seasons=(3,))
    first = claims.take(series_wish.pk)
    assert first is not None

    services.forward_request(other.pk)
    assert (overseerr.calls(), fresh(other).attempts) == (0, 0)

    pass_time(series_wish, minutes=2)
    services.forward_request(other.pk)
    services.forward_request(series_wish.pk)
    covered = [
        season["seasonNumber"]
        for row in overseerr.requests(TWIN_PEAKS)
        for season in row["seasons"]
    ]
    assert sorted(covered) == [1, 2, 3]


def test_no_transaction_is_open_while_the_service_is_asked(
    transactional_db, overseerr, alice, monkeypatch
):
    wish = make_wish(make_movie(tmdb_id=INTOLERANCE), alice, "approved")
    seen = []
    for name in ("look_up", "ask", "ensure_approved"):
        real = getattr(upstream, name)

        def watched(*args, _real=real, **kwargs):
            seen.append(connection.in_atomic_block)
            return _real(*args, **kwargs)

        monkeypatch.setattr(upstream, name, watched)

    services.forward_request(wish.pk)

    assert seen == [False, False, False]
    assert state_of(wish) == "submitted"


def test_season_rows_of_the_title_show_that_they_are_being_fetched(series_wish, overseerr):
    services.forward_request(series_wish.pk)
    rows = dict(Season.objects.filter(title=series_wish.title).values_list("number", "status"))
    assert (rows[1], rows[2], rows[3]) == ("processing", "processing", "unknown")
