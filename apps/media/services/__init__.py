"""Writes of this app; reading the library is in `apps.media.sync`."""

from __future__ import annotations

from apps.media.services.availability import (
    record_availability,
    record_demand,
    record_removal,
)
from apps.media.services.importing import get_or_import, refresh_details
from apps.media.services.library import (
    cancel_sync,
    choose_sections,
    first_library_sync,
    look_for_sections,
    match_item,
    start_sync,
)

__all__ = [
    "cancel_sync",
    "choose_sections",
    "first_library_sync",
    "get_or_import",
    "look_for_sections",
    "match_item",
    "record_availability",
    "record_demand",
    "record_removal",
    "refresh_details",
    "start_sync",
]
