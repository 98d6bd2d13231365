"""A sync from beginning to end, and the re-reading of a single item."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from apps.integrations import registry
from apps.media.choices import SyncMode
from apps.media.models import LibraryItem, LibrarySection
from apps.media.services.availability import ROOMS
from apps.media.sync.describing import Describer
from apps.media.sync.passes import PLEX_KINDS, SectionPass, Tools
from apps.media.sync.patience import Patience, PatientFinder
from apps.media.sync.progress import NoProgress, Progress, SyncReport, Tally
from apps.media.sync.readings import ItemReader
from apps.media.sync.sections import refresh_sections
from apps.media.sync.storing import remove_items
from apps.notifications import push
from medianest.core.errors import NotConfigured, UpstreamNotFound, UpstreamUnavailable

if TYPE_CHECKING:
    from apps.integrations.clients.plex import PlexServerClient
    from apps.integrations.models import ServiceConnection
    from apps.integrations.types import Answer, TitleSummary
    from apps.media.identify import Finder, FindSource

logger = logging.getLogger(__name__)

REMOVE_BATCH = 100


class _NobodyToAsk:
    """Stands in for TMDB where it is not connected: every question is open until it is."""

    def find(self, external_id: str, source: FindSource) -> Answer[tuple[TitleSummary, ...]]:
        raise UpstreamUnavailable("tmdb", "TMDB is not connected.")


def sync_library(
    mode: str = SyncMode.FULL,
    *,
    section: LibrarySection | None = None,
    progress: Progress | None = None,
) -> SyncReport:
    """Read the chosen libraries (or one of them) and bring titles in line with them.

    A library that was never read completely is read in full in either mode. Upstream errors and
    the progress's own wish to stop pass through; what was read until then stays.
    """
    connection, plex = _plex()
    tools = _tools(plex, progress or NoProgress())
    tally = tools.tally
    refresh_sections(connection, plex)
    sections = LibrarySection.objects.readable().filter(connection=connection).order_by("pk")
    if section is not None:
        sections = sections.filter(pk=section.pk)
    elif mode == SyncMode.FULL:
        _forget_unchosen(connection, tally)
    # A first import would otherwise tell every open page about every title.
    passes = [SectionPass(row, tools, quietly=row.last_full_sync_at is None) for row in sections]
    for each in passes:
        if _needs_all(each.section, mode):
            tally.total += each.size()
    for each in passes:
        _run(each, mode)
    if tally.report.changed or tally.report.removed:
        _tell_pages(tally.report)
    return tally.report


def reread_item(rating_key: str) -> None:
    """Read one item of the library again, for instance because Plex says it is new.

    An item that is gone is removed; one outside the chosen libraries is ignored.
    """
    connection, plex = _plex()
    sections = LibrarySection.objects.readable().filter(connection=connection)
    try:
        item = plex.item(rating_key)
    except UpstreamNotFound:
        gone = LibraryItem.objects.filter(section__in=sections, rating_key=rating_key)
        remove_items(list(gone))
        return
    section = sections.filter(key=item.library_section_id).first()
    if section is None or item.kind != PLEX_KINDS[section.title_kind]:
        logger.info("library_item_ignored item=%s kind=%s", rating_key, item.kind)
        return
    work = SectionPass(section, _tools(plex, NoProgress()))
    work.take([item], seen_at=timezone.now(), anew=True)


def _plex() -> tuple[ServiceConnection, PlexServerClient]:
    connection = registry.connection("plex")
    return connection, registry.plex(budget="background")


def _tools(plex: PlexServerClient, progress: Progress) -> Tools:
    patience = Patience(progress)
    return Tools(
        plex=plex,
        reader=ItemReader(plex, PatientFinder(_finder(), patience)),
        describe=Describer(progress, patience),
        tally=Tally(progress, SyncReport()),
    )


def _finder() -> Finder:
    try:
        return registry.tmdb(budget="background")
    except NotConfigured:
        return _NobodyToAsk()


def _needs_all(section: LibrarySection, mode: str) -> bool:
    return mode == SyncMode.FULL or section.last_full_sync_at is None


def _run(work: SectionPass, mode: str) -> None:
    section = work.section
    try:
        if _needs_all(section, mode):
            work.run_full()
        else:
            work.run_recent()
    except UpstreamNotFound:
        logger.warning("library_vanished section=%s name=%s", section.pk, section.name)
        section.missing_since = timezone.now()
        section.save(update_fields=["missing_since"])
        return
    work.tools.tally.report.sections.append(section.name)


def _forget_unchosen(connection: ServiceConnection, tally: Tally) -> None:
    """Libraries somebody has deselected no longer count."""
    unchosen = LibraryItem.objects.filter(section__connection=connection, section__enabled=False)
    while items := list(unchosen.order_by("pk")[:REMOVE_BATCH]):
        tally.progress.check_cancelled()
        remove_items(items)
        tally.report.removed += len(items)


@transaction.atomic
def _tell_pages(report: SyncReport) -> None:
    data = {"seen": report.seen, "changed": report.changed, "removed": report.removed}
    push.publish("media", ROOMS, "sync.finished", data)
