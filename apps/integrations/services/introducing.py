"""Making services and MediaNest known to one another: sample connections, webhook addresses."""

from __future__ import annotations

import logging

from django.conf import settings
from django.urls import reverse

from apps.integrations import registry
from apps.integrations.choices import ServiceKind
from apps.integrations.models import ServiceConnection
from apps.integrations.services.connections import delete_connection, save_connection
from medianest.core.errors import NotAllowed, UpstreamError

logger = logging.getLogger(__name__)

# What the sandbox accepts; it guards nothing but made-up data on a loopback address.
_SANDBOX: dict[ServiceKind, tuple[str, str]] = {
    ServiceKind.PLEX: ("plex", "sandbox-plex-owner-token"),
    ServiceKind.TMDB: ("tmdb", "sandbox-tmdb-token"),
    ServiceKind.OVERSEERR: ("overseerr", "sandbox-overseerr-key"),
}


def ensure_sandbox_connections(base_url: str) -> list[ServiceConnection]:
    """Connect to the sandbox at ``base_url``; run again, it only corrects what differs."""
    if not (settings.SANDBOX or settings.SANDBOX_URL):
        raise NotAllowed("Sample connections are only made in sandbox mode.")
    return [
        _ensure(kind, f"{base_url.rstrip('/')}/{path}", secret)
        for kind, (path, secret) in _SANDBOX.items()
    ]


def _ensure(kind: ServiceKind, url: str, secret: str) -> ServiceConnection:
    name = str(kind.label)
    known = ServiceConnection.objects.filter(kind=kind, name=name).first()
    if known and (known.url, known.secret, known.enabled) == (url, secret, True):
        return known
    return save_connection(
        actor=None,
        kind=kind,
        name=name,
        url=url,
        secret=secret,
        connection_id=known.pk if known else None,
    )


def retire_sandbox_connections() -> int:
    """Remove connections to sample services outside sandbox mode; returns how many there were.

    They are recognised by the sample secrets, which no real service has.
    """
    sample = {secret for _path, secret in _SANDBOX.values()}
    retired = [
        connection
        for connection in ServiceConnection.objects.enabled()
        if connection.secret in sample
    ]
    for connection in retired:
        delete_connection(connection.pk, actor=None)
    return len(retired)


def webhook_url(connection: ServiceConnection) -> str:
    """The address to paste into the service's own settings; the secret is part of it."""
    path = reverse(
        "integrations:webhook_with_secret",
        args=[connection.kind, connection.pk, connection.webhook_secret],
    )
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def register_webhooks() -> list[ServiceConnection]:
    """Have every Overseerr tell us what happens; returns those that took it.

    The secret goes into a header there. Plex servers offer no such call: their owner pastes
    ``webhook_url`` into the account's settings.
    """
    done: list[ServiceConnection] = []
    for connection in ServiceConnection.objects.enabled().of_kind(ServiceKind.OVERSEERR):
        path = reverse("integrations:webhook", args=[connection.kind, connection.pk])
        url = f"{settings.PUBLIC_URL.rstrip('/')}{path}"
        client = registry.overseerr_for(connection, budget="background")
        try:
            client.register_webhook(url, connection.webhook_secret)
        except UpstreamError as error:
            logger.warning("webhook_not_registered kind=%s detail=%s", error.service, error.detail)
            continue
        done.append(connection)
    return done
