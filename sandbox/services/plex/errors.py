"""A Plex Media Server's errors: small HTML pages, and XML while it starts; never JSON."""

from __future__ import annotations

from http import HTTPStatus

from sandbox.engine.http import Response

PROTOCOL = {"X-Plex-Protocol": "1.0"}

MAINTENANCE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Response code="503" title="Maintenance" '
    'status="Plex Media Server is currently running startup maintenance tasks."/>'
)


def failure(status: int) -> Response:
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return Response(status, MAINTENANCE.encode(), {"Content-Type": "text/xml", **PROTOCOL})
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Error"
    head, body = f"<title>{phrase}</title>", f"<h1>{status} {phrase}</h1>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return Response(status, page.encode(), {"Content-Type": "text/html", **PROTOCOL})
