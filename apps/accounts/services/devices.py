"""Device sessions: registered at sign-in, seen to the minute, ended one by one or all at once.

Whether a device is alive is asked on every request, so the answer is cached for a few seconds;
ending a device replaces the cached answer at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from apps.accounts.choices import AuditAction, DeviceKind, RevokeReason
from apps.accounts.device_names import describe_user_agent
from apps.accounts.models import DeviceSession, User
from apps.accounts.sessions import delete_stored, stored_key
from apps.accounts.signals import session_ended, signed_in
from medianest.core import audit
from medianest.core.dispatch import signal_after_commit
from medianest.core.errors import NotFound
from medianest.core.middleware import client_address

if TYPE_CHECKING:
    from django.http import HttpRequest

SESSION_FIELD: Final = "device"
ABSOLUTE_AGE: Final = timedelta(days=90)
ALIVE_FOR: Final = 5  # seconds a cached "alive" is believed
ENDED_FOR: Final = 3600  # seconds a cached "ended" is kept, longer than any reader could race
SEEN_EVERY: Final = 60
PRUNE_AFTER: Final = timedelta(days=30)


def absolute_age() -> timedelta:
    """How long anybody stays signed in at most, however active."""
    age: timedelta = getattr(settings, "DEVICE_SESSION_LIFETIME", ABSOLUTE_AGE)
    return age


@transaction.atomic
def register_web_device(request: HttpRequest, user: User, *, method: str) -> DeviceSession:
    """Remember the browser that has just signed in; its session gets the device's id."""
    session = request.session
    if session.session_key is None:
        session.create()
    device = new_device(request, user, kind=DeviceKind.WEB)
    device.session_key_hash = stored_key(str(session.session_key))
    device.save(force_insert=True)
    session[SESSION_FIELD] = str(device.pk)
    announce(device, method=method)
    return device


def new_device(
    request: HttpRequest, user: User, *, kind: DeviceKind, name: str = ""
) -> DeviceSession:
    """An unsaved device described by the request."""
    user_agent = request.META.get("HTTP_USER_AGENT", "")[:300]
    return DeviceSession(
        user=user,
        kind=kind,
        name=(name.strip() or describe_user_agent(user_agent))[:100],
        user_agent=user_agent,
        address=client_address(request) or None,
        expires_at=timezone.now() + absolute_age(),
    )


def announce(device: DeviceSession, *, method: str) -> None:
    """Audit the sign-in and tell the apps above, in the transaction that saves the device."""
    audit.record(
        AuditAction.SIGNED_IN,
        actor=device.user,
        target=device.user,
        method=method,
        kind=device.kind,
        device=device.name,
        address=device.address or "",
    )
    signal_after_commit(
        signed_in,
        user_id=device.user_id,
        device_id=str(device.pk),
        device_name=device.name,
        kind=device.kind,
        method=method,
    )


def follow_session_key(request: HttpRequest) -> None:
    """After the session key was changed on purpose, keep its device pointing at it."""
    device_id = current_device_id(request)
    if device_id and request.session.session_key:
        DeviceSession.objects.filter(pk=device_id).update(
            session_key_hash=stored_key(request.session.session_key)
        )


def current_device_id(request: HttpRequest) -> UUID | None:
    """The device this request comes from: of its session, or of its access token."""
    grant = getattr(request, "auth", None)
    if device_id := getattr(grant, "device_id", None):
        return UUID(str(device_id))
    session = getattr(request, "session", None)
    raw = session.get(SESSION_FIELD) if session is not None else None
    return UUID(raw) if raw else None


def is_alive(device_id: UUID) -> bool:
    """Whether a device is still signed in; asks the database at most every few seconds."""
    cached = cache.get(_key(device_id))
    if isinstance(cached, bool):
        return cached
    alive = DeviceSession.objects.alive().filter(pk=device_id).exists()
    if alive:
        # Never overwrites the "ended" somebody wrote while we were reading.
        cache.add(_key(device_id), True, ALIVE_FOR)  # noqa: FBT003  the cached value
    return alive


def touch(device_id: UUID) -> bool:
    """Note that a device was seen, at most once a minute; says whether it was noted now."""
    if not cache.add(f"accounts.seen.{device_id}", 1, SEEN_EVERY):
        return False
    now = timezone.now()
    seen_before = now - timedelta(seconds=SEEN_EVERY - 5)
    rows = DeviceSession.objects.filter(pk=device_id, last_seen_at__lt=seen_before)
    return rows.update(last_seen_at=now) == 1


@transaction.atomic
def revoke_device(
    device: DeviceSession, *, actor: User | None, reason: RevokeReason = RevokeReason.REVOKED
) -> bool:
    """Sign one device out and close what it has open; says whether it was signed in."""
    if not _end([device], reason=reason):
        return False
    audit.record(
        AuditAction.DEVICE_REVOKED,
        actor=actor,
        target=device.user,
        device=str(device),
        reason=reason.value,
    )
    return True


def revoke_own_device(device_id: UUID, *, actor: User) -> None:
    """Sign out one of one's own devices; somebody else's looks like one that does not exist."""
    device = DeviceSession.objects.visible_to(actor).alive().filter(pk=device_id).first()
    if device is None:
        raise NotFound("There is no such device, or it is signed out already.")
    revoke_device(device, actor=actor)


@transaction.atomic
def revoke_all(
    user: User,
    *,
    actor: User | None,
    reason: RevokeReason = RevokeReason.REVOKED,
    keep: UUID | None = None,
) -> int:
    """Sign out all of somebody's devices but ``keep``; returns how many."""
    devices = user.devices.filter(revoked_at__isnull=True)
    ended = _end([device for device in devices if device.pk != keep], reason=reason)
    if ended:
        audit.record(
            AuditAction.SIGNED_OUT_EVERYWHERE,
            actor=actor,
            target=user,
            devices=ended,
            reason=reason.value,
        )
    return ended


def prune_devices(*, before: datetime | None = None) -> int:
    """Remove devices that ended a month ago."""
    limit = before or timezone.now() - PRUNE_AFTER
    expired = DeviceSession.objects.all().delete_in_batches(expires_at__lt=limit)
    return expired + DeviceSession.objects.all().delete_in_batches(revoked_at__lt=limit)


def _end(devices: Iterable[DeviceSession], *, reason: RevokeReason) -> int:
    ended = 0
    for device in devices:
        changed = DeviceSession.objects.filter(pk=device.pk, revoked_at__isnull=True).update(
            revoked_at=timezone.now(), revoke_reason=reason
        )
        if changed:
            ended += 1
            _close(device)
    return ended


def _close(device: DeviceSession) -> None:
    cache.delete(_key(device.pk))
    transaction.on_commit(partial(_remember_end, device.pk), robust=True)
    if device.session_key_hash:
        delete_stored(device.session_key_hash)
    signal_after_commit(session_ended, user_id=device.user_id, device_id=str(device.pk))


def _remember_end(device_id: UUID) -> None:
    cache.set(_key(device_id), False, ENDED_FOR)  # noqa: FBT003  the cached value


def _key(device_id: UUID) -> str:
    return f"accounts.alive.{device_id}"
