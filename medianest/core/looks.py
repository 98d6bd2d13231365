"""How states look: one tone and one icon for each word a state can be, everywhere the same."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """A tone of the design (good, info, warn, bad, none) and an icon of the sprite."""

    tone: str
    icon: str
    label: str = ""


PLAIN = Look("none", "info")
LOOKS: dict[str, Look] = {
    # titles and requests
    "pending": Look("warn", "clock", "Pending"),
    "approved": Look("info", "check", "Approved"),
    "submitted": Look("info", "send", "Submitted"),
    "processing": Look("info", "hourglass", "Requested"),
    "partially_available": Look("good", "circle-dot-dashed", "Partially available"),
    "available": Look("good", "check", "Available"),
    "declined": Look("bad", "ban", "Declined"),
    "failed": Look("bad", "circle-alert", "Failed"),
    "cancelled": Look("none", "x", "Cancelled"),
    "deleted": Look("bad", "trash-2", "Deleted"),
    # steps of a request's history
    "created": Look("none", "circle-plus", "Requested"),
    "waiting": Look("warn", "hourglass", "Waiting"),
    "retried": Look("info", "refresh-cw", "Tried again"),
    "seasons_changed": Look("none", "pencil", "Seasons changed"),
    "withdrawn": Look("none", "rotate-cw", "Taken back"),
    # services
    "up": Look("good", "circle-check", "Working"),
    "degraded": Look("warn", "triangle-alert", "Degraded"),
    "down": Look("bad", "cloud-off", "Not answering"),
    # jobs
    "queued": Look("none", "clock", "Waiting"),
    "running": Look("info", "refresh-cw", "Running"),
    "succeeded": Look("good", "circle-check", "Finished"),
    # notices
    "success": Look("good", "circle-check"),
    "info": Look("info", "info"),
    "warning": Look("warn", "triangle-alert"),
    "error": Look("bad", "circle-alert"),
}


def look_of(state: object) -> Look:
    """The look of a state given as a choice or a plain word; neutral for words nobody knows."""
    return LOOKS.get(str(getattr(state, "value", state)), PLAIN)
