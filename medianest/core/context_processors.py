"""What every page's shell needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from medianest.core.context import current_request_id

THEMES = ("light", "dark")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Sample-services banner, chosen theme, version and the correlation id for error pages."""
    theme = request.COOKIES.get("theme", "")
    return {
        "sandbox_mode": settings.SANDBOX,
        "theme": theme if theme in THEMES else "",
        "app_version": settings.VERSION,
        "request_id": current_request_id(),
        "live_namespaces": live_namespaces(request),
    }


def live_namespaces(request: HttpRequest) -> str:
    """Which WebSocket namespaces this person's pages listen to, space separated."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return "notifications media admin" if user.is_staff else "notifications media"
