"""The installation's secret key when none is configured: made once, kept in the data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def load_or_create(path: Path) -> str:
    """Return the key stored at ``path``; the first caller of all processes creates it (mode 0600).

    Raises ``SystemExit`` with one clear sentence when the folder can't be written.
    """
    if path.is_file():
        return _read(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        if path.is_file():  # another process was quicker
            return _read(path)
        raise SystemExit(
            f"MediaNest can't write to its data folder {path.parent} ({error.strerror}). "
            "Give this user write permission, or set DATA_DIR to another folder."
        ) from None
    with os.fdopen(descriptor, "w") as handle:
        handle.write(secrets.token_urlsafe(64))
    return _read(path)


def _read(path: Path) -> str:
    key = path.read_text().strip()
    if len(key) < 50:
        raise SystemExit(
            f"The secret key in {path} is too short. Delete the file to have a new one made "
            "(everyone will have to sign in again and services must be connected again)."
        )
    return key
