"""The picture proxy: only known sizes and names, only pictures, bounded, and quick to give up."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from apps.integrations import images, tasks
from medianest.core.errors import UpstreamNotFound
from tests.integrations.servers import RawServer, answer, http

JPEG = b"\xff\xd8\xff\xe0" + b"j" * 500
PNG = b"\x89PNG\r\n\x1a\n" + b"p" * 500
WEBP = b"RIFF\x00\x00\x00\x00WEBP" + b"w" * 500


@pytest.fixture
def pictures(server: RawServer, settings: Any, tmp_path: Path) -> RawServer:
    """A picture host, and an empty folder for what is kept."""
    settings.TMDB_IMAGE_URL = f"{server.url}/t/p"
    settings.DATA_DIR = tmp_path
    server.script = answer(JPEG, kind="image/jpeg")
    return server


@pytest.fixture
def browser(alice: Any, client_for: Any) -> Client:
    return client_for(alice)


def fetch(browser: Client, file: str = "abc.jpg", size: str = "w342", **headers: str):
    path = reverse("integrations:tmdb_image", args=[size, file])
    return browser.get(path, headers={k.replace("_", "-"): v for k, v in headers.items()})


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def kept(root: Path) -> list[Path]:
    return [path for path in (root / "cache" / "images").rglob("*") if path.is_file()]


def test_a_picture_is_fetched_once_and_then_ours(pictures, browser, tmp_path):
    first, second = fetch(browser), fetch(browser)
    assert body(first) == body(second) == JPEG
    assert [received.target for received in pictures.received] == ["/t/p/w342/abc.jpg"]
    assert first["Content-Type"] == "image/jpeg"
    assert first["Cache-Control"] == "private, max-age=31536000, immutable"
    assert first["X-Content-Type-Options"] == "nosniff"
    assert len(kept(tmp_path)) == 1


def test_a_browser_that_has_it_gets_304(pictures, browser):
    etag = fetch(browser)["ETag"]
    again = fetch(browser, If_None_Match=etag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert "immutable" in again["Cache-Control"]
    assert fetch(browser, If_None_Match='"other"').status_code == 200


@pytest.mark.parametrize(("content", "kind"), [(PNG, "image/png"), (WEBP, "image/webp")])
def test_the_type_is_what_the_bytes_say(pictures, browser, content: bytes, kind: str):
    pictures.script = answer(content, kind="image/jpeg")
    assert fetch(browser)["Content-Type"] == kind


def test_strangers_get_nothing(pictures, db):
    refused = fetch(Client())
    assert (refused.status_code, refused["Cache-Control"]) == (404, "no-store")
    assert pictures.received == []


@pytest.mark.parametrize(
    ("size", "file"),
    [
        ("original", "abc.jpg"),
        ("w1", "abc.jpg"),
        ("W342", "abc.jpg"),
        ("..", "abc.jpg"),
        ("w342", "abc.svg"),
        ("w342", "abc.gif"),
        ("w342", "abc"),
        ("w342", ".jpg"),
        ("w342", "..jpg"),
        ("w342", "-x.jpg"),
        ("w342", "a.b.jpg"),
        ("w342", "abc.jpg\n"),
        ("w342", "abc.jpg?x=1"),
        ("w342", "a%2fb.jpg"),
        ("w342", "..%5cabc.jpg"),
        ("w342", "a" * 81 + ".jpg"),
        ("w342", "é.jpg"),
    ],
)
def test_nothing_else_is_ever_asked_for(pictures, browser, tmp_path, size: str, file: str):
    assert not images.is_allowed(size, file)
    assert fetch(browser, file, size).status_code == 404
    assert pictures.received == []
    assert kept(tmp_path) == []


@pytest.mark.parametrize(
    "path",
    [
        "/images/tmdb/w342/../../../etc/passwd",
        "/images/tmdb/w342/..%2f..%2f..%2fsecret_key",
        "/images/tmdb/..%2f..%2f/abc.jpg",
        "/images/tmdb/w342//etc/passwd",
        "/images/tmdb/w342/%00abc.jpg",
        "/images/tmdb/http:%2f%2fevil/abc.jpg",
    ],
)
def test_climbing_out_of_the_folder_leads_nowhere(pictures, browser, path: str):
    assert browser.get(path).status_code == 404
    assert pictures.received == []


def test_a_link_out_of_the_folder_is_not_followed(pictures, browser, tmp_path):
    outside = tmp_path / "secret_key"
    outside.write_bytes(JPEG)
    body(fetch(browser))
    (stored,) = kept(tmp_path)
    stored.unlink()
    stored.symlink_to(outside)
    assert fetch(browser).status_code == 404


@pytest.mark.parametrize(
    "reply",
    [
        http(b"<svg xmlns='http://www.w3.org/2000/svg'/>", kind="image/svg+xml"),
        http(b"<html>", kind="text/html"),
        http(JPEG, kind="text/html"),
        http(b"<script>", kind="image/jpeg"),
        http(b"", kind="image/jpeg"),
        http(b"", "302 Found", Location="http://169.254.169.254/x.jpg"),
        http(b"", "500 Oops"),
        b"",
    ],
)
def test_what_is_no_picture_is_502_and_not_kept(pictures, browser, tmp_path, reply: bytes):
    pictures.script = lambda connection, request: connection.sendall(reply)
    refused = fetch(browser)
    assert (refused.status_code, refused["Cache-Control"]) == (502, "private, max-age=30")
    assert kept(tmp_path) == []


def test_a_picture_that_is_too_large_is_not_taken(pictures, browser, tmp_path):
    pictures.script = answer(JPEG + b"x" * 5_000_000, kind="image/jpeg")
    assert fetch(browser).status_code == 502
    assert kept(tmp_path) == []


def test_a_missing_picture_is_404_and_not_asked_for_again_at_once(pictures, browser):
    pictures.script = answer(b"{}", "404 Not Found")
    assert fetch(browser).status_code == 404
    assert fetch(browser)["Cache-Control"] == "private, max-age=600"
    assert len(pictures.received) == 1


def test_a_host_that_is_down_is_given_up_quickly(pictures, browser):
    pictures.script = answer(b"", "500 Oops")
    for number in range(6):
        fetch(browser, f"p{number}.jpg")
    asked = len(pictures.received)
    started = time.monotonic()
    assert fetch(browser, "later.jpg").status_code == 502
    assert time.monotonic() - started < 1
    assert len(pictures.received) == asked, "the breaker is open"


def test_kept_pictures_show_while_the_host_is_down(pictures, browser):
    body(fetch(browser))
    pictures.stop()
    assert body(fetch(browser)) == JPEG


def test_many_browsers_fetch_it_once(pictures, tmp_path):
    gate = threading.Event()

    def slow(connection: Any, request: Any) -> None:
        gate.wait(3)
        connection.sendall(http(JPEG, kind="image/jpeg"))

    pictures.script = slow
    found: list[images.StoredPicture] = []
    threads = [
        threading.Thread(target=lambda: found.append(images.picture("w342", "abc.jpg")))
        for _ in range(20)
    ]
    [thread.start() for thread in threads]
    gate.set()
    [thread.join() for thread in threads]
    assert len(found) == 20
    assert len(pictures.received) == 1


def test_the_folder_stays_within_its_bound_oldest_use_first(pictures, browser, tmp_path, settings):
    for name in ("old", "used", "new"):
        body(fetch(browser, f"{name}.jpg"))
    now = time.time()
    for path in kept(tmp_path):
        age = {"old.jpg": 300, "used.jpg": 10, "new.jpg": 100}[path.name]
        os.utime(path, (now - age, now - 1000))
    assert images.prune(bound=10_000) == 0
    freed = images.prune(bound=1200)
    assert freed == len(JPEG)
    assert {path.name for path in kept(tmp_path)} == {"used.jpg", "new.jpg"}
    settings.IMAGE_CACHE_BYTES = 100
    tasks.prune_images()
    assert kept(tmp_path) == []


def test_a_flood_of_new_pictures_prunes_by_itself(pictures, browser, tmp_path, settings):
    settings.IMAGE_CACHE_BYTES = 5 * len(JPEG)
    for number in range(12):
        body(fetch(browser, f"flood{number}.jpg"))
    assert len(kept(tmp_path)) <= 6


def test_using_a_picture_is_noted_without_changing_its_etag(pictures, browser, tmp_path):
    etag = fetch(browser)["ETag"]
    (path,) = kept(tmp_path)
    facts = path.stat()
    os.utime(path, ns=(facts.st_atime_ns - 10**15, facts.st_mtime_ns))
    assert fetch(browser)["ETag"] == etag
    assert path.stat().st_atime > time.time() - 60


def test_a_full_disk_leaves_no_rubbish(pictures, tmp_path, monkeypatch):
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        images.picture("w342", "abc.jpg")
    assert kept(tmp_path) == []


def test_a_picture_pruned_between_fetch_and_use_is_not_there(pictures, settings):
    settings.IMAGE_CACHE_BYTES = 0
    with pytest.raises(UpstreamNotFound):
        images.picture("w342", "abc.jpg")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/abc.jpg", "/images/tmdb/w185/abc.jpg"),
        ("abc.jpg", "/images/tmdb/w185/abc.jpg"),
        ("", ""),
        (None, ""),
        ("/../x.jpg", ""),
        ("javascript:alert(1)", ""),
        ("/logo.svg", ""),
    ],
)
def test_templates_name_pictures_on_our_side(path: str | None, address: str):
    source = '{% load images %}{% tmdb_image path "w185" %}'
    assert Template(source).render(Context({"path": path})) == address


def test_placeholders_keep_their_colour():
    source = "{% load images %}{{ path|placeholder_colour }}"
    colours = {Template(source).render(Context({"path": f"/{n}.jpg"})) for n in range(30)}
    assert len(colours) > 10
    assert images.placeholder_colour("/1.jpg") == images.placeholder_colour("/1.jpg")
    assert images.placeholder_colour(None).startswith("hsl(")


def test_posters_of_the_sandbox_arrive(sandbox: Any, browser, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    shown = fetch(browser, "m603-poster.jpg", "w185")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert body(shown)[:3] == JPEG[:3]
    assert fetch(browser, "m999999999-poster.jpg").status_code == 404
