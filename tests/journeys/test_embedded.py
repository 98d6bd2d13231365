"""``make run``'s own processes, with nothing configured."""

from __future__ import annotations

import json
import os
import signal
import time

import pytest
import requests

from tests.conftest import wait_until
from tests.journeys.product import Browser, Product, command_lines, running
from tests.journeys.story import (
    approve,
    request_movie,
    state_of,
    tell_the_main_job,
    wanted_movie,
)

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """One running product for the module; every test uses titles of its own."""
    with running(Product(tmp_path_factory.mktemp("product"))) as product:
        product.launch()
        yield product


def test_the_launcher_says_what_it_does_then_where_who_and_how_to_stop(product):
    printed = product.processes["launcher"].output
    order = [
        "Starting the sample services",
        "Preparing the database",
        "Starting the web server",
        f"MediaNest is ready: {product.url}",
        "owner, mod, alice, bob",
        "Press Ctrl-C to stop.",
    ]
    positions = [printed.find(part) for part in order]
    assert -1 not in positions, printed
    assert positions == sorted(positions), printed


def test_the_main_job_runs_end_to_end(product):
    tell_the_main_job(product, first=product.url, second=product.url)


@pytest.mark.parametrize(
    ("fault", "nth"),
    [
        ({"kind": "status", "status": 500}, 1),
        ({"kind": "refuse"}, 5),
        ({"kind": "stall"}, 6),
        ({"kind": "html"}, 7),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
def test_a_service_that_is_down_for_the_whole_approval_loses_nothing(product, fault, nth):
    film = wanted_movie(nth)
    alice, mod = Browser(product.url).sign_in("alice"), Browser(product.url).sign_in("mod")
    product.sandbox.fault("overseerr", times=-1, **fault)
    request_id = request_movie(alice, film.tmdb_id)
    approve(mod, request_id)
    wait_until(
        lambda: "waiting for Overseerr" in alice.get(f"/requests/{request_id}").text,
        what="the waiting sentence",
    )
    assert state_of(alice, request_id) == "approved"
    product.sandbox.clear_faults()
    wait_until(
        lambda: state_of(alice, request_id) == "submitted", seconds=90, what="the late forward"
    )
    assert len(product.overseerr_requests(film.tmdb_id)) == 1


def test_one_correlation_id_leads_from_the_click_to_the_upstream_call(product):
    film = wanted_movie(8)
    alice, mod = Browser(product.url).sign_in("alice"), Browser(product.url).sign_in("mod")
    request_id = request_movie(alice, film.tmdb_id)
    answer = mod.post(f"/requests/{request_id}/approve", page="/requests/queue")
    clicked = answer.history[0].headers["X-Request-ID"]
    wait_until(lambda: product.forwards(film.tmdb_id), seconds=90, what="the forward")
    headers = product.forwards(film.tmdb_id)[0]["headers"]
    assert headers["x-request-id"] == clicked
    wait_until(lambda: state_of(alice, request_id) == "submitted", what="the record of it")
    log = (product.folder / "data" / "sandbox" / "logs" / "web.log").read_text()
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    told = [line["event"] for line in lines if line.get("request_id") == clicked]
    moved = f"request_moved request={request_id} from="
    assert f"{moved}pending to=approved" in told
    assert f"{moved}approved to=submitted" in told
    assert "request" in told


def test_pages_answer_within_their_budget_while_tmdb_is_down(product):
    alice = Browser(product.url).sign_in("alice")
    alice.get("/")
    film = wanted_movie(2)
    product.sandbox.fault("tmdb", "stall", times=-1)
    try:
        started = time.monotonic()
        assert alice.http.get(product.url + "/", timeout=15).status_code == 200
        answer = alice.http.get(f"{product.url}/movie/{film.tmdb_id}", timeout=15)
        assert answer.status_code in {200, 503}
        assert "TMDB" in answer.text
        # Not a measurement: two pages, each with a budget of three seconds, and room for a slow CI.
        assert time.monotonic() - started < 15
    finally:
        product.sandbox.clear_faults()


def test_killed_and_started_again_it_goes_on(product):
    film = wanted_movie(3)
    alice, mod = Browser(product.url).sign_in("alice"), Browser(product.url).sign_in("mod")
    product.sandbox.fault("overseerr", "status", status=503, times=-1)
    request_id = request_movie(alice, film.tmdb_id)
    approve(mod, request_id)
    serving = f"serve --host 127.0.0.1 --port {product.port}"
    web = next(pid for pid, line in command_lines().items() if serving in line)
    os.kill(web, signal.SIGKILL)
    product.sandbox.clear_faults()
    wait_until(lambda: answers(product.url), seconds=60, what="the restart")
    wait_until(lambda: state_of(alice, request_id) == "submitted", seconds=90, what="the forward")
    assert len(product.overseerr_requests(film.tmdb_id)) == 1


def test_sigterm_stops_everything_and_the_next_start_knows_everything(tmp_path):
    with running(Product(tmp_path)) as product:
        launcher = product.launch()
        alice = Browser(product.url).sign_in("alice")
        request_id = request_movie(alice, wanted_movie(4).tmdb_id)
        assert launcher.stop() == 0
        assert not left_behind(product)
        assert not answers(product.url)
        product.launch()
        alice = Browser(product.url).sign_in("alice")
        assert state_of(alice, request_id) == "pending"


def answers(url: str) -> bool:
    """Whether the process is alive."""
    try:
        return requests.get(f"{url}/healthz", timeout=2).status_code == 200
    except requests.RequestException:
        return False


def left_behind(product: Product) -> list[str]:
    """Processes of this product that still run."""
    ports = (str(product.port), str(product.sandbox_port))
    return [
        line for line in command_lines().values() if any(f"--port {port}" in line for port in ports)
    ]
