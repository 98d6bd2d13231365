"""What was measured on: without it the numbers mean little."""

from __future__ import annotations

import os
import platform
import sqlite3
from datetime import UTC, datetime
from pathlib import Path


def described() -> str:
    """Date, processor, cores, how busy they are, versions."""
    load = f"load {os.getloadavg()[0]:.1f} before we began" if hasattr(os, "getloadavg") else ""
    return ", ".join(
        part
        for part in (
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
            f"{os.cpu_count()} × {processor()}",
            load,
            f"{platform.system()} {platform.release()}",
            f"Python {platform.python_version()}",
            f"SQLite {sqlite3.sqlite_version}",
        )
        if part
    )


def processor() -> str:
    """Its name as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
