"""Misconfiguration, named before it bites: one id, message and hint each."""

from __future__ import annotations

import sqlite3
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, Warning, register

SQLITE_SAFE = (3, 51, 3)
SQLITE_BACKPORTS = ((3, 44, 6), (3, 50, 7))


@register(Tags.security)
def check_secret_key(**_kwargs: Any) -> list[CheckMessage]:
    """The secret key must be long and not an example."""
    key = settings.SECRET_KEY
    if len(key) >= 50 and "change" not in key.lower() and "example" not in key.lower():
        return []
    return [
        Error(
            "SECRET_KEY is too short or an example value.",
            hint="Set a random one of at least 50 characters, or unset it to have one made.",
            id="medianest.E001",
        )
    ]


@register(Tags.compatibility)
def check_pair_of_urls(**_kwargs: Any) -> list[CheckMessage]:
    """Redis without Postgres means several processes on one SQLite file."""
    if settings.REDIS_URL and not settings.DATABASE_URL:
        return [
            Warning(
                "REDIS_URL is set without DATABASE_URL: several processes share one SQLite file.",
                hint="Set DATABASE_URL to a Postgres database, or unset REDIS_URL.",
                id="medianest.W001",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def check_public_url(**_kwargs: Any) -> list[CheckMessage]:
    """Cookies and links should travel by https unless everything is on this machine."""
    host = settings.PUBLIC_URL.split("://", 1)[-1]
    if settings.HTTPS or host.startswith(("127.0.0.1", "localhost", "[::1]")):
        return []
    return [
        Warning(
            "PUBLIC_URL is plain http on a public name: cookies and passwords travel unencrypted.",
            hint="Put a TLS proxy in front and set PUBLIC_URL to its https address.",
            id="medianest.W002",
        )
    ]


@register(Tags.database)
def check_sqlite_version(**_kwargs: Any) -> list[CheckMessage]:
    """Name an SQLite with the write-ahead-log reset race (fixed in 3.51.3, 3.50.7 and 3.44.6)."""
    if (
        settings.DATABASE_URL
        or settings.TESTING
        or not sqlite_is_affected(sqlite3.sqlite_version_info)
    ):
        return []
    return [
        Info(
            f"SQLite {sqlite3.sqlite_version} has a rare write-ahead-log race.",
            hint="MediaNest keeps to one process and avoids mmap, which makes it unlikely; "
            "take backups, and move to SQLite 3.51.3 or Postgres when you can.",
            id="medianest.I001",
        )
    ]


def sqlite_is_affected(version: tuple[int, ...]) -> bool:
    """Whether this SQLite version lacks the fix."""
    if version >= SQLITE_SAFE:
        return False
    return not any(version[:2] == fixed[:2] and version >= fixed for fixed in SQLITE_BACKPORTS)
