"""``manage.py serve``: pages, API and WebSockets in one process; without Redis the worker too."""

from __future__ import annotations

import gc
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    """Runs until SIGINT or SIGTERM; requests in flight are finished, sockets closed."""

    requires_system_checks: list[str] = []
    help = "Serve pages, API and WebSockets; without REDIS_URL the background worker runs here too."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Listen, then start the embedded worker; stop it before leaving."""
        from daphne.endpoints import build_endpoint_description_strings
        from twisted.internet import reactor
        from twisted.internet.threads import deferToThread

        from medianest.asgi import application
        from medianest.server import GracefulServer

        worker: Any = None
        if settings.EMBEDDED_WORKER:
            from medianest.embedded import EmbeddedWorker

            worker = EmbeddedWorker()
            # In a thread: meanwhile requests in flight are still answered.
            reactor.addSystemEventTrigger("before", "shutdown", deferToThread, worker.stop)  # type: ignore[arg-type]
        endpoints = build_endpoint_description_strings(host=options["host"], port=options["port"])
        server = GracefulServer(
            application,
            endpoints=endpoints,
            ready_callable=lambda: _started(worker),
            server_name="",
            http_timeout=60,
            application_close_timeout=5,
        )
        server.run()


def _started(worker: Any) -> None:
    if worker is not None:
        worker.start()
    # What is alive now stays alive: keep it out of every later collection.
    gc.collect()
    gc.freeze()
