"""A Plex Media Server answers errors with small HTML pages, whatever was accepted."""

from __future__ import annotations

from http import HTTPStatus

from sandbox.engine.http import Response

PROTOCOL = {"X-Plex-Protocol": "1.0"}


def failure(status: int) -> Response:
    phrase = HTTPStatus(status).phrase
    head, body = f"<title>{phrase}</title>", f"<h1>{status} {phrase}</h1>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return Response(status, page.encode(), {"Content-Type": "text/html", **PROTOCOL})
