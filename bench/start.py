"""How long MediaNest takes to answer after it was started, and what it holds while nobody is there.

Held against: start to first answer ≤ 5 s (a web process on prepared data; ``make run`` with its
sample services is shown beside it); memory of the one-process installation after 20 idle seconds
≤ 200 MB.
"""

from __future__ import annotations

import sys
import time

from bench.figures import Row
from bench.installation import MANAGE, Installation, answers
from bench.processes import Process, wait_until
from bench.stage import Stage

FIRST_ANSWER = 5.0
MEMORY = 200.0
IDLE_SECONDS = 20.0


def measure(stage: Stage) -> list[Row]:
    """Start the web process, let it idle; then start everything the way people do."""
    place = stage.embedded
    words = f"{place.took['bootstrap']:.1f} s: database, static files, sample library"
    return [Row("the very first preparation", words), *serve(place), *make_run(place)]


def serve(place: Installation) -> list[Row]:
    """One web process on prepared data."""
    cookie = {"Cookie": place.cast["cookie"]}
    started = time.perf_counter()
    process = place.launch("start", [*MANAGE, "serve", "--port", str(place.port)])
    try:
        wait_until(lambda: answers(place.port, "/healthz"), process, what="/healthz")
        health = time.perf_counter() - started
        wait_until(lambda: answers(place.port, "/", cookie), process, what="/")
        home = time.perf_counter() - started
        idle = process.cpu_seconds()
        time.sleep(IDLE_SECONDS)
        idle = (process.cpu_seconds() - idle) / IDLE_SECONDS * 100
        rows = [
            Row("serve → first /healthz", f"{health:.1f} s", health, FIRST_ANSWER, "s"),
            Row("serve → first home page (signed in)", f"{home:.1f} s", home, FIRST_ANSWER, "s"),
        ]
        return [*rows, memory(process), Row("processor, idle", f"{idle:.1f} % of one core")]
    finally:
        process.stop()


def memory(process: Process) -> Row:
    """What the idle process holds."""
    found = process.memory()
    if found is None:
        return Row("memory, idle", "not measurable on this system")
    words = f"RSS {found.rss:.0f} MB, PSS {found.pss:.0f} MB"
    return Row(f"memory, idle for {IDLE_SECONDS:.0f} s", words, found.rss, MEMORY, "MB")


def make_run(place: Installation) -> list[Row]:
    """``make run`` a second time: sandbox, preparation, web process, one after the other."""
    place.stop_sandbox()
    environment = {
        "DATA_DIR": str(place.folder),
        "MEDIANEST_SANDBOX": "1",
        "HOST": "127.0.0.1",
        "PORT": str(place.port),
        "SANDBOX_PORT": str(place.sandbox_port),
    }
    started = time.perf_counter()
    launcher = place.launch("launcher", [sys.executable, "-m", "medianest.launcher"], **environment)
    try:
        wait_until(lambda: answers(place.port, "/healthz"), launcher, what="make run")
        took = time.perf_counter() - started
    finally:
        launcher.stop()
        place.start_sandbox()
    return [Row("make run → first /healthz", f"{took:.1f} s", took, FIRST_ANSWER, "s")]
