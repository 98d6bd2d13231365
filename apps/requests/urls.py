"""Addresses of the pages about requests."""

from __future__ import annotations

from django.urls import path

from apps.requests import views

app_name = "requests"

urlpatterns = [
    path("requests", views.request_list, name="list"),
    path("requests/queue", views.queue, name="queue"),
    path("requests/queue/approve", views.approve_chosen, name="approve_chosen"),
    path("requests/new", views.create, name="create"),
    path("requests/<int:pk>", views.detail, name="detail"),
    path("requests/<int:pk>/approve", views.approve, name="approve"),
    path("requests/<int:pk>/decline", views.decline, name="decline"),
    path("requests/<int:pk>/cancel", views.cancel, name="cancel"),
    path("requests/<int:pk>/retry", views.retry, name="retry"),
]
