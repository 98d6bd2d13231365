"""Addresses of this app's API, as the field's clients know them."""

from __future__ import annotations

from django.urls import path, re_path

from apps.media.api import views

urlpatterns = [
    path("search", views.SearchView.as_view()),
    path("discover/movies", views.DiscoverMoviesView.as_view()),
    path("discover/movies/upcoming", views.UpcomingMoviesView.as_view()),
    path("discover/tv", views.DiscoverSeriesView.as_view()),
    path("discover/tv/upcoming", views.UpcomingSeriesView.as_view()),
    path("discover/trending", views.TrendingView.as_view()),
    path("movie/<int:tmdb_id>", views.MovieView.as_view()),
    path("movie/<int:tmdb_id>/recommendations", views.MovieRecommendationsView.as_view()),
    path("movie/<int:tmdb_id>/similar", views.MovieSimilarView.as_view()),
    path("tv/<int:tmdb_id>", views.SeriesView.as_view()),
    path("tv/<int:tmdb_id>/recommendations", views.SeriesRecommendationsView.as_view()),
    path("tv/<int:tmdb_id>/similar", views.SeriesSimilarView.as_view()),
    path("tv/<int:tmdb_id>/season/<int:number>", views.SeasonView.as_view()),
    path("person/<int:tmdb_id>", views.PersonView.as_view()),
    path("person/<int:tmdb_id>/combined_credits", views.CombinedCreditsView.as_view()),
    path("collection/<int:tmdb_id>", views.CollectionView.as_view()),
    re_path(r"^genres/(?P<media>movie|tv)$", views.GenresView.as_view()),
    path("media", views.MediaListView.as_view()),
]
