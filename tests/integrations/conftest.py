"""Lines and clients to a server of the test's own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import redis

from apps.integrations import registry
from apps.integrations.clients.base import ServiceClient
from apps.integrations.clients.breaker_store import MemoryStore
from apps.integrations.clients.line import Endpoint, Line
from tests.conftest import free_port, wait_until
from tests.integrations.servers import RawServer

SECRET = "planted-secret-4711-never-to-be-seen"


@pytest.fixture(autouse=True)
def _fresh_lines() -> Iterator[None]:
    registry.reset()
    yield
    registry.reset()


@pytest.fixture
def server() -> Iterator[RawServer]:
    server = RawServer()
    yield server
    server.stop()


@pytest.fixture
def line_to() -> Callable[..., Line]:
    """Build a line to an address with a breaker of its own."""

    def build(url: str, **options: Any) -> Line:
        options.setdefault("headers", {"X-Api-Key": SECRET})
        listener = options.pop("on_transition", None)
        endpoint = Endpoint(kind="test", name="Testarr", base_url=url, key=f"test:{url}", **options)
        return Line(endpoint, store=MemoryStore(), on_transition=listener)

    return build


@pytest.fixture
def client(server: RawServer, line_to: Callable[..., Line]) -> ServiceClient:
    """A client with the budget of a page."""
    return ServiceClient(line_to(server.url))


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis server of this run's own."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        pytest.skip("no redis-server is installed")
    port = free_port()
    folder = tmp_path_factory.mktemp("redis")
    process = subprocess.Popen(
        [program, "--port", str(port), "--save", "", "--bind", "127.0.0.1", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    url = f"redis://127.0.0.1:{port}/0"
    probe = redis.Redis.from_url(url)

    def answers() -> bool:
        try:
            return bool(probe.ping())
        except redis.RedisError:
            return False

    wait_until(answers, what="Redis to answer")
    yield url
    probe.close()
    process.terminate()
    process.wait(10)
