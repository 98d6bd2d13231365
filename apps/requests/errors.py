"""Broken rules of asking for titles, as sentences for people."""

from __future__ import annotations

from medianest.core.errors import Conflict


class DuplicateRequest(Conflict):
    """Somebody has asked for exactly this already; ``data["requestId"]`` says which request."""

    def __init__(self, message: str, *, request_id: int) -> None:
        super().__init__(message, code="duplicate_request", requestId=request_id)


class AlreadyAvailable(Conflict):
    """It is in the library, there is nothing to ask for."""

    def __init__(self, message: str) -> None:
        super().__init__(message, code="already_available")


class NothingToRequest(Conflict):
    """None of the wanted seasons is left to ask for."""

    def __init__(self, message: str) -> None:
        super().__init__(message, code="nothing_to_request")
