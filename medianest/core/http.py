"""Typed requests: what the middleware adds to Django's."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

ARRIVED_AT: Final = "medianest.arrived_at"


class HtmxRequest(HttpRequest):
    """A request that went through the htmx middleware."""

    htmx: HtmxDetails


class AuthenticatedRequest(HtmxRequest):
    """A request of somebody who is signed in; the kernel does not know the person's class."""

    user: Any


def wants_fragment(request: HtmxRequest) -> bool:
    """Whether htmx asked for a part of the page rather than the whole."""
    return bool(request.htmx) and not request.htmx.boosted


def arrived_at(request: HttpRequest) -> datetime:
    """When the request reached us, before it waited for a free thread; now if nobody noted it."""
    noted = getattr(request, "scope", {}).get(ARRIVED_AT)
    return noted if isinstance(noted, datetime) else timezone.now()
