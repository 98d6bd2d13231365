"""What this app does when Django says something happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_migrate

if TYPE_CHECKING:
    from django.apps import AppConfig


def connect(config: AppConfig) -> None:
    """Connect every receiver of the app."""
    post_migrate.connect(restore_roles, sender=config, dispatch_uid="accounts.restore_roles")


def restore_roles(**_: Any) -> None:
    """A database that was flushed keeps its migrations but loses the roles."""
    from apps.accounts.roles import ensure_roles

    ensure_roles()
