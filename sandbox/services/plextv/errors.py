"""plex.tv's error answers: HTTP status, its own code, its own sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.engine.http import Request, Response, json_response, xml_response
from sandbox.services.plex.xml import plain_tag, to_xml, wants_json


@dataclass(frozen=True)
class Failure:
    status: int
    code: int
    message: str
    with_status: bool = True


NO_CLIENT_IDENTIFIER = Failure(400, 1000, "X-Plex-Client-Identifier is missing")
NOT_AUTHENTICATED = Failure(401, 1001, "User could not be authenticated")
NOT_FOUND = Failure(404, 1002, "The requested resource or endpoint could not be found")
RATE_LIMITED = Failure(429, 1003, "API rate limit exceeded")
NO_SUCH_PIN = Failure(404, 1020, "Code not found or expired", with_status=False)
UNAVAILABLE = Failure(503, 1013, "The server cannot handle the request")
INVALID_URL = Failure(422, 1071, "The value for url must be a valid URL", with_status=False)


def failure_with(status: int) -> Failure:
    """The failure plex.tv reports with this HTTP status, made up if it has none of its own."""
    own = (NO_CLIENT_IDENTIFIER, NOT_AUTHENTICATED, NOT_FOUND, RATE_LIMITED, UNAVAILABLE)
    for known in own:
        if known.status == status:
            return known
    return Failure(status, 1000 + status, "The request failed")


def failure(request: Request, what: Failure) -> Response:
    error: dict[str, Any] = {"code": what.code, "message": what.message}
    if what.with_status:
        error["status"] = what.status
    if wants_json(request):
        return json_response({"errors": [error]}, what.status)
    document = to_xml("errors", {"error": error}, plain_tag)
    return xml_response(document, what.status)
