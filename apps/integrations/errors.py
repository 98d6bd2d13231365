"""Refusals of services that callers tell apart."""

from __future__ import annotations

from medianest.core.errors import UpstreamRejected


class AlreadyRequested(UpstreamRejected):
    """The service already has a request for exactly this."""

    code = "upstream_already_requested"


class NothingToRequest(UpstreamRejected):
    """The service created nothing, because nothing of it is left to request."""

    code = "upstream_nothing_to_request"
