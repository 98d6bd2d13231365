"""Requests and responses as the services see them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs


@dataclass(frozen=True)
class Request:
    """One request. `path` is decoded and relative to the service's base path, `/movie/603`."""

    method: str
    path: str
    raw_query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    base_url: str = ""

    @cached_property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(self.raw_query, keep_blank_values=True)

    def param(self, name: str, default: str = "") -> str:
        """The first value of a query parameter."""
        values = self.query.get(name)
        return values[0] if values else default

    def header(self, name: str, default: str = "") -> str:
        return self.headers.get(name.lower(), default)

    @cached_property
    def form(self) -> dict[str, list[str]]:
        """Fields of an `application/x-www-form-urlencoded` body."""
        return parse_qs(self.body.decode("utf-8", "replace"), keep_blank_values=True)

    @cached_property
    def cookies(self) -> dict[str, str]:
        jar: SimpleCookie = SimpleCookie(self.header("cookie"))
        return {name: morsel.value for name, morsel in jar.items()}

    def json(self) -> Any:
        """The parsed body; raises `ValueError` when it is not JSON."""
        return json.loads(self.body or b"null")


@dataclass
class Response:
    """One answer. With `make_body` the body is made in a thread, for work that takes a while."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    make_body: Callable[[], bytes] | None = None


def json_response(
    data: object, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(
        status, body, {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
    )


def html_response(page: str, status: int = 200) -> Response:
    return Response(status, page.encode(), {"Content-Type": "text/html; charset=utf-8"})


def xml_response(document: str, status: int = 200) -> Response:
    return Response(status, document.encode(), {"Content-Type": "text/xml;charset=utf-8"})


def redirect(location: str, status: int = 302) -> Response:
    return Response(status, b"", {"Location": location})
