"""Where everything lives. Paths other programs rely on are listed in docs/architecture.md."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

from medianest.core import views as core_views
from medianest.core.api import NotFoundView

api_urls: list[URLPattern | URLResolver] = [
    path("", include("apps.integrations.api.urls")),
    path("", include("apps.accounts.api.urls")),
    path("", include("apps.notifications.api.urls")),
    path("", include("apps.media.api.urls")),
    path("", include("apps.requests.api.urls")),
    re_path(r"^.*$", NotFoundView.as_view()),
]

# Its one template answers GET only.
api_docs = SpectacularSwaggerView.as_view(url_name="schema", http_method_names=["get", "head"])

handler400 = "medianest.core.error_views.bad_request"
handler403 = "medianest.core.error_views.permission_denied"
handler404 = "medianest.core.error_views.page_not_found"
handler500 = "medianest.core.error_views.server_error"

urlpatterns = [
    path("healthz", core_views.healthz, name="healthz"),
    path("readyz", core_views.readyz, name="readyz"),
    path("metrics", core_views.metrics, name="metrics"),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", api_docs, name="api-docs"),
    path("api/v1/", include(api_urls)),
    path("admin/", admin.site.urls),
    path("", include("apps.integrations.urls")),
    path("", include("apps.accounts.urls")),
    path("", include("apps.notifications.urls")),
    path("", include("apps.requests.urls")),
    path("", include("apps.media.urls")),
]
