"""Two web and two worker processes on Postgres and Redis; and workers that are killed."""

from __future__ import annotations

import sys

import pytest
import requests

from tests.conftest import free_port, wait_until
from tests.journeys.product import Browser, Product, running
from tests.journeys.story import (
    approve,
    request_movie,
    state_of,
    tell_the_main_job,
    wanted_movie,
)
from tests.services_available import fresh_database, fresh_redis

pytestmark = [pytest.mark.processes, pytest.mark.services, pytest.mark.timeout(300)]

CELERY = [sys.executable, "-m", "celery", "-A", "medianest", "--quiet"]


class ScaledProduct(Product):
    """Every part is a process of its own; ``second_url`` is the other web process."""

    def launch_all(self) -> None:
        """Sandbox, preparation, two web processes, two workers, one beat."""
        self.second_port = free_port()
        self.second_url = f"http://127.0.0.1:{self.second_port}"
        base = self.sandbox.url
        self.environment |= {
            "SANDBOX": "1",
            "SANDBOX_URL": base,
            "PLEX_TV_URL": f"{base}/plex.tv",
            "PLEX_APP_URL": f"{base}/plex.tv/auth",
            "TMDB_URL": f"{base}/tmdb",
            "TMDB_IMAGE_URL": f"{base}/tmdb-images",
            "PUBLIC_URL": self.url,
        }
        command = [sys.executable, "-m", "sandbox", "--port", str(self.sandbox_port)]
        self.start("sandbox", [*command, "--product-url", self.url])
        wait_until(lambda: answers(f"{base}/_control/"), what="the sandbox")
        bootstrap = self.start("bootstrap", [sys.executable, "manage.py", "bootstrap"])
        assert bootstrap.popen.wait(120) == 0, bootstrap.output
        self.start_web("web-1", self.port)
        self.start_web("web-2", self.second_port)
        self.start_worker("worker-1")
        self.start_worker("worker-2")
        self.start("beat", [*CELERY, "beat", "--schedule", str(self.folder / "beat")])
        for url in (self.url, self.second_url):
            wait_until(lambda url=url: answers(f"{url}/readyz"), seconds=60, what=url)

    def start_web(self, name: str, port: int) -> None:
        """Pages, API and sockets."""
        self.start(name, [sys.executable, "manage.py", "serve", "--port", str(port)])

    def start_worker(self, name: str) -> None:
        """Background work."""
        worker = [*CELERY, "worker", "--pool", "threads", "--concurrency", "4"]
        self.start(name, [*worker, "--hostname", f"{name}@%h", "--loglevel", "WARNING"])


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """The scaled product, on a database and a Redis of its own."""
    folder = tmp_path_factory.mktemp("scaled")
    with fresh_database() as database, fresh_redis(8) as cache:
        scaled = ScaledProduct(folder, DATABASE_URL=database, REDIS_URL=cache)
        with running(scaled):
            scaled.launch_all()
            yield scaled


def answers(url: str) -> bool:
    """Whether the address answers 200."""
    try:
        return requests.get(url, timeout=2).status_code == 200
    except requests.RequestException:
        return False


def test_the_main_job_runs_across_processes(product):
    tell_the_main_job(product, first=product.url, second=product.second_url, nth=10)


@pytest.mark.parametrize(
    ("moment", "fault", "nth"),
    [
        ("before the forward", {"route": "GET /api/v1/movie/*"}, 11),
        ("during the forward", {"route": "POST /api/v1/request"}, 12),
    ],
)
def test_a_killed_worker_forwards_exactly_once(product, moment, fault, nth):
    film = wanted_movie(nth)
    alice = Browser(product.url).sign_in("alice")
    mod = Browser(product.second_url).sign_in("mod")
    request_id = request_movie(alice, film.tmdb_id)
    product.sandbox.fault("overseerr", "delay", seconds=4, times=1, **fault)
    calls = len(product.sandbox.journal("overseerr"))
    approve(mod, request_id)
    wait_until(
        lambda: len(product.sandbox.journal("overseerr")) > calls, what=f"the worker {moment}"
    )
    for name in ("worker-1", "worker-2"):
        product.processes[name].kill()
        product.start_worker(name)
    wait_until(lambda: state_of(alice, request_id) == "submitted", seconds=90, what="the forward")
    assert len(product.overseerr_requests(film.tmdb_id)) == 1
    assert approvals_told(alice, film.title) == 1


def test_a_worker_killed_right_after_the_forward_does_not_repeat_it(product):
    film = wanted_movie(13)
    alice, mod = Browser(product.url).sign_in("alice"), Browser(product.url).sign_in("mod")
    request_id = request_movie(alice, film.tmdb_id)
    approve(mod, request_id)
    wait_until(lambda: product.overseerr_requests(film.tmdb_id), what="the forward")
    for name in ("worker-1", "worker-2"):
        product.processes[name].kill()
        product.start_worker(name)
    wait_until(
        lambda: state_of(alice, request_id) == "submitted", seconds=90, what="the record of it"
    )
    assert len(product.overseerr_requests(film.tmdb_id)) == 1
    assert approvals_told(alice, film.title) == 1


def test_fifty_people_asking_at_once_make_one_request(product):
    film = wanted_movie(14)
    from concurrent.futures import ThreadPoolExecutor

    people = [
        Browser(url).sign_in(name)
        for name, url in (("alice", product.url), ("bob", product.second_url)) * 2
    ]
    tokens = [token_of(person) for person in people]

    def ask(number: int) -> requests.Response:
        base = product.url if number % 2 else product.second_url
        return requests.post(
            f"{base}/api/v1/request",
            json={"mediaType": "movie", "mediaId": film.tmdb_id},
            headers={"Authorization": f"Bearer {tokens[number % len(tokens)]}"},
            timeout=60,
        )

    with ThreadPoolExecutor(25) as pool:
        answers_given = list(pool.map(ask, range(50)))
    created = [answer.json() for answer in answers_given if answer.status_code == 201]
    refused = [answer.json() for answer in answers_given if answer.status_code == 409]
    assert len(created) == 1, [answer.status_code for answer in answers_given]
    assert len(refused) == 49
    assert {answer["requestId"] for answer in refused} != {""}
    assert all(answer["code"] == "duplicate_request" for answer in refused)


def token_of(person: Browser) -> str:
    """An access token for the person this browser belongs to."""
    name = person.get("/api/v1/auth/me").json()["username"]
    answer = requests.post(
        f"{person.url}/api/v1/auth/token",
        json={"username": name, "password": "medianest-sandbox"},
        timeout=15,
    )
    assert answer.status_code == 200, answer.text
    return str(answer.json()["access"])


def approvals_told(person: Browser, title: str) -> int:
    """How often the inbox says that this title was approved."""
    rows = person.get("/api/v1/notification?take=100").json()["results"]
    return sum(
        1 for row in rows if title in row["title"] + row["body"] and "approved" in str(row).lower()
    )
