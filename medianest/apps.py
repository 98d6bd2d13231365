"""The project package as a Django app: it owns the commands that put the parts together."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class MediaNestConfig(AppConfig):
    """Holds no models; loading it makes the Celery app the current one."""

    name = "medianest"
    label = "medianest"

    def ready(self) -> None:
        """``shared_task`` finds this app from now on."""
        import_module("medianest.celery")
