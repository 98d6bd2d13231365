"""Many clients asking for the same address at once, and what each answer took."""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass, field

from bench.figures import Spread, spread
from bench.installation import Server, Sizes
from bench.processes import Unmeasurable

CLIENTS = 16


@dataclass
class Load:
    """A closed loop: every client asks again as soon as it was answered."""

    path: str
    headers: dict[str, str]
    calls: int
    seconds: float
    durations: list[float] = field(default_factory=list)
    failures: int = 0
    size: int = 0

    def run(self, port: int) -> float:
        """Send everything; returns the seconds it took."""
        self._left = self.calls
        self._lock = threading.Lock()
        started = time.perf_counter()
        self._deadline = started + self.seconds
        clients = [threading.Thread(target=self._client, args=(port,)) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        return time.perf_counter() - started

    def _client(self, port: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while self._take():
            started = time.perf_counter()
            try:
                connection.request("GET", self.path, headers=self.headers)
                answer = connection.getresponse()
                body, status = answer.read(), answer.status
            except (OSError, http.client.HTTPException):
                connection.close()
                body, status = b"", 0
            took = time.perf_counter() - started
            with self._lock:
                self.durations.append(took)
                self.failures += status != 200
                self.size = len(body)
        connection.close()

    def _take(self) -> bool:
        with self._lock:
            self._left -= 1
            return self._left >= 0 and time.perf_counter() < self._deadline


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did to a server."""

    spread: Spread
    per_second: float
    cpu_ms: float
    failures: int
    kilobytes: float


def measure(server: Server, path: str, headers: dict[str, str], sizes: Sizes) -> Outcome:
    """Warm up with a few calls, then measure."""
    Load(path, headers, CLIENTS, sizes.seconds).run(server.port)
    load = Load(path, headers, sizes.calls, sizes.seconds)
    cpu = server.process.cpu_seconds()
    took = load.run(server.port)
    cpu = server.process.cpu_seconds() - cpu
    if not load.durations:
        raise Unmeasurable(f"{path} was not answered once")
    done = len(load.durations)
    return Outcome(
        spread(load.durations), done / took, cpu / done * 1000, load.failures, load.size / 1000
    )
