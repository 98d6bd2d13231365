"""Counters with a window; they hold when the cache is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from apps.accounts import rate_limits
from apps.accounts.rate_limits import LocalCounters, RateLimit
from medianest.core.errors import TooManyRequests


@pytest.fixture
def limit():
    return RateLimit("test", 3, timedelta(minutes=1), "Wait a minute, then try again.")


def test_the_fourth_of_three_is_refused_with_the_time_to_wait(limit):
    for _ in range(3):
        limit.hit("a")
    with pytest.raises(TooManyRequests, match="Wait a minute") as caught:
        limit.hit("a")
    assert caught.value.retry_after == 60
    limit.hit("b")


def test_checking_does_not_count(limit):
    for _ in range(10):
        limit.check("a")
    for _ in range(3):
        limit.hit("a")
    with pytest.raises(TooManyRequests):
        limit.check("a")


def test_the_window_passes(limit, time_passes):
    for _ in range(3):
        limit.hit("a")
        time_passes(timedelta(seconds=10))
    with pytest.raises(TooManyRequests):
        limit.check("a")
    time_passes(timedelta(seconds=31))
    limit.check("a")
    limit.hit("a")


class BrokenCache:
    """As django-redis behaves when Redis is out of reach and errors are ignored."""

    def add(self, *_):
        return False

    def get(self, *_):
        return None

    def incr(self, *_):
        raise ValueError("no such key")


def test_s15_without_a_cache_this_process_counts_by_itself(limit, monkeypatch):
    monkeypatch.setattr(rate_limits, "cache", BrokenCache())
    monkeypatch.setattr(rate_limits, "_local", LocalCounters())
    for _ in range(3):
        limit.hit("a")
    with pytest.raises(TooManyRequests):
        limit.hit("a")


def test_local_counts_start_again_after_their_window_and_do_not_pile_up(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(rate_limits.time, "monotonic", lambda: now[0])
    counters = LocalCounters()
    assert [counters.add("a", 10), counters.add("a", 10)] == [1, 2]
    now[0] = 111.0
    assert counters.add("a", 10) == 1
    for number in range(10_001):
        counters.add(f"key{number}", 10)
    now[0] = 200.0
    counters.add("b", 10)
    counters.add("c", 10)
    assert len(counters._counts) == 2
