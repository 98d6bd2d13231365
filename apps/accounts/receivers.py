"""What this app does when Django says something happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate

if TYPE_CHECKING:
    from django.apps import AppConfig
    from django.http import HttpRequest

    from apps.accounts.models import User


def connect(config: AppConfig) -> None:
    """Connect every receiver of the app."""
    post_migrate.connect(restore_roles, sender=config, dispatch_uid="accounts.restore_roles")
    user_logged_in.connect(remember_browser, dispatch_uid="accounts.remember_browser")


def restore_roles(**_: Any) -> None:
    """A database that was flushed keeps its migrations but loses the roles."""
    from apps.accounts.roles import ensure_roles

    ensure_roles()


def remember_browser(request: HttpRequest, user: User, **_: Any) -> None:
    """Every browser sign-in, the admin's own form included, gets a device."""
    from apps.accounts.services.devices import register_web_device

    register_web_device(request, user, method=getattr(request, "sign_in_method", "password"))
