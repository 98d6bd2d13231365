"""WebSocket paths of this app."""

from __future__ import annotations

from django.urls import path, re_path

from apps.notifications.consumers import AdminConsumer, MediaConsumer, NotificationsConsumer
from apps.notifications.origin import refuse

websocket_urlpatterns = [
    path("ws/notifications/", NotificationsConsumer.as_asgi()),
    path("ws/media/", MediaConsumer.as_asgi()),
    path("ws/admin/", AdminConsumer.as_asgi()),
    re_path(r"", refuse),  # type: ignore[arg-type]  # an ASGI application, for Channels' router
]
