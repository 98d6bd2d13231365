"""What was asked, in order, for tests to read."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any

from sandbox.engine.clock import iso_milliseconds

KEEP = 5000
LONGEST_BODY = 20_000


@dataclass
class Entry:
    """One call. `status` stays 0 when the connection was dropped before an answer."""

    service: str
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: str
    at: datetime
    status: int = 0

    def as_json(self) -> dict[str, Any]:
        return {
            "service": self.service,
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "headers": dict(self.headers),
            "body": self.body,
            "status": self.status,
            "at": iso_milliseconds(self.at),
        }


class Journal:
    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEEP)

    def record(self, entry: Entry) -> None:
        self._entries.append(entry)

    def clear(self) -> None:
        self._entries.clear()

    def read(self, *, service: str = "", method: str = "", path: str = "") -> list[Entry]:
        """Entries oldest first; empty filters match all, `path` is a prefix or a glob."""
        return [
            entry
            for entry in self._entries
            if (not service or entry.service == service)
            and (not method or entry.method == method.upper())
            and (not path or path_matches(path, entry.path, service=entry.service))
        ]


def path_matches(wanted: str, path: str, *, service: str) -> bool:
    """Whether a prefix or glob names this path, with or without the service's base path."""
    full = f"/{service}{path}"
    if "*" in wanted:
        return fnmatchcase(path, wanted) or fnmatchcase(full, wanted)
    return path.startswith(wanted) or full.startswith(wanted)


def body_text(body: bytes) -> str:
    """The body for the journal: text as it is, shortened when it is very long."""
    return body[:LONGEST_BODY].decode("utf-8", "replace")
