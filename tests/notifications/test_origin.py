"""Only our own pages open sockets with somebody's cookie."""

from __future__ import annotations

from typing import Any

import pytest
from channels.testing import WebsocketCommunicator

from apps.notifications.origin import OwnOriginValidator, is_own_origin


async def accepts(origin: str | None, host: str = "media.home:8000") -> bool:
    async def application(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        await receive()

    headers = [(b"host", host.encode())]
    if origin is not None:
        headers.append((b"origin", origin.encode("latin-1")))
    wire = WebsocketCommunicator(OwnOriginValidator(application), "/ws/media/", headers=headers)
    accepted, _ = await wire.connect(timeout=5)
    await wire.disconnect()
    return accepted


@pytest.fixture(autouse=True)
def _hosts(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["media.home", "localhost", "127.0.0.1", "[::1]"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://front.example"]


async def test_our_own_pages_may_connect():
    assert await accepts("http://media.home:8000")


async def test_a_page_behind_a_trusted_name_may_connect():
    assert await accepts("https://front.example")


async def test_programs_without_an_origin_may_connect():
    assert await accepts(None)


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://media.home.evil.example:8000",
        "http://evil.example:8000",
        "http://media.home:8001",
        "http://media.home",
        "null",
        "",
        "file://",
        "http://[media.home:8000",
        "http://media.home:99999",
        "http://media.home:port",
        "ftp://media.home:8000",
        "http://media.home:8000@evil.example",
        "https://front.example.evil.example",
        "http://médïa.home:8000",
    ],
)
async def test_other_pages_are_refused(origin: str):
    assert not await accepts(origin)


def test_the_second_of_two_origins_does_not_win():
    assert not is_own_origin("https://evil.example", "media.home:8000")


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://localhost:8000", "127.0.0.1:8000"),
        ("http://[::1]:8000", "[::1]:8000"),
        ("https://media.home", "media.home"),
        ("https://media.home", "media.home:443"),
        ("http://media.home", "media.home:80"),
        ("https://media.home:8443", "media.home"),
    ],
)
def test_other_names_of_this_site_and_proxies_that_drop_the_port_are_fine(origin: str, host: str):
    assert is_own_origin(origin, host)


@pytest.mark.parametrize("host", ["", "other.home:8000", "media.home:bad"])
def test_a_host_that_is_not_ours_is_refused(host: str):
    assert not is_own_origin(f"http://{host}", host)


def test_a_wildcard_of_hosts_does_not_let_every_site_in(settings):
    settings.ALLOWED_HOSTS = ["*"]
    assert is_own_origin("http://nas.local:8000", "nas.local:8000")
    assert not is_own_origin("http://evil.example:8000", "nas.local:8000")
