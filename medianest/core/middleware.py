"""The kernel's part of the request pipeline; the order is documented in docs/architecture.md."""

from __future__ import annotations

import ipaddress
import logging
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from medianest.core.context import acceptable_request_id, bound_request_id, new_request_id
from medianest.core.errors import DomainError, UpstreamError
from medianest.core.metrics import http_requests, http_seconds

access_log = logging.getLogger("medianest.access")
logger = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponse]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
QUIET_PATHS = ("/healthz", "/readyz", "/metrics", "/static/", "/images/")


class RequestIdMiddleware:
    """One correlation id per request: a trusted proxy's, or a new one; always answered back."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Bind the id to everything done for this request."""
        offered = request.headers.get("X-Request-ID", "")
        trusted = peer_is_trusted_proxy(request) and acceptable_request_id(offered)
        with bound_request_id(offered if trusted else new_request_id()) as request_id:
            response = self.get_response(request)
        response["X-Request-ID"] = request_id
        return response


class ClientAddressMiddleware:
    """``REMOTE_ADDR`` becomes the client's; forwarded headers count only from our proxies."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Walk ``X-Forwarded-For`` from the right while the hop is one of ours."""
        if peer_is_trusted_proxy(request):
            hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
            for hop in reversed([hop for hop in hops if _is_address(hop)]):
                request.META["REMOTE_ADDR"] = hop
                if not _is_trusted(hop):
                    break
        return self.get_response(request)


class AccessLogMiddleware:
    """One line per request, with its route, duration and person; and the RED metrics."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Time the request and log how it ended."""
        started = time.perf_counter()
        response = self.get_response(request)
        self._record(request, response, time.perf_counter() - started)
        return response

    def _record(self, request: HttpRequest, response: HttpResponse, duration: float) -> None:
        match = request.resolver_match
        route = (match.view_name or match.route) if match else "unmatched"
        status_class = f"{response.status_code // 100}xx"
        # Any word can be sent as a method; each would be a series kept for ever.
        method = request.method if request.method in METHODS else "other"
        http_requests.labels(method, route, status_class).inc()
        http_seconds.labels(route).observe(duration)
        if request.path.startswith(QUIET_PATHS) and response.status_code < 500:
            return
        user = getattr(request, "user", None)
        access_log.info(
            "request",
            extra={
                "method": request.method,
                "route": route,
                "path": request.path,
                "status": response.status_code,
                "duration_s": round(duration, 4),
                "user_id": user.pk if user is not None and user.is_authenticated else None,
                "client_ip": client_address(request),
            },
        )


class DomainErrorMiddleware:
    """Turn expected errors raised by page views into a sentence the person sees.

    htmx gets a toast with the error's status; a form post goes back to its page with a message; a
    plain GET gets an error page. The API has its own handler with the same facts.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the view."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer domain and upstream errors; leave bugs to Django."""
        if not isinstance(error, DomainError | UpstreamError):
            return None
        if isinstance(error, UpstreamError):
            logger.warning("upstream_failed service=%s detail=%s", error.service, error.detail)
        if getattr(request, "htmx", False):
            return self._toast(request, error)
        if request.method == "POST" and (back := same_host_referer(request)):
            messages.error(request, error.message)
            return redirect(back)
        context = {"title": _headline(error), "message": error.message, "status": error.status}
        return render(request, "errors/error.html", context, status=error.status)

    def _toast(self, request: HttpRequest, error: DomainError | UpstreamError) -> HttpResponse:
        context = {"message": error.message, "level": "error"}
        response = render(request, "partials/_toast.html", context, status=error.status)
        response["HX-Retarget"] = "#toasts"
        response["HX-Reswap"] = "beforeend"
        return response


def client_address(request: HttpRequest, *_args: object) -> str:
    """The client's address as ``ClientAddressMiddleware`` left it; empty for a unix socket."""
    return str(request.META.get("REMOTE_ADDR") or "")


def peer_is_trusted_proxy(request: HttpRequest) -> bool:
    """Whether the direct peer of this connection is one of ``TRUSTED_PROXIES``."""
    return _is_trusted(str(request.META.get("REMOTE_ADDR") or ""))


def same_host_referer(request: HttpRequest) -> str:
    """Path of the page a form was posted from; empty unless it is one of ours."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        referer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return ""
    parts = urlsplit(referer)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _headline(error: DomainError | UpstreamError) -> str:
    if isinstance(error, UpstreamError):
        return "A service is not answering"
    return {403: "Not allowed", 404: "Not found"}.get(error.status, "That did not work")


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_trusted(address: str) -> bool:
    if not _is_address(address):
        return False
    ip = ipaddress.ip_address(address)
    return any(
        ip in ipaddress.ip_network(network, strict=False) for network in settings.TRUSTED_PROXIES
    )
