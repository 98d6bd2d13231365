"""Encrypted text columns: Fernet with rotating keys, newest first."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models


class UndecipherableSecret(Exception):
    """The stored secret was written with a key this installation no longer has."""


@lru_cache(maxsize=8)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derive(key)) for key in keys])


def _derive(key: str) -> bytes:
    """A Fernet key from any text, by HKDF-SHA256 (RFC 5869)."""
    kdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"medianest.field.v1")
    return base64.urlsafe_b64encode(kdf.derive(key.encode()))


def _keys() -> tuple[str, ...]:
    if settings.FIELD_KEYS:
        return tuple(settings.FIELD_KEYS)
    return tuple(str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


def encrypt(text: str) -> str:
    """Ciphertext of ``text`` under the newest key."""
    return _box(_keys()).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """The plain text; raises ``UndecipherableSecret`` when no known key fits."""
    try:
        return _box(_keys()).decrypt(token.encode()).decode()
    except InvalidToken:
        raise UndecipherableSecret from None


def fingerprint(text: str) -> str:
    """SHA-256 of a high-entropy secret, for storing what only has to be recognised again."""
    return hashlib.sha256(text.encode()).hexdigest()


class EncryptedTextField(models.TextField[str, str]):
    """Text that is encrypted at rest. Empty stays empty; it can't be searched.

    A value no key can open reads as empty rather than breaking every page that touches the row:
    the service then reports itself as not allowed, and an administrator enters the secret again.
    """

    def from_db_value(self, value: str | None, *_args: Any) -> str | None:
        """Decrypt on load."""
        if not value:
            return value
        try:
            return decrypt(value)
        except UndecipherableSecret:
            return ""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on save."""
        value = super().get_prep_value(value)
        return encrypt(value) if value else value
