"""What exists: titles and their seasons, and where the library has them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.media.choices import Availability, MatchedBy, TitleKind
from apps.media.querysets import (
    LibraryItemQuerySet,
    LibrarySectionQuerySet,
    SeasonQuerySet,
    TitleQuerySet,
)


class Title(models.Model):
    """One movie or series, known by its TMDB id, in the library or not."""

    kind = models.CharField(max_length=10, choices=TitleKind)
    tmdb_id = models.PositiveIntegerField("TMDB id")
    imdb_id = models.CharField("IMDb id", max_length=20, blank=True)
    tvdb_id = models.PositiveIntegerField("TVDB id", null=True, blank=True)
    collection_id = models.PositiveIntegerField(null=True, blank=True)

    name = models.CharField(max_length=500)
    original_name = models.CharField(max_length=500, blank=True)
    release_date = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    overview = models.TextField(blank=True)
    tagline = models.CharField(max_length=500, blank=True)
    poster_path = models.CharField(max_length=200, blank=True)
    backdrop_path = models.CharField(max_length=200, blank=True)
    runtime = models.PositiveIntegerField("runtime in minutes", null=True, blank=True)
    genres = models.JSONField(default=list, blank=True)
    vote_average = models.FloatField(default=0)
    vote_count = models.PositiveIntegerField(default=0)
    popularity = models.FloatField(default=0)
    original_language = models.CharField(max_length=10, blank=True)
    certification = models.CharField(max_length=20, blank=True)
    details = models.JSONField(default=dict, blank=True)

    status = models.CharField(max_length=20, choices=Availability, default=Availability.UNKNOWN)
    status_4k = models.CharField(
        "status in 4K", max_length=20, choices=Availability, default=Availability.UNKNOWN
    )

    details_fetched_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField("added to the library", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TitleQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("kind", "tmdb_id"), name="media_title_unique"),
            models.CheckConstraint(
                condition=Q(kind__in=TitleKind.values), name="media_title_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Availability.values, status_4k__in=Availability.values),
                name="media_title_status_known",
            ),
        )
        indexes = (
            models.Index(F("added_at").desc(), F("id").desc(), name="media_title_added"),
            models.Index(fields=("status", "kind"), name="media_title_status"),
            models.Index(fields=("status_4k",), name="media_title_status_4k"),
            models.Index(fields=("-updated_at",), name="media_title_updated"),
            models.Index(fields=("details_fetched_at",), name="media_title_described"),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.year})" if self.year else self.name

    def get_absolute_url(self) -> str:
        name = "media:movie" if self.kind == TitleKind.MOVIE else "media:tv"
        return reverse(name, args=[self.tmdb_id])

    @property
    def is_movie(self) -> bool:
        return self.kind == TitleKind.MOVIE

    @property
    def is_series(self) -> bool:
        return self.kind == TitleKind.SERIES

    @property
    def genre_names(self) -> list[str]:
        return [str(genre.get("name", "")) for genre in self.genres]

    def availability(self, *, is_4k: bool) -> Availability:
        """The status in one quality."""
        return Availability(self.status_4k if is_4k else self.status)


class Season(models.Model):
    """One season of a series and how much of it the library has."""

    title = models.ForeignKey(Title, on_delete=models.CASCADE, related_name="seasons")
    number = models.PositiveSmallIntegerField()

    name = models.CharField(max_length=300, blank=True)
    overview = models.TextField(blank=True)
    air_date = models.DateField(null=True, blank=True)
    episode_count = models.PositiveIntegerField(default=0)
    poster_path = models.CharField(max_length=200, blank=True)

    status = models.CharField(max_length=20, choices=Availability, default=Availability.UNKNOWN)
    status_4k = models.CharField(
        "status in 4K", max_length=20, choices=Availability, default=Availability.UNKNOWN
    )
    episodes_available = models.PositiveIntegerField(default=0)
    episodes_available_4k = models.PositiveIntegerField("episodes in 4K", default=0)

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = SeasonQuerySet.as_manager()

    class Meta:
        ordering = ("title", "number", "pk")
        constraints = (
            models.UniqueConstraint(fields=("title", "number"), name="media_season_unique"),
            models.CheckConstraint(
                condition=Q(status__in=Availability.values, status_4k__in=Availability.values),
                name="media_season_status_known",
            ),
        )

    def __str__(self) -> str:
        return self.name or f"Season {self.number}"

    @property
    def is_special(self) -> bool:
        return self.number == 0

    def availability(self, *, is_4k: bool) -> Availability:
        """The status in one quality."""
        return Availability(self.status_4k if is_4k else self.status)


class LibrarySection(models.Model):
    """One library of a Plex server, and how far we have read it."""

    connection = models.ForeignKey(
        "integrations.ServiceConnection", on_delete=models.CASCADE, related_name="library_sections"
    )
    key = models.CharField(max_length=50)
    uuid = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=TitleKind)

    enabled = models.BooleanField(default=True)
    sync_cursor = models.JSONField(default=dict, blank=True)

    missing_since = models.DateTimeField(null=True, blank=True)
    last_full_sync_at = models.DateTimeField(null=True, blank=True)
    last_recent_sync_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LibrarySectionQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("connection", "key"), name="media_section_unique"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def title_kind(self) -> TitleKind:
        return TitleKind(self.kind)

    @property
    def is_resuming(self) -> bool:
        """Whether a pass was interrupted and will be taken up."""
        return bool(self.sync_cursor)


class LibraryItem(models.Model):
    """One entry of a Plex library; several may hold the same title."""

    section = models.ForeignKey(LibrarySection, on_delete=models.CASCADE, related_name="items")
    rating_key = models.CharField(max_length=50)
    title = models.ForeignKey(
        Title, on_delete=models.PROTECT, null=True, blank=True, related_name="library_items"
    )
    kind = models.CharField(max_length=10, choices=TitleKind)
    guid = models.CharField(max_length=300, blank=True)

    name = models.CharField(max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    has_hd = models.BooleanField("in HD", default=False)
    has_4k = models.BooleanField("in 4K", default=False)
    fingerprint = models.CharField(max_length=64, blank=True)

    matched_by = models.CharField(max_length=10, choices=MatchedBy, default=MatchedBy.SYNC)
    unmatched_reason = models.CharField(max_length=300, blank=True)

    added_at = models.DateTimeField(null=True, blank=True)
    last_read_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LibraryItemQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("section", "rating_key"), name="media_item_unique"),
            models.CheckConstraint(
                condition=Q(title__isnull=False, unmatched_reason="")
                | (Q(title__isnull=True) & ~Q(unmatched_reason="")),
                name="media_item_matched_or_reason",
            ),
        )
        indexes = (
            models.Index(fields=("section", "last_seen_at"), name="media_item_seen"),
            models.Index(
                fields=("name",), condition=Q(title__isnull=True), name="media_item_unmatched"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.year})" if self.year else self.name


class LibrarySeason(models.Model):
    """How many episodes of one season one library entry has."""

    item = models.ForeignKey(LibraryItem, on_delete=models.CASCADE, related_name="seasons")
    number = models.PositiveSmallIntegerField()
    episodes_hd = models.PositiveIntegerField("episodes in HD", default=0)
    episodes_4k = models.PositiveIntegerField("episodes in 4K", default=0)

    class Meta:
        ordering = ("item", "number", "pk")
        constraints = (
            models.UniqueConstraint(fields=("item", "number"), name="media_library_season_unique"),
        )

    def __str__(self) -> str:
        return f"Season {self.number}"
