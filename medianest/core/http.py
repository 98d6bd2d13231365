"""Typed requests: what the middleware adds to Django's."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """A request that went through the htmx middleware."""

    htmx: HtmxDetails


class AuthenticatedRequest(HtmxRequest):
    """A request of somebody who is signed in; the kernel does not know the person's class."""

    user: Any


def wants_fragment(request: HtmxRequest) -> bool:
    """Whether htmx asked for a part of the page rather than the whole."""
    return bool(request.htmx) and not request.htmx.boosted
