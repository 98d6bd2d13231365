"""The library for those who look after it: what is there, and what could not be matched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from unfold.admin import TabularInline
from unfold.forms import ActionForm
from unfold.widgets import UnfoldAdminTextInputWidget

from apps.accounts.admin import ReadOnlyAdmin
from apps.accounts.choices import Right
from apps.media import services, tasks
from apps.media.models import LibraryItem, LibrarySection, Season, Title
from medianest.core.errors import DomainError, UpstreamError

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from apps.accounts.models import User

MATCH = "Match to the TMDB number"


class MatchForm(ActionForm):  # type: ignore[misc]  # unfold has no types
    """The action to run, and the number for matching."""

    tmdb_id = forms.IntegerField(
        label="",
        min_value=1,
        required=False,
        widget=UnfoldAdminTextInputWidget(
            {"placeholder": "TMDB number, when matching", "aria-label": "TMDB number"}
        ),
    )


class SeasonInline(TabularInline):  # type: ignore[misc]
    """The seasons of a series."""

    model = Season
    fields = ("number", "name", "episode_count", "episodes_available", "status", "status_4k")
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Seasons come from TMDB."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever sees the series sees its seasons."""
        return True


@admin.register(Title)
class TitleAdmin(ReadOnlyAdmin):
    """Titles and their availability."""

    right = Right.MANAGE_LIBRARY
    list_display = ("name", "year", "kind", "tmdb_id", "status", "status_4k", "added_at")
    list_filter = ("kind", "status", "status_4k")
    search_fields = ("name", "original_name", "=tmdb_id", "=imdb_id")
    date_hierarchy = "added_at"
    ordering = ("-added_at", "-pk")
    exclude = ("details",)
    inlines = (SeasonInline,)
    show_full_result_count = False
    actions = ("renew_descriptions",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Title]:
        """Lists never need the large column."""
        return Title.objects.light()

    @admin.action(description="Fetch the description from TMDB again", permissions=["view"])
    def renew_descriptions(self, request: HttpRequest, queryset: QuerySet[Title]) -> None:
        """Renew in the background."""
        for pk in queryset.values_list("pk", flat=True):
            tasks.nudge_refresh(pk)
        self.message_user(request, "The descriptions are being fetched.")


@admin.register(LibrarySection)
class LibrarySectionAdmin(ReadOnlyAdmin):
    """The media server's libraries."""

    right = Right.MANAGE_LIBRARY
    list_display = ("name", "kind", "connection", "enabled", "last_full_sync_at", "missing_since")
    list_filter = ("kind", "enabled")
    list_select_related = ("connection",)
    exclude = ("sync_cursor",)


class MatchFilter(admin.SimpleListFilter):
    """Entries with or without a title."""

    title = "match"
    parameter_name = "match"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """The two choices."""
        return (("no", "Unmatched"), ("yes", "Matched"))

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[LibraryItem]
    ) -> QuerySet[LibraryItem]:
        """The chosen half."""
        if self.value() is None:
            return queryset
        return queryset.filter(title__isnull=self.value() == "no")


@admin.register(LibraryItem)
class LibraryItemAdmin(ReadOnlyAdmin):
    """Entries of the libraries, and matching by hand."""

    right = Right.MANAGE_LIBRARY
    list_display = ("name", "year", "kind", "section", "title", "unmatched_reason", "has_4k")
    list_filter = (MatchFilter, "kind", "section", "matched_by", "has_4k")
    list_select_related = ("section", "title")
    search_fields = ("name", "guid", "=rating_key")
    exclude = ("fingerprint",)
    show_full_result_count = False
    action_form = MatchForm
    actions = ("match_to_tmdb",)

    @admin.action(description=MATCH, permissions=["view"])
    def match_to_tmdb(self, request: HttpRequest, queryset: QuerySet[LibraryItem]) -> None:
        """Say which title the selected entries are."""
        number = request.POST.get("tmdb_id", "").strip()
        if not number.isdecimal() or len(number) > 9:
            self.message_user(request, "Enter the TMDB number beside the action.", messages.ERROR)
            return
        actor = cast("User", request.user)
        try:
            for item in queryset.order_by("pk"):
                matched = services.match_item(item.pk, tmdb_id=int(number), actor=actor)
                self.message_user(request, f"{matched.name} is {matched.title}.")
        except (DomainError, UpstreamError) as error:
            self.message_user(request, error.message, messages.ERROR)
