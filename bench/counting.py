"""Counts queries inside an installation: ``python -m bench.counting CAST REPORT``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - apps must be loaded first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

TAKES = (1, 10, 100)
PEOPLE = {"1 row": "with-one", "10 rows": "with-ten", "20 of 100 rows": "with-hundred"}


def main(cast_file: str, report: str) -> None:
    """Count everything and write it down."""
    cast = json.loads(Path(cast_file).read_text())
    moderator = browser(cast)
    pages = {"requests page, moderator": "/requests", "queue": "/requests/queue"}
    pages |= {"movie page": cast["movie"], "series page": cast["series"], "home page": "/"}
    counted = {"API list": api_list(cast["tokens"]["mod"]), "requests page": member_lists()}
    counted |= {what: {"queries": queries(moderator, path)} for what, path in pages.items()}
    Path(report).write_text(json.dumps(counted))


def api_list(token: str) -> dict[str, int]:
    """The API's list with more and more rows."""
    program = Client(HTTP_AUTHORIZATION=f"Bearer {token}")
    return {f"take={take}": queries(program, f"/api/v1/request?take={take}") for take in TAKES}


def member_lists() -> dict[str, int]:
    """The page of people with more and more requests."""
    from apps.accounts.models import User

    counts = {}
    for rows, username in PEOPLE.items():
        client = Client()
        person = User.objects.get(username=username)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        counts[rows] = queries(client, "/requests")
    return counts


def browser(cast: dict[str, Any]) -> Client:
    """The moderator's."""
    client = Client()
    name, _, value = cast["cookie"].partition("=")
    client.cookies[name] = value
    return client


def queries(client: Client, path: str) -> int:
    """How many the second call needs."""
    address = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": settings.PUBLIC_HOST}
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(path, **address)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
    if os.environ.get("BENCH_SHOW_QUERIES"):
        print(path, *(query["sql"][:200] for query in captured), sep="\n  ")
    return len(captured)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
