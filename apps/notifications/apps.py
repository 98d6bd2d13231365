"""App configuration: receivers are connected here and nowhere else."""

from __future__ import annotations

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """What people are told: the inbox and the live streams."""

    name = "apps.notifications"
    label = "notifications"
    verbose_name = "Notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers."""
        from apps.notifications import receivers

        receivers.connect()
