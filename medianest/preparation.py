"""What an installation needs before its first page, in order; every step may be repeated."""

from __future__ import annotations

from collections.abc import Callable

import requests
from django.conf import settings

from apps.accounts import setup
from apps.accounts.roles import ensure_roles
from apps.accounts.services import ensure_sandbox_people, retire_sandbox_people
from apps.integrations.services import (
    ensure_sandbox_connections,
    register_webhooks,
    retire_sandbox_connections,
)
from apps.media import tasks as media_tasks
from apps.media.choices import SyncMode
from apps.media.models import LibrarySection
from apps.media.services.library import new_sync_job
from medianest.core.errors import Conflict

Say = Callable[[str], None]


def prepare_installation(say: Say) -> str:
    """Roles, then either the sample world or nothing of it; returns a set-up code if one is due."""
    ensure_roles()
    if settings.SANDBOX:
        prepare_sandbox(say)
        return ""
    retire_sandbox_people()
    retire_sandbox_connections()
    return setup.setup_code() if setup.setup_needed() else ""


def prepare_sandbox(say: Say) -> None:
    """Sample people, connections to the stand-ins, and the first look into the sample library."""
    ensure_sandbox_people(plex_ids=sample_plex_ids(settings.SANDBOX_URL))
    ensure_sandbox_connections(settings.SANDBOX_URL)
    register_webhooks()
    if not LibrarySection.objects.filter(last_full_sync_at__isnull=False).exists():
        read_sample_library(say)


def read_sample_library(say: Say) -> None:
    """The first full sync, so that the first page already knows what can be watched."""
    say("Reading the sample library …")
    try:
        job = new_sync_job(SyncMode.FULL)
    except Conflict:
        return  # a worker is at it already
    media_tasks.run_sync(job.pk, SyncMode.FULL, None)


def sample_plex_ids(sandbox_url: str) -> dict[str, int]:
    """Who the sandbox's plex.tv knows, by name."""
    answer = requests.get(f"{sandbox_url}/_control/", timeout=10)
    answer.raise_for_status()
    return {person["name"]: int(person["plexId"]) for person in answer.json()["people"]}
