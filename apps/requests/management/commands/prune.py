"""Remove what has outlived its keeping time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.requests.pruning import KEEP_HISTORY, prune, prune_preview


class Command(BaseCommand):
    """Remove old history, read notifications, live events and processed webhooks."""

    help = (
        "Remove audit events older than the given number of days, and read notifications, live"
        " events and processed webhooks past their keeping times."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """How long history is kept, and whether to only look."""
        parser.add_argument(
            "--days", type=int, default=KEEP_HISTORY.days, help="keep history this many days"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be removed")

    def handle(self, *args: Any, **options: Any) -> None:
        """One call, its result in one line."""
        days: int = options["days"]
        if days < 1:
            raise CommandError("Keep at least one day of history: --days 1 or more.")
        act = prune_preview if options["dry_run"] else prune
        report = act(keep_history=timedelta(days=days))
        verb = "Would remove" if options["dry_run"] else "Removed"
        self.stdout.write(
            f"{verb} {report.audit_events} audit events, {report.notifications} notifications,"
            f" {report.stream_events} live events and {report.webhooks} webhooks."
        )
