"""The moderators' queue: decisions here go through the same services as everywhere else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.timezone import localtime
from unfold.admin import ModelAdmin, TabularInline
from unfold.forms import ActionForm
from unfold.widgets import UnfoldAdminTextInputWidget

from apps.requests import policy, selectors, services
from apps.requests.models import MediaRequest, RequestedSeason
from apps.requests.services import Report

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from apps.accounts.models import User


class DecisionForm(ActionForm):  # type: ignore[misc]  # unfold has no types
    """The action to run, and the reason for saying no."""

    reason = forms.CharField(
        label="",
        max_length=500,
        required=False,
        widget=UnfoldAdminTextInputWidget(
            {"placeholder": "Reason, when declining", "aria-label": "Reason, when declining"}
        ),
    )


class RequestedSeasonInline(TabularInline):  # type: ignore[misc]
    """The seasons of a request."""

    model = RequestedSeason
    fields = ("number", "state", "updated_at")
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Seasons are asked for by services."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """States move by services."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever sees the request sees its seasons."""
        return decides(request)


@admin.register(MediaRequest)
class MediaRequestAdmin(ModelAdmin):  # type: ignore[misc]
    """The queue, with decisions as actions; nothing is edited by hand."""

    action_form = DecisionForm
    actions = ("approve_selected", "decline_selected", "retry_selected")
    list_display = ("name", "kind", "is_4k", "requester", "state", "sentence", "created_at")
    list_filter = ("state", "kind", "is_4k", "created_at")
    list_select_related = ("title", "requester")
    list_per_page = 50
    search_fields = ("title__name", "requester__username", "requester__display_name")
    date_hierarchy = "created_at"
    inlines = (RequestedSeasonInline,)
    fields = (
        "title",
        "kind",
        "is_4k",
        "requester",
        "created_by",
        "state",
        "sentence",
        "note",
        "decided_by",
        "decided_at",
        "decline_reason",
        "failure_reason",
        "external_service",
        "external_id",
        "attempts",
        "next_attempt_at",
        "created_at",
        "submitted_at",
        "available_at",
        "history",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[MediaRequest]:
        """Without the large columns no row shows."""
        return MediaRequest.objects.visible_to(cast("User", request.user)).defer(
            "title__details", "requester__plex_token"
        )

    @admin.display(description="Title", ordering="title__name")
    def name(self, wish: MediaRequest) -> str:
        """The title's name and year."""
        return str(wish.title)

    @admin.display(description="Where it stands")
    def sentence(self, wish: MediaRequest) -> str:
        """The sentence people see."""
        return wish.sentence

    @admin.display(description="History")
    def history(self, wish: MediaRequest) -> SafeString:
        """The timeline, from the audit trail."""
        rows = (
            (
                date_format(localtime(entry.at), "DATETIME_FORMAT"),
                entry.label,
                f" by {entry.actor_name}" if entry.actor_name else "",
                f" ({entry.detail})" if entry.detail else "",
            )
            for entry in selectors.timeline(wish)
        )
        return format_html_join("", "<div>{} · {}{}{}</div>", rows)

    @admin.action(description="Approve", permissions=["decide"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[MediaRequest]) -> None:
        """Approve what waits for a decision; the rest is skipped."""
        report = services.approve_many(_ids(queryset), actor=cast("User", request.user))
        self._tell(request, report, "approved")

    @admin.action(description="Decline with the reason", permissions=["decide"])
    def decline_selected(self, request: HttpRequest, queryset: QuerySet[MediaRequest]) -> None:
        """Decline with the reason from the action form."""
        reason = request.POST.get("reason", "").strip()
        if not reason:
            text = "Nothing was declined. Write the reason beside the action, then run it again."
            self.message_user(request, text, messages.ERROR)
            return
        actor = cast("User", request.user)
        report = services.decline_many(_ids(queryset), actor=actor, reason=reason)
        self._tell(request, report, "declined")

    @admin.action(description="Try again", permissions=["decide"])
    def retry_selected(self, request: HttpRequest, queryset: QuerySet[MediaRequest]) -> None:
        """Retry what failed or waits."""
        report = services.retry_many(_ids(queryset), actor=cast("User", request.user))
        self._tell(request, report, "tried again")

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Whether this person decides on requests."""
        return decides(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Shown to those who decide."""
        return decides(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Shown to those who decide."""
        return decides(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Requests are made on title pages."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """States move by services, never by a form."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Requests are cancelled, not deleted."""
        return False

    def _tell(self, request: HttpRequest, report: Report, verb: str) -> None:
        text = f"{report.done} {verb}, {report.skipped} skipped."
        if report.reasons:
            text = f"{text} {report.reasons[0]}"
        self.message_user(request, text, messages.WARNING if report.skipped else messages.SUCCESS)


def decides(request: HttpRequest) -> bool:
    """Whether the person at the keyboard decides on requests."""
    return request.user.is_authenticated and policy.may_decide(request.user)


def _ids(queryset: QuerySet[MediaRequest]) -> Iterable[int]:
    return list(queryset.order_by("pk").values_list("pk", flat=True))
