"""How a sync reports where it is, and learns that it should stop."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


class Progress(Protocol):
    """A job's progress, or a progress bar; `update` may raise to stop the sync."""

    def update(self, *, done: int, total: int, message: str = "", force: bool = False) -> None: ...

    def check_cancelled(self) -> None: ...


class NoProgress:
    """Nobody watches."""

    def update(self, *, done: int, total: int, message: str = "", force: bool = False) -> None:
        """Nobody to tell."""

    def check_cancelled(self) -> None:
        """Nobody can cancel."""


@dataclass(slots=True)
class SyncReport:
    """What a sync did."""

    seen: int = 0
    changed: int = 0
    removed: int = 0
    unmatched: int = 0
    sections: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """The result in words."""
        where = ", ".join(self.sections) or "no libraries"
        return (
            f"Read {self.seen} items in {where}: {self.changed} new or changed, "
            f"{self.removed} removed, {self.unmatched} without a match."
        )


@dataclass(slots=True)
class Tally:
    """The running count behind the progress bar."""

    progress: Progress
    report: SyncReport
    total: int = 0
    done: int = 0

    def step(self, message: str, *, items: int = 1) -> None:
        """Count items read and give the watcher a chance to stop us."""
        self.done += items
        self.progress.update(done=self.done, total=max(self.total, self.done), message=message)
