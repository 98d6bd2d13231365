"""Read-only admin pages of the kernel: the audit trail and the jobs."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from medianest.core.models import AuditEvent, Job


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc]  # unfold ships no types
    """Rows that are looked at, never touched."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Everybody the admin site lets in with the right to view the trail."""
        return bool(request.user.is_active and request.user.has_perm("accounts.view_audit"))

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Listed for those who may view it."""
        return self.has_view_permission(request)


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    """Who did what to what, when."""

    list_display = ("at", "action", "actor_name", "target_repr", "request_id")
    list_filter = ("action",)
    search_fields = ("actor_name", "target_repr", "request_id")
    date_hierarchy = "at"


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """What is running and how it ended."""

    list_display = ("title", "state", "done", "total", "message", "created_at", "finished_at")
    list_filter = ("state", "kind")
    search_fields = ("title",)
