"""A running sandbox for each test, and a place that receives its webhooks."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from sandbox.app import running

OWNER_TOKEN = "sandbox-plex-owner-token"
ALICE_ACCESS = "sandbox-plex-alice-access-token"
OVERSEERR_KEY = "sandbox-overseerr-key"
PLEX_JSON = {"X-Plex-Token": OWNER_TOKEN, "Accept": "application/json"}


class Sandbox:
    """A thin client: `get("/plex/identity")`, `control("reset")`."""

    def __init__(self, url, state):
        self.url = url
        self.state = state
        self.session = requests.Session()
        self.session.trust_env = False

    def call(self, method, path, **options):
        options.setdefault("timeout", 5)
        options.setdefault("allow_redirects", False)
        return self.session.request(method, self.url + path, **options)

    def get(self, path, **options):
        return self.call("GET", path, **options)

    def post(self, path, **options):
        return self.call("POST", path, **options)

    def control(self, path, body=None, *, status=None):
        answer = self.post(f"/_control/{path}", json=body if body is not None else {})
        if status is not None:
            assert answer.status_code == status, answer.text
        return answer

    def plex(self, path, *, token=OWNER_TOKEN, method="GET", **headers):
        wanted = {**PLEX_JSON, "X-Plex-Token": token, **headers}
        return self.call(method, f"/plex{path}", headers=wanted)

    def container(self, path, **options):
        answer = self.plex(path, **options)
        assert answer.status_code == 200, answer.text
        return answer.json()["MediaContainer"]

    def overseerr(self, method, path, *, key=OVERSEERR_KEY, user=None, **options):
        headers = {"X-Api-Key": key} if key else {}
        if user:
            headers["X-API-User"] = str(user)
        return self.call(method, f"/overseerr/api/v1{path}", headers=headers, **options)

    def journal(self, query=""):
        return self.get(f"/_control/journal{query}").json()


@pytest.fixture(scope="session")
def _running():
    with running() as found:
        yield found


@pytest.fixture
def standins(_running):
    found = Sandbox(_running.url, _running.state)
    found.control("reset", status=200)
    yield found
    found.session.close()


@dataclass
class Received:
    path: str
    headers: dict
    body: bytes


@dataclass
class Mailbox:
    """What arrived at the product's end."""

    url: str
    status: int = 200
    received: list = field(default_factory=list)

    def wait_for(self, count, timeout=5.0):
        end = time.monotonic() + timeout
        while len(self.received) < count:
            if time.monotonic() > end:
                raise AssertionError(f"{len(self.received)} of {count} webhooks arrived")
            time.sleep(0.005)
        return self.received


@pytest.fixture
def mailbox():
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            # kept before it is answered, because the next one leaves after the answer
            box.received.append(Received(self.path, headers, body))
            self.send_response(box.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    box = Mailbox(f"http://127.0.0.1:{server.server_address[1]}/hook")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield box
    server.shutdown()
    server.server_close()
    thread.join()
