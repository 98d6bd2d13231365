"""Access and refresh tokens: simplejwt's, with the algorithm pinned and keys that can be changed.

Every token names its device session (``sid``); without a live one it opens nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError, TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token

from apps.accounts.errors import TokenRefused

if TYPE_CHECKING:
    from apps.accounts.models import DeviceSession

T = TypeVar("T", bound=Token)

ALGORITHM: Final = "HS256"
MAX_LENGTH: Final = 4096
NOT_VALID: Final = "This token is not valid. Sign in again."
EXPIRED: Final = "This token has expired. Renew it or sign in again."


class KeyRing:
    """Signs with the newest key and reads with any; simplejwt's tokens take it for a backend."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self._backends = [_backend(key) for key in keys]

    def encode(self, payload: dict[str, Any]) -> str:
        """A signed token, under the newest key."""
        return str(self._backends[0].encode(payload))

    def decode(self, token: str, *, verify: bool = True) -> dict[str, Any]:
        """The claims, if any of our keys signed them."""
        for backend in self._backends[:-1]:
            try:
                return _claims(backend, token, verify=verify)
            except TokenBackendError:
                continue
        return _claims(self._backends[-1], token, verify=verify)

    def get_leeway(self) -> Any:
        """Clock skew forgiven, as simplejwt asks for it."""
        return self._backends[0].get_leeway()


def _backend(key: str) -> TokenBackend:
    signing_key = salted_hmac("medianest.jwt.v1", "", secret=key, algorithm="sha256").hexdigest()
    return TokenBackend(
        ALGORITHM,
        signing_key=signing_key,
        audience=api_settings.AUDIENCE,
        issuer=api_settings.ISSUER,
        leeway=api_settings.LEEWAY,
    )


def _claims(backend: Any, token: str, *, verify: bool) -> dict[str, Any]:
    return dict(backend.decode(token, verify=verify))


@lru_cache(maxsize=4)
def _ring(keys: tuple[str, ...]) -> KeyRing:
    return KeyRing(keys)


class _OurKeys:
    def get_token_backend(self) -> KeyRing:
        """The key ring of the current settings."""
        return _ring((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


class DeviceAccessToken(_OurKeys, AccessToken):  # type: ignore[misc]
    """Fifteen minutes of access for one device."""


class DeviceRefreshToken(_OurKeys, RefreshToken):  # type: ignore[misc]
    """Good for exactly one renewal."""


def access_token_for(device: DeviceSession) -> DeviceAccessToken:
    """A new access token; it carries who and which device, never a role or a right."""
    return _addressed(DeviceAccessToken(), device)


def refresh_token_for(device: DeviceSession) -> DeviceRefreshToken:
    """A new refresh token; it never outlives the device's absolute age."""
    token = _addressed(DeviceRefreshToken(), device)
    if expires_at(token) > device.expires_at:
        token.set_exp(from_time=device.expires_at, lifetime=device.expires_at - device.expires_at)
    return token


def _addressed(token: T, device: DeviceSession) -> T:
    token[api_settings.USER_ID_CLAIM] = str(device.user_id)
    token["sid"] = str(device.pk)
    return token


def read_access_token(raw: str) -> DeviceAccessToken:
    """A checked access token, or ``TokenRefused``."""
    return _read(DeviceAccessToken, raw)


def read_refresh_token(raw: str) -> DeviceRefreshToken:
    """A checked refresh token, or ``TokenRefused``."""
    return _read(DeviceRefreshToken, raw)


def _read(kind: type[T], raw: str) -> T:
    if len(raw) > MAX_LENGTH or not raw.isascii():
        raise TokenRefused(NOT_VALID)
    try:
        token = kind(raw)  # type: ignore[arg-type]
        device_id(token)
        expires_at(token)
    except TokenError as error:
        expired = "expired" in str(error)
        code = "token_expired" if expired else None
        raise TokenRefused(EXPIRED if expired else NOT_VALID, code=code) from None
    except (KeyError, ValueError, TypeError, OverflowError):
        raise TokenRefused(NOT_VALID) from None
    return token


def device_id(token: Any) -> UUID:
    """The device session the token belongs to."""
    return UUID(str(token["sid"]))


def expires_at(token: Any) -> datetime:
    """When the token ends."""
    return datetime.fromtimestamp(int(token["exp"]), tz=UTC)
