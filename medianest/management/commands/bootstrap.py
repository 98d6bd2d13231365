"""``manage.py bootstrap``: everything that has to be there before the first page."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from medianest.preparation import prepare_installation


class Command(BaseCommand):
    """Idempotent: migrations, static files, roles, sample services."""

    help = "Prepare the database, static files, roles and (in sandbox mode) the sample services."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to report the set-up code; the launcher passes a pipe."""
        parser.add_argument("--report-to", type=int, default=None, metavar="FD")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every step; each prints one line if it has something to do."""
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        self._check()
        self._migrate()
        self._collect_static()
        self._report(prepare_installation(self._say), options["report_to"])

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _check(self) -> None:
        """Refuse to start with a broken configuration; warnings are for ``manage.py check``."""
        found = [item for item in run_checks() if item.is_serious() and not item.is_silenced()]
        if found:
            raise CommandError("\n".join(f"{item.msg} {item.hint or ''}" for item in found))

    def _migrate(self) -> None:
        try:
            executor = MigrationExecutor(connection)
            pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        except DatabaseError as error:
            raise CommandError(
                f"The database can't be reached ({str(error).splitlines()[0]}). "
                "Check DATABASE_URL and that the server is running."
            ) from None
        if pending:
            self._say(f"Preparing the database ({len(pending)} steps) …")
            call_command("migrate", interactive=False, verbosity=0)

    def _collect_static(self) -> None:
        digest = static_digest()
        stamp = Path(str(settings.STATIC_ROOT)) / ".digest"
        if settings.DEBUG or (stamp.is_file() and stamp.read_text() == digest):
            return
        self._say("Compressing styles and scripts …")
        # Pages we don't serve need no styles: DRF's browsable API, the second API viewer.
        unused = ["rest_framework", "redoc"]
        call_command(
            "collectstatic", interactive=False, verbosity=0, clear=True, ignore_patterns=unused
        )
        stamp.write_text(digest)

    def _report(self, code: str, descriptor: int | None) -> None:
        if not code:
            return
        if descriptor is None:
            self._say(f"Set MediaNest up at {settings.PUBLIC_URL}/setup/ with the code {code}")
            return
        with os.fdopen(descriptor, "w") as report:
            report.write(code)


def static_digest() -> str:
    """What identifies the static files: ours by name, size and time, others by the lock file."""
    found = hashlib.sha256(Path(settings.BASE_DIR / "requirements.lock").read_bytes())
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                facts = path.stat()
                found.update(f"{path}:{facts.st_size}:{facts.st_mtime_ns}".encode())
    return found.hexdigest()
