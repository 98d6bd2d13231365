"""Secrets never reach a log: masked by key name and by well-known shapes in text."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

MASK = "[redacted]"
_SECRET_KEY = re.compile(
    r"(pass(word|wd)?|secret|token|api[-_]?key|authorization|cookie|csrf|session_?key|refresh|pin)$",
    re.IGNORECASE,
)
_PATTERNS = (
    # query strings and headers as text: X-Plex-Token=…, api_key=…, apikey: …
    re.compile(
        r"(?P<name>x-plex-token|api[-_]?key|access_token|refresh_token|token|password|secret|authtoken)"
        r"(?P<sep>[\"']?\s*[=:]\s*[\"']?)(?P<value>[^\s\"'&,;}]+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<name>bearer|basic)(?P<sep>\s+)(?P<value>[A-Za-z0-9._~+/=-]{8,})", re.IGNORECASE
    ),
    # user:password@host in database and broker addresses
    re.compile(r"(?P<name>://[^/\s:@]*)(?P<sep>:)(?P<value>[^/\s@]+)(?=@)"),
    # anything shaped like a signed web token
    re.compile(r"(?P<name>)(?P<sep>)(?P<value>eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,})"),
    # the secret in the path of an inbound webhook
    re.compile(r"(?P<name>/webhooks/\w+/\d+)(?P<sep>/)(?P<value>[\w-]{12,})"),
)


def redact_text(text: str) -> str:
    """``text`` with everything that looks like a secret masked."""
    for pattern in _PATTERNS:
        text = pattern.sub(rf"\g<name>\g<sep>{MASK}", text)
    return text


def redact_event(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Any:
    """Structlog processor: mask by key name and by shape, up to three levels deep."""
    for key, value in event.items():
        event[key] = MASK if _names_secret(key) and value else _redact(value, depth=3)
    return event


def _names_secret(key: str) -> bool:
    return _SECRET_KEY.search(key) is not None


def _redact(value: Any, *, depth: int) -> Any:
    if isinstance(value, str):
        return redact_text(value)
    if depth and isinstance(value, dict):
        return {
            key: MASK if _names_secret(str(key)) and item else _redact(item, depth=depth - 1)
            for key, item in value.items()
        }
    if depth and isinstance(value, list | tuple):
        return [_redact(item, depth=depth - 1) for item in value]
    return value
