"""What an installation needs before its first page, in order; every step may be repeated."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from apps.accounts import setup
from apps.accounts.roles import ensure_roles
from apps.accounts.services import ensure_sandbox_people, retire_sandbox_people
from apps.integrations.services import ensure_sandbox_connections, retire_sandbox_connections
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
    return setup.issue_setup_code() if setup.setup_needed() else ""


def prepare_sandbox(say: Say) -> None:
    """Sample people, connections to the stand-ins, and the first look into the sample library."""
    ensure_sandbox_people(settings.SANDBOX_URL)
    ensure_sandbox_connections(settings.SANDBOX_URL)
    first_library_sync(say)
