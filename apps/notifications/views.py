"""The inbox page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from apps.notifications import services
from apps.notifications.choices import InboxFilter
from apps.notifications.models import Notification
from medianest.core.http import AuthenticatedRequest

PAGE_SIZE = 30
INBOX = "notifications:inbox"


@require_safe
@login_required
def inbox(request: AuthenticatedRequest) -> HttpResponse:
    """What one was told, newest first."""
    return _inbox(request, unread_only=request.GET.get("filter") == InboxFilter.UNREAD)


@require_POST
@login_required
def open_notification(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Mark one as read and go to what it speaks of."""
    rows: Any = Notification.objects.visible_to(request.user)
    found: Notification = get_object_or_404(rows, pk=pk)
    services.mark_read([found.pk], actor=request.user)
    if url_has_allowed_host_and_scheme(found.url, allowed_hosts={request.get_host()}):
        return redirect(found.url)
    return redirect(INBOX)


@require_POST
@login_required
def read_all(request: AuthenticatedRequest) -> HttpResponse:
    """Mark everything as read."""
    services.mark_all_read(request.user)
    return _inbox(request, unread_only=False) if request.htmx else redirect(INBOX)


def _inbox(request: AuthenticatedRequest, *, unread_only: bool) -> HttpResponse:
    rows = Notification.objects.visible_to(request.user)
    shown = rows.unread() if unread_only else rows
    context: dict[str, Any] = {
        "page_obj": Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page")),
        "unread_only": unread_only,
        "unread": services.unread_count(request.user),
        # Where this list can be had again; after "mark all" that is not the address asked for.
        "here": request.get_full_path() if request.method == "GET" else reverse(INBOX),
    }
    inside = request.htmx and not request.htmx.history_restore_request
    template = "notifications/inbox.html"
    return render(request, f"{template}#items" if inside else template, context)
