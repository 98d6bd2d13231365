"""The first visit of a real installation: the code on the console, three services, the library."""

from __future__ import annotations

import re
import sys

import pytest
import requests

from tests.conftest import Sandbox, wait_until
from tests.journeys.product import Browser, Product, running

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

SERVICES = {
    "plex": ("plex", Sandbox.plex_token),
    "tmdb": ("tmdb", Sandbox.tmdb_token),
    "overseerr": ("overseerr", Sandbox.overseerr_key),
}


@pytest.fixture
def product(tmp_path):
    """A real installation: its services happen to be the stand-ins, but it does not know that."""
    with running(Product(tmp_path, MEDIANEST_SANDBOX="0")) as product:
        command = [sys.executable, "-m", "sandbox", "--port", str(product.sandbox_port)]
        product.start("services", command)
        base = product.sandbox.url
        product.environment |= {
            "PLEX_TV_URL": f"{base}/plex.tv",
            "PLEX_APP_URL": f"{base}/plex.tv/auth",
            "TMDB_URL": f"{base}/tmdb",
            "TMDB_IMAGE_URL": f"{base}/tmdb-images",
        }
        wait_until(lambda: listens(f"{base}/_control/"), what="the services")
        product.launch()
        yield product


def listens(url: str) -> bool:
    """Whether anybody answers."""
    try:
        return requests.get(url, timeout=2).ok
    except requests.RequestException:
        return False


def test_from_the_code_on_the_console_to_a_library_one_can_browse(product):
    printed = product.processes["launcher"].output
    code = re.search(r"one-time code (\S+)", printed)
    assert code, printed
    assert "medianest-sandbox" not in printed
    owner = Browser(product.url)
    assert owner.get("/").url.endswith("/setup/")

    form = {"username": "olga", "email": "", "password": "a-long-and-rare-password"}
    wrong = owner.post("/setup/", page="/setup/", code="AAAAA-AAAAA-AAAAA", **form)
    assert wrong.status_code == 403
    assert "not right" in wrong.text
    done = owner.post("/setup/", page="/setup/", code=code.group(1), **form)
    assert done.url.endswith("/settings/connections?setup=1"), done.url
    assert Browser(product.url).get("/setup/").url.endswith("/login?next=/")

    for kind, (path, secret) in SERVICES.items():
        page = f"/settings/connections/new/{kind}"
        fields = {"name": kind.upper(), "url": f"{product.sandbox.url}/{path}", "enabled": "on"}
        tested = owner.post(page, page=page, test="1", secret="wrong-key", **fields)
        assert tested.status_code == 200
        assert "is connected" not in tested.text
        saved = owner.post(page, page=page, secret=secret, **fields)
        assert saved.url.endswith("/settings/connections"), saved.text[:2000]
        assert secret not in saved.text

    chosen = owner.post("/settings/library/look", page="/settings/library")
    assert chosen.status_code == 200, chosen.text[:500]
    sections = re.findall(r'name="sections" value="(\d+)"', owner.get("/settings/library").text)
    assert sections
    owner.post("/settings/library", page="/settings/library", sections=sections[:2])
    wait_until(
        lambda: "Metropolis" in owner.get("/search", params={"query": "Metropolis"}).text,
        what="titles",
    )
    wait_until(
        lambda: int(re.search(r"<dt>Movies</dt><dd>(\d+)", owner.get("/library").text)[1]) > 20,
        seconds=60,
        what="the library",
    )


def test_sample_people_do_not_exist_in_a_real_installation(product):
    visitor = Browser(product.url)
    answer = visitor.http.post(
        f"{product.url}/api/v1/auth/token",
        json={"username": "owner", "password": "medianest-sandbox"},
        timeout=10,
    )
    assert answer.status_code == 401
