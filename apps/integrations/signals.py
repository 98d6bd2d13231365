"""Up-signals, sent after commit with plain values only."""

from __future__ import annotations

from django.dispatch import Signal

# kwargs: webhook_id: int, connection_id: int, kind: str, event: str, payload: dict. A hint: the
# receiver reads the truth from the service again. May come twice and out of order.
webhook_received = Signal()

# kwargs: connection_id: int, kind: str, old: str, new: str (ServiceHealth values), message: str.
service_state_changed = Signal()
