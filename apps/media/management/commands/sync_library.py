"""Read the media server's libraries, with a progress bar."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from apps.media.choices import SyncMode
from apps.media.models import LibrarySection
from apps.media.services.library import new_sync_job
from apps.media.sync import SyncReport, sync_library
from medianest.core.choices import JobState
from medianest.core.errors import DomainError
from medianest.core.jobs import JobCancelled, JobProgress, run_job


class Command(BaseCommand):
    """Read recently added items, or everything with --full. Ctrl-C stops; a later run resumes."""

    help = "Read the media server's libraries and update what is available."

    def add_arguments(self, parser: CommandParser) -> None:
        """--full and --library."""
        parser.add_argument(
            "--full", action="store_true", help="read everything and notice what is gone"
        )
        parser.add_argument("--library", metavar="NAME", help="read only the library of this name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the sync as a job of its own, so that it is seen and can be cancelled elsewhere."""
        section = self._section(options["library"])
        mode = SyncMode.FULL if options["full"] else SyncMode.RECENT
        try:
            job = new_sync_job(mode)
        except DomainError as error:
            raise CommandError(f"{error.message} Wait until it has finished.") from error
        report = SyncReport()

        def work(progress: JobProgress) -> None:
            nonlocal report
            with _bar() as bar:
                watched = _Watched(progress, bar)
                try:
                    report = sync_library(mode, section=section, progress=watched)
                except KeyboardInterrupt:
                    raise JobCancelled from None

        finished = run_job(job.pk, work)
        if finished is None or finished.state == JobState.CANCELLED:
            raise CommandError("Stopped. Run it again to go on where it stopped.")
        if finished.state == JobState.FAILED:
            raise CommandError(finished.error)
        self.stdout.write(self.style.SUCCESS(report.sentence))

    def _section(self, name: str | None) -> LibrarySection | None:
        if name is None:
            return None
        section = LibrarySection.objects.enabled().filter(name__iexact=name).first()
        if section is None:
            names = ", ".join(LibrarySection.objects.enabled().values_list("name", flat=True))
            raise CommandError(
                f"There is no chosen library “{name}”. Known are: {names or 'none yet'}."
            )
        return section


class _Watched:
    """A job's progress that also moves a bar."""

    def __init__(self, progress: JobProgress, bar: Bar) -> None:
        self._progress = progress
        self._bar = bar
        self._task = bar.add_task("Asking Plex for its libraries", total=None)

    def update(self, *, done: int, total: int, message: str = "", force: bool = False) -> None:
        """Report to both."""
        self._bar.update(self._task, completed=done, total=total or None, description=message)
        self._progress.update(done=done, total=total, message=message, force=force)

    def check_cancelled(self) -> None:
        """Stop if somebody asked to."""
        self._progress.check_cancelled()


def _bar() -> Bar:
    return Bar(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True, highlight=False),
    )
