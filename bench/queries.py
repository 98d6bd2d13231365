"""How many database queries a list costs with 1, 10 and 100 rows.

Held against: constant, whatever the page size: the number at 10 and 100 rows may not exceed the
number at one. (The page shows at most 20 rows.) Counted inside the installation by
``bench.counting``; a first call warms caches and is not counted.
"""

from __future__ import annotations

import json
import sys

from bench.figures import Row
from bench.installation import Installation
from bench.processes import Unmeasurable
from bench.stage import Stage


def measure(stage: Stage) -> list[Row]:
    """Count on SQLite; on Postgres too when it can be reached."""
    rows = count(stage.embedded)
    try:
        return [*rows, *count(stage.scaled)]
    except Unmeasurable as reason:
        return [*rows, Row("scaled", f"not measured: {reason}")]


def count(place: Installation) -> list[Row]:
    """The counts of one installation."""
    report = place.folder / "queries.json"
    cast = str(place.folder / "cast.json")
    place.command("counting", [sys.executable, "-m", "bench.counting", cast, str(report)])
    counted: dict[str, dict[str, int]] = json.loads(report.read_text())
    return [row(place.name, what, numbers) for what, numbers in counted.items()]


def row(place: str, what: str, numbers: dict[str, int]) -> Row:
    """One list; single pages have nothing to be constant against."""
    words = ", ".join(f"{name}: {number}" for name, number in numbers.items())
    counts = list(numbers.values())
    if len(counts) == 1:
        return Row(f"{what} ({place})", words)
    return Row(f"{what} ({place})", words, max(counts[1:]), counts[0], "queries")
