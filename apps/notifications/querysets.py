"""Reads of the inbox and of the stored stream."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from apps.notifications.choices import InboxFilter
from medianest.core.querysets import PageableQuerySet

if TYPE_CHECKING:
    from apps.accounts.models import User
    from apps.notifications.models import Notification, StreamEvent  # noqa: F401  named in the bases


class NotificationQuerySet(PageableQuerySet["Notification"]):
    """Inboxes; everybody sees only their own, whatever their role."""

    def visible_to(self, user: User) -> Self:
        """The person's own inbox."""
        return self.filter(recipient_id=user.pk)

    def unread(self) -> Self:
        """Not read yet."""
        return self.filter(read_at__isnull=True)

    def with_filter(self, name: str) -> Self:
        """``all`` or ``unread``; an unknown name raises ``ValueError``."""
        return self.unread() if InboxFilter(name) is InboxFilter.UNREAD else self

    def read_before(self, moment: datetime) -> Self:
        """Read longer ago than ``moment``."""
        return self.filter(read_at__lt=moment)


class StreamEventQuerySet(PageableQuerySet["StreamEvent"]):
    """The stored live stream, oldest first."""

    def in_rooms(self, namespace: str, rooms: Collection[str]) -> Self:
        """What the members of these rooms were sent in one namespace."""
        return self.filter(namespace=namespace, room__in=sorted(rooms))

    def since(self, position: StreamEvent) -> Self:
        """Everything somebody who last saw ``position`` may have missed.

        Ids are given at insert, but rows appear at commit: a transaction that was open when
        ``position`` was written, or began just then, may have committed an *older* id later. Those
        rows are included too; the few of them that were seen already are recognised by their id.
        """
        later = Q(pk__gt=position.pk)
        if not position.next_transaction:
            return self.filter(later)
        overtaken = Q(transaction_id__in=position.open_transactions) | Q(
            transaction_id__gte=position.next_transaction
        )
        return self.filter(later | (overtaken & ~Q(transaction_id=position.transaction_id)))

    def older_than(self, moment: datetime) -> Self:
        """Written before ``moment``."""
        return self.filter(at__lt=moment)

    def last_id(self) -> int:
        """The newest id, 0 while nothing was ever sent."""
        return self.aggregate(last=models.Max("pk"))["last"] or 0
