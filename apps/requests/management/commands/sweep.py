"""Repeat what got lost, by hand."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from apps.requests.services import sweep


class Command(BaseCommand):
    """Do now what the background sweep does every minute."""

    help = (
        "Hand over approved requests that are due, take back given-up ones and complete requests"
        " whose titles have appeared. Safe to run at any time and beside workers."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """One call, its result in one line."""
        report = sweep(here=True)
        self.stdout.write(
            f"{report.forwarded} due for hand-over, {report.withdrawn} to take back,"
            f" {report.completed} completed."
        )
