"""A server whose every byte a test decides, for what well-behaved libraries would never send."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

Script = Callable[[socket.socket, "Received"], None]


class Received:
    """One request as it came in."""

    def __init__(self, head: str) -> None:
        self.line, *lines = head.split("\r\n")
        self.method, self.target = self.line.split(" ")[:2]
        pairs = (line.partition(":") for line in lines if line)
        self.headers = {name.lower(): value.strip() for name, _, value in pairs}


class RawServer:
    """Listens on a free port and plays ``script`` on every connection."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.script: Script = answer(b"{}")
        self.stopped = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self.stopped.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # ends the waiting ``accept``
        self._socket.close()

    def _accept(self) -> None:
        while not self.stopped.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                head = self._head(connection)
                if head:
                    request = Received(head)
                    self.received.append(request)
                    self.script(connection, request)
            except OSError:
                return

    def _head(self, connection: socket.socket) -> str:
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more:
                return ""
            data += more
        return data.partition(b"\r\n\r\n")[0].decode("latin-1")


def http(
    body: bytes, status: str = "200 OK", kind: str = "application/json", **headers: str
) -> bytes:
    """A whole HTTP answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


def answer(body: bytes, status: str = "200 OK", **more: str) -> Script:
    """Always the same answer."""
    return lambda connection, request: connection.sendall(http(body, status, **more))


def answers(*given: bytes) -> Script:
    """One answer after the other; the last one for ever."""
    left = list(given)
    lock = threading.Lock()

    def play(connection: socket.socket, request: Received) -> None:
        with lock:
            reply = left.pop(0) if len(left) > 1 else left[0]
        connection.sendall(reply)

    return play


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()
