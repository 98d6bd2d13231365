"""Pages of this app."""

from __future__ import annotations

from django.urls import path

from apps.media import views

app_name = "media"

discover_urls = [
    path("", views.home, name="home"),
    path("discover/movies", views.movies, name="movies"),
    path("discover/tv", views.series, name="series"),
    path("search", views.search, name="search"),
]
title_urls = [
    path("movie/<int:tmdb_id>", views.movie, name="movie"),
    path("tv/<int:tmdb_id>", views.tv, name="tv"),
    path("movie/<int:tmdb_id>/request", views.request_movie, name="request_movie"),
    path("tv/<int:tmdb_id>/request", views.request_tv, name="request_tv"),
    path("tv/<int:tmdb_id>/season/<int:number>", views.season, name="season"),
    path("person/<int:tmdb_id>", views.person, name="person"),
    path("collection/<int:tmdb_id>", views.collection, name="collection"),
]
library_urls = [
    path("library", views.library, name="library"),
    path("library/sync", views.library_sync, name="library_sync"),
    path("library/sync/<int:job_id>/cancel", views.library_sync_cancel, name="library_sync_cancel"),
    path("settings/library", views.library_settings, name="library_settings"),
    path("settings/library/look", views.library_look, name="library_look"),
]
urlpatterns = [*discover_urls, *title_urls, *library_urls]
