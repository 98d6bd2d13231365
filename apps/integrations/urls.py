"""Addresses of this app: what services call, and pictures. Pages join the list below them."""

from __future__ import annotations

app_name = "integrations"

service_urls: list = []
page_urls: list = []

urlpatterns = [*service_urls, *page_urls]
