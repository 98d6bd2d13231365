"""Alice and Mod side by side in a real browser; what changes for one appears for the other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import ROOT, wait_until
from tests.journeys.product import Product, running
from tests.journeys.story import wanted_movie

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.timeout(400)]

ARTEFACTS = Path(os.environ.get("ARTEFACTS", ROOT / "artefacts")) / "screenshots"
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def product(tmp_path_factory: Any) -> Iterator[Product]:
    """The embedded product."""
    with running(Product(tmp_path_factory.mktemp("browser"))) as product:
        product.launch()
        yield product


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=QUIET
        )
        yield browser
        browser.close()


class Complaints:
    """What the browser's console had to say; there must be nothing."""

    def __init__(self, page: Page) -> None:
        self.lines: list[str] = []
        page.on("pageerror", lambda error: self.lines.append(str(error)))
        page.on("console", self._note)

    def _note(self, message: Any) -> None:
        if message.type == "error":
            self.lines.append(message.text)


def open_page(
    browser: Browser, product: Product, person: str, *, size: Any = DESKTOP, dark: bool = False
) -> Page:
    """A browser window in which this person has signed in by hand."""
    context = browser.new_context(
        viewport=size, color_scheme="dark" if dark else "light", base_url=product.url
    )
    page = context.new_page()
    page.complaints = Complaints(page)  # type: ignore[attr-defined]
    page.goto("/login")
    page.get_by_label("User name").fill(person)
    page.get_by_label("Password").fill("medianest-sandbox")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    return page


def picture(page: Page, name: str) -> None:
    """Keep a screenshot once all visible images are there."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=ARTEFACTS / f"{name}.png")


def test_a_request_travels_from_alice_to_plex_without_a_reload(product, chromium):
    film = wanted_movie(20)
    alice = open_page(chromium, product, "alice")
    mod = open_page(chromium, product, "mod", dark=True)
    picture(alice, "home-desktop-light")
    picture(mod, "home-desktop-dark")
    mod.goto("/requests/queue")

    search = alice.get_by_role("combobox").first
    search.click()
    search.press_sequentially(film.title[:12], delay=20)
    alice.wait_for_timeout(600)
    picture(alice, "search-as-you-type")
    search.press("Enter")
    alice.goto(f"/movie/{film.tmdb_id}")
    picture(alice, "title-desktop")
    alice.get_by_role("link", name="Request", exact=True).click()
    dialog = alice.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name=film.title)).to_be_visible()
    picture(alice, "request-dialog")
    dialog.get_by_role("button", name="Request", exact=True).click()
    expect(alice.get_by_text("is waiting for a moderator").first).to_be_visible()
    standing = alice.locator("#title-standing")
    expect(standing.get_by_text("You asked for this")).to_be_visible()

    row = mod.locator(".request-row", has_text=film.title)
    expect(row).to_be_visible()
    picture(mod, "queue-desktop-dark")
    row.get_by_role("button", name="Approve").click()
    expect(row).to_have_count(0)

    expect(standing.get_by_text("Overseerr")).to_be_visible(timeout=30_000)
    upstream = wait_until(lambda: product.overseerr_requests(film.tmdb_id), what="the forward")
    product.sandbox.control(f"overseerr/request/{upstream[0]['id']}/available", webhook=True)
    expect(standing.locator(".badge", has_text="Available").first).to_be_visible(timeout=30_000)
    picture(alice, "title-available")
    alice.goto("/inbox")
    expect(alice.get_by_text(film.title).first).to_be_visible()
    picture(alice, "inbox")
    alice.goto("/requests")
    alice.locator(".request-row", has_text=film.title).get_by_role("link").first.click()
    expect(alice.get_by_role("heading", name="What happened")).to_be_visible()
    picture(alice, "request-timeline")
    assert alice.complaints.lines == []
    assert mod.complaints.lines == []


def test_a_moderator_decides_by_keyboard(product, chromium):
    film = wanted_movie(21)
    token = requests.post(
        f"{product.url}/api/v1/auth/token",
        json={"username": "bob", "password": "medianest-sandbox"},
        timeout=15,
    ).json()["access"]
    requests.post(
        f"{product.url}/api/v1/request",
        json={"mediaType": "movie", "mediaId": film.tmdb_id},
        headers={"Authorization": f"Bearer {token}"},
        timeout=15,
    ).raise_for_status()
    mod = open_page(chromium, product, "mod")
    mod.goto("/requests/queue")
    row = mod.locator(".request-row", has_text=film.title)
    expect(row).to_be_visible()
    row.focus()
    mod.keyboard.press("d")
    dialog = mod.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("We have a better version of it.")
    dialog.get_by_role("button", name="Decline", exact=True).click()
    expect(row).to_have_count(0)
    mod.goto("/requests?filter=declined")
    expect(mod.get_by_text("We have a better version of it.").first).to_be_visible()


def test_the_pages_fit_a_phone(product, chromium):
    film = wanted_movie(22)
    alice = open_page(chromium, product, "alice", size=PHONE, dark=True)
    for name, path in {
        "home": "/",
        "movies": "/discover/movies",
        "title": f"/movie/{film.tmdb_id}",
        "requests": "/requests",
        "inbox": "/inbox",
        "profile": "/profile",
        "library": "/library",
    }.items():
        alice.goto(path)
        picture(alice, f"{name}-phone-dark")
        overflow = alice.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{path} is wider than the phone"
    assert alice.complaints.lines == []


def test_signing_in_with_plex_leads_to_the_same_person(product, chromium):
    page = chromium.new_context(viewport=DESKTOP, base_url=product.url).new_page()
    page.goto("/login")
    picture(page, "sign-in")
    page.get_by_role("button", name="Sign in with Plex").click()
    page.locator("form, li, article", has_text="alice").get_by_role("button").first.click()
    page.wait_for_url(f"{product.url}/", timeout=30_000)
    page.goto("/profile")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Alice")


def test_somebody_without_access_to_the_server_is_refused_in_words(product, chromium):
    page = chromium.new_context(viewport=DESKTOP, base_url=product.url).new_page()
    page.goto("/login")
    page.get_by_role("button", name="Sign in with Plex").click()
    page.locator("form, li, article", has_text="mallory").get_by_role("button").first.click()
    expect(page.get_by_text("has no access to this server")).to_be_visible(timeout=30_000)


def test_without_scripts_one_can_search_request_and_decide(product, chromium):
    film = wanted_movie(23)

    def plain(person: str) -> Page:
        context = chromium.new_context(base_url=product.url, java_script_enabled=False)
        page = context.new_page()
        page.goto("/login")
        page.get_by_label("User name").fill(person)
        page.get_by_label("Password").fill("medianest-sandbox")
        page.get_by_role("button", name="Sign in", exact=True).click()
        return page

    bob, mod = plain("bob"), plain("mod")
    bob.goto(f"/search?query={film.title}")
    expect(bob.get_by_role("link", name=film.title).first).to_be_visible()
    bob.goto(f"/movie/{film.tmdb_id}")
    bob.get_by_role("link", name="Request", exact=True).click()
    bob.get_by_role("button", name="Request", exact=True).click()
    expect(bob.get_by_text("What happened")).to_be_visible()
    mod.goto("/requests/queue")
    row = mod.locator(".request-row", has_text=film.title)
    row.get_by_role("button", name="Approve").click()
    expect(mod.get_by_role("heading", name="Queue")).to_be_visible()
    bob.goto("/requests")
    expect(bob.locator(".request-row", has_text=film.title)).to_contain_text(
        "fetched", timeout=10_000
    )
