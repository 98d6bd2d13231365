"""What people do to the library: choose what is read, start and stop reading, match by hand."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from apps.integrations import registry
from apps.media import tasks
from apps.media.choices import MatchedBy, MediaAction, SyncMode
from apps.media.models import LibraryItem, LibrarySection, Title
from apps.media.services.importing import get_or_import
from apps.media.services.library_facts import library_facts, settle_title
from apps.media.sync.sections import refresh_sections
from medianest.core import audit
from medianest.core.choices import JobState
from medianest.core.dispatch import after_commit
from medianest.core.errors import Conflict, NotFound
from medianest.core.jobs import JobProgress, cancel_job, run_job, start_job
from medianest.core.models import Job

if TYPE_CHECKING:
    from apps.accounts.models import User

# One key for all of them: two syncs at once would only read everything twice.
SYNC_KEY = "library_sync"
SYNC_KINDS = {SyncMode.FULL: "library_full_sync", SyncMode.RECENT: "library_recent_sync"}
_TITLES = {SyncMode.FULL: "Full library sync", SyncMode.RECENT: "Recently added"}
LOST_AFTER = timedelta(minutes=2)
RECENT_KEPT = timedelta(days=1)


def look_for_sections() -> list[LibrarySection]:
    """Ask Plex which libraries it has; for the page on which they are chosen."""
    connection = registry.connection("plex")
    return refresh_sections(connection, registry.plex())


@transaction.atomic
def choose_sections(section_ids: Collection[int], *, actor: User | None) -> list[LibrarySection]:
    """Read exactly these libraries from now on; the others are forgotten at the next full sync."""
    sections = list(LibrarySection.objects.select_for_update().order_by("pk"))
    unknown = set(section_ids) - {section.pk for section in sections}
    if unknown:
        raise NotFound("One of these libraries does not exist any more. Load the page again.")
    for section in sections:
        wanted = section.pk in section_ids
        if section.enabled == wanted:
            continue
        section.enabled = wanted
        # A library chosen again is read from its beginning.
        section.sync_cursor, section.last_full_sync_at = {}, None
        section.save(update_fields=["enabled", "sync_cursor", "last_full_sync_at"])
        audit.record(
            MediaAction.SECTIONS_CHOSEN,
            actor=actor,
            target=section,
            enabled={"from": not wanted, "to": wanted},
        )
    return [section for section in sections if section.enabled]


def new_sync_job(mode: SyncMode, *, owner: User | None = None) -> Job:
    """A queued sync; `Conflict` while one is queued or running."""
    return start_job(SYNC_KINDS[mode], title=_TITLES[mode], key=SYNC_KEY, owner=owner)


@transaction.atomic
def start_sync(
    mode: str = SyncMode.FULL, *, actor: User | None, section: LibrarySection | None = None
) -> Job:
    """Start reading the library in the background; `Conflict` while one is running."""
    job = new_sync_job(SyncMode(mode), owner=actor)
    if actor is not None:
        audit.record(MediaAction.SYNC_STARTED, actor=actor, target=job, mode=str(mode))
    after_commit(tasks.run_sync, job.pk, str(mode), section.pk if section else None)
    return job


@transaction.atomic
def cancel_sync(job_id: int, *, actor: User | None) -> Job:
    """Ask a running sync to stop; it ends at the next item and is taken up later."""
    job = Job.objects.filter(pk=job_id, key=SYNC_KEY).first()
    if job is None:
        raise NotFound("There is no such library sync.")
    cancel_job(job.pk)
    audit.record(MediaAction.SYNC_CANCELLED, actor=actor, target=job)
    job.refresh_from_db()
    return job


def start_scheduled_sync(mode: SyncMode) -> None:
    """What the clock calls: skipped while a sync runs; a queued one that was lost is sent again."""
    _tidy_up()
    try:
        start_sync(mode, actor=None)
    except Conflict:
        lost = Job.objects.filter(
            key=SYNC_KEY, state=JobState.QUEUED, created_at__lt=timezone.now() - LOST_AFTER
        ).first()
        if lost is not None:
            again = next(mode for mode, kind in SYNC_KINDS.items() if kind == lost.kind)
            after_commit(tasks.run_sync, lost.pk, str(again), None)


def _tidy_up() -> None:
    """One row every five minutes that says "nothing new" is of no use for long."""
    Job.objects.filter(
        kind=SYNC_KINDS[SyncMode.RECENT],
        state=JobState.SUCCEEDED,
        finished_at__lt=timezone.now() - RECENT_KEPT,
    ).delete()


def first_library_sync(say: Callable[[str], None]) -> None:
    """Read the library now if that was never done; a failure is told, not raised."""
    from apps.media.sync import sync_library  # reads with the services of this package

    if LibrarySection.objects.filter(last_full_sync_at__isnull=False).exists():
        return
    try:
        job = new_sync_job(SyncMode.FULL)
    except Conflict:
        return
    say("Reading the media library for the first time")
    sentences: list[str] = []

    def work(progress: JobProgress) -> None:
        sentences.append(sync_library(SyncMode.FULL, progress=progress).sentence)

    done = run_job(job.pk, work)
    if done is not None and done.error:
        sentences.append(f"{done.error} It will be tried again in a few minutes.")
    for sentence in sentences:
        say(sentence)


def match_item(item_id: int, *, tmdb_id: int, actor: User | None) -> LibraryItem:
    """Say which title a library entry is; syncs respect it from then on.

    Raises `NotFound` when there is no such entry or TMDB knows no such title.
    """
    item = LibraryItem.objects.filter(pk=item_id).first()
    if item is None:
        raise NotFound("This library entry is not there any more.")
    title = get_or_import(item.kind, tmdb_id)
    matched = _match(item.pk, title, actor=actor)
    # The seasons of an entry without a title were never counted.
    tasks.nudge_reread(matched.rating_key)
    return matched


@transaction.atomic
def _match(item_id: int, title: Title, *, actor: User | None) -> LibraryItem:
    item = LibraryItem.objects.select_for_update().select_related("section").get(pk=item_id)
    ids = {title.pk} | ({item.title_id} if item.title_id else set())
    titles = list(Title.objects.light().select_for_update().filter(pk__in=ids).order_by("pk"))
    before = library_facts(ids)
    audit.record(
        MediaAction.ITEM_MATCHED,
        actor=actor,
        target=item,
        title={"from": item.title_id, "to": title.pk},
    )
    item.title, item.matched_by, item.unmatched_reason = title, MatchedBy.PERSON, ""
    item.save(update_fields=["title", "matched_by", "unmatched_reason"])
    after = library_facts(ids)
    for each in titles:
        settle_title(each, before[each.pk], after[each.pk])
    return item
