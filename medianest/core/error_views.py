"""What is answered when no view could: people get a page, programs the API's one error shape."""

from __future__ import annotations

import sys
from typing import Final

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.views import defaults

from medianest.core.api import CamelCaseJSONRenderer, error_body

UNKNOWN_HOST: Final = (
    "MediaNest does not go by this address. Open the one your administrator gave you; "
    "administrators list further addresses in the setting ALLOWED_HOSTS."
)
SIGNED_OUT: Final = "You were signed out meanwhile, so this may not have been done. Sign in again."
TOO_LARGE: Final = "What was sent is too large. Send less at once."
RETRY_AFTER: Final = "5"  # seconds; a busy database is free again sooner


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """400 and what Django takes for one, each blamed on whom it belongs to."""
    if isinstance(exception, DisallowedHost):
        return _explained(request, 400, "unknown_host", "Unknown address", UNKNOWN_HOST)
    if isinstance(exception, SessionInterrupted):
        return _explained(request, 401, "not_authenticated", "Signed out", SIGNED_OUT)
    if isinstance(exception, RequestDataTooBig):
        return _explained(request, 413, "too_large", "Too large", TOO_LARGE)
    if _is_for_programs(request):
        return _json(400, "bad_request", "The request could not be read. Check how it is built.")
    return defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """403."""
    if _is_for_programs(request):
        return _json(403, "permission_denied", "You are not allowed to do this.")
    return defaults.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """404."""
    if _is_for_programs(request):
        return _json(404, "not_found", "This API has nothing under that address.")
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """500; 503 when the database could not serve, 400 for values that no database can hold."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError):
        return _busy(request)
    if isinstance(error, OverflowError | DataError):
        return bad_request(request, error)
    if _is_for_programs(request):
        message = "Something went wrong on our side. It has been noted under the request's id."
        return _json(500, "internal_error", message)
    return defaults.server_error(request)


def _busy(request: HttpRequest) -> HttpResponse:
    if _is_for_programs(request):
        response = _json(503, "busy", "MediaNest is busy or being updated. Try again in a minute.")
    else:
        response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = RETRY_AFTER
    return response


def _explained(
    request: HttpRequest, status: int, code: str, headline: str, message: str
) -> HttpResponse:
    if _is_for_programs(request):
        return _json(status, code, message)
    # Without the request: its host, session or body is what went wrong.
    context = {"title": headline, "message": message, "status": status}
    return HttpResponse(render_to_string("errors/error.html", context), status=status)


def _json(status: int, code: str, message: str) -> HttpResponse:
    body = error_body(status_code=status, code=code, message=message)
    content = CamelCaseJSONRenderer().render(body)
    response = HttpResponse(content, status=status, content_type="application/json")
    add_never_cache_headers(response)
    return response


def _is_for_programs(request: HttpRequest) -> bool:
    return request.path == "/api" or request.path.startswith("/api/")
