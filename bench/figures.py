"""Percentiles, and the rows the measurements hand to the table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report.

    ``value`` is what is compared with ``limit`` ("at most"); rows without a limit are context.
    """

    what: str
    measured: str
    value: float | None = None
    limit: float | None = None
    unit: str = ""

    @property
    def ratio(self) -> float | None:
        """How much of the limit is used: below 1 holds."""
        if self.value is None or not self.limit:
            return None
        return self.value / self.limit


@dataclass(frozen=True, slots=True)
class Spread:
    """How a series of durations is spread, in milliseconds."""

    count: int
    p50: float
    p95: float
    p99: float
    worst: float

    def __str__(self) -> str:
        return f"p50 {self.p50:.0f} · p95 {self.p95:.0f} · p99 {self.p99:.0f} ms"


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile: a value that was really measured, never an interpolation."""
    if not values:
        raise ValueError("There is nothing to take a percentile of.")
    if not 0 < percent <= 100:
        raise ValueError("A percentile lies above 0 and is at most 100.")
    ordered = sorted(values)
    return ordered[math.ceil(len(ordered) * percent / 100) - 1]


def spread(seconds: Sequence[float]) -> Spread:
    """Summarise durations given in seconds."""
    milliseconds = [value * 1000 for value in seconds]
    p50, p95, p99 = (percentile(milliseconds, percent) for percent in (50, 95, 99))
    return Spread(len(milliseconds), p50, p95, p99, max(milliseconds))


def times(numerator: float, denominator: float) -> str:
    """“1.8 ×”; a dash when there is nothing to compare with."""
    return f"{numerator / denominator:.2f} ×" if denominator else "–"
