"""The one source of "now"; the control API can move it forward."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class Clock:
    """Wall clock plus a shift. Nothing in the sandbox reads the time from anywhere else."""

    def __init__(self) -> None:
        self._shift = timedelta()

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time(), tz=UTC) + self._shift

    def unix(self) -> int:
        return int(self.now().timestamp())

    def advance(self, step: timedelta) -> None:
        self._shift += step

    def reset(self) -> None:
        self._shift = timedelta()


def iso_milliseconds(moment: datetime) -> str:
    """`2026-01-31T09:30:00.000Z`, as JavaScript's `toISOString` writes it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def iso_seconds(moment: datetime) -> str:
    """`2026-01-31T09:30:00Z`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
