"""The moderators' view of what people were told; nothing can be changed here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from apps.notifications.models import Notification


@admin.register(Notification)
class NotificationAdmin(ModelAdmin):  # type: ignore[misc]  # unfold has no types
    """Who was told what, when, and whether it was read."""

    list_display = ("created_at", "recipient", "kind", "title", "has_been_read")
    list_display_links = ("title",)
    list_filter = ("kind", ("read_at", admin.EmptyFieldListFilter))
    list_select_related = ("recipient",)
    search_fields = ("title", "recipient__username", "event_key")
    date_hierarchy = "created_at"
    show_full_result_count = False

    @admin.display(boolean=True, ordering="read_at", description="read")
    def has_been_read(self, row: Notification) -> bool:
        """Whether the person has read it."""
        return row.is_read

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only the product tells people things."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was said was said."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Retention removes."""
        return False
