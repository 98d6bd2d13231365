"""How many bytes a browser fetches for its first page: HTML, styles, scripts, fonts, icons.

Posters and other pictures of titles are left out, connections and headers too. Everything the page
names is fetched the way a browser asks for it (brotli or gzip), and what styles and scripts import.

Held against: first-load transfer ≤ 150 kB.
"""

from __future__ import annotations

import http.client
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from bench.figures import Row
from bench.installation import Installation, Server
from bench.processes import Unmeasurable
from bench.stage import Stage

LIMIT = 150.0
FETCHED = {"stylesheet", "preload", "modulepreload", "icon", "manifest"}
ASKS_FOR = {"Accept-Encoding": "gzip, deflate, br", "Accept": "*/*"}
CSS_NAMES = re.compile(r"""(?:@import\s+|url\()\s*(?:url\()?["']?([^"')\s]+)""")
JS_NAMES = re.compile(r"""(?:^|[;\s}])(?:import|export)\b[^"';]*?["']([./][^"']+)["']""")


def measure(stage: Stage) -> list[Row]:
    """Home and a title's page, each by a browser that has nothing yet."""
    place = stage.embedded
    with place.daphne() as server:
        pages = {
            "home": "/",
            "movie page": place.cast["movie"],
            "series page": place.cast["series"],
        }
        return [
            row for page, path in pages.items() for row in first_load(place, server, page, path)
        ]


def first_load(place: Installation, server: Server, page: str, path: str) -> list[Row]:
    """The bytes of one page by kind."""
    visit = Visit(server, place.cast["cookie"])
    visit.open(path)
    total = sum(visit.travelled.values()) / 1000
    words = " · ".join(f"{kind} {size / 1000:.1f}" for kind, size in visit.travelled.most_common())
    encoding = visit.encodings.get(path) or "not compressed"
    return [
        Row(f"first load of {page}", f"{total:.1f} kB: {words}", total, LIMIT, "kB"),
        Row(f"HTML of {page}", f"{visit.sizes[path] / 1000:.1f} kB, {encoding}"),
        Row(f"files fetched for {page}", f"{len(visit.sizes)}"),
    ]


@dataclass
class Visit:
    """A browser without a cache."""

    server: Server
    cookie: str
    travelled: Counter[str] = field(default_factory=Counter)
    sizes: dict[str, int] = field(default_factory=dict)
    encodings: dict[str, str] = field(default_factory=dict)

    def open(self, path: str) -> None:
        """Fetch a page, then everything it needs, then what that needs."""
        waiting = [path]
        while waiting:
            address = waiting.pop()
            if address in self.sizes:
                continue
            kind, text = self.fetch(address)
            names = names_in(kind, text)
            waiting += [resolved for name in names if (resolved := ours(address, name))]

    def fetch(self, path: str) -> tuple[str, str]:
        """Count the bytes as they travel; returns the kind and the readable text."""
        body, headers = self.get(path, ASKS_FOR)
        kind = kind_of(headers.get("Content-Type", ""), path)
        self.travelled[kind] += len(body)
        self.sizes[path] = len(body)
        self.encodings[path] = headers.get("Content-Encoding", "")
        if kind not in {"html", "css", "js"}:
            return kind, ""
        readable = self.get(path, {})[0] if self.encodings[path] else body
        return kind, readable.decode()

    def get(self, path: str, headers: dict[str, str]) -> tuple[bytes, http.client.HTTPMessage]:
        """One request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        connection.request("GET", path, headers={"Cookie": self.cookie, **headers})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            raise Unmeasurable(f"{path} answered {answer.status}")
        return body, answer.headers


class Names(HTMLParser):
    """The addresses an HTML page makes a browser fetch, without pictures of titles."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Links, scripts and the icon sprite."""
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and FETCHED & set(given.get("rel", "").split()):
            self.found.append(given.get("href", ""))
        elif tag == "script":
            self.found.append(given.get("src", ""))
        elif tag == "use":
            self.found.append(given.get("href", given.get("xlink:href", "")))


def names_in(kind: str, text: str) -> list[str]:
    """What a file makes a browser fetch."""
    if kind == "html":
        parser = Names()
        parser.feed(text)
        return parser.found
    pattern = {"css": CSS_NAMES, "js": JS_NAMES}.get(kind)
    return pattern.findall(text) if pattern else []


def ours(base: str, name: str) -> str:
    """The path on our server; empty for fragments, data and images of titles."""
    if not name or name.startswith(("#", "data:")):
        return ""
    parts = urlsplit(urldefrag(urljoin(base, name)).url)
    if parts.netloc or parts.path.startswith("/images/"):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def kind_of(content_type: str, path: str) -> str:
    """html, css, js, font or image."""
    for kind in ("html", "css", "javascript", "font", "svg", "image"):
        if kind in content_type:
            return {"javascript": "js", "svg": "icons", "image": "icons"}.get(kind, kind)
    return "font" if path.endswith((".woff", ".woff2")) else "other"
