"""The kernel as a Django app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings


class CoreConfig(AppConfig):
    """Audit, jobs, errors, health: what all apps stand on."""

    name = "medianest.core"
    label = "core"
    verbose_name = "Operations"

    def ready(self) -> None:
        """Register checks and optional error reporting."""
        from medianest.core import metrics, tracing

        import_module("medianest.core.checks")
        metrics.build_info.labels(version=settings.VERSION).set(1)
        tracing.start_error_reporting(settings.SENTRY_DSN)
