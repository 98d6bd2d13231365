"""Inbound webhooks: checked, stored once, answered at once; a worker passes them on."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from apps.integrations import tasks
from apps.integrations.choices import InboundState, ServiceKind
from apps.integrations.models import InboundWebhook, ServiceConnection
from apps.integrations.querysets import MAX_ATTEMPTS
from apps.integrations.signals import webhook_received
from medianest.core.dispatch import after_commit
from medianest.core.errors import DomainError
from medianest.core.metrics import webhooks_received

logger = logging.getLogger(__name__)

# The same words after this long are news again (a download that failed twice), not a repeat.
REPEAT_WINDOW = timedelta(minutes=10)
MISSED_AFTER = timedelta(minutes=1)
_EVENT_KEYS = {ServiceKind.PLEX: "event", ServiceKind.OVERSEERR: "notification_type"}
_NOT_PASSED_ON = {"TEST_NOTIFICATION"}


def find_webhook_target(kind: str, connection_id: int, secret: str) -> ServiceConnection | None:
    """The connection this secret belongs to; None tells nothing about what was wrong."""
    connection = ServiceConnection.objects.enabled().filter(pk=connection_id, kind=kind).first()
    # One comparison in any case, so that the time taken does not tell which connections exist.
    current = connection.webhook_secret if connection else "no such connection"
    matches = constant_time_compare(secret, current)
    if connection is None or not secret:
        return None
    return connection if matches or _is_previous(connection, secret) else None


def _is_previous(connection: ServiceConnection, secret: str) -> bool:
    until = connection.previous_webhook_secret_until
    if until is None or until < timezone.now() or not connection.previous_webhook_secret:
        return False
    return constant_time_compare(secret, connection.previous_webhook_secret)


@transaction.atomic
def accept_webhook(connection: ServiceConnection, payload: object) -> InboundWebhook:
    """Store what a service sent, once; a worker is told when there is something new in it."""
    kind = ServiceKind(connection.kind)
    body = _scrubbed(payload)
    event = body.get(_EVENT_KEYS.get(kind, "event")) if isinstance(body, dict) else None
    if not isinstance(event, str) or not event:
        raise DomainError("This is not a message of that service.", code="not_a_webhook")
    now = timezone.now()
    webhook, is_new = InboundWebhook.objects.get_or_create(
        connection=connection,
        dedupe_key=dedupe_key(kind, body),
        defaults={"source": kind, "event": event[:80], "body": body, "received_at": now},
    )
    if is_new or _rearm(webhook, now):
        webhooks_received.labels(kind.value, "accepted").inc()
        after_commit(tasks.process_webhook, webhook.pk)
    else:
        webhooks_received.labels(kind.value, "duplicate").inc()
    return webhook


def _rearm(webhook: InboundWebhook, now: datetime) -> bool:
    """Count a repeat; one that comes long after the last is processed again."""
    same = InboundWebhook.objects.filter(pk=webhook.pk)
    again = same.exclude(state=InboundState.RECEIVED).filter(received_at__lt=now - REPEAT_WINDOW)
    rearmed = again.update(
        state=InboundState.RECEIVED,
        deliveries=F("deliveries") + 1,
        received_at=now,
        claimed_at=None,
        attempts=0,
        error="",
    )
    if not rearmed:
        same.update(deliveries=F("deliveries") + 1)
    return bool(rearmed)


def handle_webhook(webhook_id: int) -> None:
    """Pass a stored webhook on to the apps above; safe to run twice, one of two workers does it."""
    if not InboundWebhook.objects.all().claim(webhook_id):
        return
    webhook = InboundWebhook.objects.select_related("connection").get(pk=webhook_id)
    if reason := _reason_to_ignore(webhook):
        _finish(webhook, InboundState.IGNORED, reason)
        return
    failures = _pass_on(webhook)
    if not failures:
        _finish(webhook, InboundState.PROCESSED)
    elif webhook.attempts >= MAX_ATTEMPTS:
        _finish(webhook, InboundState.FAILED, failures)
    else:
        InboundWebhook.objects.filter(pk=webhook.pk).update(claimed_at=None, error=failures)


def process_missed_webhooks() -> int:
    """Handle what waited for over a minute: its nudge was lost, or its worker died."""
    before = timezone.now() - MISSED_AFTER
    missed = list(InboundWebhook.objects.all().missed(before=before).values_list("pk", flat=True))
    for webhook_id in missed:
        handle_webhook(webhook_id)
    return len(missed)


def prune_webhooks(*, before: datetime) -> int:
    """Remove deliveries older than ``before``; returns how many went."""
    return InboundWebhook.objects.all().delete_in_batches(received_at__lt=before)


def dedupe_key(kind: ServiceKind, body: Mapping[str, Any]) -> str:
    """What makes two deliveries the same: Overseerr sends no id, so what happened to what.

    Everything else is the same only when all of it is.
    """
    identity: object = body
    if kind is ServiceKind.OVERSEERR:
        parts = _overseerr_identity(body)
        if any(parts[1:]):
            identity = parts
    packed = orjson.dumps(identity, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(packed).hexdigest()


def _overseerr_identity(body: Mapping[str, Any]) -> list[str]:
    def part(section: str, key: str) -> str:
        found = body.get(section)
        return str(found.get(key) or "") if isinstance(found, dict) else ""

    return [
        str(body.get("notification_type")),
        part("request", "request_id"),
        part("media", "media_type"),
        part("media", "tmdbId"),
        part("media", "status"),
        part("media", "status4k"),
        part("issue", "issue_id"),
        part("issue", "issue_status"),
        part("comment", "comment_message"),
    ]


def _reason_to_ignore(webhook: InboundWebhook) -> str:
    if webhook.event in _NOT_PASSED_ON:
        return "A test; it arrived."
    ours = webhook.connection.machine_identifier
    server = webhook.body.get("Server")
    theirs = server.get("uuid") if isinstance(server, dict) else ""
    if webhook.source == ServiceKind.PLEX and ours and theirs and theirs != ours:
        return "Sent by another Plex server."
    return ""


def _pass_on(webhook: InboundWebhook) -> str:
    """Send the signal; what failed, in words."""
    outcomes = webhook_received.send_robust(
        sender=None,
        webhook_id=webhook.pk,
        connection_id=webhook.connection_id,
        kind=webhook.source,
        event=webhook.event,
        payload=webhook.body,
    )
    failed: list[str] = []
    for receiver, outcome in outcomes:
        if isinstance(outcome, Exception):
            logger.error("receiver_failed receiver=%s", receiver, exc_info=outcome)
            failed.append(type(outcome).__name__)
    return ", ".join(failed)[:300]


def _finish(webhook: InboundWebhook, state: InboundState, error: str = "") -> None:
    webhooks_received.labels(webhook.source, state.value).inc()
    InboundWebhook.objects.filter(pk=webhook.pk).update(
        state=state, error=error, processed_at=timezone.now()
    )


def _scrubbed(value: object, depth: int = 30) -> Any:
    """The payload without NUL characters, which databases refuse, and without deep nesting."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if depth <= 0:
        return None
    if isinstance(value, list):
        return [_scrubbed(item, depth - 1) for item in value]
    if isinstance(value, dict):
        return {
            str(key).replace("\x00", ""): _scrubbed(item, depth - 1) for key, item in value.items()
        }
    return value
