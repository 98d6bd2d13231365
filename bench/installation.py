"""MediaNest prepared on temporary data, with its sample services, ready to be started."""

from __future__ import annotations

import http.client
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from bench.processes import Process, Unmeasurable, free_port, wait_until

MANAGE = [sys.executable, "manage.py"]
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV")


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of everything."""

    requests: int = 20_000
    sockets: int = 300
    calls: int = 240
    events: int = 200
    seconds: float = 30.0


QUICK = Sizes(requests=2_000, sockets=50, calls=48, events=50, seconds=3.0)


@dataclass
class Server:
    """A running web process."""

    name: str
    port: int
    process: Process

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"


@dataclass
class Installation:
    """One data folder (or database), its sandbox and its people."""

    name: str
    folder: Path
    sizes: Sizes
    services: dict[str, str] = field(default_factory=dict)
    static_root: str = ""

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        self.took: dict[str, float] = {}
        self.port, self.sandbox_port = free_port(), free_port()
        self.sandbox: Process | None = None

    @cached_property
    def environment(self) -> dict[str, str]:
        """Nothing of the caller's settings: measurements start from the defaults."""
        inherited = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        base = f"http://127.0.0.1:{self.sandbox_port}"
        sample = {
            "SANDBOX": "1",
            "SANDBOX_URL": base,
            "PLEX_TV_URL": f"{base}/plex.tv",
            "PLEX_APP_URL": f"{base}/plex.tv/auth",
            "TMDB_URL": f"{base}/tmdb",
            "TMDB_IMAGE_URL": f"{base}/tmdb-images",
        }
        ours = {
            "DJANGO_SETTINGS_MODULE": "medianest.settings",
            # ``make run`` keeps sample data in this subfolder: so both see the same data.
            "DATA_DIR": str(self.folder / "sandbox"),
            "PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            "DATABASE_URL": "",
            "REDIS_URL": "",
        }
        static = {"STATIC_ROOT": self.static_root} if self.static_root else {}
        return inherited | sample | ours | self.services | static

    @cached_property
    def cast(self) -> dict[str, Any]:
        """Who can sign in with what, and which pages exist (written by ``bench.seed``)."""
        found: dict[str, Any] = json.loads((self.folder / "cast.json").read_text())
        return found

    def prepare(self) -> None:
        """Sample services, database, static files, then many rows."""
        self.start_sandbox()
        self.command("bootstrap", [*MANAGE, "bootstrap"])
        seed = [sys.executable, "-m", "bench.seed", str(self.folder / "cast.json")]
        self.command("seed", [*seed, str(self.sizes.requests), str(self.sizes.sockets)])

    def start_sandbox(self) -> None:
        """The stand-ins for everything outside."""
        command = [sys.executable, "-m", "sandbox", "--host", "127.0.0.1"]
        command += [
            "--port",
            str(self.sandbox_port),
            "--product-url",
            self.environment["PUBLIC_URL"],
        ]
        self.sandbox = self.launch("sandbox", command)
        port = self.sandbox_port
        wait_until(lambda: answers(port, "/_control/"), self.sandbox, what="the sandbox")

    def stop_sandbox(self) -> None:
        """Stop the stand-ins."""
        if self.sandbox is not None:
            self.sandbox.stop()

    def launch(self, name: str, command: list[str], **environment: str) -> Process:
        """Start a process of this installation."""
        return Process(command, self.environment | environment, self.folder / f"{name}.log")

    def command(self, name: str, command: list[str], *, seconds: float = 180.0) -> None:
        """Run something that ends by itself; notes how long it took."""
        started = time.perf_counter()
        self.launch(name, command).finish(seconds=seconds)
        self.took[name] = time.perf_counter() - started

    @contextmanager
    def daphne(self) -> Iterator[Server]:
        """``manage.py serve``: pages, API, WebSockets and, without Redis, the worker."""
        with self._server("daphne", [*MANAGE, "serve", "--port", str(self.port)], self.port) as it:
            yield it

    @contextmanager
    def gunicorn(self, *, workers: int = 1) -> Iterator[Server]:
        """Pages and API by threads, as docs/operations.md describes it."""
        port = free_port()
        command = [sys.executable, "-m", "gunicorn", "medianest.wsgi", "--worker-class", "gthread"]
        command += ["--threads", "8", "--workers", str(workers), "--bind", f"127.0.0.1:{port}"]
        with self._server(f"gunicorn-{workers}", command, port) as running:
            yield running

    @contextmanager
    def _server(self, name: str, command: list[str], port: int) -> Iterator[Server]:
        process = self.launch(name, command)
        try:
            wait_until(lambda: answers(port, "/healthz"), process, what=name)
            yield Server(name, port, process)
        finally:
            process.stop()


def answers(port: int, path: str, headers: dict[str, str] | None = None) -> bool:
    """Whether this address answers 200 now."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        answer.read()
    except OSError:
        return False
    finally:
        connection.close()
    if answer.status not in {200, 502, 503}:
        raise Unmeasurable(f"{path} answered {answer.status}")
    return answer.status == 200
