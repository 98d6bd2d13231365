"""Whether this process can serve: its parts, each checked in bounded time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

WORKER_HEARTBEAT_KEY = "worker-heartbeat"
WORKER_SILENT_AFTER = 90.0


@dataclass(frozen=True)
class PartHealth:
    """One part: ``ok``; ``required`` parts decide whether requests can be served."""

    name: str
    ok: bool
    required: bool
    message: str = ""


def check_parts() -> list[PartHealth]:
    """Every part's health; never raises."""
    return [
        _checked("database", _database, required=True),
        _checked("migrations", _migrations, required=True),
        _checked("cache", _cache, required=False),
        _checked("broker", _broker, required=False),
        _checked("worker", _worker, required=False),
    ]


def _checked(name: str, probe: Callable[[], str], *, required: bool) -> PartHealth:
    try:
        message = probe()
    except (DatabaseError, OSError, _PartDown) as error:
        text = str(error) if isinstance(error, _PartDown) else "not reachable"
        return PartHealth(name, ok=False, required=required, message=text)
    return PartHealth(name, ok=True, required=required, message=message)


class _PartDown(Exception):
    """A part answered, but not well."""


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return connection.vendor


_migrated = False


def _migrations() -> str:
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise _PartDown("migrations are pending: run “manage.py migrate”")
        _migrated = True
    return "applied"


def _cache() -> str:
    stamp = time.time()
    cache.set("readyz", stamp, 30)
    if cache.get("readyz") != stamp:
        raise _PartDown("the cache does not keep what it is given")
    return "redis" if settings.REDIS_URL else "in memory"


def _broker() -> str:
    if not settings.REDIS_URL:
        return "in memory"
    import redis

    client: Any = redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5
    )
    try:
        client.ping()
    except redis.RedisError:
        raise _PartDown("Redis is not reachable") from None
    finally:
        client.close()
    return "redis"


def _worker() -> str:
    seen = cache.get(WORKER_HEARTBEAT_KEY)
    if seen is None:
        raise _PartDown("no worker has reported yet")
    age = time.time() - float(seen)
    if age > WORKER_SILENT_AFTER:
        raise _PartDown(f"last heard {age:.0f} s ago")
    return f"heard {age:.0f} s ago"
