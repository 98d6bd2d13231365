"""What the apps above may want to know; sent after commit, plain values only."""

from __future__ import annotations

from django.dispatch import Signal

# user_id: int
person_deactivated = Signal()

# user_id: int, device_id: str; close what this device has open
session_ended = Signal()

# user_id: int, device_id: str, device_name: str; somebody used an old refresh token again
token_reused = Signal()

# user_id: int, device_id: str, device_name: str, kind: str, method: str
signed_in = Signal()
