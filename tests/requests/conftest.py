"""Overseerr as these tests see it: the sandbox, its own records, and its journal."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

INTOLERANCE = 3059
TWIN_PEAKS = 1920
# Seasons 1 and 2 are in the sample library, season 3 is partly there.
NEXT_GENERATION = 655


class OverseerrThere:
    """The sandbox's Overseerr, looked at from its own side."""

    def __init__(self, sandbox: Any) -> None:
        self.sandbox = sandbox

    def call(self, path: str, *, method: str = "GET", **body: Any) -> Any:
        """Call its API as its owner would, with no part of the product involved."""
        call = urllib.request.Request(
            f"{self.sandbox.url}/overseerr/api/v1/{path}",
            data=json.dumps(body).encode() if method != "GET" else None,
            method=method,
            headers={
                "X-Api-Key": self.sandbox.overseerr_key,
                "Content-Type": "application/json",
            },
        )
        with urllib.request.urlopen(call, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def requests(self, tmdb_id: int) -> list[dict[str, Any]]:
        """Every request it has for a title: the effective creates."""
        rows = self.call("request?take=1000")["results"]
        return [row for row in rows if row["media"]["tmdbId"] == tmdb_id]

    def asked(self) -> list[int]:
        """The status of each POST that reached it, in order; 0 where the answer was dropped."""
        return [
            entry["status"]
            for entry in self.sandbox.journal("overseerr")
            if (entry["method"], entry["path"].rpartition("/")[2]) == ("POST", "request")
        ]

    def calls(self) -> int:
        """How many calls reached it."""
        return len(self.sandbox.journal("overseerr"))

    def beat(self, request_id: Any, beat: str) -> None:
        """Move a request there on, without telling anybody."""
        self.sandbox.control(f"overseerr/request/{request_id}/{beat}", webhook=False)

    def breaks(self, kind: str, *, on: str = "POST */request", **options: Any) -> None:
        """Plan a fault."""
        self.sandbox.fault("overseerr", kind, route=on, **options)


@pytest.fixture
def overseerr(connected: Any) -> Iterator[OverseerrThere]:
    """Overseerr in the sandbox, connected; breakers and lines start afresh."""
    from apps.integrations import registry

    registry.reset()
    yield OverseerrThere(connected)
    registry.reset()
