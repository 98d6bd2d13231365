"""Shapes of this app's answers, for the schema and for the apps above.

The answers themselves are built as plain values in `listings` and `details`: a page of twenty rows
is read far more often than anything else here.
"""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.media.api.media_info import media_info, media_info_in_full, register_media_info_part
from medianest.core.schema import PageInfoSerializer

__all__ = [
    "MediaInfoSerializer",
    "media_info",
    "media_info_in_full",
    "register_media_info_part",
]

Plain = serializers.Serializer[Any]


class MediaInfoSerializer(Plain):
    """What is known here of a title; statuses are 1 unknown … 5 available."""

    id = serializers.IntegerField()
    media_type = serializers.ChoiceField(choices=["movie", "tv"])
    tmdb_id = serializers.IntegerField()
    tvdb_id = serializers.IntegerField(allow_null=True)
    imdb_id = serializers.CharField(allow_null=True)
    status = serializers.IntegerField()
    status_4k = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    media_added_at = serializers.DateTimeField(allow_null=True)


class MediaPageSerializer(Plain):
    """A take/skip page of titles."""

    page_info = PageInfoSerializer()
    results = MediaInfoSerializer(many=True)


class ResultSerializer(Plain):
    """A row: movies have title and releaseDate, series name and firstAirDate, people a name."""

    id = serializers.IntegerField()
    media_type = serializers.ChoiceField(choices=["movie", "tv", "person"])
    title = serializers.CharField(required=False)
    name = serializers.CharField(required=False)
    overview = serializers.CharField(required=False)
    poster_path = serializers.CharField(allow_null=True, required=False)
    backdrop_path = serializers.CharField(allow_null=True, required=False)
    release_date = serializers.CharField(required=False)
    first_air_date = serializers.CharField(required=False)
    vote_average = serializers.FloatField(required=False)
    vote_count = serializers.IntegerField(required=False)
    popularity = serializers.FloatField()
    genre_ids = serializers.ListField(child=serializers.IntegerField(), required=False)
    original_language = serializers.CharField(required=False)
    adult = serializers.BooleanField()
    media_info = MediaInfoSerializer(required=False)


class ResultPageSerializer(Plain):
    """One page of results."""

    page = serializers.IntegerField()
    total_pages = serializers.IntegerField()
    total_results = serializers.IntegerField()
    results = ResultSerializer(many=True)


class GenreSerializer(Plain):
    """A genre."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class SeasonSerializer(Plain):
    """A season as its series lists it."""

    id = serializers.IntegerField()
    season_number = serializers.IntegerField()
    name = serializers.CharField()
    overview = serializers.CharField()
    episode_count = serializers.IntegerField()
    air_date = serializers.DateField(allow_null=True)
    poster_path = serializers.CharField(allow_null=True)


class EpisodeSerializer(Plain):
    """An episode."""

    id = serializers.IntegerField()
    season_number = serializers.IntegerField()
    episode_number = serializers.IntegerField()
    name = serializers.CharField()
    overview = serializers.CharField()
    air_date = serializers.DateField(allow_null=True)
    still_path = serializers.CharField(allow_null=True)


class SeasonDetailsSerializer(SeasonSerializer):
    """A season with its episodes."""

    episodes = EpisodeSerializer(many=True)


class _DetailsSerializer(Plain):
    id = serializers.IntegerField()
    overview = serializers.CharField()
    tagline = serializers.CharField()
    status = serializers.CharField()
    genres = GenreSerializer(many=True)
    keywords = GenreSerializer(many=True)
    poster_path = serializers.CharField(allow_null=True)
    backdrop_path = serializers.CharField(allow_null=True)
    original_language = serializers.CharField()
    popularity = serializers.FloatField()
    vote_average = serializers.FloatField()
    vote_count = serializers.IntegerField()
    related_videos = serializers.ListField(child=serializers.DictField())
    credits = serializers.DictField()
    external_ids = serializers.DictField()
    media_info = MediaInfoSerializer(required=False)


class MovieDetailsSerializer(_DetailsSerializer):
    """Everything about a movie."""

    title = serializers.CharField()
    original_title = serializers.CharField()
    release_date = serializers.DateField()
    runtime = serializers.IntegerField()
    imdb_id = serializers.CharField(allow_null=True)
    collection = serializers.DictField(allow_null=True)


class SeriesDetailsSerializer(_DetailsSerializer):
    """Everything about a series."""

    name = serializers.CharField()
    original_name = serializers.CharField()
    first_air_date = serializers.DateField()
    last_air_date = serializers.DateField()
    in_production = serializers.BooleanField()
    number_of_seasons = serializers.IntegerField()
    number_of_episodes = serializers.IntegerField()
    seasons = SeasonSerializer(many=True)
    last_episode_to_air = EpisodeSerializer()
    networks = serializers.ListField(child=serializers.DictField())


class PersonSerializer(Plain):
    """A person."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    biography = serializers.CharField()
    birthday = serializers.DateField(allow_null=True)
    deathday = serializers.DateField(allow_null=True)
    place_of_birth = serializers.CharField(allow_null=True)
    profile_path = serializers.CharField(allow_null=True)
    known_for_department = serializers.CharField()


class CombinedCreditsSerializer(Plain):
    """What a person worked on."""

    id = serializers.IntegerField()
    cast = ResultSerializer(many=True)
    crew = ResultSerializer(many=True)


class CollectionSerializer(Plain):
    """A collection with its movies."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    overview = serializers.CharField()
    poster_path = serializers.CharField(allow_null=True)
    backdrop_path = serializers.CharField(allow_null=True)
    parts = ResultSerializer(many=True)
