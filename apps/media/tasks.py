"""Background work of this app: thin, safe to run twice, ids only."""

from __future__ import annotations

import logging
from datetime import timedelta

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from medianest.core.dispatch import after_commit
from medianest.core.errors import NotConfigured, UpstreamError, UpstreamUnavailable

logger = logging.getLogger(__name__)

DETAILS_STALE_AFTER = timedelta(days=3)
DETAILS_PER_RUN = 200
# Twenty new episodes are one re-reading of their series.
_REREAD_KEY = "media:reread:{}"
_REREAD_PENDING = 60
_DESCRIBE_KEY = "media:describe:{}"
_DESCRIBE_PENDING = 300


@shared_task(ignore_result=True, soft_time_limit=3300)
def run_sync(job_id: int, mode: str, section_id: int | None = None) -> None:
    """Do a queued sync job."""
    from apps.media.models import LibrarySection
    from apps.media.sync import sync_library
    from medianest.core.jobs import run_job

    section = LibrarySection.objects.filter(pk=section_id).first() if section_id else None
    run_job(job_id, lambda progress: sync_library(mode, section=section, progress=progress))


@shared_task(ignore_result=True, soft_time_limit=280)
def sync_recently_added() -> None:
    """Read what was added lately; skipped while another sync runs."""
    _scheduled_sync("recent")


@shared_task(ignore_result=True, soft_time_limit=3300)
def sync_libraries() -> None:
    """Read all libraries; skipped while another sync runs."""
    _scheduled_sync("full")


def _scheduled_sync(mode: str) -> None:
    from apps.integrations import registry
    from apps.media.choices import SyncMode
    from apps.media.services.library import start_scheduled_sync

    if registry.is_configured("plex"):
        start_scheduled_sync(SyncMode(mode))


@shared_task(
    ignore_result=True,
    soft_time_limit=120,
    autoretry_for=(UpstreamUnavailable,),
    max_retries=5,
    retry_backoff=30,
    retry_jitter=True,
)
def reread_library_item(rating_key: str) -> None:
    """Read one item of the media server again."""
    from apps.media.sync import reread_item

    cache.delete(_REREAD_KEY.format(rating_key))
    try:
        reread_item(rating_key)
    except NotConfigured:
        logger.info("reread_skipped item=%s reason=not_configured", rating_key)


def nudge_reread(rating_key: str) -> None:
    """Re-read an item soon, once however often this is called until then."""
    if cache.add(_REREAD_KEY.format(rating_key), 1, _REREAD_PENDING):
        after_commit(reread_library_item, rating_key)


@shared_task(ignore_result=True, soft_time_limit=600)
def refresh_stale_details() -> None:
    """Renew the oldest descriptions of titles in use; stops when TMDB is in trouble."""
    from apps.media.models import Title
    from apps.media.services.importing import refresh_details

    before = timezone.now() - DETAILS_STALE_AFTER
    for title in list(Title.objects.light().stale(before)[:DETAILS_PER_RUN]):
        try:
            refresh_details(title)
        except (UpstreamError, NotConfigured) as error:
            logger.warning("refresh_stopped title=%s error=%s", title.pk, error)
            return


@shared_task(ignore_result=True, soft_time_limit=60)
def refresh_title(title_id: int) -> None:
    """Renew the description of one title somebody looked at."""
    from apps.media.models import Title
    from apps.media.services.importing import refresh_details

    cache.delete(_DESCRIBE_KEY.format(title_id))
    title = Title.objects.light().filter(pk=title_id).first()
    if title is None:
        return
    try:
        refresh_details(title)
    except (UpstreamError, NotConfigured) as error:
        logger.info("title_not_refreshed title=%s error=%s", title_id, error)


def nudge_refresh(title_id: int) -> None:
    """Renew a description soon, once however many people look at it."""
    if cache.add(_DESCRIBE_KEY.format(title_id), 1, _DESCRIBE_PENDING):
        after_commit(refresh_title, title_id)
