"""Background work of the app; each is a nudge and safe to repeat."""

from __future__ import annotations

import logging

from celery import shared_task

logger = logging.getLogger(__name__)


@shared_task(ignore_result=True, soft_time_limit=60)
def recheck_plex_access() -> None:
    """Sign out whoever came by Plex and may not use the server any more."""
    from apps.accounts.plex_access import plex_sign_in_available
    from apps.accounts.plex_people import recheck_plex_access as recheck
    from medianest.core.errors import UpstreamError

    if not plex_sign_in_available():
        return
    try:
        lost = recheck()
    except UpstreamError as error:
        logger.warning("plex_access_not_rechecked detail=%s", error.detail or error.message)
        return
    logger.info("plex_access_rechecked lost=%s", lost)


@shared_task(ignore_result=True, soft_time_limit=300)
def prune_accounts() -> None:
    """Forget devices that ended a month ago and sign-ins that were never finished."""
    from apps.accounts.plex_signin import prune_plex_attempts
    from apps.accounts.services.devices import prune_devices

    logger.info("accounts_pruned devices=%s attempts=%s", prune_devices(), prune_plex_attempts())
