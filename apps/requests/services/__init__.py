"""What can be done with requests; everything that writes them is here."""

from __future__ import annotations

from apps.requests.services.availability import complete_from_availability
from apps.requests.services.creating import change_seasons, create_request
from apps.requests.services.decisions import (
    Report,
    approve_many,
    approve_request,
    cancel_request,
    decline_many,
    decline_request,
    remove_request,
    retry_many,
    retry_request,
)
from apps.requests.services.following import (
    follow_hint,
    follow_requests,
    record_upstream_status,
    refresh_request,
)
from apps.requests.services.forwarding import forward_request
from apps.requests.services.seasons import SeasonChoice, season_choices
from apps.requests.services.sweeping import SweepReport, sweep, wake_waiting
from apps.requests.services.withdrawing import withdraw_at_service

__all__ = [
    "Report",
    "SeasonChoice",
    "SweepReport",
    "approve_many",
    "approve_request",
    "cancel_request",
    "change_seasons",
    "complete_from_availability",
    "create_request",
    "decline_many",
    "decline_request",
    "follow_hint",
    "follow_requests",
    "forward_request",
    "record_upstream_status",
    "refresh_request",
    "remove_request",
    "retry_many",
    "retry_request",
    "season_choices",
    "sweep",
    "wake_waiting",
    "withdraw_at_service",
]
