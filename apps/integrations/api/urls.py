"""Under /api/v1/."""

from __future__ import annotations

from django.urls import path

from apps.integrations.api.views import StatusView

urlpatterns = [path("status", StatusView.as_view(), name="api-status")]
