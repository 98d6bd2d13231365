"""WSGI entry: pages and API by threads, when WebSockets have their own process."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medianest.settings")

application = get_wsgi_application()
