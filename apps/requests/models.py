"""A request for a title, and the seasons it asks for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from apps.media.choices import TitleKind
from apps.requests import sentences
from apps.requests.choices import LIVE_STATES, RequestMove, RequestState, WaitingCode, can_move
from apps.requests.querysets import MediaRequestQuerySet, RequestedSeasonQuerySet

_LIVE = tuple(sorted(LIVE_STATES))


class MediaRequest(models.Model):
    """Somebody asks for a film, or for seasons of a series, in one quality."""

    title = models.ForeignKey("media.Title", on_delete=models.PROTECT, related_name="requests")
    requester = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="requests"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="requests_created",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="requests_decided",
    )

    kind = models.CharField(max_length=16, choices=TitleKind)
    is_4k = models.BooleanField("4K", default=False)
    note = models.CharField(max_length=500, blank=True)
    decline_reason = models.CharField(max_length=500, blank=True)

    state = models.CharField(max_length=24, choices=RequestState, default=RequestState.PENDING)
    external_service = models.CharField(max_length=32, blank=True)
    external_id = models.CharField(max_length=64, blank=True)
    # False when the service had the request before we asked: then it is not ours to delete.
    external_is_ours = models.BooleanField(default=False)
    lease_token = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    lost_leases = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    retries = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    # Set while the download service has been asked to create it and its answer was not read yet.
    asked_at = models.DateTimeField(null=True, blank=True)
    waiting_code = models.CharField(
        max_length=24, choices=WaitingCode, default=WaitingCode.NONE, blank=True
    )
    waiting_reason = models.CharField(max_length=300, blank=True)
    failure_reason = models.CharField(max_length=500, blank=True)
    withdraw_at = models.DateTimeField(null=True, blank=True)
    withdraw_attempts = models.PositiveIntegerField(default=0)

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    available_at = models.DateTimeField(null=True, blank=True)

    objects = MediaRequestQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = "request"
        verbose_name_plural = "requests"
        constraints = (
            models.UniqueConstraint(
                fields=("title", "is_4k"),
                condition=Q(kind=TitleKind.MOVIE, state__in=_LIVE),
                name="requests_one_live_per_movie",
                violation_error_message="This film has already been requested.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RequestState.values), name="requests_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=TitleKind.values), name="requests_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(lease_token="") | Q(lease_until__isnull=False),
                name="requests_lease_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.SUBMITTED)
                | (Q(submitted_at__isnull=False) & ~Q(external_id="")),
                name="requests_submitted_is_known_there",
            ),
        )
        indexes = (
            models.Index(fields=("-created_at", "-id"), name="requests_newest"),
            models.Index(fields=("-updated_at", "-id"), name="requests_modified"),
            models.Index(fields=("requester", "-created_at", "-id"), name="requests_of_person"),
            models.Index(fields=("state", "-created_at", "-id"), name="requests_by_state"),
            models.Index(fields=("state", "next_attempt_at"), name="requests_due"),
            models.Index(fields=("state", "checked_at"), name="requests_to_follow"),
            models.Index(fields=("title", "is_4k", "state"), name="requests_of_title"),
            models.Index(
                fields=("external_id",),
                condition=~Q(external_id=""),
                name="requests_by_external_id",
            ),
            models.Index(
                fields=("withdraw_at",),
                condition=Q(withdraw_at__isnull=False),
                name="requests_to_withdraw",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} in 4K" if self.is_4k else str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("requests:detail", args=(self.pk,))

    def may(self, move: RequestMove) -> bool:
        """Whether this move is legal now."""
        return can_move(self.state, move)

    @property
    def is_live(self) -> bool:
        """Whether the request still stands."""
        return self.state in LIVE_STATES

    @property
    def is_waiting(self) -> bool:
        """Whether it is approved, but held up before the hand-over."""
        return self.state == RequestState.APPROVED and bool(self.waiting_code)

    @property
    def label(self) -> str:
        """A word or two for badges."""
        return sentences.label(self)

    @property
    def season_words(self) -> str:
        """“Seasons 1 to 3”; empty for films. Reads the seasons ``for_listing`` fetched."""
        numbers = [season.number for season in self.requested_seasons.all()]
        words = sentences.season_names(sorted(numbers)) if numbers else ""
        return words[:1].upper() + words[1:]

    @property
    def sentence(self) -> str:
        """Where the request stands, as a sentence for people."""
        return sentences.sentence(self)


class RequestedSeason(models.Model):
    """One season somebody asked for; at most one live per series, number and quality."""

    request = models.ForeignKey(
        MediaRequest, on_delete=models.CASCADE, related_name="requested_seasons"
    )
    title = models.ForeignKey(
        "media.Title", on_delete=models.PROTECT, related_name="requested_seasons"
    )
    number = models.PositiveSmallIntegerField()
    is_4k = models.BooleanField("4K", default=False)
    state = models.CharField(max_length=24, choices=RequestState, default=RequestState.PENDING)
    is_live = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RequestedSeasonQuerySet.as_manager()

    class Meta:
        ordering = ("number", "pk")
        verbose_name = "requested season"
        constraints = (
            models.UniqueConstraint(
                fields=("request", "number"), name="requests_season_once_per_request"
            ),
            models.UniqueConstraint(
                fields=("title", "number", "is_4k"),
                condition=Q(is_live=True),
                name="requests_one_live_per_season",
                violation_error_message="This season has already been requested.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RequestState.values),
                name="requests_season_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(is_live=False) | Q(state__in=_LIVE),
                name="requests_live_season_is_unfinished",
            ),
        )

    def __str__(self) -> str:
        return "Specials" if self.number == 0 else f"Season {self.number}"
