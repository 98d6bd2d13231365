"""What this app tells the apps above it, after commit, with plain values only."""

from __future__ import annotations

from django.dispatch import Signal

# title_id: int, kind: str, tmdb_id: int, is_4k: bool, status: str, seasons: dict[int, str]
# `seasons` holds the seasons whose status changed, by number.
availability_changed = Signal()
