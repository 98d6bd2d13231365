"""Descriptions for titles that came in by a sync; the sync goes on without them if TMDB is away."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from apps.media.identify import Identity
from apps.media.models import Title
from apps.media.services.importing import refresh_details
from apps.media.sync.patience import Patience
from apps.media.sync.progress import Progress
from medianest.core.errors import NotConfigured, UpstreamError

logger = logging.getLogger(__name__)

GIVE_UP_AFTER = 3


class Describer:
    """Fetches what was never described; after a few failures it leaves the rest to the sweep."""

    def __init__(self, progress: Progress, patience: Patience) -> None:
        self._progress = progress
        self._patience = patience
        self._failures = 0

    def __call__(self, identities: Iterable[Identity]) -> None:
        keys = {(identity.kind.value, identity.tmdb_id) for identity in identities}
        for title in list(Title.objects.light().matching(keys).never_described().order_by("pk")):
            if self._failures >= GIVE_UP_AFTER:
                return
            self._progress.check_cancelled()
            self._describe(title)

    def _describe(self, title: Title) -> None:
        try:
            self._patience.call(lambda: refresh_details(title, budget="background"))
        except NotConfigured:
            self._failures = GIVE_UP_AFTER
        except UpstreamError as error:
            self._failures += 1
            logger.warning("title_not_described title=%s error=%s", title.pk, error)
        else:
            self._failures = 0
