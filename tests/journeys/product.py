"""The running product as its users meet it: processes, browsers without JavaScript, sockets."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import requests
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.conftest import ROOT, Sandbox, free_port, wait_until

SAMPLE_PASSWORD = "medianest-sandbox"
FORM_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Process:
    """A process of the product; its output is kept for the failure report."""

    def __init__(self, command: list[str], environment: dict[str, str], log: Path) -> None:
        self.log = log
        with log.open("wb") as output:
            self.popen = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
            )

    @property
    def output(self) -> str:
        """Everything printed so far."""
        return self.log.read_text(errors="replace")

    def kill(self) -> None:
        """kill -9."""
        self.popen.send_signal(signal.SIGKILL)
        self.popen.wait()

    def stop(self, *, seconds: float = 25) -> int:
        """SIGTERM, then wait."""
        self.popen.send_signal(signal.SIGTERM)
        return self.popen.wait(seconds)


class Browser:
    """A person's browser that speaks HTTP and forms, nothing else."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = requests.Session()

    def get(self, path: str, **options: Any) -> requests.Response:
        """Open a page; fails on anything but 200."""
        answer = self.http.get(self.url + path, timeout=15, **options)
        assert answer.status_code == 200, f"GET {path} → {answer.status_code}: {answer.text[:500]}"
        return answer

    def post(self, path: str, *, page: str, **fields: Any) -> requests.Response:
        """Fill in and send a form found on ``page``; follows the redirect."""
        token = FORM_TOKEN.search(self.get(page).text)
        assert token, f"no form token on {page}"
        return self.http.post(
            self.url + path,
            data={"csrfmiddlewaretoken": token.group(1), **fields},
            headers={"Referer": self.url + page},
            timeout=15,
        )

    def sign_in(self, username: str, password: str = SAMPLE_PASSWORD) -> Browser:
        """By the sign-in form."""
        answer = self.post("/login", page="/login", username=username, password=password)
        assert answer.status_code == 200
        assert "/login" not in answer.url, f"{username} could not sign in"
        return self

    def live(self, namespace: str) -> Socket:
        """A live connection with this browser's session."""
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.http.cookies)
        address = self.url.replace("http", "ws", 1) + f"/ws/{namespace}/"
        return Socket(connect(address, additional_headers={"Cookie": cookies}, origin=self.url))


class Socket:
    """A live connection that remembers every message."""

    def __init__(self, opening: Any) -> None:
        self._open = ExitStack()
        self.connection: ClientConnection = self._open.enter_context(opening)
        self.messages: list[dict[str, Any]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        try:
            for text in self.connection:
                self.messages.append(json.loads(text))
        except ConnectionClosed:
            return

    def wait_for(self, kind: str, matches: Callable[[dict[str, Any]], bool] = bool) -> Any:
        """The first message of this type whose data matches."""

        def found() -> Any:
            return next(
                (
                    message
                    for message in list(self.messages)
                    if message["type"] == kind and matches(message["data"])
                ),
                None,
            )

        return wait_until(found, seconds=30, what=f"{kind} among {self.messages}")

    def close(self) -> None:
        """Hang up."""
        self._open.close()


class Product:
    """MediaNest and its sandbox, started the way operators start them."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.sandbox_port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.sandbox = Sandbox(f"http://127.0.0.1:{self.sandbox_port}")
        self.environment = clean_environment() | {
            "PORT": str(self.port),
            "SANDBOX_PORT": str(self.sandbox_port),
            "DATA_DIR": str(folder / "data"),
            "LOG_LEVEL": "INFO",
            "FORWARD_LEASE_SECONDS": "15",
            "SWEEP_SECONDS": "2",
            **environment,
        }
        self.processes: dict[str, Process] = {}

    def start(self, name: str, command: list[str], **environment: str) -> Process:
        """Start one process; its log is ``<name>.log``."""
        process = Process(command, self.environment | environment, self.folder / f"{name}.log")
        self.processes[name] = process
        return process

    def launch(self) -> Process:
        """What ``make run`` runs; returns once the address answers."""
        launcher = self.start("launcher", [sys.executable, "-m", "medianest.launcher"])

        def ready() -> bool:
            assert launcher.popen.poll() is None, launcher.output
            return "Press Ctrl-C to stop." in launcher.output

        wait_until(ready, seconds=120, what="the launcher")
        return launcher

    def stop(self) -> None:
        """Stop whatever still runs."""
        for process in reversed(self.processes.values()):
            if process.popen.poll() is None:
                process.popen.terminate()
        deadline = time.monotonic() + 25
        for process in self.processes.values():
            try:
                process.popen.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()

    def forwards(self, tmdb_id: int) -> list[dict[str, Any]]:
        """The creating calls Overseerr saw for a title."""
        return [
            call
            for call in self.sandbox.journal("overseerr")
            if call["method"] == "POST"
            and call["path"].rstrip("/").endswith("/request")
            and json.loads(call["body"] or "{}").get("mediaId") == tmdb_id
        ]

    def overseerr_requests(self, tmdb_id: int) -> list[dict[str, Any]]:
        """The requests that exist at Overseerr for a title."""
        answer = requests.get(
            f"{self.sandbox.url}/overseerr/api/v1/request?take=100&skip=0",
            headers={"X-Api-Key": self.sandbox.overseerr_key},
            timeout=10,
        )
        return [row for row in answer.json()["results"] if row["media"]["tmdbId"] == tmdb_id]


def command_lines() -> dict[int, str]:
    """What runs on this machine, by process id (Linux)."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue  # it has just ended
            found[int(folder.name)] = b" ".join(words).decode(errors="replace")
    return found


def clean_environment() -> dict[str, str]:
    """The machine's environment without what tests set."""
    ours = {"DJANGO_SETTINGS_MODULE", "MEDIANEST_TESTING", "SECRET_KEY", "LOG_LEVEL"}
    ours |= {"DATABASE_URL", "REDIS_URL"}
    return {
        key: value
        for key, value in os.environ.items()
        if key not in ours and not key.startswith(("COV_", "PYTEST_"))
    }


@contextmanager
def running(product: Product) -> Iterator[Product]:
    """Stop the product whatever happens."""
    try:
        yield product
    finally:
        product.stop()
