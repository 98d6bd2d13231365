"""Print a new one-time set-up code, for instance when the first one scrolled away."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.accounts.setup import setup_code
from medianest.core.errors import DomainError


class Command(BaseCommand):
    """Print a set-up code."""

    help = "Print a new one-time set-up code; codes printed earlier stop working."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the bare code."""
        try:
            self.stdout.write(setup_code())
        except DomainError as error:
            raise CommandError(error.message) from None
