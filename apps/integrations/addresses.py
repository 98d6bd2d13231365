"""Checking the address an administrator enters for a service."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from apps.integrations.clients.addresses import is_forbidden
from medianest.core.errors import DomainError, FieldError


def clean_service_url(text: str) -> str:
    """The address without trailing slash; a ``DomainError`` says what is wrong with it.

    Home servers live on private addresses, so those are fine. Names are checked again each time we
    connect, because what they lead to can change.
    """
    text = text.strip().rstrip("/")
    if any(character.isspace() or ord(character) < 32 for character in text) or "\\" in text:
        raise _wrong("The address contains a space or a character that can't be part of it.")
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        raise _wrong(
            "The address is not complete. It looks like http://192.168.1.5:5055."
        ) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_fine:
        raise _wrong("Enter the whole address, beginning with http:// or https://.")
    if parts.username is not None or parts.password is not None:
        raise _wrong("Leave user name and password out of the address; the key has its own field.")
    if parts.query or parts.fragment:
        raise _wrong("The address ends before any “?” or “#”.")
    if _literal_is_forbidden(parts.hostname):
        raise _wrong("No service lives at that address: it is link-local or reserved.")
    return text


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port: what a key is bound to."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, (parts.hostname or "").lower(), port


def _literal_is_forbidden(host: str) -> bool:
    """Whether the host is a forbidden IP address in any notation (decimal, hexadecimal, short)."""
    try:
        return is_forbidden(host)
    except ValueError:
        pass
    try:
        return is_forbidden(str(ipaddress.IPv4Address(socket.inet_aton(host))))
    except (OSError, ValueError, UnicodeError):
        return False


def _wrong(message: str) -> DomainError:
    return DomainError(message, errors=[FieldError("url", message)])
