"""Who acts: the API key alone is the administrator, with `X-API-User` that user."""

from __future__ import annotations

from sandbox.engine.http import Request, Response, json_response
from sandbox.services.overseerr.checks import Invalid, problem
from sandbox.services.overseerr.model import User
from sandbox.services.overseerr.state import OverseerrState

OPEN = frozenset({"/api/v1/status", "/api/v1/status/appdata", "/api/v1/settings/public"})
COOKIE_REQUIRED = "cookie 'connect.sid' required"


def actor(request: Request, overseerr: OverseerrState) -> User | None:
    """The user the call acts as; `None` for a wrong key, an unknown user or a stale cookie."""
    if request.header("x-api-key") != overseerr.api_key:
        return None
    named = request.header("x-api-user")
    if not named:
        return overseerr.user(1)
    return overseerr.user(int(named)) if named.isdigit() else None


def refusal(request: Request, overseerr: OverseerrState) -> Response | None:
    """401 when nothing was presented, 403 when the wrong thing was."""
    if not request.path.startswith("/api/v1/") or request.path in OPEN:
        return None
    if not request.header("x-api-key") and "connect.sid" not in request.cookies:
        return problem(Invalid(request.path, COOKIE_REQUIRED, 401))
    return forbidden() if actor(request, overseerr) is None else None


def forbidden() -> Response:
    message = "You do not have permission to access this endpoint"
    return json_response({"status": 403, "error": message}, 403)
