"""Who opens a WebSocket: session cookie, subprotocol ``medianest, <token>`` or bearer header.

Never a token in the address: addresses end up in logs. Sets ``scope["user"]``, ``scope["device"]``
(id or ``None``), ``scope["token_expires_at"]`` (or ``None``) and ``scope["auth_problem"]`` (a
sentence, empty when somebody was recognised or nothing was offered).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any, Final, NamedTuple
from uuid import UUID

from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from apps.accounts.errors import TokenRefused
from apps.accounts.models import User
from apps.accounts.services.devices import current_device_id, is_alive, touch
from apps.accounts.services.tokens import authenticate_access_token

Scope = dict[str, Any]
Application = Callable[[Scope, Any, Any], Awaitable[Any]]

SUBPROTOCOL: Final = "medianest"
SIGNED_OUT: Final = "You are signed out. Sign in again."


class Recognised(NamedTuple):
    """The outcome of looking at a handshake."""

    user: User | AnonymousUser
    device: UUID | None = None
    token_expires_at: datetime | None = None
    problem: str = ""


class SocketAuthMiddleware:
    """Puts the person and their device into the scope; refusing is the consumer's part."""

    def __init__(self, application: Application) -> None:
        self.application = application

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> Any:
        """Recognise, then hand over."""
        found = await database_sync_to_async(recognise)(scope)
        scope = {
            **scope,
            "user": found.user,
            "device": found.device,
            "token_expires_at": found.token_expires_at,
            "auth_problem": found.problem,
        }
        return await self.application(scope, receive, send)


def recognise(scope: Scope) -> Recognised:
    """A token, when one is offered, is the only thing that counts; then the session cookie."""
    token = _offered_token(scope)
    if token is not None:
        return _by_token(token)
    return _by_session(_header(scope, b"cookie"))


def _offered_token(scope: Scope) -> str | None:
    protocols = [str(name).strip() for name in scope.get("subprotocols", [])]
    if SUBPROTOCOL in protocols and len(protocols) > 1:
        return next(name for name in protocols if name != SUBPROTOCOL)
    kind, _, token = _header(scope, b"authorization").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def _by_token(raw: str) -> Recognised:
    try:
        grant = authenticate_access_token(raw)
    except TokenRefused as error:
        return Recognised(AnonymousUser(), problem=error.message)
    return Recognised(grant.user, grant.device_id, grant.expires_at)


def _by_session(cookie_header: str) -> Recognised:
    key = _session_key(cookie_header)
    if not key:
        return Recognised(AnonymousUser())
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = get_user(request)
    if not isinstance(user, User):
        return Recognised(AnonymousUser())
    device_id = current_device_id(request)
    if device_id is None or not is_alive(device_id):
        return Recognised(AnonymousUser(), problem=SIGNED_OUT)
    touch(device_id)
    return Recognised(user, device_id)


def _session_key(cookie_header: str) -> str:
    try:
        morsel = SimpleCookie(cookie_header).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _header(scope: Scope, name: bytes) -> str:
    values = [value for key, value in scope.get("headers", []) if key.lower() == name]
    return values[0].decode("latin-1") if values else ""
