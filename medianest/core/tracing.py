"""Optional error reporting; nothing is loaded unless it is switched on."""

from __future__ import annotations

from typing import Any

from medianest.core.context import current_request_id
from medianest.core.observability.redaction import redact_event


def start_error_reporting(dsn: str) -> None:
    """Report unhandled errors to Sentry when a DSN is set, without bodies, cookies or secrets."""
    if not dsn:
        return
    import sentry_sdk

    sentry_sdk.init(
        dsn=dsn, send_default_pii=False, max_request_body_size="never", before_send=_scrub
    )


def _scrub(event: Any, _hint: Any) -> Any:
    event.setdefault("tags", {})["request_id"] = current_request_id()
    return redact_event(None, "", event)
