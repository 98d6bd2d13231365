"""Signing in and out. Whoever proves who they are ends up in ``begin_session``."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import AnonymousUser

from apps.accounts import lockout
from apps.accounts.choices import RevokeReason
from apps.accounts.errors import WRONG_CREDENTIALS, SignInRefused
from apps.accounts.models import DeviceSession, User
from apps.accounts.services.devices import current_device_id, revoke_device
from medianest.core.errors import TooManyRequests
from medianest.core.metrics import auth_attempts

if TYPE_CHECKING:
    from django.http import HttpRequest

logger = logging.getLogger(__name__)

BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
LONGEST_PASSWORD: Final = 4096


def sign_in_local(request: HttpRequest, username: str, password: str) -> User:
    """Check the password and sign this browser in; the session key is a new one afterwards.

    Raises ``SignInRefused`` with the same words for unknown, wrong and switched off, or
    ``TooManyRequests`` with the time to wait.
    """
    user = check_credentials(request, username, password)
    begin_session(request, user, method="password")
    return user


def check_credentials(request: HttpRequest, username: str, password: str) -> User:
    """The person with this name and password; counts failures and respects locks."""
    lockout.refuse_flood(request)
    if "\x00" in username or "\x00" in password or len(password) > LONGEST_PASSWORD:
        username, password = lockout.fold_username(username), ""
    user = authenticate(request, username=username, password=password)
    if isinstance(user, User):
        auth_attempts.labels(method="password", outcome="ok").inc()
        return user
    raise _refusal(request, username)


def begin_session(request: HttpRequest, user: User, *, method: str) -> None:
    """Make this browser the person's; whatever session it had before ends here."""
    if request.session.get("_auth_user_id"):
        _end_current_device(request)
        request.session.flush()
    request.sign_in_method = method  # type: ignore[attr-defined]
    login(request, user, backend=BACKEND)


def sign_out(request: HttpRequest) -> None:
    """End this browser's session and its device; nothing happens to a browser without one."""
    _end_current_device(request)
    logout(request)
    request.user = AnonymousUser()


def _end_current_device(request: HttpRequest) -> None:
    device_id = current_device_id(request)
    if device_id is None:
        return
    device = DeviceSession.objects.select_related("user").filter(pk=device_id).first()
    if device is not None:
        revoke_device(device, actor=device.user, reason=RevokeReason.SIGNED_OUT)


def _refusal(request: HttpRequest, username: str) -> SignInRefused | TooManyRequests:
    if getattr(request, "axes_locked_out", False):
        auth_attempts.labels(method="password", outcome="locked").inc()
        return lockout.locked_error(request, username)
    auth_attempts.labels(method="password", outcome="refused").inc()
    lockout.count_failure(request)
    return SignInRefused(WRONG_CREDENTIALS)
