"""Django under ASGI on a bounded set of long-lived threads.

Django's own ASGI handler gives every request a new thread and hops threads once per middleware:
database connections can't persist, throughput halves, and a request in flight at exit can hang the
process. Here the whole synchronous chain runs in one hop on one of N threads, so connections stay
open and concurrency is bounded (excess requests wait). Sync views only.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.utils import timezone

from medianest.core.http import ARRIVED_AT


class PooledASGIHandler(ASGIHandler):
    """An ``ASGIHandler`` whose middleware chain is synchronous and whose threads are reused."""

    def __init__(self, *, threads: int = 8) -> None:
        super().__init__()
        self.load_middleware(is_async=False)
        self._middleware_chain: Any = sync_to_async(self._middleware_chain, thread_sensitive=True)
        self._slots = asyncio.Semaphore(threads)
        # Last in, first out: a calm server keeps few threads, and few connections, warm.
        self._idle = [
            ThreadPoolExecutor(1, thread_name_prefix=f"http-{number}") for number in range(threads)
        ]

    async def handle(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve one request on one idle thread; the thread returns once it is really free."""
        # Daphne lets any client name a root path in a header; ours is always the root.
        scope = {**scope, "root_path": "", ARRIVED_AT: timezone.now()}
        await self._slots.acquire()
        executor = self._idle.pop()
        loop = asyncio.get_running_loop()
        try:
            async with ThreadSensitiveContext(executor=executor):
                await super().handle(scope, receive, send)
        finally:
            # A client that left early cancels us, not the view: wait for the thread, not for us.
            executor.submit(int).add_done_callback(
                lambda future: self._give_back_soon(loop, executor, future)
            )

    def _give_back_soon(
        self, loop: asyncio.AbstractEventLoop, executor: ThreadPoolExecutor, _future: Future[int]
    ) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(self._give_back, executor)

    def _give_back(self, executor: ThreadPoolExecutor) -> None:
        self._idle.append(executor)
        self._slots.release()
