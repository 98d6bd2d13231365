"""Addresses of this app: what services call, and pictures. Pages join the list below them."""

from __future__ import annotations

from django.urls import URLPattern, path

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
page_urls: list[URLPattern] = []

urlpatterns = [*service_urls, *page_urls]
