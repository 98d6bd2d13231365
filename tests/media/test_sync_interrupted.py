"""A sync that is stopped or fails loses nothing, goes on where it was, and removes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.integrations import registry
from apps.integrations.models import ServiceConnection
from apps.media import tasks
from apps.media.choices import Availability, MediaAction, SyncMode
from apps.media.models import LibraryItem, LibrarySection, Title
from apps.media.services import cancel_sync, first_library_sync, start_sync
from apps.media.services.library import LOST_AFTER, SYNC_KINDS, start_scheduled_sync
from apps.media.sync import sync_library
from medianest.core.choices import JobState
from medianest.core.errors import Conflict, NotFound, UpstreamError
from medianest.core.jobs import JobCancelled
from medianest.core.models import AuditEvent, Job

A = Availability
pytestmark = pytest.mark.django_db


@pytest.fixture
def library(connected):
    """The sample Plex alone, once read completely."""
    ServiceConnection.objects.filter(kind="tmdb").delete()
    sync_library("full")
    return connected


class StopAfter:
    """Somebody who stops the sync at the n-th item."""

    def __init__(self, items: int) -> None:
        self.left = items

    def update(self, *, done, total, message="", force=False):
        self.left -= 1
        self.check_cancelled()

    def check_cancelled(self):
        if self.left <= 0:
            raise JobCancelled


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("status", {"status": 500}),
        ("status", {"status": 401}),
        ("refuse", {}),
        ("html", {}),
        ("truncate", {}),
        ("empty", {}),
    ],
)
def test_trouble_in_the_middle_of_a_pass_removes_nothing(library, kind, options):
    there = Title.objects.in_library().count()
    entries = LibraryItem.objects.count()
    library.fault("plex", kind, route="GET /library/sections/1/all*", times=-1, after=2, **options)

    with pytest.raises(UpstreamError):
        sync_library("full")

    assert Title.objects.in_library().count() == there
    assert LibraryItem.objects.count() == entries
    assert LibrarySection.objects.get(key="1").is_resuming


def test_trouble_while_asking_for_unseen_entries_removes_none_of_them(library):
    library.control("plex/remove", kind="movie", tmdbId=603)
    library.fault("plex", "status", status=503, route="GET /library/metadata/*", times=-1)

    with pytest.raises(UpstreamError):
        sync_library("full")

    assert Title.objects.get(kind="movie", tmdb_id=603).status == A.AVAILABLE


def test_a_pass_goes_on_at_the_page_where_it_failed(library):
    library.fault(
        "plex", "status", status=500, route="GET /library/sections/1/all*", times=-1, after=2
    )
    with pytest.raises(UpstreamError):
        sync_library("full")
    library.clear_faults()
    registry.reset()
    library.control("journal", method="DELETE")

    sync_library("full", section=LibrarySection.objects.get(key="1"))

    starts = [
        call["headers"]["x-plex-container-start"]
        for call in library.journal("plex")
        if call["path"].endswith("/sections/1/all")
        and call["headers"]["x-plex-container-size"] != "0"
    ]
    assert starts == ["50"]
    section = LibrarySection.objects.get(key="1")
    assert not section.is_resuming
    assert Title.objects.in_library().filter(kind="movie").count() > 50


def test_what_went_while_a_pass_was_interrupted_is_noticed_when_it_ends(library):
    with pytest.raises(JobCancelled):
        sync_library("full", progress=StopAfter(60))
    library.control("plex/remove", kind="movie", tmdbId=603)

    report = sync_library("full")

    assert report.removed >= 1
    assert Title.objects.get(kind="movie", tmdb_id=603).status == A.DELETED
    assert Title.objects.get(kind="movie", tmdb_id=550).status == A.AVAILABLE


def test_a_cancelled_sync_stops_at_once_and_removes_nothing(library):
    library.control("plex/remove", kind="movie", tmdbId=603)
    before = set(LibraryItem.objects.values_list("rating_key", flat=True))

    with pytest.raises(JobCancelled):
        sync_library("full", progress=StopAfter(3))

    assert set(LibraryItem.objects.values_list("rating_key", flat=True)) == before
    assert Title.objects.get(kind="movie", tmdb_id=603).status == A.AVAILABLE


def test_a_pass_interrupted_long_ago_starts_again(library):
    section = LibrarySection.objects.get(key="1")
    section.sync_cursor = {"started_at": "2020-01-01T00:00:00+00:00", "start": 50}
    section.save()

    report = sync_library("full", section=section)

    assert report.seen == section.items.count()


@pytest.mark.parametrize("cursor", [{"started_at": "yesterday", "start": 7}, {"start": "x"}])
def test_a_cursor_nobody_understands_starts_again(library, cursor):
    section = LibrarySection.objects.get(key="1")
    section.sync_cursor = cursor
    section.save()

    assert sync_library("full", section=section).seen == section.items.count()


def test_a_sync_is_a_job_that_people_can_watch_and_stop(library, mod):
    job = start_sync(actor=mod)
    with pytest.raises(Conflict, match="already running"):
        start_sync(actor=mod)

    cancel_sync(job.pk, actor=mod)

    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    actions = AuditEvent.objects.about(job).values_list("action", "actor_name")
    assert list(actions) == [
        (MediaAction.SYNC_STARTED, "Mod"),
        (MediaAction.SYNC_CANCELLED, "Mod"),
    ]
    tasks.run_sync(job.pk, "full")
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_running_the_job_syncs_and_reports_progress(library):
    job = start_sync(actor=None)

    tasks.run_sync(job.pk, "full")

    job.refresh_from_db()
    assert job.state == JobState.SUCCEEDED
    assert job.total == LibraryItem.objects.count()
    assert job.done > 0


def test_a_failed_sync_says_why_on_its_job(library):
    library.fault("plex", "refuse", times=-1)
    job = start_sync(actor=None)

    tasks.run_sync(job.pk, "full")

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "Plex" in job.error


def test_only_a_sync_can_be_cancelled_here(db, mod):
    other = Job.objects.create(kind="import", key="import", title="Import")

    with pytest.raises(NotFound):
        cancel_sync(other.pk, actor=mod)
    other.refresh_from_db()
    assert other.state == JobState.QUEUED


def test_the_clock_skips_a_sync_that_is_running_and_resends_one_that_was_lost(
    library, django_capture_on_commit_callbacks
):
    job = start_sync(actor=None)
    with django_capture_on_commit_callbacks() as nothing:
        start_scheduled_sync(SyncMode.RECENT)
    assert nothing == []
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - 2 * LOST_AFTER)

    with django_capture_on_commit_callbacks() as nudges:
        start_scheduled_sync(SyncMode.RECENT)

    assert len(nudges) == 1
    assert Job.objects.count() == 1


def test_the_clock_starts_syncs_and_clears_away_old_uneventful_ones(connected):
    old = timezone.now() - timedelta(days=2)
    for kind in SYNC_KINDS.values():
        Job.objects.create(
            kind=kind, key="library_sync", title="Old", state=JobState.SUCCEEDED, finished_at=old
        )

    tasks.sync_recently_added()

    kinds = list(Job.objects.order_by("pk").values_list("kind", "state"))
    assert kinds == [
        (SYNC_KINDS[SyncMode.FULL], JobState.SUCCEEDED),
        (SYNC_KINDS[SyncMode.RECENT], JobState.QUEUED),
    ]


def test_without_plex_the_clock_does_nothing(db):
    tasks.sync_libraries()

    assert not Job.objects.exists()


def test_the_first_look_into_the_library_happens_once_and_says_what_it_found(connected):
    ServiceConnection.objects.filter(kind="tmdb").delete()
    said: list[str] = []

    first_library_sync(said.append)
    first_library_sync(said.append)

    assert len(said) == 2
    assert said[1].startswith("Read ")
    assert Title.objects.in_library().exists()


def test_the_first_look_survives_a_plex_that_is_not_there(connected):
    connected.fault("plex", "refuse", times=-1)
    said: list[str] = []

    first_library_sync(said.append)

    assert "tried again" in said[-1]
    assert Job.objects.get().state == JobState.FAILED


def test_a_library_plex_denies_while_it_is_read_is_missing_but_kept(library):
    section = LibrarySection.objects.get(key="3")
    entries = section.items.count()
    library.fault("plex", "status", status=404, route="GET /library/sections/3/all*", times=-1)

    report = sync_library("full")

    section.refresh_from_db()
    assert section.missing_since is not None
    assert section.items.count() == entries > 0
    assert "Movies 4K" not in report.sections


def test_a_show_that_vanishes_while_it_is_read_is_asked_for_again_at_the_end(library):
    library.fault("plex", "status", status=404, route="GET /library/metadata/*/allLeaves", times=1)
    LibraryItem.objects.filter(section__key="2").update(fingerprint="changed")

    report = sync_library("full", section=LibrarySection.objects.get(key="2"))

    assert report.removed == 0
    assert Title.objects.get(kind="series", tmdb_id=1396).status == A.PARTIALLY_AVAILABLE
