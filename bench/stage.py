"""What the measurements share: one temporary folder and the installations made in it."""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from bench.installation import QUICK, Installation, Sizes
from bench.processes import Unmeasurable
from bench.services import borrowed

NOTHING_NEW_AFTER = 100.0
"""Seconds; a quick run begins nothing later than this, so that it ends within two minutes."""


@dataclass
class Options:
    """What the command line says."""

    quick: bool = False
    postgres: str = "postgres://postgres@127.0.0.1:5432/postgres"
    redis: str = "redis://127.0.0.1:6379"

    @property
    def sizes(self) -> Sizes:
        """How much of everything."""
        return QUICK if self.quick else Sizes()


@dataclass
class Stage:
    """Installations are made when first asked for; leaving the stage removes everything."""

    options: Options
    versions: str = ""
    _open: ExitStack = field(default_factory=ExitStack)
    _made: dict[str, Installation | Unmeasurable] = field(default_factory=dict)

    def __enter__(self) -> Stage:
        self.began = time.monotonic()
        self.folder = Path(tempfile.mkdtemp(prefix="medianest-bench-"))
        self._open.callback(shutil.rmtree, self.folder, ignore_errors=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    @property
    def embedded(self) -> Installation:
        """One process, SQLite, everything in memory: what ``make run`` starts."""
        return self._get("embedded")

    @property
    def scaled(self) -> Installation:
        """On Postgres and Redis; raises ``Unmeasurable`` when one of them can't be reached."""
        return self._get("scaled")

    def check_time(self) -> None:
        """Before anything that takes long; raises ``Unmeasurable`` late in a quick run."""
        if self.options.quick and time.monotonic() - self.began > NOTHING_NEW_AFTER:
            raise Unmeasurable("a quick run has no time left for it; ask for it by name")

    def _get(self, name: str) -> Installation:
        if name not in self._made:
            self.check_time()
            try:
                self._made[name] = self._make(name)
            except Unmeasurable as error:
                self._made[name] = error
        found = self._made[name]
        if isinstance(found, Unmeasurable):
            raise found
        return found

    def _make(self, name: str) -> Installation:
        services: dict[str, str] = {}
        if name == "scaled":
            given = self._open.enter_context(borrowed(self.options.postgres, self.options.redis))
            services = {"DATABASE_URL": given.database_url, "REDIS_URL": given.redis_url}
            self.versions = given.versions
        # Compressing the static files takes seconds; both installations serve the same ones.
        static = str(self.folder / "static")
        made = Installation(name, self.folder / name, self.options.sizes, services, static)
        self._open.callback(made.stop_sandbox)
        made.prepare()
        return made
