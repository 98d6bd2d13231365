"""API addresses of this app, below ``/api/v1/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.accounts.api import (
    schema,  # noqa: F401  registers how we authenticate with the OpenAPI generator
    views,
)

urlpatterns: list[URLPattern] = [
    path("auth/token", views.TokenIssueView.as_view(), name="api-token"),
    path("auth/token/refresh", views.TokenRefreshView.as_view(), name="api-token-refresh"),
    path("auth/token/revoke", views.TokenRevokeView.as_view(), name="api-token-revoke"),
    path("auth/logout", views.SignOutView.as_view(), name="api-logout"),
    path("auth/devices", views.DeviceListView.as_view(), name="api-devices"),
    path("auth/devices/<uuid:device_id>", views.DeviceView.as_view(), name="api-device"),
    path("auth/password", views.PasswordView.as_view(), name="api-password"),
    path("auth/plex/start", views.PlexStartView.as_view(), name="api-plex-start"),
    path("auth/plex/finish", views.PlexFinishView.as_view(), name="api-plex-finish"),
    path("auth/me", views.MeView.as_view(), name="api-me"),
    path("user/me", views.MeView.as_view(), name="api-user-me"),
]
