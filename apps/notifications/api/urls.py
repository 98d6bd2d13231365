"""API paths of this app, below ``/api/v1/``."""

from __future__ import annotations

from django.urls import path

from apps.notifications.api import views

urlpatterns = [
    path("notification", views.NotificationListView.as_view()),
    path("notification/count", views.NotificationCountView.as_view()),
    path("notification/read", views.NotificationsReadView.as_view()),
    path("notification/<int:pk>/read", views.NotificationReadView.as_view()),
]
