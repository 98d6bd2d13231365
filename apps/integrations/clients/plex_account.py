"""plex.tv: sign-in by PIN, accounts, and who may use which server."""

from __future__ import annotations

from functools import partial
from urllib.parse import quote, urlencode

from django.conf import settings

from apps.integrations.clients import plex_reading as reading
from apps.integrations.clients.base import ServiceClient
from apps.integrations.clients.limits import Limits
from apps.integrations.clients.outcomes import refuse_failure
from apps.integrations.clients.plex import client_identifier, plex_headers
from apps.integrations.clients.transport import Reply
from apps.integrations.types import PlexAccount, PlexPin, PlexResource, PlexSharedAccount
from medianest.core.errors import UpstreamNotAllowed

LIMITS = Limits(per_second=10, burst=20, in_flight=8)


class PlexAccountClient(ServiceClient):
    """The account service of Plex. Tokens are handed in per call and travel in a header."""

    def start_pin(self) -> PlexPin:
        """Begin a sign-in; id and code stay in the person's session on our side."""
        read = partial(reading.pin, client_identifier=client_identifier())
        params = {"strong": "true"}
        return self._send(
            "start_pin",
            "POST",
            "/api/v2/pins",
            lambda reply: read(self._json(reply)),
            params=params,
        )

    def check_pin(self, pin_id: int, code: str) -> str | None:
        """The token once the person has linked; None while not.

        ``UpstreamNotFound`` when the PIN has expired. plex.tv may also say "not yet" for ever: stop
        at the PIN's ``expires_at``.
        """
        read = partial(reading.pin_token, code=code)
        return self._get("check_pin", f"/api/v2/pins/{pin_id:d}", read)

    def account(self, token: str) -> PlexAccount:
        """Whose token this is."""
        return self._get("account", "/api/v2/user", reading.account, headers=plex_headers(token))

    def resources(self, token: str) -> tuple[PlexResource, ...]:
        """The servers this account owns or may use."""
        params = {"includeHttps": 1, "includeRelay": 1, "includeIPv6": 1}
        return self._get(
            "resources",
            "/api/v2/resources",
            reading.resources,
            params=params,
            headers=plex_headers(token),
        )

    def shared_accounts(self, owner_token: str) -> tuple[PlexSharedAccount, ...]:
        """The accounts the owner shares with (the owner is not among them)."""
        headers = {**plex_headers(owner_token), "Accept": "application/xml"}
        call = self._call("shared_accounts", "GET", "/api/users", headers=headers)
        return self._get_raw(call, lambda reply: reading.shared_accounts(reply.content))

    def ping(self, token: str) -> None:
        """Keep a token alive; ``UpstreamNotAllowed`` when it no longer is."""
        call = self._call("ping", "GET", "/api/v2/ping", headers=plex_headers(token))
        self._get_raw(call, lambda reply: None)

    def auth_url(self, pin: PlexPin, forward_url: str) -> str:
        """Where to send the person's browser; Plex reads the part behind "#"."""
        params = {
            "clientID": pin.client_identifier,
            "code": pin.code,
            "context[device][product]": "MediaNest",
            "forwardUrl": forward_url,
        }
        return f"{settings.PLEX_APP_URL}#?{urlencode(params, quote_via=quote, safe='')}"

    def _refuse(self, reply: Reply) -> None:
        """plex.tv says 422 for some tokens it does not know."""
        if reply.status == 422 and b"token" in reply.content.lower():
            message = f"{self._service} does not accept this sign-in any more. Sign in again."
            raise UpstreamNotAllowed(self._service, message, detail="HTTP 422: invalid token")
        refuse_failure(self._service, reply)
