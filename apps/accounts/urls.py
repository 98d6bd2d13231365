"""Addresses of the pages about people."""

from __future__ import annotations

from django.urls import path

from apps.accounts import views

app_name = "accounts"

urlpatterns = [
    path("login", views.login, name="login"),
    path("login/plex", views.plex_start, name="plex_start"),
    path("login/plex/wait", views.plex_wait, name="plex_wait"),
    path("logout", views.logout, name="logout"),
    path("setup/", views.set_up, name="setup"),
    path("profile", views.profile, name="profile"),
    path("profile/password", views.change_password, name="change_password"),
    path("profile/devices/<uuid:pk>/revoke", views.revoke_device, name="revoke_device"),
    path("profile/devices/revoke", views.revoke_other_devices, name="revoke_other_devices"),
    path("people", views.people, name="people"),
    path("people/new", views.add_person, name="add_person"),
    path("people/<int:pk>", views.person, name="person"),
    path("people/<int:pk>/switch", views.switch_person, name="switch_person"),
    path("people/<int:pk>/sign-out", views.sign_out_person, name="sign_out_person"),
]
