"""Pictures for the browsers of people who are signed in."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from apps.integrations import images
from apps.integrations.clients.coalescing import WaitedTooLong
from medianest.core.errors import UpstreamError, UpstreamNotFound

YEAR = 31_536_000


@require_safe
def tmdb_image(request: HttpRequest, size: str, file: str) -> HttpResponseBase:
    """One picture of a title or person; kept by the browser for good, because it never changes."""
    if not request.user.is_authenticated:
        return _nothing(404, seconds=0)
    try:
        stored = images.picture(size, file)
        if request.headers.get("If-None-Match") == stored.etag:
            return _immutable(HttpResponse(status=304), stored.etag)
        response = FileResponse(
            stored.path.open("rb"), content_type=images.content_type_of(stored.path)
        )
    except (UpstreamNotFound, FileNotFoundError):
        return _nothing(404, seconds=600)
    except (UpstreamError, WaitedTooLong):
        return _nothing(502, seconds=30)
    return _immutable(response, stored.etag)


def _immutable(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response["ETag"] = etag
    response["Cache-Control"] = f"private, max-age={YEAR}, immutable"
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _nothing(status: int, *, seconds: int) -> HttpResponse:
    response = HttpResponse(status=status)
    response["Cache-Control"] = f"private, max-age={seconds}" if seconds else "no-store"
    response._has_been_logged = True  # type: ignore[attr-defined]  # pages miss pictures every day
    return response
