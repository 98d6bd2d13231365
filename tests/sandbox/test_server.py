"""The HTTP server itself: what clients may do on a connection, starting and stopping."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from sandbox.__main__ import parse_options

ROOT = Path(__file__).parents[2]


def converse(standins, *pieces):
    """Send raw bytes and read until the server closes."""
    host, port = standins.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as wire:
        received = b""
        for piece in pieces:
            wire.sendall(piece)
        while data := wire.recv(65536):
            received += data
    return received


def test_a_connection_serves_several_requests(standins):
    request = b"GET /plex/identity HTTP/1.1\r\nHost: x\r\n\r\n"
    last = b"GET /plex/identity HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert converse(standins, request + request + last).count(b"HTTP/1.1 200 OK") == 3


def test_http_1_0_closes_after_the_answer(standins):
    assert converse(standins, b"GET /plex/identity HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 200")


def test_a_chunked_body_is_put_together(standins):
    head = (
        b"POST /_control/clock HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
        b"Connection: close\r\n\r\n"
    )
    body = b'8;note=1\r\n{"advanc\r\n10\r\neSeconds": 3600}\r\n0\r\nX-Trailer: y\r\n\r\n'
    assert b'"now"' in converse(standins, head, body)


def test_expect_100_continue_is_answered_before_the_body(standins):
    head = (
        b"POST /_control/clock HTTP/1.1\r\nHost: x\r\nContent-Length: 21\r\n"
        b"Expect: 100-continue\r\nConnection: close\r\n\r\n"
    )
    received = converse(standins, head, b'{"advanceSeconds": 1}')
    assert received.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")


def test_head_has_the_headers_of_get_and_no_body(standins):
    token = {"X-Plex-Token": "sandbox-plex-owner-token", "X-Plex-Container-Size": "5"}
    head = standins.call("HEAD", "/plex/library/sections/1/all", headers=token)
    assert int(head.headers["X-Plex-Container-Total-Size"]) > 20
    assert int(head.headers["Content-Length"]) > 100
    assert head.content == b""


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"NONSENSE\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nno colon here\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 300_000 + b"\r\n\r\n", 431),
    ],
)
def test_bytes_that_are_no_request_get_an_error_and_the_door(standins, sent, status):
    try:
        received = converse(standins, sent)
    except ConnectionResetError:
        assert status in (413, 431)  # the server left while the client was still sending
        return
    assert received.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"Connection: close" in received


def test_absolute_form_and_repeated_headers_are_understood(standins):
    converse(
        standins,
        b"GET http://proxy.example/plex/identity HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nX-A: 2\r\n"
        b"Connection: close\r\n\r\n",
    )
    (entry,) = standins.journal("?service=plex")
    assert (entry["path"], entry["headers"]["x-a"]) == ("/identity", "1, 2")


def test_the_front_door_leads_to_the_control_api(standins):
    assert standins.get("/").headers["Location"] == "/_control/"
    assert standins.get("/nothing/here").status_code == 404


@pytest.fixture
def program():
    started = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with started:
        yield started
        started.kill()


def ready(program):
    line = program.stdout.readline()
    return re.fullmatch(r"sandbox ready on (http://127\.0\.0\.1:\d+)\n", line)[1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_program_stops_at_once_although_a_client_is_kept_waiting(program, number):
    url = ready(program)
    fault = {"service": "plex", "kind": "stall"}
    requests.post(f"{url}/_control/faults", json=fault, timeout=5)
    host, port = url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as wire:
        wire.sendall(b"GET /plex/identity HTTP/1.1\r\nHost: x\r\n\r\n")
        assert wire.recv(100).startswith(b"HTTP/1.1 200")
        program.send_signal(number)
        assert program.wait(timeout=2) == 0
    assert program.stderr.read() == ""


def test_the_program_stops_at_once_although_a_webhook_gets_no_answer(program):
    url = ready(program)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(5)
        hook = {"url": f"http://127.0.0.1:{silent.getsockname()[1]}/"}
        requests.post(f"{url}/_control/plex/webhook", json=hook, timeout=5)
        requests.post(f"{url}/_control/plex/event", json={"event": "x"}, timeout=5)
        wire, _ = silent.accept()
        with wire:
            program.send_signal(signal.SIGTERM)
            assert program.wait(timeout=2) == 0


def test_a_taken_port_is_one_clear_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = subprocess.run(
            [sys.executable, "-m", "sandbox", "--port", port],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert f"cannot listen on 127.0.0.1:{port}" in result.stderr


def test_the_options_have_defaults_and_trim_the_product_url():
    assert parse_options([]).port == 8001
    options = parse_options(["--product-url", "http://x/", "--latency-ms", "5"])
    assert (options.product_url, options.latency_ms) == ("http://x", 5.0)
