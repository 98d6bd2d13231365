"""Sending webhooks to the product, in the background, with a record of what became of them."""

from __future__ import annotations

import logging
import uuid
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener
from urllib.request import Request as OutgoingRequest

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 5.0
KEEP = 500
DIRECT = build_opener(ProxyHandler({}))  # a proxy from the environment would not find loopback


@dataclass
class Delivery:
    """One webhook sent. `status` is 0 while under way, -1 when nothing answered."""

    service: str
    event: str
    url: str
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "service": self.service,
            "event": self.event,
            "url": self.url,
            "status": self.status,
        }


class WebhookSender:
    """Sends in one background thread, so that webhooks leave in the order they were made.

    The thread is a daemon: a receiver that does not answer must not hold up the end.
    """

    def __init__(self) -> None:
        self._deliveries: deque[Delivery] = deque(maxlen=KEEP)
        self._queue: SimpleQueue[tuple[Delivery, bytes] | None] = SimpleQueue()
        self._thread: Thread | None = None

    def send(
        self, url: str, body: bytes, headers: Mapping[str, str], *, service: str, event: str
    ) -> Delivery:
        delivery = Delivery(service, event, url, headers=headers)
        self._deliveries.append(delivery)
        self._queue.put((delivery, body))
        if self._thread is None:
            self._thread = Thread(target=self._work, name="webhooks", daemon=True)
            self._thread.start()
        return delivery

    def deliveries(self) -> list[Delivery]:
        return list(self._deliveries)

    def reset(self) -> None:
        """Forget what was sent and drop what was not sent yet."""
        self._deliveries.clear()
        with suppress(Empty):
            while True:
                self._queue.get_nowait()

    def close(self) -> None:
        self.reset()
        self._queue.put(None)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            _deliver(*job)


def _deliver(delivery: Delivery, body: bytes) -> None:
    outgoing = OutgoingRequest(  # noqa: S310 - the scheme is checked at registration
        delivery.url, data=body, headers=dict(delivery.headers), method="POST"
    )
    try:
        with DIRECT.open(outgoing, timeout=TIMEOUT_SECONDS) as answer:
            delivery.status = answer.status
    except HTTPError as error:
        delivery.status = error.code
    except (URLError, OSError, ValueError) as error:
        log.warning("The %s webhook to %s failed: %s", delivery.service, delivery.url, error)
        delivery.status = -1


def is_web_url(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def multipart(parts: Mapping[str, tuple[str, str, bytes]]) -> tuple[bytes, str]:
    """A `multipart/form-data` body from name → (file name or "", content type, bytes)."""
    boundary = f"------------------------{uuid.uuid5(uuid.NAMESPACE_OID, repr(parts)).hex[:16]}"
    body = bytearray()
    for name, (filename, content_type, content) in parts.items():
        extra = f'; filename="{filename}"' if filename else ""
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n'.encode()
        body += f"Content-Type: {content_type}\r\n\r\n".encode() + content + b"\r\n"
    body += f"--{boundary}--\r\n".encode()
    return bytes(body), f"multipart/form-data; boundary={boundary}"
