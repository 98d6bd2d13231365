"""Signals of the apps below, translated into calls of this app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from apps.integrations.choices import ServiceHealth, ServiceKind
from apps.integrations.signals import service_state_changed, webhook_received
from apps.media.signals import availability_changed
from apps.requests import hints, services, tasks
from medianest.core.dispatch import after_commit

_ANSWERING = {ServiceHealth.UP, ServiceHealth.DEGRADED}


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    availability_changed.connect(complete_requests, dispatch_uid="requests.availability")
    webhook_received.connect(follow_webhook, dispatch_uid="requests.webhook")
    service_state_changed.connect(try_again, dispatch_uid="requests.service_state")


def complete_requests(*, title_id: int, is_4k: bool, **_: Any) -> None:
    """Something appeared in the library."""
    services.complete_from_availability(title_id, is_4k=is_4k)


def follow_webhook(*, kind: str, payload: Mapping[str, Any], **_: Any) -> None:
    """The download service hints that something moved; a worker reads the truth."""
    hint = hints.from_webhook(payload) if kind == ServiceKind.OVERSEERR else None
    if hint is not None:
        after_commit(tasks.read_truth, hint.external_id, hint.kind, hint.tmdb_id)


def try_again(*, kind: str, new: str, **_: Any) -> None:
    """The download service answers again."""
    if kind == ServiceKind.OVERSEERR and new in _ANSWERING:
        after_commit(tasks.wake_waiting_requests)
