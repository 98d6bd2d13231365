"""App configuration."""

from __future__ import annotations

from django.apps import AppConfig


class IntegrationsConfig(AppConfig):
    """Services MediaNest talks to."""

    name = "apps.integrations"
    label = "integrations"
    verbose_name = "Connections"
    default_auto_field = "django.db.models.BigAutoField"
