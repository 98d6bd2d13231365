"""What every queryset of the project can do."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)

MAX_TAKE = 100


class PageableQuerySet(models.QuerySet[M]):
    """Base of all querysets: bounded slices."""

    def page(self, take: int, skip: int) -> Self:
        """At most ``MAX_TAKE`` rows from ``skip`` on."""
        start = max(skip, 0)
        return self[start : start + min(max(take, 1), MAX_TAKE)]

    def delete_in_batches(self, *, size: int = 1000, **filters: Any) -> int:
        """Delete matching rows in short transactions; returns how many went."""
        removed = 0
        while pks := list(
            self.filter(**filters).order_by("pk").values_list("pk", flat=True)[:size]
        ):
            removed += self.model._default_manager.filter(pk__in=pks).delete()[0]
        return removed
