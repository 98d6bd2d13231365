"""The web process as a process: how it ends, and what it refuses to read."""

from __future__ import annotations

import asyncio
import http.client
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator

import pytest

from medianest.server import LARGEST_BODY

PROGRAM = textwrap.dedent(
    """
    import asyncio, sys
    import daphne.server  # chooses the reactor
    from twisted.internet import reactor
    from medianest.server import GracefulServer

    async def application(scope, receive, send):
        message = await receive()
        print("got", scope["path"], flush=True)
        if scope["path"] == "/slow":
            await asyncio.sleep(1)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"done"})

    GracefulServer(
        application, [f"tcp:port={sys.argv[1]}:interface=127.0.0.1"],
        ready_callable=lambda: reactor.callWhenRunning(print, "ready", flush=True),
    ).run()
    """
)


@pytest.fixture
def server() -> Iterator[tuple[subprocess.Popen[str], int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(port)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    _wait_until_it_listens(port)
    yield process, port
    process.kill()
    process.wait()
    process.stdout.close()


def _wait_until_it_listens(port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail("the server does not listen")


def test_a_request_in_flight_is_answered_before_the_process_ends(server):
    process, port = server
    answers: list[tuple[int, bytes]] = []

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/slow")
        answer = connection.getresponse()
        answers.append((answer.status, answer.read()))

    asking = threading.Thread(target=ask)
    asking.start()
    assert process.stdout.readline() == "got /slow\n"
    os.kill(process.pid, signal.SIGTERM)
    asking.join(10)
    assert answers == [(200, b"done")]
    assert process.wait(10) == 0


def test_a_half_sent_request_does_not_keep_the_process(server):
    process, port = server
    with socket.create_connection(("127.0.0.1", port)) as half:
        half.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{")
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(5) == 0


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: %d\r\n\r\n" % (LARGEST_BODY + 1),
        b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % (LARGEST_BODY + 1)
        + b"x" * (LARGEST_BODY + 1),
    ],
    ids=["announced", "in chunks"],
)
def test_a_body_without_end_is_refused_before_it_is_kept(server, head):
    _process, port = server
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n" + head)
        answer = client.recv(65_536)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'"code":"too_large"' in answer


def test_a_large_but_allowed_body_is_taken(server):
    _process, port = server
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("POST", "/", body=b"x" * LARGEST_BODY)
    assert connection.getresponse().status == 200


def test_a_client_can_not_choose_where_the_product_is_mounted():
    from asgiref.testing import ApplicationCommunicator

    from medianest.pooled_handler import PooledASGIHandler

    async def page() -> bytes:
        scope = {
            "type": "http", "method": "GET", "path": "/api/docs/", "query_string": b"",
            "root_path": "/elsewhere", "headers": [(b"host", b"127.0.0.1")],
        }  # fmt: skip
        communicator = ApplicationCommunicator(PooledASGIHandler(threads=1), scope)
        await communicator.send_input({"type": "http.request", "body": b"", "more_body": False})
        assert (await communicator.receive_output(5))["status"] == 200
        body = (await communicator.receive_output(5))["body"]
        await communicator.wait()
        return body

    shown = asyncio.run(page())
    assert b"/api/schema/" in shown
    assert b"/elsewhere" not in shown
