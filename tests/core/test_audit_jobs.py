"""The audit trail can't be rewritten; jobs run once, report and stop."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from medianest.core import audit, jobs
from medianest.core.choices import JobState
from medianest.core.errors import Conflict, UpstreamUnavailable
from medianest.core.models import AppendOnly, AuditEvent, Job


@pytest.fixture
def event(alice):
    with transaction.atomic():
        return audit.record("person.renamed", actor=alice, target=alice, name={"to": "Al"})


def test_an_event_keeps_names_as_text(event, alice):
    alice_id = str(alice.pk)
    alice.delete()
    event.refresh_from_db()
    assert event.actor_name
    assert event.target_id == alice_id
    assert event.data == {"name": {"to": "Al"}}


def test_the_trail_can_not_be_rewritten(event):
    with pytest.raises(AppendOnly):
        event.save()
    with pytest.raises(AppendOnly):
        event.delete()
    with pytest.raises(AppendOnly):
        AuditEvent.objects.update(action="x")
    with pytest.raises(AppendOnly):
        AuditEvent.objects.all().delete()
    assert AuditEvent.objects.about(event).exists() is False


@pytest.mark.django_db(transaction=True)
def test_an_event_needs_its_change_in_the_same_transaction(alice):
    with pytest.raises(audit.NotInTransaction):
        audit.record("x", actor=None, target=alice)


def test_only_age_removes_events(event):
    assert audit.prune_audit(before=timezone.now() - timedelta(days=1)) == 0
    assert audit.prune_audit(before=timezone.now() + timedelta(seconds=1)) == 1
    assert not AuditEvent.objects.exists()


def test_the_history_of_one_object_is_oldest_first(alice, bob):
    with transaction.atomic():
        first = audit.record("a", actor=None, target=alice)
        audit.record("b", actor=None, target=bob)
        last = audit.record("c", actor=alice, target=alice)
    assert list(AuditEvent.objects.about(alice)) == [first, last]
    assert AuditEvent.objects.recent().first() == last


@pytest.mark.django_db
def test_a_job_of_one_kind_runs_once_at_a_time():
    first = jobs.start_job("sync", title="Sync")
    with pytest.raises(Conflict, match="already running"):
        jobs.start_job("sync", title="Sync")
    assert jobs.start_job("sync", title="Sync", key="other").pk
    jobs.run_job(first.pk, lambda progress: None)
    assert jobs.start_job("sync", title="Sync").pk != first.pk


@pytest.mark.django_db
def test_a_job_is_claimed_once_and_reports():
    told = []
    jobs.job_changed.connect(
        lambda sender, **facts: told.append(facts), weak=False, dispatch_uid="t"
    )
    job = jobs.start_job("sync", title="Sync")

    def work(progress):
        assert jobs.run_job(job.pk, lambda _: pytest.fail("claimed twice")) is None
        progress.update(done=3, total=6, message="half", force=True)
        progress.update(done=4, total=6)

    finished = jobs.run_job(job.pk, work)
    jobs.job_changed.disconnect(dispatch_uid="t")
    assert finished.state == JobState.SUCCEEDED
    assert finished.percent == 50
    assert not finished.is_active
    assert [item["state"] for item in told] == ["running", "running", "succeeded"]


@pytest.mark.django_db
def test_a_job_can_be_cancelled_between_steps():
    job = jobs.start_job("sync", title="Sync")

    def work(progress):
        jobs.cancel_job(job.pk)
        progress.update(done=1, total=2, force=True)
        pytest.fail("went on after cancel")

    assert jobs.run_job(job.pk, work).state == JobState.CANCELLED


@pytest.mark.django_db
def test_a_queued_job_is_cancelled_at_once():
    job = jobs.start_job("sync", title="Sync")
    jobs.cancel_job(job.pk)
    assert jobs.run_job(job.pk, lambda _: pytest.fail("ran")) is None
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


@pytest.mark.django_db
def test_an_expected_failure_ends_the_job_with_its_sentence():
    job = jobs.start_job("sync", title="Sync")

    def work(progress):
        raise UpstreamUnavailable("plex", "Plex is not answering.")

    assert jobs.run_job(job.pk, work).error == "Plex is not answering."


@pytest.mark.django_db
def test_a_bug_ends_the_job_and_is_not_swallowed():
    job = jobs.start_job("sync", title="Sync")

    def work(progress):
        raise KeyError("secret detail")

    with pytest.raises(KeyError):
        jobs.run_job(job.pk, work)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "secret" not in job.error


@pytest.mark.django_db
def test_a_job_whose_worker_died_is_freed():
    job = jobs.start_job("sync", title="Sync")
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, heartbeat_at=timezone.now() - timedelta(minutes=5)
    )
    assert jobs.recover_stale_jobs() == 1
    assert jobs.start_job("sync", title="Sync").state == JobState.QUEUED
