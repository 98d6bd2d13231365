"""API addresses of this app, below ``/api/v1/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.requests.api import views

urlpatterns: list[URLPattern] = [
    path("request", views.RequestListView.as_view(), name="api-requests"),
    path("request/count", views.RequestCountView.as_view(), name="api-request-count"),
    path("request/<int:request_id>", views.RequestDetailView.as_view(), name="api-request"),
    path(
        "request/<int:request_id>/approve",
        views.RequestApproveView.as_view(),
        name="api-request-approve",
    ),
    path(
        "request/<int:request_id>/decline",
        views.RequestDeclineView.as_view(),
        name="api-request-decline",
    ),
    path(
        "request/<int:request_id>/retry", views.RequestRetryView.as_view(), name="api-request-retry"
    ),
    path(
        "request/<int:request_id>/timeline",
        views.RequestTimelineView.as_view(),
        name="api-request-timeline",
    ),
    path(
        "user/<int:user_id>/requests", views.PersonRequestsView.as_view(), name="api-user-requests"
    ),
]
