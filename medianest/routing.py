"""WebSocket entry: Origin checked, person recognised, then the namespace's consumer."""

from __future__ import annotations

from typing import Any

from channels.routing import URLRouter

from apps.accounts.socket_auth import SocketAuthMiddleware
from apps.notifications.origin import OwnOriginValidator
from apps.notifications.routing import websocket_urlpatterns


def websocket_application() -> Any:
    """The ASGI application for WebSockets."""
    return OwnOriginValidator(SocketAuthMiddleware(URLRouter(websocket_urlpatterns)))
