"""Token pairs: issued, renewed once each, taken back. Only hashes of token ids are stored.

A refresh token is exchanged by compare-and-swap on its device's row, so of any number of parallel
exchanges exactly one succeeds. A refresh token that comes back later than its exchange is a copy:
the whole family (the device) ends, whoever has the newest token included.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from rest_framework_simplejwt.settings import api_settings

from apps.accounts.choices import AuditAction, DeviceKind, RevokeReason
from apps.accounts.errors import TokenRefused
from apps.accounts.models import DeviceSession, User
from apps.accounts.services.devices import announce, is_alive, new_device, revoke_device, touch
from apps.accounts.signals import token_reused
from apps.accounts.tokens import (
    NOT_VALID,
    access_token_for,
    device_id,
    expires_at,
    read_access_token,
    read_refresh_token,
    refresh_token_for,
)
from medianest.core import audit
from medianest.core.crypto import fingerprint
from medianest.core.dispatch import signal_after_commit
from medianest.core.metrics import refresh_reuse

if TYPE_CHECKING:
    from django.http import HttpRequest

logger = logging.getLogger(__name__)

ENDED: Final = "This device has been signed out. Sign in again."
JUST_RENEWED: Final = "Another request is renewing this token right now. Use the token it gets."
REUSED: Final = "This token was used before, so this device has been signed out. Sign in again."


@dataclass(frozen=True)
class TokenPair:
    """What a program needs to act for somebody."""

    access: str
    refresh: str
    expires_in: int
    device_id: UUID


class AccessGrant(NamedTuple):
    """Whom an access token speaks for, on which device, until when."""

    user: User
    device_id: UUID
    expires_at: datetime


@transaction.atomic
def issue_tokens(
    user: User, *, request: HttpRequest, device_name: str = "", method: str = "password"
) -> TokenPair:
    """Register a device for an app or script and give it its first pair."""
    device = new_device(request, user, kind=DeviceKind.API, name=device_name)
    refresh = refresh_token_for(device)
    device.refresh_jti_hash = _jti_hash(refresh)
    device.save(force_insert=True)
    announce(device, method=method)
    return _pair(device, refresh)


def rotate_refresh(raw: str, *, arrived_at: datetime | None = None) -> TokenPair:
    """Exchange a refresh token for a new pair, once. Raises ``TokenRefused`` otherwise.

    ``arrived_at`` tells calls that were under way together from one that copies an old token.
    """
    arrived_at = arrived_at or timezone.now()
    token = read_refresh_token(raw)
    presented = _jti_hash(token)
    pair = _exchange(device_id(token), presented)
    if pair is None:
        raise _refuse_exchange(device_id(token), presented, arrived_at)
    return pair


def revoke_refresh(raw: str) -> None:
    """Sign out the device of a refresh token; an unknown or dead token changes nothing."""
    try:
        token = read_refresh_token(raw)
    except TokenRefused:
        return
    device = DeviceSession.objects.select_related("user").filter(pk=device_id(token)).first()
    if device is not None:
        revoke_device(device, actor=device.user, reason=RevokeReason.SIGNED_OUT)


def authenticate_access_token(raw: str) -> AccessGrant:
    """Who is calling; ``TokenRefused`` for a bad token, a dead device or an inactive person."""
    token = read_access_token(raw)
    sid = device_id(token)
    if not is_alive(sid):
        raise TokenRefused(ENDED, code="device_signed_out")
    user = User.objects.active().filter(pk=token[api_settings.USER_ID_CLAIM]).first()
    if user is None:
        raise TokenRefused(ENDED, code="device_signed_out")
    touch(sid)
    return AccessGrant(user, sid, expires_at(token))


@transaction.atomic
def _exchange(sid: UUID, presented: str) -> TokenPair | None:
    # Only columns of the row itself: with a join the second of two parallel updates would be
    # judged by what the join saw before the first one finished.
    mine = DeviceSession.objects.filter(
        pk=sid,
        kind=DeviceKind.API,
        refresh_jti_hash=presented,
        revoked_at__isnull=True,
        expires_at__gt=timezone.now(),
    )
    device = mine.select_related("user").first()
    if device is None or not device.user.is_active:
        return None
    refresh = refresh_token_for(device)
    now = timezone.now()
    swapped = mine.update(
        refresh_jti_hash=_jti_hash(refresh),
        previous_jti_hash=presented,
        rotated_at=now,
        last_seen_at=now,
    )
    return _pair(device, refresh) if swapped else None


def _refuse_exchange(sid: UUID, presented: str, arrived_at: datetime) -> TokenRefused:
    device = DeviceSession.objects.select_related("user").filter(pk=sid).first()
    if device is None or not device.is_alive or not device.user.is_active:
        return TokenRefused(ENDED, code="device_signed_out")
    if device.kind != DeviceKind.API or device.refresh_jti_hash == presented:
        return TokenRefused(NOT_VALID)
    in_parallel = device.rotated_at is not None and arrived_at <= device.rotated_at
    if device.previous_jti_hash == presented and in_parallel:
        return TokenRefused(JUST_RENEWED, code="token_just_renewed")
    _end_family(device)
    return TokenRefused(REUSED, code="token_reused")


@transaction.atomic
def _end_family(device: DeviceSession) -> None:
    if not revoke_device(device, actor=None, reason=RevokeReason.REUSED):
        return
    refresh_reuse.inc()
    logger.warning("refresh_token_reused user_id=%s device=%s", device.user_id, device.pk)
    audit.record(AuditAction.TOKEN_REUSED, actor=None, target=device.user, device=str(device))
    signal_after_commit(
        token_reused,
        user_id=device.user_id,
        device_id=str(device.pk),
        device_name=str(device),
    )


def _pair(device: DeviceSession, refresh: Any) -> TokenPair:
    lifetime = int(api_settings.ACCESS_TOKEN_LIFETIME.total_seconds())
    return TokenPair(str(access_token_for(device)), str(refresh), lifetime, device.pk)


def _jti_hash(token: Any) -> str:
    return fingerprint(str(token[api_settings.JTI_CLAIM]))
