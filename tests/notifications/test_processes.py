"""Real servers, real sockets: embedded in one process, and across processes over Redis."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
import websockets
from websockets.asyncio.client import ClientConnection

from tests.conftest import ROOT, free_port, wait_until
from tests.services_available import fresh_database, fresh_redis

pytestmark = pytest.mark.processes

PASSWORD = "correct-horse-battery"
PEOPLE = f"""
from apps.accounts.models import User
from apps.accounts.roles import assign_roles
for name, role in (("owner", "administrator"), ("alice", "member"), ("bob", "member")):
    person = User.objects.create_user(name, password={PASSWORD!r})
    assign_roles(person, [role])
"""
TELL = """
from apps.accounts.models import User
from apps.notifications.services import notify
notify(recipients=[User.objects.get(username="alice")], kind="test", event_key={key!r}, title="Hi")
"""


class Installation:
    """MediaNest on its own data, with any number of web processes."""

    def __init__(self, data: Path, **env: str) -> None:
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
        self.env = {**inherited, "DATA_DIR": str(data), "MEDIANEST_TESTING": "", **env}
        self.env |= {"DJANGO_SETTINGS_MODULE": "medianest.settings", "LOG_LEVEL": "WARNING"}
        self.servers: list[subprocess.Popen[bytes]] = []
        self.addresses: list[str] = []
        self.manage("migrate", "--verbosity=0")
        self.shell(PEOPLE)

    def manage(self, *arguments: str) -> str:
        """Run a management command, a process of its own; returns what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.env, check=True, stdout=subprocess.PIPE)
        return done.stdout.decode()

    def shell(self, code: str) -> str:
        """Run code in a process of its own; returns what it printed."""
        return self.manage("shell", "--no-imports", "--verbosity=0", "--command", code)

    def tell(self, key: str) -> None:
        """Notify Alice from another process."""
        self.shell(TELL.format(key=key))

    def serve(self, port: int = 0) -> None:
        """Start one more web process."""
        port = port or free_port()
        command = [sys.executable, "-m", "daphne", "-b", "127.0.0.1", "-p", str(port)]
        server = subprocess.Popen(
            [*command, "medianest.asgi:application"],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.servers.append(server)
        address = f"127.0.0.1:{port}"
        wait_until(lambda: alive(server, address), seconds=40, what="daphne to listen")
        self.addresses.append(address)

    def stop(self) -> None:
        """End the web processes."""
        for server in self.servers:
            server.terminate()
        for server in self.servers:
            server.wait(20)
        self.servers = []


def alive(server: subprocess.Popen[bytes], address: str) -> bool:
    assert server.poll() is None, "daphne ended at once"
    try:
        with urllib.request.urlopen(f"http://{address}/healthz", timeout=2):
            return True
    except OSError:
        return False


def call(address: str, path: str, *, token: str = "", **body: Any) -> Any:
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(
        f"http://{address}/api/v1/{path}", data=json.dumps(body).encode(), headers=headers
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read() or b"null")


def token_of(address: str, name: str) -> str:
    return str(call(address, "auth/token", username=name, password=PASSWORD)["access"])


async def in_thread(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return await asyncio.to_thread(function, *args, **kwargs)


def listen(address: str, token: str, namespace: str = "notifications") -> Any:
    return websockets.connect(
        f"ws://{address}/ws/{namespace}/",
        additional_headers={"Authorization": f"Bearer {token}"} if token else {},
        open_timeout=20,
    )


async def hear(socket: ClientConnection) -> dict[str, Any]:
    return dict(json.loads(await asyncio.wait_for(socket.recv(), 20)))


async def close_code(socket: ClientConnection) -> int:
    await asyncio.wait_for(socket.wait_closed(), 20)
    assert socket.close_code is not None
    return socket.close_code


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One process, nothing else."""
    home = Installation(tmp_path_factory.mktemp("embedded"), DATABASE_URL="", REDIS_URL="")
    home.serve()
    yield home
    home.stop()


@pytest.fixture(scope="module")
def scaled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Two web processes on Postgres and Redis."""
    data = tmp_path_factory.mktemp("scaled")
    with fresh_database() as database, fresh_redis(11) as redis_url:
        home = Installation(data, DATABASE_URL=database, REDIS_URL=redis_url)
        home.serve()
        home.serve()
        yield home
        home.stop()


async def test_one_process_tells_its_sockets_whatever_thread_or_process_it_happened_in(embedded):
    (address,) = embedded.addresses
    alice = await in_thread(token_of, address, "alice")
    bob = await in_thread(token_of, address, "bob")
    async with listen(address, alice) as hers, listen(address, bob) as his:
        assert (await hear(hers))["type"] == (await hear(his))["type"] == "hello"
        await in_thread(embedded.tell, "one")  # no layer reaches from there: the stream does
        created = await hear(hers)
        assert (created["type"], created["data"]["unread"]) == ("notification.created", 1)
        await in_thread(call, address, "notification/read", token=alice)  # an HTTP thread
        read = await hear(hers)
        assert (read["type"], read["data"]["unread"]) == ("notification.read", 0)
        await his.send('{"type": "ping"}')
        assert (await hear(his))["type"] == "pong"
    async with listen(address, alice) as again:
        await hear(again)
        await again.send(json.dumps({"type": "resume", "after": created["id"]}))
        assert (await hear(again))["id"] == read["id"]


async def test_the_handshake_knows_strangers_members_and_other_sites(embedded):
    (address,) = embedded.addresses
    alice = await in_thread(token_of, address, "alice")
    async with listen(address, "") as socket:
        assert await close_code(socket) == 4401
    async with listen(address, "nonsense") as socket:
        assert await close_code(socket) == 4401
    async with listen(address, alice, "admin") as socket:
        assert await close_code(socket) == 4403
    for origin, path in (("https://evil.example", "media"), (None, "secrets")):
        with pytest.raises(websockets.InvalidStatus) as refused:
            await websockets.connect(f"ws://{address}/ws/{path}/", origin=origin)
        assert refused.value.response.status_code == 403
    own = websockets.Origin(f"http://{address}")
    protocols = [websockets.Subprotocol("medianest"), websockets.Subprotocol(alice)]
    async with websockets.connect(
        f"ws://{address}/ws/media/", origin=own, subprotocols=protocols
    ) as socket:
        assert socket.subprotocol == "medianest"
        assert (await hear(socket))["type"] == "hello"


async def test_signing_out_closes_the_socket(embedded):
    (address,) = embedded.addresses
    pair = await in_thread(call, address, "auth/token", username="alice", password=PASSWORD)
    async with listen(address, pair["access"]) as socket:
        await hear(socket)
        await in_thread(call, address, "auth/token/revoke", refresh=pair["refresh"])
        assert await close_code(socket) == 4401


async def test_a_reader_that_stops_reading_is_dropped_and_the_others_are_not(embedded):
    (address,) = embedded.addresses
    alice = await in_thread(token_of, address, "alice")
    host, port = address.split(":")
    reader, writer = await asyncio.open_connection(host, int(port), limit=1024)
    writer.write(
        f"GET /ws/notifications/ HTTP/1.1\r\nHost: {address}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        f"Authorization: Bearer {alice}\r\n\r\n".encode()
    )
    await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)  # and never again
    async with listen(address, alice) as healthy:
        await hear(healthy)
        flood = FLOOD.format(count=1200, size=8000)
        telling = asyncio.create_task(in_thread(embedded.shell, flood))
        heard = [await hear(healthy) for _ in range(1200)]
        assert [message["data"]["n"] for message in heard] == list(range(1200))
        await telling
        dropped = 'medianest_ws_dropped_total{reason="slow"} 1.0'
        await in_thread(wait_until, lambda: dropped in metrics(address), what="the drop")
    writer.close()


FLOOD = """
from apps.accounts.models import User
from apps.notifications import push
room = push.user_room(User.objects.get(username="alice").pk)
for number in range({count}):
    push.publish("notifications", [room], "flood", {{"n": number, "padding": "x" * {size}}})
"""


def metrics(address: str) -> str:
    with urllib.request.urlopen(f"http://{address}/metrics", timeout=20) as answer:
        return str(answer.read().decode())


@pytest.mark.services
async def test_an_event_in_one_process_reaches_the_sockets_of_another(scaled):
    here, there = scaled.addresses
    alice = await in_thread(token_of, here, "alice")
    async with listen(here, alice) as one, listen(there, alice) as other:
        await hear(one)
        await hear(other)
        await in_thread(scaled.tell, "one")
        await in_thread(call, here, "notification/read", token=alice)
        for socket in (one, other):
            created, read = await hear(socket), await hear(socket)
            assert [created["type"], read["type"]] == ["notification.created", "notification.read"]
            assert created["id"] < read["id"]


@pytest.mark.services
async def test_signing_out_in_one_process_closes_the_socket_in_another(scaled):
    here, there = scaled.addresses
    pair = await in_thread(call, here, "auth/token", username="alice", password=PASSWORD)
    async with listen(there, pair["access"]) as socket:
        await hear(socket)
        await in_thread(call, here, "auth/token/revoke", refresh=pair["refresh"])
        assert await close_code(socket) == 4401


class OwnRedis:
    """A Redis that may be killed."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        """Start it, empty."""
        command = ["redis-server", "--port", str(self.port), "--save", "", "--bind", "127.0.0.1"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_until(self.answers, what="Redis to answer")

    def answers(self) -> bool:
        """Whether it can be reached."""
        with redis.Redis.from_url(self.url) as client:
            try:
                return bool(client.ping())
            except redis.ConnectionError:
                return False

    def kill(self) -> None:
        """As a crash would."""
        self.process.kill()
        self.process.wait(20)


@pytest.fixture
def shaky(tmp_path: Path) -> Iterator[tuple[Installation, OwnRedis]]:
    """Two web processes whose Redis is going to die."""
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed here, so there is no Redis to kill")
    server = OwnRedis()
    with fresh_database() as database:
        home = Installation(tmp_path, DATABASE_URL=database, REDIS_URL=server.url)
        home.serve()
        home.serve()
        yield home, server
        home.stop()
    server.kill()


@pytest.mark.services
async def test_without_redis_everything_arrives_and_with_it_again_at_once(shaky):
    home, server = shaky
    here, there = home.addresses
    pair = await in_thread(call, here, "auth/token", username="alice", password=PASSWORD)
    async with listen(there, pair["access"]) as socket:
        await hear(socket)
        await in_thread(home.tell, "one")
        assert (await hear(socket))["type"] == "notification.created"
        await in_thread(server.kill)
        await in_thread(call, here, "notification/read", token=pair["access"])
        read = await hear(socket)
        assert (read["type"], read["data"]["unread"]) == ("notification.read", 0)
        async with listen(there, pair["access"]) as late:
            assert (await hear(late))["id"] == read["id"]
        await in_thread(home.tell, "two")
        assert (await hear(socket))["type"] == "notification.created"
        await in_thread(server.start)
        await in_thread(call, here, "notification/read", token=pair["access"])
        assert (await hear(socket))["type"] == "notification.read"
        await in_thread(call, here, "auth/token/revoke", refresh=pair["refresh"])
        assert await close_code(socket) == 4401
