"""The cast and the stage: people, clients per person, and the sandbox as the outside world.

Alice and Bob are members, Mod is a moderator, Owner is an administrator.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.services_available import why_not

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "correct-horse-battery"


def pytest_configure(config: pytest.Config) -> None:
    """Each run has a data folder of its own."""
    Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    if "medianest-test-" in django_settings.DATA_DIR.name:
        shutil.rmtree(django_settings.DATA_DIR, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, what this machine can't run."""
    reason = why_not()
    browser = "" if shutil.which("chromium") else "chromium is not installed"
    for item in items:
        if reason and item.get_closest_marker("services"):
            item.add_marker(pytest.mark.skip(reason=reason))
        if browser and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=browser))


def free_port() -> int:
    """A TCP port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], Any], *, seconds: float = 20.0, what: str = "") -> Any:
    """Poll ``condition`` until it is truthy; fail with ``what`` when time is up."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if result := condition():
            return result
        time.sleep(0.05)
    pytest.fail(f"waited {seconds} s in vain for {what or condition}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> str | None:
    """Take the time limit off making and dropping test databases.

    Both wait for Postgres to sync thousands of files that the tests' flushes left behind.
    """
    limits: str | None = connection.settings_dict["OPTIONS"].pop("options", None)
    return limits


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_modify_db_settings: str | None, django_db_blocker: Any
) -> Iterator[None]:
    """The tests themselves run with the product's time limits."""
    if django_db_modify_db_settings is not None:
        connection.settings_dict["OPTIONS"]["options"] = django_db_modify_db_settings
        with django_db_blocker.unblock():
            connection.close()
    yield
    if django_db_modify_db_settings is not None:
        del connection.settings_dict["OPTIONS"]["options"]
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            # A thread that outlives its test must not keep the test database from being dropped.
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    from apps.integrations import registry

    cache.clear()
    registry.reset()
    yield
    cache.clear()


@pytest.fixture
def time_passes(time_machine: Any) -> Callable[[timedelta], None]:
    """Let time pass: on our clock, and for what Redis keeps until some moment of its own clock."""

    def passes(span: timedelta) -> None:
        time_machine.move_to(timezone.now() + span)
        if django_settings.REDIS_URL:
            _age_redis(round(span.total_seconds() * 1000))

    return passes


def _age_redis(milliseconds: int) -> None:
    with redis.Redis.from_url(django_settings.REDIS_URL) as client:
        for key in client.scan_iter():
            left = client.pttl(key)
            if left >= 0:  # a time that is not in the future removes the key
                client.pexpire(key, left - milliseconds)


# --- People ---------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _roles(request: pytest.FixtureRequest) -> None:
    """Transactional tests flush the rows migrations made: put the roles back."""
    if {"db", "transactional_db"} & set(request.fixturenames):
        request.getfixturevalue("db" if "db" in request.fixturenames else "transactional_db")
        from apps.accounts.roles import ensure_roles

        ensure_roles()


def make_person(username: str, *roles: str, **fields: Any) -> Any:
    """A person with these roles and the cast's password."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group

    person = get_user_model().objects.create_user(
        username=username, email=f"{username}@example.com", password=PASSWORD, **fields
    )
    person.groups.set(Group.objects.filter(name__in=roles))
    return person


@pytest.fixture
def alice(db: None, _roles: None) -> Any:
    """A member."""
    return make_person("alice", "member", display_name="Alice")


@pytest.fixture
def bob(db: None, _roles: None) -> Any:
    """Another member, who must not see what is Alice's."""
    return make_person("bob", "member", display_name="Bob")


@pytest.fixture
def mod(db: None, _roles: None) -> Any:
    """A moderator."""
    return make_person("mod", "member", "moderator", display_name="Mod", is_staff=True)


@pytest.fixture
def owner(db: None, _roles: None) -> Any:
    """The administrator."""
    return make_person(
        "owner", "administrator", display_name="Owner", is_staff=True, is_superuser=True
    )


@pytest.fixture
def client_for() -> Callable[[Any], Client]:
    """A browser in which this person is signed in."""

    def signed_in(person: Any) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def api_for() -> Callable[[Any], Any]:
    """A REST client acting as this person."""
    from rest_framework.test import APIClient

    def acting(person: Any) -> Any:
        client = APIClient()
        client.force_authenticate(person)
        return client

    return acting


# --- The outside world ----------------------------------------------------------------------


class Sandbox:
    """The running stand-ins, and their control panel."""

    plex_token = "sandbox-plex-owner-token"
    overseerr_key = "sandbox-overseerr-key"
    tmdb_token = "sandbox-tmdb-token"

    def __init__(self, url: str) -> None:
        self.url = url

    def control(self, path: str, *, method: str = "POST", **body: Any) -> Any:
        """Call the control API; returns the decoded answer."""
        data = json.dumps(body).encode() if method == "POST" else None
        call = urllib.request.Request(
            f"{self.url}/_control/{path.lstrip('/')}",
            data=data,
            method=method,
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(call, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def reset(self) -> None:
        """Everything back to the seed."""
        self.control("reset")

    def fault(self, service: str, kind: str, **options: Any) -> Any:
        """Plan a fault: ``fault("overseerr", "status", status=500, times=-1)``."""
        return self.control("faults", service=service, kind=kind, **options)

    def clear_faults(self) -> None:
        """No more faults."""
        self.control("faults", method="DELETE")

    def journal(self, service: str = "") -> list[dict[str, Any]]:
        """What was called, oldest first."""
        query = f"?service={service}" if service else ""
        return list(self.control(f"journal{query}", method="GET"))


def start_sandbox(port: int) -> subprocess.Popen[bytes]:
    """The sandbox as its own process, listening when this returns."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--host", "127.0.0.1", "--port", str(port)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        env={key: value for key, value in os.environ.items() if not key.startswith("COV_")},
    )

    def answers() -> bool:
        assert process.poll() is None, "the sandbox ended at once"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_control/", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            return False

    wait_until(answers, seconds=20, what="the sandbox to listen")
    return process


@pytest.fixture(scope="session")
def _sandbox_process() -> Iterator[Sandbox]:
    port = free_port()
    process = start_sandbox(port)
    yield Sandbox(f"http://127.0.0.1:{port}")
    process.terminate()
    process.wait(10)


@pytest.fixture
def sandbox(_sandbox_process: Sandbox, settings: Any) -> Sandbox:
    """The sandbox at its seed, and our settings pointing at it."""
    _sandbox_process.reset()
    url = _sandbox_process.url
    settings.PLEX_TV_URL = f"{url}/plex.tv"
    settings.PLEX_APP_URL = f"{url}/plex.tv/auth"
    settings.TMDB_URL = f"{url}/tmdb"
    settings.TMDB_IMAGE_URL = f"{url}/tmdb-images"
    settings.SANDBOX_URL = url
    return _sandbox_process


@pytest.fixture
def connected(sandbox: Sandbox, db: None) -> Sandbox:
    """Connections to the sandbox's Plex, TMDB and Overseerr."""
    from apps.integrations.services import ensure_sandbox_connections

    ensure_sandbox_connections(sandbox.url)
    return sandbox
