"""The correlation id of the work in hand: browser, worker and upstream call share one."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import structlog

_request_id: ContextVar[str] = ContextVar("medianest_request_id", default="")
_VALID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{7,63}")


def current_request_id() -> str:
    """The id of the request or task being worked on; empty outside of one."""
    return _request_id.get()


def new_request_id() -> str:
    """A fresh id, unguessable and short enough to read out on the phone."""
    return uuid.uuid4().hex[:20]


def acceptable_request_id(candidate: str) -> bool:
    """Whether an id from outside may be used in logs (letters, digits, ``_.-``; 8-64 long)."""
    return _VALID.fullmatch(candidate) is not None


@contextmanager
def bound_request_id(request_id: str) -> Iterator[str]:
    """Bind ``request_id`` to everything that happens inside, log lines included."""
    token = _request_id.set(request_id)
    with structlog.contextvars.bound_contextvars(request_id=request_id):
        try:
            yield request_id
        finally:
            _request_id.reset(token)
