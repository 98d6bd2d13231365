"""Pages of the kernel: health, metrics, errors."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView

from medianest.core.health import check_parts
from medianest.core.middleware import client_address


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers. No I/O: it stays green while neighbours burn."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """Whether requests can be served, part by part; 503 only for what nothing works without."""
    parts = check_parts()
    ready = all(part.ok for part in parts if part.required)
    body = {
        "ready": ready,
        "parts": {
            part.name: {"ok": part.ok, "required": part.required, "message": part.message}
            for part in parts
        },
    }
    return JsonResponse(body, status=200 if ready else 503)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text; from a loopback address without proxy, or with the bearer token."""
    if not _may_scrape(request):
        return HttpResponseNotFound("Not found.\n", content_type="text/plain")
    # Gathers the numbers of all processes when they share a folder (PROMETHEUS_MULTIPROC_DIR).
    response: HttpResponse = ExportToDjangoView(request)
    return response


def _may_scrape(request: HttpRequest) -> bool:
    offered = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN:
        return constant_time_compare(offered, settings.METRICS_TOKEN)
    try:
        loopback = ipaddress.ip_address(client_address(request)).is_loopback
    except ValueError:
        return False
    return loopback and "X-Forwarded-For" not in request.headers


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: usually an old tab; the page says what to do."""
    context = {
        "title": "This form has expired",
        "message": "Go back, reload the page and send the form again.",
        "status": 403,
    }
    return render(request, "errors/error.html", context, status=403)
