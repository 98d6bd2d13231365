"""Moderators see how services are doing; keys are never shown, and settings change in the UI."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from apps.integrations.models import InboundWebhook, ServiceConnection


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc]
    """Look, don't touch: changes go through the services, which check and audit them."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Never."""
        return False


@admin.register(ServiceConnection)
class ServiceConnectionAdmin(ReadOnlyAdmin):
    """Connections and their health."""

    list_display = (
        "name",
        "kind",
        "url",
        "enabled",
        "health",
        "latency_ms",
        "version",
        "last_success_at",
    )
    list_filter = ("kind", "health", "enabled")
    search_fields = ("name", "url")
    fields = (
        "kind",
        "name",
        "url",
        "external_url",
        "has_secret",
        "enabled",
        "health",
        "health_message",
        "latency_ms",
        "version",
        "machine_identifier",
        "last_success_at",
        "last_failure_at",
        "checked_at",
        "created_at",
        "updated_at",
    )

    @admin.display(boolean=True, description="key stored")
    def has_secret(self, connection: ServiceConnection) -> bool:
        """Whether there is a key; which one is nobody's business."""
        return bool(connection.secret)


@admin.register(InboundWebhook)
class InboundWebhookAdmin(ReadOnlyAdmin):
    """The last deliveries and what became of them."""

    list_display = ("received_at", "source", "event", "state", "deliveries", "attempts", "error")
    list_filter = ("source", "state")
    list_select_related = ("connection",)
    search_fields = ("event",)
    date_hierarchy = "received_at"
    fields = (
        "connection",
        "source",
        "event",
        "state",
        "deliveries",
        "attempts",
        "error",
        "body",
        "received_at",
        "processed_at",
    )
