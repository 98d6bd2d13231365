"""Processes we start: their output, their memory, their processor time, their end."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROC = Path("/proc")
STOP_WITHIN = 20.0
PR_SET_PDEATHSIG = 1


class Unmeasurable(Exception):
    """A sentence that says why something could not be measured."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes (10⁶) of a process and its children; PSS counts shared pages only once."""

    rss: float
    pss: float


class Process:
    """A process and its children; its output goes to a file."""

    def __init__(self, command: list[str], environment: dict[str, str], log: Path) -> None:
        self.log = log
        with log.open("ab") as output:
            self.popen = subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                preexec_fn=_die_with_parent,
            )

    def finish(self, *, seconds: float) -> None:
        """Wait for a command that ends by itself."""
        try:
            code = self.popen.wait(seconds)
        except subprocess.TimeoutExpired:
            self.stop()
            raise Unmeasurable(f"{self.log.stem} took longer than {seconds:.0f} s") from None
        if code:
            raise Unmeasurable(f"{self.log.stem} failed: {self.last_words()}")

    def last_words(self) -> str:
        """The end of its output."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])

    def stop(self) -> None:
        """SIGTERM, then SIGKILL to what is left."""
        if self.popen.poll() is not None:
            return
        self.popen.terminate()
        try:
            self.popen.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            for pid in reversed(family(self.popen.pid)):
                os.kill(pid, signal.SIGKILL)
            self.popen.wait()

    def memory(self) -> Memory | None:
        """What it and its children hold now; ``None`` where there is no /proc."""
        parts = [_memory(pid) for pid in family(self.popen.pid)]
        if not parts:
            return None
        return Memory(sum(part.rss for part in parts), sum(part.pss for part in parts))

    def cpu_seconds(self) -> float:
        """Processor time it and its children have used; 0 where there is no /proc."""
        return sum(_cpu_seconds(pid) for pid in family(self.popen.pid))


def family(pid: int) -> list[int]:
    """The process and all its descendants (Linux; elsewhere nothing)."""
    parents = {}
    for folder in PROC.iterdir() if PROC.is_dir() else ():
        if folder.name.isdigit() and (fields := _stat(int(folder.name))):
            parents[int(folder.name)] = int(fields[1])
    found = [pid] if pid in parents else []
    for member in found:  # grows while we walk it
        found.extend(child for child, parent in parents.items() if parent == member)
    return found


def free_port() -> int:
    """A TCP port of this machine nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(
    condition: Callable[[], bool], process: Process, *, what: str, seconds: float = 60.0
) -> None:
    """Poll every few milliseconds; a process that ends meanwhile ends the wait."""
    deadline = time.monotonic() + seconds
    while not condition():
        if process.popen.poll() is not None:
            raise Unmeasurable(f"{what} ended: {process.last_words()}")
        if time.monotonic() > deadline:
            raise Unmeasurable(f"{what} did not answer within {seconds:.0f} s")
        time.sleep(0.005)


def _stat(pid: int) -> list[str]:
    """The fields of /proc/<pid>/stat after the command's name; empty when it has ended."""
    try:
        text = (PROC / str(pid) / "stat").read_text()
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _cpu_seconds(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _memory(pid: int) -> Memory:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return Memory(0, 0)
    sizes = {line.partition(":")[0]: line.split() for line in lines[1:]}
    rss, pss = (int(sizes[name][1]) * 1024 / 1e6 for name in ("Rss", "Pss"))
    return Memory(rss, pss)


def _die_with_parent() -> None:
    """Linux: stop the child when we are gone, however we went."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
