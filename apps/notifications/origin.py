"""Which pages may open a socket: ours only (cross-site WebSocket hijacking)."""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.http.request import validate_host


class OwnOriginValidator:
    """Refuses (403) a handshake whose ``Origin`` is not this site.

    Browsers always send ``Origin`` with a handshake, and a page can't forge it; programs that
    send none (a phone app with a bearer token) carry nobody's cookies by accident and pass.
    Stricter than Channels' own: another port of the same host is another site, and a wildcard in
    ``ALLOWED_HOSTS`` doesn't open the sockets to every site.
    """

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> Any:
        """Pass on, or refuse before accepting."""
        headers = dict(reversed(scope.get("headers", [])))
        origin, host = headers.get(b"origin"), headers.get(b"host", b"")
        if origin is None or is_own_origin(origin.decode("latin-1"), host.decode("latin-1")):
            return await self.application(scope, receive, send)
        return await refuse(scope, receive, send)


async def refuse(_scope: Any, receive: Any, send: Any) -> None:
    """An ASGI application that answers every handshake with 403."""
    await receive()
    await send({"type": "websocket.close"})


def is_own_origin(origin: str, host: str) -> bool:
    """Whether a page of ``origin`` is this site, as reached under ``host``."""
    if origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    page, here = _split(origin), _split(f"//{host}")
    if page is None or here is None or page.scheme not in ("http", "https"):
        return False
    same_port = here.port is None or _port(page) == here.port  # proxies may drop the port
    named = [each for each in settings.ALLOWED_HOSTS if each != "*"]
    same_host = page.hostname == here.hostname or validate_host(_bracketed(page), named)
    return same_port and same_host and validate_host(_bracketed(here), settings.ALLOWED_HOSTS)


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.lower())
        return parts if parts.hostname and (parts.port is None or parts.port) else None
    except ValueError:
        return None


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _bracketed(parts: SplitResult) -> str:
    name = parts.hostname or ""
    return f"[{name}]" if ":" in name else name
