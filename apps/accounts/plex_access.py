"""Whether a Plex account may use our server: asked of plex.tv, in two ways."""

from __future__ import annotations

import logging
from typing import Final

from apps.integrations import registry
from apps.integrations.choices import ServiceKind
from apps.integrations.types import PlexAccount
from medianest.core.errors import NotFound, UpstreamError

logger = logging.getLogger(__name__)

NOT_SET_UP: Final = "Signing in with Plex is not set up here. Sign in with your password."


def plex_sign_in_available() -> bool:
    """Whether a Plex server is connected, so that signing in with Plex can be offered."""
    return registry.is_configured(ServiceKind.PLEX)


def our_server() -> tuple[str, str]:
    """Machine identifier and owner's token of the connected server; ``NotFound`` without one."""
    if not plex_sign_in_available():
        raise NotFound(NOT_SET_UP)
    connection = registry.connection(ServiceKind.PLEX)
    machine = connection.machine_identifier or registry.plex().identity().machine_identifier
    return machine, connection.secret


def may_use_our_server(account: PlexAccount, token: str) -> bool:
    """Ask with the person's own token first, then look into the owner's list of shares.

    Raises ``UpstreamError`` only if neither could be asked: not knowing is not a refusal.
    """
    machine, owner_token = our_server()
    problem: UpstreamError | None = None
    try:
        resources = registry.plex_account().resources(token)
        if any(item.is_server and item.client_identifier == machine for item in resources):
            return True
    except UpstreamError as error:
        problem = error
    try:
        return account.id in shared_account_ids(machine, owner_token)
    except UpstreamError as error:
        logger.warning("plex_shares_unknown detail=%s", error.detail)
        if problem is not None:
            raise problem from None
        return False


def shared_account_ids(machine: str, owner_token: str) -> set[int]:
    """The Plex ids of everybody our server is shared with; the owner is not among them."""
    accounts = registry.plex_account().shared_accounts(owner_token)
    return {account.id for account in accounts if machine in account.servers}
