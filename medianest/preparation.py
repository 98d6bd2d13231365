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
from apps.media.services import first_library_sync

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
    first_library_sync(say)


def sample_plex_ids(sandbox_url: str) -> dict[str, int]:
    """Who the sandbox's plex.tv knows, by name."""
    answer = requests.get(f"{sandbox_url}/_control/", timeout=10)
    answer.raise_for_status()
    return {person["name"]: int(person["plexId"]) for person in answer.json()["people"]}
