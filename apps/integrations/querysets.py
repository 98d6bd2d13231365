"""Reads of connections and inbound webhooks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db.models import F, Q
from django.utils import timezone

from apps.integrations.choices import InboundState
from medianest.core.querysets import PageableQuerySet

if TYPE_CHECKING:
    # Named in the base classes below, as text.
    from apps.integrations.models import InboundWebhook, ServiceConnection  # noqa: F401

CLAIM_LASTS = timedelta(minutes=2)
MAX_ATTEMPTS = 5


class ServiceConnectionQuerySet(PageableQuerySet["ServiceConnection"]):
    """Connections to services."""

    def enabled(self) -> Self:
        """Those that may be called."""
        return self.filter(enabled=True)

    def of_kind(self, kind: str) -> Self:
        """Connections to one product, the default one first."""
        return self.filter(kind=kind).order_by("pk")


class InboundWebhookQuerySet(PageableQuerySet["InboundWebhook"]):
    """Stored deliveries."""

    def recent(self) -> Self:
        """Newest delivery first, with its connection."""
        return self.select_related("connection").order_by("-received_at", "-pk")

    def missed(self, *, before: datetime) -> Self:
        """Waiting since before ``before``, and nobody is working on them."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - CLAIM_LASTS)
        return self.filter(free, state=InboundState.RECEIVED, received_at__lt=before)

    def claim(self, webhook_id: int) -> bool:
        """Take one waiting delivery for processing; exactly one of several workers gets it."""
        now = timezone.now()
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM_LASTS)
        waiting = self.filter(free, pk=webhook_id, state=InboundState.RECEIVED)
        return waiting.update(claimed_at=now, attempts=F("attempts") + 1) == 1
