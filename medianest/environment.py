"""Makes ``.venv`` ready: the right Python, then the locked packages. Standard library only.

Run with any Python 3; it says in one sentence what is wrong, or prints one line a step.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
MINIMUM = (3, 11)


def main(arguments: list[str]) -> None:
    """Create or refresh ``.venv``; the argument ``dev`` adds what tests and linters need."""
    if sys.version_info < MINIMUM:
        fail(
            "MediaNest needs Python 3.11 or newer; this is Python "
            + ".".join(str(part) for part in sys.version_info[:3])
            + ". Install a newer one, or name it: make PYTHON=python3.12 run"
        )
    lock = ROOT / ("requirements-dev.lock" if "dev" in arguments else "requirements.lock")
    if is_installed(lock) or (
        "dev" not in arguments and is_installed(ROOT / "requirements-dev.lock")
    ):
        return
    if not os.access(str(ROOT), os.W_OK):
        fail("MediaNest can't write to " + str(ROOT) + ". Give this user write permission there.")
    if not (VENV / "bin" / "python").exists():
        print("Creating the Python environment in .venv …", flush=True)
        venv.EnvBuilder(with_pip=True, clear=VENV.exists()).create(str(VENV))
    install(lock)
    stamp(lock).write_text(digest(lock))


def install(lock: Path) -> None:
    """Install the lock file, hashes checked, with a counter of packages."""
    total = sum(1 for line in lock.read_text().splitlines() if line[:1].isalnum())
    print("Installing " + str(total) + " locked packages (a minute or two, once) …", flush=True)
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--require-hashes"]
    command += ["--disable-pip-version-check", "--no-input", "-r", str(lock)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True
    )
    seen = 0
    tail: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        tail = [*tail[-20:], line]
        if line.startswith("Collecting "):
            seen += 1
            show("  " + str(min(seen, total)) + "/" + str(total) + " fetched")
        elif line.startswith("Installing collected"):
            show("  unpacking …")
    show("")
    if process.wait() != 0:
        sys.stderr.writelines(tail)
        fail("The packages could not be installed; the lines above say why. Run the same again.")


def show(text: str) -> None:
    """Progress on one line of a terminal; nothing when output goes to a file."""
    if sys.stdout.isatty():
        print("\r" + text.ljust(40), end="" if text else "\r", flush=True)


def stamp(lock: Path) -> Path:
    """Where the digest of the installed lock file is kept."""
    return VENV / (".installed-" + lock.stem)


def digest(lock: Path) -> str:
    """What identifies this lock file on this Python."""
    return hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()


def is_installed(lock: Path) -> bool:
    """Whether exactly this lock file was installed last."""
    return (
        (VENV / "bin" / "python").exists()
        and stamp(lock).exists()
        and stamp(lock).read_text() == digest(lock)
    )


def fail(sentence: str) -> NoReturn:
    """End with one clear sentence."""
    raise SystemExit(sentence)


if __name__ == "__main__":
    main(sys.argv[1:])
