"""Connections: saving, deleting, new webhook secrets, closing a breaker by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.integrations import registry, tasks
from apps.integrations.addresses import clean_service_url, origin
from apps.integrations.choices import ConnectionAction, ServiceHealth, ServiceKind
from apps.integrations.models import ServiceConnection, new_webhook_secret
from medianest.core import audit
from medianest.core.dispatch import after_commit
from medianest.core.errors import Conflict, DomainError, FieldError, NotFound

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

OVERLAP = timedelta(hours=24)
_AUDITED = ("name", "url", "external_url", "enabled", "options")


@transaction.atomic
def save_connection(
    *,
    actor: AbstractBaseUser | None,
    kind: str,
    name: str,
    url: str,
    secret: str = "",
    enabled: bool = True,
    external_url: str = "",
    options: Mapping[str, Any] | None = None,
    connection_id: int | None = None,
) -> ServiceConnection:
    """Create a connection, or change one. An empty ``secret`` keeps the stored one.

    The stored secret is never sent to another host: when scheme, host or port change, it has to be
    entered again.
    """
    connection = _existing(connection_id, kind) if connection_id else ServiceConnection(kind=kind)
    before = {field: getattr(connection, field) for field in _AUDITED} if connection.pk else {}
    old_url = connection.url if connection.pk else ""
    connection.name = _clean_name(name, kind)
    connection.url = clean_service_url(url)
    connection.external_url = clean_service_url(external_url) if external_url.strip() else ""
    connection.enabled = enabled
    if options is not None:
        connection.options = dict(options)
    replaced = _set_secret(connection, secret.strip(), old_url)
    if replaced or connection.url != old_url:
        connection.health, connection.health_message = ServiceHealth.UNKNOWN, ""
    _store(connection)
    _audit(connection, actor, before, secret_replaced=replaced)
    after_commit(tasks.check_one_connection, connection.pk)
    return connection


@transaction.atomic
def delete_connection(connection_id: int, *, actor: AbstractBaseUser | None) -> None:
    """Remove a connection with all it was told."""
    connection = _existing(connection_id)
    audit.record(
        ConnectionAction.DELETED,
        actor=actor,
        target=connection,
        kind=connection.kind,
        name=connection.name,
        url=connection.url,
    )
    connection.delete()


@transaction.atomic
def rotate_webhook_secret(
    connection_id: int, *, actor: AbstractBaseUser | None
) -> ServiceConnection:
    """A new webhook secret; the old one is still taken for a day, until the service knows."""
    connection = _existing(connection_id)
    connection.previous_webhook_secret = connection.webhook_secret
    connection.previous_webhook_secret_until = timezone.now() + OVERLAP
    connection.webhook_secret = new_webhook_secret()
    connection.save(
        update_fields=[
            "webhook_secret",
            "previous_webhook_secret",
            "previous_webhook_secret_until",
            "updated_at",
        ]
    )
    audit.record(ConnectionAction.WEBHOOK_SECRET_ROTATED, actor=actor, target=connection)
    return connection


@transaction.atomic
def reset_breaker(connection_id: int, *, actor: AbstractBaseUser | None) -> ServiceConnection:
    """Ask a service again at once, although its circuit breaker is open."""
    connection = _existing(connection_id)
    registry.line_for(connection).breaker.reset()
    audit.record(ConnectionAction.BREAKER_RESET, actor=actor, target=connection)
    after_commit(tasks.check_one_connection, connection.pk)
    return connection


def _existing(connection_id: int, kind: str | None = None) -> ServiceConnection:
    found = ServiceConnection.objects.select_for_update().filter(pk=connection_id).first()
    if found is None or (kind is not None and found.kind != kind):
        raise NotFound("There is no such connection. It may have been deleted meanwhile.")
    return found


def _clean_name(name: str, kind: str) -> str:
    if kind not in ServiceKind.values:
        message = "Choose one of the services MediaNest can connect to."
        raise DomainError(message, errors=[FieldError("kind", message)])
    cleaned = " ".join(name.split()) or str(ServiceKind(kind).label)
    if len(cleaned) > 80:
        message = "The name is too long; 80 characters are the most."
        raise DomainError(message, errors=[FieldError("name", message)])
    return cleaned


def _set_secret(connection: ServiceConnection, secret: str, old_url: str) -> bool:
    """Whether a new secret was set; refuses to keep none, or to take the old one elsewhere."""
    if secret:
        replaced = secret != connection.secret
        connection.secret = secret
        return replaced
    if not connection.secret:
        message = "Enter the key or token of the service."
    elif origin(connection.url) != origin(old_url):
        message = "Enter the key again: a stored key is never sent to a new address."
    else:
        return False
    raise DomainError(message, errors=[FieldError("secret", message)])


def _store(connection: ServiceConnection) -> None:
    taken = ServiceConnection.objects.filter(kind=connection.kind, name=connection.name)
    message = "There is already a connection of that kind and name. Choose another name."
    if taken.exclude(pk=connection.pk).exists():
        raise Conflict(message, errors=[FieldError("name", message)])
    try:
        with transaction.atomic():
            connection.save()
    except IntegrityError:
        raise Conflict(message, errors=[FieldError("name", message)]) from None


def _audit(
    connection: ServiceConnection,
    actor: AbstractBaseUser | None,
    before: Mapping[str, Any],
    *,
    secret_replaced: bool,
) -> None:
    changes: dict[str, Any] = {
        field: {"from": before.get(field), "to": getattr(connection, field)}
        for field in _AUDITED
        if before.get(field) != getattr(connection, field)
    }
    if secret_replaced:
        changes["secret"] = "replaced"  # noqa: S105 - says that, not what
    if before and not changes:
        return
    action = ConnectionAction.CHANGED if before else ConnectionAction.CREATED
    audit.record(action, actor=actor, target=connection, kind=connection.kind, changes=changes)
