"""Titles, the library and discovery."""

from __future__ import annotations

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Titles, the library and discovery."""

    name = "apps.media"
    label = "media"
    verbose_name = "Media"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from apps.media import receivers

        receivers.connect()
