"""Telling people once, what they do with it, and what is removed in time."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from apps.notifications.models import Notification, StreamEvent
from apps.notifications.services import (
    mark_all_read,
    mark_read,
    notify,
    prune,
    report_job,
    report_service_state,
    unread_count,
)
from apps.notifications.tasks import prune_notifications
from tests.conftest import make_person


def tell(*people: Any, key: str = "one", **fields: Any) -> list[Notification]:
    return notify(recipients=people, kind="test", event_key=key, title="Hello", **fields)


@pytest.mark.django_db
def test_everybody_is_told_once(alice, bob):
    created = tell(alice, bob, alice, body="Text", url="/x", image_path="/p.jpg", data={"a": 1})
    assert {row.recipient_id for row in created} == {alice.pk, bob.pk}
    assert tell(alice, bob) == []
    row = Notification.objects.visible_to(alice).get()
    assert (row.title, row.body, row.url) == ("Hello", "Text", "/x")
    assert (row.image_path, row.data) == ("/p.jpg", {"a": 1})
    assert str(row) == "Hello"
    assert not row.is_read


@pytest.mark.django_db
def test_only_those_not_told_before_are_told(alice, bob, django_capture_on_commit_callbacks):
    tell(alice)
    assert [row.recipient_id for row in tell(alice, bob)] == [bob.pk]
    assert StreamEvent.objects.filter(room=f"user.{alice.pk}").count() == 1
    assert StreamEvent.objects.filter(room=f"user.{bob.pk}").count() == 1


@pytest.mark.django_db
def test_inactive_people_are_not_told(alice, bob):
    type(bob).objects.filter(pk=bob.pk).update(is_active=False)
    assert [row.recipient_id for row in tell(alice, bob)] == [alice.pk]


@pytest.mark.django_db
def test_nobody_to_tell_is_no_error():
    assert tell() == []


@pytest.mark.django_db
def test_a_long_title_is_cut_rather_than_refused(alice):
    (row,) = notify(recipients=[alice], kind="test", event_key="k", title="x" * 1000)
    assert len(row.title) == 300


@pytest.mark.django_db
def test_the_message_carries_the_unread_count(alice):
    tell(alice, key="one")
    tell(alice, key="two")
    counts = [event.data["unread"] for event in StreamEvent.objects.all()]
    assert counts == [1, 2]


@pytest.mark.django_db
def test_telling_many_costs_as_many_queries_as_telling_one(django_assert_max_num_queries):
    people = [make_person(f"person{number}", "member") for number in range(30)]
    with django_assert_max_num_queries(10) as few:
        tell(people[0])
    with django_assert_max_num_queries(len(few)):
        tell(*people, key="two")


@pytest.mark.django_db(transaction=True)
def test_twenty_threads_tell_one_person_once(alice):
    start = threading.Barrier(20)
    created: list[int] = []

    def tell_in_a_thread() -> None:
        start.wait(10)
        try:
            created.append(len(tell(alice)))
        finally:
            connection.close()

    threads = [threading.Thread(target=tell_in_a_thread) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(created) == [0] * 19 + [1]
    assert Notification.objects.count() == 1
    assert StreamEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_notification_can_be_told_again(alice):
    with transaction.atomic():
        tell(alice)
        transaction.set_rollback(True)
    assert not Notification.objects.exists()
    assert len(tell(alice)) == 1


@pytest.mark.django_db
def test_marking_touches_only_ones_own(alice, bob):
    tell(alice, bob, key="one")
    tell(alice, bob, key="two")
    ids = list(Notification.objects.values_list("pk", flat=True))
    first = Notification.objects.visible_to(alice).first()
    assert first is not None
    assert mark_read([first.pk], actor=alice) == 1
    assert unread_count(alice) == 1
    assert mark_read(ids, actor=alice) == 1
    assert (unread_count(alice), unread_count(bob)) == (0, 2)
    assert mark_all_read(bob) == 2
    assert unread_count(bob) == 0


@pytest.mark.django_db
def test_marking_again_changes_nothing_and_tells_nobody(alice):
    tell(alice)
    assert mark_all_read(alice) == 1
    read_at = Notification.objects.get().read_at
    assert mark_all_read(alice) == 0
    assert Notification.objects.get().read_at == read_at
    assert StreamEvent.objects.filter(type="notification.read").count() == 1


@pytest.mark.django_db
def test_pruning_keeps_what_is_unread_or_young(alice):
    now = timezone.now()
    for key, read_days_ago in (("unread", None), ("young", 89), ("old", 91)):
        tell(alice, key=key)
        if read_days_ago is not None:
            moment = now - timedelta(days=read_days_ago)
            Notification.objects.filter(event_key=key).update(read_at=moment)
    Notification.objects.update(created_at=now - timedelta(days=400))
    assert prune().notifications == 1
    kept = Notification.objects.order_by("event_key").values_list("event_key", flat=True)
    assert list(kept) == ["unread", "young"]


@pytest.mark.django_db
def test_pruning_keeps_two_days_of_the_stream_and_a_marker(alice):
    for number in range(5):
        tell(alice, key=str(number))
    ids = list(StreamEvent.objects.values_list("pk", flat=True))
    StreamEvent.objects.filter(pk__in=ids[:3]).update(at=timezone.now() - timedelta(hours=49))
    prune_notifications()
    assert list(StreamEvent.objects.values_list("pk", flat=True)) == ids[2:]
    prune_notifications()
    assert StreamEvent.objects.count() == 3


@pytest.fixture
def plex(db):
    from apps.integrations.models import ServiceConnection

    return ServiceConnection.objects.create(
        kind="plex", name="Home Plex", url="http://plex.test", last_success_at=timezone.now()
    )


def went(connection: Any, old: str, new: str, message: str = "") -> None:
    report_service_state(
        connection_id=connection.pk, kind=connection.kind, old=old, new=new, message=message
    )


@pytest.mark.django_db
def test_administrators_hear_of_an_outage_once(plex, owner, mod, alice):
    went(plex, "up", "down", "Connection refused.")
    went(plex, "up", "down", "Connection refused.")
    row = Notification.objects.get()
    assert (row.recipient, row.kind) == (owner, "service.down")
    assert row.title == "Home Plex is not answering"
    assert row.body == "Connection refused."


@pytest.mark.django_db
def test_administrators_hear_of_the_end_and_of_the_next_outage(plex, owner):
    went(plex, "up", "down", "Connection refused.")
    plex.last_failure_at = timezone.now()
    plex.save(update_fields=["last_failure_at"])
    went(plex, "down", "up")
    went(plex, "down", "up")
    plex.last_success_at = timezone.now()
    plex.save(update_fields=["last_success_at"])
    went(plex, "up", "down", "Connection refused.")
    kinds = list(Notification.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["service.down", "service.up", "service.down"]


@pytest.mark.django_db
def test_moderators_pages_show_every_change_of_a_service(plex, owner):
    went(plex, "up", "degraded", "Slow.")
    assert not Notification.objects.exists()
    event = StreamEvent.objects.get()
    assert (event.namespace, event.room) == ("admin", "role.moderator")
    assert event.data == {"kind": "plex", "health": "degraded", "message": "Slow."}


@pytest.mark.django_db
def test_a_connection_that_is_gone_notifies_nobody(plex, owner):
    number = plex.pk
    plex.delete()
    report_service_state(connection_id=number, kind="plex", old="up", new="down", message="")
    assert not Notification.objects.exists()


@pytest.mark.django_db
def test_moderators_pages_show_a_jobs_progress():
    report_job(job_id=7, kind="sync", state="running", done=3, total=9, message="Films")
    event = StreamEvent.objects.get()
    assert (event.type, event.room) == ("job.progress", "role.moderator")
    assert event.data["done"] == 3
    assert event.data["jobId"] == 7
    assert str(event) == "job.progress → role.moderator"
