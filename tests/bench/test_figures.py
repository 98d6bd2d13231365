"""The arithmetic behind the report."""

from __future__ import annotations

import pytest

from bench.figures import Row, percentile, spread, times


def test_a_percentile_is_a_value_that_was_measured():
    values = [float(number) for number in range(1, 101)]
    assert [percentile(values, percent) for percent in (50, 95, 99, 100)] == [50, 95, 99, 100]


def test_the_order_of_the_values_does_not_matter():
    assert percentile([30, 10, 20], 50) == 20


def test_few_values_have_their_largest_as_p99():
    assert percentile([1, 2, 3], 99) == 3
    assert percentile([7], 50) == 7


@pytest.mark.parametrize("percent", [0, -1, 101])
def test_impossible_percentiles_are_refused(percent):
    with pytest.raises(ValueError, match="percentile lies above 0"):
        percentile([1.0], percent)


def test_nothing_has_no_percentile():
    with pytest.raises(ValueError, match="nothing to take"):
        percentile([], 50)


def test_a_spread_is_told_in_milliseconds():
    found = spread([0.010] * 98 + [0.200, 0.300])
    assert (found.count, found.p50, found.p95, found.p99) == (100, 10, 10, 200)
    assert found.worst == 300
    assert str(found) == "p50 10 · p95 10 · p99 200 ms"


def test_a_ratio_compares_with_the_limit():
    assert Row("list", "", value=150, limit=200, unit="ms").ratio == 0.75


def test_context_has_no_ratio():
    assert Row("memory", "", value=150).ratio is None
    assert Row("memory", "", limit=200).ratio is None
    assert Row("rows", "", value=3, limit=0).ratio is None


def test_a_measured_zero_has_a_ratio():
    assert Row("lost", "", value=0, limit=10).ratio == 0


def test_multiples_of_nothing_are_a_dash():
    assert times(3, 2) == "1.50 ×"
    assert times(3, 0) == "–"
