"""Which libraries the media server has, and which of them we read."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from apps.media.choices import TitleKind
from apps.media.models import LibrarySection

if TYPE_CHECKING:
    from apps.integrations.clients.plex import PlexServerClient
    from apps.integrations.models import ServiceConnection
    from apps.integrations.types import PlexSection

logger = logging.getLogger(__name__)

KINDS = {"movie": TitleKind.MOVIE, "show": TitleKind.SERIES}
PERSONAL_AGENT = "com.plexapp.agents.none"


def refresh_sections(connection: ServiceConnection, plex: PlexServerClient) -> list[LibrarySection]:
    """Ask Plex for its libraries and remember them; returns those that hold movies or series.

    A library that is not in the answer is marked missing, never forgotten: its entries stay until
    somebody decides. Home videos are remembered but not chosen.
    """
    return remember_sections(connection, plex.sections())


@transaction.atomic
def remember_sections(
    connection: ServiceConnection, answers: Iterable[PlexSection]
) -> list[LibrarySection]:
    """Store what Plex said about its libraries."""
    usable = [answer for answer in answers if answer.kind in KINDS]
    known = list(LibrarySection.objects.select_for_update().filter(connection=connection))
    found = [_remember(connection, answer, known) for answer in usable]
    seen = {section.pk for section in found}
    for section in known:
        if section.pk not in seen and section.missing_since is None:
            logger.warning("library_missing section=%s name=%s", section.pk, section.name)
            section.missing_since = timezone.now()
            section.save(update_fields=["missing_since"])
    return found


def _remember(
    connection: ServiceConnection, answer: PlexSection, known: Iterable[LibrarySection]
) -> LibrarySection:
    section = next((row for row in known if row.key == answer.key), None)
    if section is None:
        return LibrarySection.objects.create(
            connection=connection,
            key=answer.key,
            uuid=answer.uuid,
            name=answer.title,
            kind=KINDS[answer.kind],
            enabled=answer.agent != PERSONAL_AGENT,
        )
    if section.uuid and answer.uuid and section.uuid != answer.uuid:
        # The number was given to another library: nothing we noted about the old one holds.
        section.sync_cursor, section.last_full_sync_at = {}, None
    section.name, section.uuid, section.missing_since = answer.title, answer.uuid, None
    section.kind = KINDS[answer.kind]
    section.save(
        update_fields=[
            "name", "uuid", "kind", "missing_since", "sync_cursor", "last_full_sync_at",
        ]
    )  # fmt: skip
    return section
