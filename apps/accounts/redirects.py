"""Where to go after signing in: a path of our own, or home."""

from __future__ import annotations

import re
from typing import Final

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST: Final = 500
_PLAIN_PATH = re.compile(r"/[!-\[\]-~]*")  # printable ASCII without space and backslash


def safe_next(request: HttpRequest, target: str | None, *, default: str = "/") -> str:
    """``target`` if it is a path on this site that no browser can read as another one."""
    wanted = target or ""
    plain = len(wanted) <= LONGEST and _PLAIN_PATH.fullmatch(wanted) is not None
    decoded_line_break = "%0d" in wanted.lower() or "%0a" in wanted.lower()
    if plain and not decoded_line_break and _is_ours(request, wanted):
        return wanted
    return resolve_url(default)


def _is_ours(request: HttpRequest, target: str) -> bool:
    return url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
