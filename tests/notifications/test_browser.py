"""The modules of the page: a real browser on a real server that goes away and comes back."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Page, Route, async_playwright

from tests.conftest import ROOT
from tests.notifications.test_processes import Installation, in_thread

pytestmark = [pytest.mark.browser, pytest.mark.processes]

PAGE = """<!doctype html><html lang="en"><title>Live</title>
<body data-live="notifications media">
  <a>Inbox <span data-live-count="unread">0<i> unread</i></span></a>
  <p class="live" data-live-state data-state="off"><b data-live-words>Offline</b></p>
  <article data-title="movie-603"></article>
  <script type="module" src="/record.js"></script>
  <script type="module" src="/static/js/events.js"></script>
</body></html>"""
RECORD = """
const heard = [];
document.heard = heard;
const names = ["notification-created", "count", "title-changed", "title-changed-movie-603"];
for (const name of [...names, "live-poll"]) {
  document.body.addEventListener(name, ({ detail }) => {
    heard.push([name, detail.n ?? detail.title]);
  });
}
const card = document.querySelector("[data-title]");
card.addEventListener("title-changed", () => heard.push(["card", "movie-603"]));
document.addEventListener("medianest:toast", ({ detail }) => heard.push(["toast", detail.message]));
"""
SIGN_IN = """
from importlib import import_module
from django.conf import settings
from django.test import RequestFactory
from apps.accounts.models import User
from apps.accounts.services.sign_in import begin_session
request = RequestFactory().post("/login")
request.session = import_module(settings.SESSION_ENGINE).SessionStore()
begin_session(request, User.objects.get(username="alice"), method="password")
request.session.save()
print(request.session.session_key)
"""
COOKIE = "medianest_session"
PUBLISH = """
from apps.accounts.models import User
from apps.notifications import push
room = push.user_room(User.objects.get(username="alice").pk)
for number in {numbers}:
    push.publish("media", [room], "count", {{"n": number}})
"""
TITLE = """
from apps.notifications import push
data = {"titleId": 1, "kind": "movie", "tmdbId": 603, "status": "available"}
push.publish("media", [push.role_room("member")], "title.changed", data)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One process, nothing else."""
    home = Installation(tmp_path_factory.mktemp("browser"), DATABASE_URL="", REDIS_URL="")
    home.serve()
    yield home
    home.stop()


@pytest.fixture
async def context(home: Installation) -> AsyncIterator[BrowserContext]:
    """A browser in which Alice is signed in."""
    address = f"http://{home.addresses[0]}"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            # The page comes from the test, not over the network, so it counts as foreign.
            args=["--no-sandbox", "--disable-features=LocalNetworkAccessChecks"],
        )
        context = await browser.new_context(base_url=address)
        key = await in_thread(home.shell, SIGN_IN)
        await context.add_cookies([{"name": COOKIE, "value": key.strip(), "url": address}])
        yield context
        await browser.close()


async def serve_file(route: Route) -> None:
    name = route.request.url.partition("/static/")[2]
    await route.fulfill(path=ROOT / "static" / name, content_type="text/javascript")


async def open_page(context: BrowserContext) -> Page:
    page = await context.new_page()
    await page.route(
        "**/live-test", lambda route: route.fulfill(body=PAGE, content_type="text/html")
    )
    await page.route(
        "**/record.js", lambda route: route.fulfill(body=RECORD, content_type="text/javascript")
    )
    await page.route("**/static/js/*.js", serve_file)
    await page.goto("/live-test")
    await state(page, "live")
    return page


async def state(page: Page, name: str) -> None:
    await page.wait_for_function(
        "name => document.documentElement.dataset.liveState === name", arg=name
    )


async def heard(page: Page, *expected: list[Any]) -> None:
    """Exactly these, in this order."""
    await page.wait_for_function(
        "expected => JSON.stringify(document.heard) === expected",
        arg=json.dumps(expected, separators=(",", ":")),
    )


async def test_what_happens_elsewhere_appears_on_the_page(home, context):
    page = await open_page(context)
    assert await page.inner_text("[data-live-words]") == "Live"
    assert await page.get_attribute(".live", "data-state") == "live"
    await in_thread(home.tell, "one")
    await heard(page, ["toast", "Hi"], ["notification-created", "Hi"])
    assert await page.inner_text("[data-live-count]") == "1 unread"
    await in_thread(home.shell, TITLE)
    await heard(
        page,
        ["toast", "Hi"],
        ["notification-created", "Hi"],
        ["title-changed", None],
        ["title-changed-movie-603", None],
        ["card", "movie-603"],
    )


async def test_a_page_that_lost_its_server_catches_up_when_it_is_back(home, context):
    page = await open_page(context)
    await in_thread(home.shell, PUBLISH.format(numbers=[1, 2]))
    await heard(page, ["count", 1], ["count", 2])
    address = home.addresses[0]
    await in_thread(home.stop)
    await state(page, "reconnecting")
    await in_thread(home.shell, PUBLISH.format(numbers=[3, 4, 5]))
    await in_thread(home.serve, int(address.rpartition(":")[2]))
    await state(page, "live")
    await heard(page, *[["count", number] for number in range(1, 6)])


async def test_a_page_whose_session_ended_stops_asking(home, context):
    page = await open_page(context)
    await in_thread(
        home.shell,
        "from apps.accounts.models import User\n"
        "from apps.accounts.services.devices import revoke_all\n"
        "revoke_all(User.objects.get(username='alice'), actor=None)",
    )
    await state(page, "offline")
    assert await page.inner_text("[data-live-words]") == "Offline"
