"""Pages about requests: the lists, the queue, one request, and what can be done with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.permissions import Right, right_required
from apps.media.choices import TitleKind
from apps.media.services import get_or_import
from apps.requests import policy, selectors, services
from apps.requests.choices import RequestFilter, RequestState
from apps.requests.forms import LISTS, DeclineForm, RequestForm
from apps.requests.models import MediaRequest
from medianest.core.errors import DomainError
from medianest.core.http import AuthenticatedRequest

PAGE_SIZE = 20
QUEUE_LENGTH = 50


@require_safe
@login_required
def request_list(request: AuthenticatedRequest) -> HttpResponse:
    """One's own requests; everybody's for those who may see them."""
    rows = MediaRequest.objects.visible_to(request.user).for_listing()
    sees_all = policy.sees_all(request.user)
    mine = not sees_all or request.GET.get("whose") == "mine"
    chosen = _chosen_filter(request)
    rows = rows.filter(requester=request.user) if mine else rows
    page = Paginator(rows.with_filter(chosen), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "filters": LISTS,
        "chosen": chosen,
        "mine": mine,
        "sees_all": sees_all,
    }
    return _render(request, "requests/list.html", context, part="rows")


@require_safe
@login_required
@right_required(Right.MANAGE_REQUESTS)
def queue(request: AuthenticatedRequest) -> HttpResponse:
    """What waits for a decision, oldest first."""
    waiting = MediaRequest.objects.visible_to(request.user).pending()
    context = {
        "rows": waiting.for_listing().order_by("created_at", "pk")[:QUEUE_LENGTH],
        "waiting": waiting.count(),
    }
    return _render(request, "requests/queue.html", context, part="rows")


@require_safe
@login_required
def detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One request with its history."""
    return _detail(request, _visible(request, pk))


@require_POST
@login_required
def create(request: AuthenticatedRequest) -> HttpResponse:
    """Ask for a title; sends back to its page, or closes the dialog."""
    form = RequestForm(request.POST)
    if not form.is_valid():
        raise DomainError("This request could not be read. Load the page again and repeat it.")
    data = form.cleaned_data
    title = get_or_import(TitleKind(data["kind"]), data["tmdb_id"])
    if title.is_series and not data["seasons"]:
        raise DomainError("Choose at least one season.", code="no_seasons")
    wish = services.create_request(
        title=title,
        actor=request.user,
        seasons=data["seasons"] or None,
        is_4k=data["is_4k"],
        note=data["note"],
    )
    return _created(request, wish)


@require_POST
@login_required
@right_required(Right.MANAGE_REQUESTS)
def approve(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Say yes."""
    wish = services.approve_request(_visible(request, pk).pk, actor=request.user)
    return _decided(request, wish, f"“{wish.title.name}” was approved.")


@require_POST
@login_required
@right_required(Right.MANAGE_REQUESTS)
def approve_chosen(request: AuthenticatedRequest) -> HttpResponse:
    """Say yes to the ticked ones; those somebody else decided meanwhile are counted as skipped."""
    sent = request.POST.getlist("chosen")[:QUEUE_LENGTH]
    # The length limit keeps absurd numbers out of int().
    chosen = [int(pk) for pk in sent if pk.isdecimal() and len(pk) < 20]
    report = services.approve_many(chosen, actor=request.user)
    words = f"{report.done} approved, {report.skipped} skipped."
    if not request.htmx:
        messages.success(request, words)
        return redirect("requests:queue")
    response = _toast(request, words)
    response["HX-Trigger"] = "request-changed"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@right_required(Right.MANAGE_REQUESTS)
def decline(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Say no, and why."""
    wish = _visible(request, pk)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        wish = services.decline_request(wish.pk, actor=request.user, reason=reason)
        return _decided(request, wish, f"“{wish.title.name}” was declined.")
    view = request.POST.get("view") or request.GET.get("view", "detail")
    context = {"wish": wish, "form": form, "view": view, "fragment": bool(request.htmx)}
    status = 422 if form.errors else 200
    return _render(request, "requests/decline.html", context, part="form", status=status)


@require_POST
@login_required
def cancel(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take a request back."""
    wish = services.cancel_request(_visible(request, pk).pk, actor=request.user)
    return _decided(request, wish, f"The request for “{wish.title.name}” was cancelled.")


@require_POST
@login_required
@right_required(Right.MANAGE_REQUESTS)
def retry(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Try the hand-over again now."""
    wish = services.retry_request(_visible(request, pk).pk, actor=request.user)
    return _decided(request, wish, f"“{wish.title.name}” is being tried again.")


# --- Shared ---------------------------------------------------------------------------------


def _chosen_filter(request: AuthenticatedRequest) -> str:
    name = request.GET.get("filter", "")
    return name if name in RequestFilter.values else RequestFilter.ALL.value


def _visible(request: AuthenticatedRequest, pk: int) -> MediaRequest:
    rows: Any = MediaRequest.objects.visible_to(request.user).for_listing()
    found: MediaRequest = get_object_or_404(rows, pk=pk)
    return found


def _render(
    request: AuthenticatedRequest,
    template: str,
    context: dict[str, Any],
    *,
    part: str,
    status: int = 200,
) -> HttpResponse:
    """The page, or its changing part when htmx asks for it."""
    inside = request.htmx and not request.htmx.history_restore_request
    name = f"{template}#{part}" if inside else template
    return render(request, name, context, status=status)


def _detail(request: AuthenticatedRequest, wish: MediaRequest) -> HttpResponse:
    context = {
        "wish": wish,
        "title": wish.title,
        "seasons": list(wish.requested_seasons.all()),
        "timeline": selectors.timeline(wish),
        "powers": selectors.powers(wish, request.user),
    }
    return _render(request, "requests/detail.html", context, part="standing")


def _created(request: AuthenticatedRequest, wish: MediaRequest) -> HttpResponse:
    words = (
        f"“{wish.title.name}” was approved at once."
        if wish.state != RequestState.PENDING
        else f"“{wish.title.name}” is waiting for a moderator."
    )
    if not request.htmx:
        messages.success(request, words)
        return redirect(wish)
    response = _toast(request, words, url=wish.get_absolute_url())
    response["HX-Trigger"] = "dialog-close, request-changed"
    return response


def _decided(request: AuthenticatedRequest, wish: MediaRequest, words: str) -> HttpResponse:
    """Answer where the button was: the queue loses the row, lists and pages show the new state."""
    if not request.htmx:
        messages.success(request, words)
        lists = {"queue": "requests:queue", "list": "requests:list"}
        return redirect(lists.get(request.POST.get("view", ""), wish))
    response = _toast(request, words)
    response["HX-Trigger"] = "dialog-close, request-changed"
    return response


def _toast(request: AuthenticatedRequest, words: str, *, url: str = "") -> HttpResponse:
    context = {"message": words, "level": "success", "url": url, "url_label": "See it"}
    response = render(request, "partials/_toast.html", context)
    response["HX-Retarget"] = "#toasts"
    response["HX-Reswap"] = "beforeend"
    return response
