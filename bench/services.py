"""A database of our own on a Postgres and an empty one on a Redis; both are removed afterwards."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import psycopg
import redis

from bench.processes import Unmeasurable


@dataclass(frozen=True, slots=True)
class Services:
    """Addresses of what the scaled installation uses."""

    database_url: str
    redis_url: str
    versions: str


@contextmanager
def borrowed(postgres: str, redis_address: str) -> Iterator[Services]:
    """Nothing that exists on either server is touched; raises ``Unmeasurable`` if one is away."""
    with _database(postgres) as (database_url, version), _redis(redis_address) as (url, number):
        yield Services(database_url, url, f"Postgres {version}, Redis {number}")


@contextmanager
def _database(url: str) -> Iterator[tuple[str, str]]:
    name = f"medianest_bench_{uuid.uuid4().hex[:12]}"
    try:
        server = psycopg.connect(url, autocommit=True, connect_timeout=2)
    except psycopg.OperationalError:
        raise Unmeasurable("Postgres is not reachable (--postgres URL)") from None
    with server:
        version = f"{server.info.server_version // 10000}.{server.info.server_version % 10000}"
        server.execute(f'CREATE DATABASE "{name}"')
    try:
        yield _with_path(url, name), version
    finally:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _redis(url: str) -> Iterator[tuple[str, str]]:
    try:
        number, version = _empty_redis(url)
    except redis.RedisError:
        raise Unmeasurable("Redis is not reachable (--redis URL)") from None
    ours = _with_path(url, str(number))
    try:
        yield ours, version
    finally:
        with redis.Redis.from_url(ours) as client:
            client.flushdb()


def _empty_redis(url: str) -> tuple[int, str]:
    """The highest numbered database without a key: what is flushed later is ours alone."""
    for number in range(15, 0, -1):
        with redis.Redis.from_url(_with_path(url, str(number)), socket_connect_timeout=2) as client:
            if client.dbsize() == 0:
                return number, str(client.info("server")["redis_version"])
    raise Unmeasurable("no database of this Redis is empty (--redis URL)")


def _with_path(url: str, path: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{path}"))
