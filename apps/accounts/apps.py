"""App configuration: receivers are connected here and nowhere else."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, roles, sign-in, device sessions and tokens."""

    name = "apps.accounts"
    label = "accounts"
    verbose_name = "People"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers."""
        from apps.accounts import receivers

        receivers.connect(self)
