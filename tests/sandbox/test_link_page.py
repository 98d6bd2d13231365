"""The link page in a real browser, which is the only one who knows the fragment."""

from __future__ import annotations

import shutil

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def page():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser.new_page()
        browser.close()


def test_the_fragment_is_read_and_a_click_links_and_returns(standins, page):
    headers = {"X-Plex-Client-Identifier": "medianest-1", "Accept": "application/json"}
    pin = standins.post("/plex.tv/api/v2/pins?strong=true", headers=headers).json()
    back = f"{standins.url}/_control/faults"
    fragment = (
        f"?clientID=medianest-1&code={pin['code']}"
        f"&context%5Bdevice%5D%5Bproduct%5D=Media%20Nest&forwardUrl={back}"
    )
    page.goto(f"{standins.url}/plex.tv/auth#{fragment}")
    page.get_by_role("heading", name="Media Nest wants to know who you are").wait_for()
    page.get_by_role("button", name="Link as alice").click()
    page.wait_for_url(back)
    found = standins.get(f"/plex.tv/api/v2/pins/{pin['id']}", headers=headers).json()
    assert found["authToken"] == "sandbox-plex-alice-token"
