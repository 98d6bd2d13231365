"""Reading the media server's libraries.

`sync_library("full")` reads everything and may remove; `sync_library("recent")` reads what was
added lately. Both can be stopped at any item and lose nothing: a full pass resumes at its page.
"""

from __future__ import annotations

from apps.media.sync.progress import NoProgress, Progress, SyncReport
from apps.media.sync.running import reread_item, sync_library
from apps.media.sync.sections import refresh_sections

__all__ = [
    "NoProgress",
    "Progress",
    "SyncReport",
    "refresh_sections",
    "reread_item",
    "sync_library",
]
