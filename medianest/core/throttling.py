"""API throttles: per person and scope; a cache that is down lets people through rather than out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle

from medianest.core.metrics import rate_limited

if TYPE_CHECKING:  # DRF loads this class while its views are being loaded
    from rest_framework.views import APIView


class ScopedThrottle(ScopedRateThrottle):
    """Views opt in by ``throttle_scope``; the key is the person, or the client's address."""

    def get_ident(self, request: Request) -> str:
        """The address the proxy middleware vouches for, never a raw header."""
        return str(request.META.get("REMOTE_ADDR") or "")

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Count refusals by scope."""
        allowed = super().allow_request(request, view)
        if not allowed:
            rate_limited.labels(scope=getattr(view, "throttle_scope", "") or "default").inc()
        return allowed
