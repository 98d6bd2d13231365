"""Addresses of this app: what services call, and pictures. Then pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.integrations import views
from apps.integrations.image_views import tmdb_image
from apps.integrations.webhook_views import receive_webhook

app_name = "integrations"

service_urls: list[URLPattern] = [
    path("webhooks/<slug:kind>/<int:connection_id>", receive_webhook, name="webhook"),
    path(
        "webhooks/<slug:kind>/<int:connection_id>/<str:secret>",
        receive_webhook,
        name="webhook_with_secret",
    ),
    path("images/tmdb/<str:size>/<str:file>", tmdb_image, name="tmdb_image"),
]
page_urls: list[URLPattern] = [
    path("status", views.status, name="status"),
    path("settings/connections", views.connections, name="connections"),
    path("settings/connections/new/<slug:kind>", views.add_connection, name="add_connection"),
    path("settings/connections/<int:pk>", views.edit_connection, name="edit_connection"),
    path("settings/connections/<int:pk>/check", views.check_connection, name="check_connection"),
    path("settings/connections/<int:pk>/delete", views.delete_connection, name="delete_connection"),
]

urlpatterns = [*service_urls, *page_urls]
