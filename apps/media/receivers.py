"""Signals of the apps below, translated into calls of this app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from apps.integrations.signals import webhook_received
from apps.media import tasks

LIBRARY_EVENTS = frozenset({"library.new", "library.on.deck"})
# A season or an episode that is new means: count its series again.
_TOP_LEVEL_KEY = {
    "movie": "ratingKey",
    "show": "ratingKey",
    "season": "parentRatingKey",
    "episode": "grandparentRatingKey",
}


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    webhook_received.connect(reread_what_plex_names, dispatch_uid="media.reread_what_plex_names")


def reread_what_plex_names(
    sender: object, *, kind: str, event: str, payload: Mapping[str, Any], **kwargs: object
) -> None:
    """Plex says something is new: a hint to read that item again."""
    if kind == "plex" and event in LIBRARY_EVENTS and (rating_key := named_item(payload)):
        tasks.nudge_reread(rating_key)


def named_item(payload: Mapping[str, Any]) -> str:
    """The rating key of the movie or series an event is about; empty when there is none."""
    metadata = payload.get("Metadata")
    if not isinstance(metadata, Mapping):
        return ""
    key = metadata.get(_TOP_LEVEL_KEY.get(str(metadata.get("type")), ""))
    # Nothing but a number may get into the address we ask next.
    return str(key) if str(key).isdecimal() and len(str(key)) <= 20 else ""
