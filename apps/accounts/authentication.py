"""How API calls say who they are: a bearer token, or a browser's session with a CSRF token."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import AnonymousUser
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from apps.accounts.errors import TokenRefused
from apps.accounts.models import User
from apps.accounts.services.tokens import AccessGrant, authenticate_access_token
from apps.accounts.tokens import NOT_VALID

CHALLENGE: Final = 'Bearer realm="medianest"'


class AccessTokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer <access token>``; ``request.auth`` is the ``AccessGrant``."""

    def authenticate(self, request: Request) -> tuple[User, AccessGrant] | None:
        """The person, or nothing when there is no bearer token; a bad one is refused."""
        raw = bearer_token(request.META.get("HTTP_AUTHORIZATION", ""))
        if raw is None:
            return None
        try:
            grant = authenticate_access_token(raw)
        except TokenRefused as error:
            raise AuthenticationFailed(error.message, code=error.code) from None
        return grant.user, grant

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return CHALLENGE


class NoAuthentication(BaseAuthentication):
    """For the calls that hand out tokens: whatever credentials come along are not looked at."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, None]:
        """Nobody."""
        return AnonymousUser(), None

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return CHALLENGE


def bearer_token(header: str) -> str | None:
    """The token of an ``Authorization`` header; ``None`` if it is of another kind or missing."""
    kind, _, token = header.strip().partition(" ")
    if kind.lower() != "bearer":
        return None
    token = token.strip()
    if not token or " " in token:
        raise AuthenticationFailed(NOT_VALID, code="token_invalid")
    return token
