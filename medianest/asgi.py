"""ASGI entry: pages and API on pooled threads, WebSockets on Channels."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medianest.settings")
django.setup(set_prefix=False)

from channels.routing import ProtocolTypeRouter  # noqa: E402 - apps must be loaded first
from django.conf import settings  # noqa: E402

from medianest.pooled_handler import PooledASGIHandler  # noqa: E402
from medianest.routing import websocket_application  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": PooledASGIHandler(threads=settings.HTTP_THREADS),
        "websocket": websocket_application(),
    }
)
