"""One exchange: it ends in time, stays small, and goes nowhere else."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from typing import Any

import pytest

from apps.integrations.clients.addresses import ForbiddenAddress, dial, is_forbidden, resolve
from apps.integrations.clients.budgets import BUDGETS, Budget, Deadline, shared_deadline
from apps.integrations.clients.outcomes import TimedOut, Unreachable
from apps.integrations.clients.transport import Call, Reply, Transport, url_with
from medianest.core.context import bound_request_id
from medianest.core.errors import UpstreamError, UpstreamNonsense
from tests.conftest import free_port
from tests.integrations.servers import RawServer, Received, answer, answers, http

QUICK = Budget("page", connect=0.5, read=0.4, total=0.8, attempts=1, backoff=0, backoff_ceiling=0)


def get(server: RawServer, path: str = "/", *, total: float = 5.0, **options: Any) -> Reply:
    call = Call("test", options.pop("method", "GET"), server.url + path, **options)
    return Transport("Testarr").exchange(call, BUDGETS["page"], Deadline.after(total))


def fail(server: RawServer, budget: Budget = QUICK, **options: Any) -> UpstreamError:
    call = Call("test", "GET", server.url + "/", **options)
    with pytest.raises(UpstreamError) as caught:
        Transport("Testarr").exchange(call, budget, Deadline.after(budget.total))
    return caught.value


def bytes_apart(head: bytes, seconds: float):
    """Send ``head``, then a byte every ``seconds`` until the other side gives up."""

    def play(connection: socket.socket, request: Received) -> None:
        connection.sendall(head)
        gone = threading.Event()
        while not gone.wait(seconds):
            connection.sendall(b" ")

    return play


def test_a_plain_answer_arrives_whole(server: RawServer):
    server.script = answer(b'{"a": 1}', kind="application/json; charset=utf-8")
    reply = get(server)
    assert (reply.status, reply.content, reply.content_type) == (
        200,
        b'{"a": 1}',
        "application/json",
    )
    assert reply.is_json


def test_a_body_that_drips_ends_at_the_deadline(server: RawServer):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n"
    server.script = bytes_apart(head, 0.05)
    started = time.monotonic()
    assert isinstance(fail(server), TimedOut)
    assert time.monotonic() - started < 5, "each byte reset the clock"


def test_a_head_that_drips_ends_at_the_deadline(server: RawServer):
    server.script = bytes_apart(b"HTTP/1.1 200 OK\r\nX-Padding: ", 0.05)
    started = time.monotonic()
    assert isinstance(fail(server), TimedOut)
    assert time.monotonic() - started < 5


def test_a_chunked_body_that_drips_ends_at_the_deadline(server: RawServer):
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n"
    server.script = bytes_apart(head, 0.05)
    assert isinstance(fail(server), TimedOut)


def test_an_answer_that_stalls_after_its_head_times_out(server: RawServer):
    def stall(connection: socket.socket, request: Received) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")
        server.stopped.wait(10)

    server.script = stall
    assert isinstance(fail(server), TimedOut)


def test_silence_times_out(server: RawServer):
    server.script = lambda connection, request: server.stopped.wait(10)
    error = fail(server)
    assert isinstance(error, TimedOut)
    assert error.message == "Testarr takes too long to answer. Try again in a moment."


def test_a_deadline_that_has_passed_sends_nothing(server: RawServer):
    with pytest.raises(TimedOut):
        get(server, total=0.0)
    assert server.received == []


def test_nothing_listening_is_named_for_administrators():
    call = Call("test", "GET", f"http://127.0.0.1:{free_port()}/")
    with pytest.raises(Unreachable) as caught:
        Transport("Testarr").exchange(call, QUICK, Deadline.after(2))
    assert caught.value.detail == "nothing listens at that address (connection refused)"


def test_an_unknown_name_is_named_for_administrators(monkeypatch: pytest.MonkeyPatch):
    def unknown(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    call = Call("test", "GET", "http://nowhere.invalid/")
    with pytest.raises(Unreachable) as caught:
        Transport("Testarr").exchange(call, QUICK, Deadline.after(2))
    assert caught.value.detail == "its name could not be found (DNS)"


def test_a_resolver_that_hangs_does_not_outlast_the_deadline(monkeypatch: pytest.MonkeyPatch):
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: release.wait(10) and [])
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        resolve("slow.example", 80, Deadline.after(0.2))
    release.set()
    assert time.monotonic() - started < 5


def test_a_name_that_is_no_name_is_unreachable():
    call = Call("test", "GET", f"http://{'a' * 70}.example/")
    with pytest.raises(Unreachable):
        Transport("Testarr").exchange(call, QUICK, Deadline.after(2))


def test_no_tls_at_the_other_end_is_unreachable(server: RawServer):
    server.script = answer(b"{}")
    server._head = lambda connection: connection.recv(65536) and "GET / HTTP/1.1"
    call = Call("test", "GET", server.url.replace("http", "https"))
    with pytest.raises(Unreachable) as caught:
        Transport("Testarr").exchange(call, QUICK, Deadline.after(2))
    assert "TLS" in caught.value.detail


def test_an_answer_that_is_too_large_is_refused(server: RawServer):
    server.script = answer(b" " * 200_000)
    error = fail(server, max_bytes=100_000)
    assert isinstance(error, UpstreamNonsense)
    assert "larger than 100000" in error.detail


def test_a_compressed_bomb_is_refused_before_it_unfolds(server: RawServer):
    server.script = answer(gzip.compress(b" " * 30_000_000), Content_Encoding="gzip")
    assert isinstance(fail(server, budget=BUDGETS["page"]), UpstreamNonsense)


def test_what_can_not_be_unpacked_is_nonsense(server: RawServer):
    server.script = answer(b"this is no gzip", Content_Encoding="gzip")
    assert isinstance(fail(server), UpstreamNonsense)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_a_broken_conversation_is_unreachable(server: RawServer, sent: bytes):
    server.script = lambda connection, request: connection.sendall(sent)
    assert isinstance(fail(server), Unreachable)


def test_a_redirect_on_the_same_host_is_followed(server: RawServer):
    server.script = answers(http(b"", "302 Found", Location="/there?x=1"), http(b'"here"'))
    assert get(server).content == b'"here"'
    assert [received.target for received in server.received] == ["/", "/there?x=1"]


def test_a_redirect_to_another_host_is_not_followed_and_the_key_stays(server: RawServer):
    other = RawServer()
    try:
        server.script = answer(b"", "302 Found", Location=f"{other.url}/steal")
        error = fail(server, headers={"X-Plex-Token": "hidden"})
        assert isinstance(error, Unreachable)
        assert "redirects to http://127.0.0.1" in error.detail
        assert other.received == []
    finally:
        other.stop()


@pytest.mark.parametrize("target", ["file:///etc/passwd", "//evil.example/", "https://127.0.0.1/"])
def test_redirects_elsewhere_in_any_dress_are_refused(server: RawServer, target: str):
    server.script = answer(b"", "301 Moved", Location=target)
    assert isinstance(fail(server), Unreachable)


def test_redirects_in_circles_end(server: RawServer):
    server.script = answer(b"", "302 Found", Location="/")
    assert fail(server).detail == "redirects in circles"
    assert len(server.received) == 4


def test_a_post_is_not_sent_again_elsewhere(server: RawServer):
    server.script = answer(b"", "307 Temporary", Location="/again")
    assert get(server, method="POST", body=b"{}").status == 307
    assert len(server.received) == 1


def test_the_correlation_id_travels_along(server: RawServer):
    with bound_request_id("abcdef1234567890"):
        get(server)
    get(server)
    assert server.received[0].headers["x-request-id"] == "abcdef1234567890"
    assert "x-request-id" not in server.received[1].headers


def test_cookies_are_not_kept(server: RawServer):
    server.script = answer(b"{}", Set_Cookie="sid=1; Path=/")
    transport = Transport("Testarr")
    for _ in range(2):
        transport.exchange(Call("test", "GET", server.url), QUICK, Deadline.after(2))
    assert "cookie" not in server.received[1].headers


def test_connections_are_used_again():
    server = RawServer()
    reply = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"

    def keep_alive(connection: socket.socket, request: Received) -> None:
        connection.sendall(reply)
        while connection.recv(65536):
            server.received.append(request)
            connection.sendall(reply)

    server.script = keep_alive
    accepted = []
    serve, server._serve = server._serve, lambda c: (accepted.append(1), serve(c))
    transport = Transport("Testarr")
    for _ in range(3):
        transport.exchange(Call("test", "GET", server.url), QUICK, Deadline.after(2))
    server.stop()
    assert len(accepted) == 1


def test_a_secret_query_joins_only_on_the_wire(server: RawServer):
    get(server, "/list?page=1", secret_query={"api_key": "0" * 32})
    assert server.received[0].target == f"/list?page=1&api_key={'0' * 32}"
    get(server, "/list", secret_query={"api_key": "k"})
    assert server.received[1].target == "/list?api_key=k"


def test_queries_are_encoded_strictly():
    url = url_with("http://x/api/", "/search", {"query": "a b+c!'(é)*&:,/", "page": 1})
    assert url == "http://x/api/search?query=a%20b%2Bc%21%27%28%C3%A9%29%2A%26%3A%2C%2F&page=1"
    assert url_with("http://x", "list") == "http://x/list"


def test_a_strict_query_stays_as_it_was_written(server: RawServer):
    url = url_with(server.url, "/s", {"addedAt>>": 5, "q": "a b*"})
    Transport("T").exchange(Call("test", "GET", url), QUICK, Deadline.after(2))
    assert server.received[0].target == "/s?addedAt%3E%3E=5&q=a%20b%2A"


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "fe80::1",
        "fe80::1%eth0",
        "0.0.0.0",
        "0.1.2.3",
        "::",
        "224.0.0.1",
        "ff02::1",
        "255.255.255.255",
        "100.100.100.200",
        "fd00:ec2::254",
    ],
)
def test_addresses_no_service_has_are_forbidden(address: str):
    assert is_forbidden(address)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "192.168.1.5", "10.0.0.2", "fd12::1", "8.8.8.8", "2a00::1"]
)
def test_addresses_home_servers_have_are_fine(address: str):
    assert not is_forbidden(address)


def test_a_name_that_leads_to_the_metadata_service_is_not_dialled(
    monkeypatch: pytest.MonkeyPatch,
):
    where = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("169.254.169.254", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: where)
    with pytest.raises(ForbiddenAddress):
        dial("innocent.example", 80, timeout=1, deadline=Deadline.after(1))
    call = Call("test", "GET", "http://innocent.example/")
    with pytest.raises(Unreachable, match="not answering") as caught:
        Transport("Testarr").exchange(call, QUICK, Deadline.after(1))
    assert "never allowed" in caught.value.detail


def test_the_second_address_of_a_name_is_tried(server: RawServer, monkeypatch: pytest.MonkeyPatch):
    both = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", free_port())),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: both)
    dial("two.example", 80, timeout=1, deadline=Deadline.after(2)).close()


def test_no_time_left_means_no_connection(server: RawServer):
    with pytest.raises(TimeoutError):
        dial("127.0.0.1", server.port, timeout=1, deadline=Deadline.after(0))


def test_calls_of_one_page_share_a_deadline():
    with shared_deadline(0.5):
        assert Deadline.after(3).remaining() <= 0.5
        with shared_deadline(10):
            assert Deadline.after(3).remaining() <= 0.5
    assert Deadline.after(3).remaining() > 1
