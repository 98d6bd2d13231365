"""Pages about connected services: how they are doing, and how they are connected."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.integrations import services
from apps.integrations.choices import ServiceHealth, ServiceKind
from apps.integrations.clients.budgets import shared_deadline
from apps.integrations.forms import ConnectionForm
from apps.integrations.models import ServiceConnection
from apps.integrations.selectors import status_report
from apps.integrations.types import ConnectionReport
from medianest.core.errors import DomainError, FieldError, NotFound
from medianest.core.http import AuthenticatedRequest

# This app is below accounts and knows rights only by their name.
MANAGE_SETTINGS = "accounts.manage_settings"
CONNECTIONS = "integrations:connections"
PATIENCE = 3.0  # seconds a page may wait for services
may_manage = permission_required(MANAGE_SETTINGS, raise_exception=True)
_WHERE = {
    ServiceKind.PLEX: "Your Plex server: who may sign in, and what is there already.",
    ServiceKind.TMDB: "Titles, pictures and search. Your TMDB account has the token.",
    ServiceKind.OVERSEERR: "Approved requests are handed to it. Its general settings have the key.",
}


@require_safe
@login_required
def status(request: AuthenticatedRequest) -> HttpResponse:
    """How every service is doing, for everybody; details for those who may act."""
    context = {"report": status_report(), "details": request.user.has_perm(MANAGE_SETTINGS)}
    return _render(request, "integrations/status.html", context, part="services")


@require_safe
@login_required
@may_manage
def connections(request: AuthenticatedRequest) -> HttpResponse:
    """All connections and what is still missing."""
    report = status_report()
    connected = {entry.kind for entry in report}
    context = {
        "report": report,
        "missing": [
            {"value": kind.value, "label": kind.label, "hint": _WHERE[kind]}
            for kind in ServiceKind
            if kind.value not in connected
        ],
        "has_plex": ServiceKind.PLEX.value in connected,
        "setting_up": bool(_keep_setup(request)),
        "keep_setup": _keep_setup(request),
    }
    return _render(request, "integrations/connections.html", context, part="cards")


@sensitive_post_parameters("secret")
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@may_manage
def add_connection(request: AuthenticatedRequest, kind: str) -> HttpResponse:
    """Connect a service."""
    if kind not in ServiceKind.values:
        raise NotFound("MediaNest does not know this kind of service.")
    initial = {"name": ServiceKind(kind).label, "enabled": True}
    if kind == ServiceKind.TMDB:
        initial["url"] = settings.TMDB_URL
    form = ConnectionForm(_sent(request), initial=initial, kind=kind, is_stored=False)
    return _edit(request, form, kind=kind)


@sensitive_post_parameters("secret")
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@may_manage
def edit_connection(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Change a connection; its stored key is never shown."""
    connection = get_object_or_404(ServiceConnection, pk=pk)
    fields = ("name", "url", "external_url", "enabled")
    initial = {name: getattr(connection, name) for name in fields}
    is_stored = bool(connection.secret)
    form = ConnectionForm(
        _sent(request), initial=initial, kind=connection.kind, is_stored=is_stored
    )
    return _edit(request, form, kind=connection.kind, connection=connection)


@require_POST
@login_required
@may_manage
def check_connection(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Ask the service now."""
    connection = get_object_or_404(ServiceConnection, pk=pk)
    with shared_deadline(PATIENCE):
        connection = services.check_connection(connection.pk)
    words = connection.health_message or f"{connection.name} answers."
    level = "success" if connection.health == ServiceHealth.UP else "error"
    if not request.htmx:
        tell = messages.success if level == "success" else messages.error
        tell(request, words)
        return redirect(reverse(CONNECTIONS) + _keep_setup(request))
    response = render(request, "partials/_toast.html", {"message": words, "level": level})
    response["HX-Retarget"] = "#toasts"
    response["HX-Reswap"] = "beforeend"
    response["HX-Trigger"] = "service-changed"
    return response


@require_POST
@login_required
@may_manage
def delete_connection(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Forget a service and its key."""
    connection = get_object_or_404(ServiceConnection, pk=pk)
    services.delete_connection(connection.pk, actor=request.user)
    messages.success(request, f"{connection.name} was disconnected.")
    return redirect(CONNECTIONS)


# --- Shared ---------------------------------------------------------------------------------


def _edit(
    request: AuthenticatedRequest,
    form: ConnectionForm,
    *,
    kind: str,
    connection: ServiceConnection | None = None,
) -> HttpResponse:
    trying = "test" in request.POST
    if request.method == "POST" and not trying and _save(request, form, kind, connection):
        return redirect(reverse(CONNECTIONS) + _keep_setup(request))
    context: dict[str, Any] = {
        "form": form,
        "kind": kind,
        "label": ServiceKind(kind).label,
        "hint": _WHERE[ServiceKind(kind)],
        "connection": connection,
        "webhook_url": services.webhook_url(connection) if connection else "",
        "keep_setup": _keep_setup(request),
        "report": _try(form, kind, connection) if trying else None,
        "typed_key_is_gone": trying and not request.htmx and bool(form["secret"].data),
    }
    status = 422 if form.is_bound and form.errors else 200
    return _render(request, "integrations/connection.html", context, part="tried", status=status)


def _try(form: ConnectionForm, kind: str, connection: ServiceConnection | None) -> ConnectionReport:
    if not form.is_valid():
        return ConnectionReport(ok=False, message=form.first_error)
    url, secret = form.cleaned_data["url"], form.cleaned_data["secret"]
    known = connection.pk if connection else None
    with shared_deadline(PATIENCE):
        return services.test_connection(kind, url, secret, connection_id=known)


def _save(
    request: AuthenticatedRequest,
    form: ConnectionForm,
    kind: str,
    connection: ServiceConnection | None,
) -> bool:
    if not form.is_valid():
        return False
    known = connection.pk if connection else None
    try:
        saved = services.save_connection(
            actor=request.user, kind=kind, connection_id=known, **form.cleaned_data
        )
    except DomainError as error:
        for item in error.errors or [FieldError("", error.message)]:
            form.add_error(item.path if item.path in form.fields else None, item.message)
        return False
    messages.success(request, f"{saved.name} was saved.")
    if kind == ServiceKind.OVERSEERR:
        with shared_deadline(PATIENCE):
            services.register_webhooks()
    return True


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


def _sent(request: AuthenticatedRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _keep_setup(request: AuthenticatedRequest) -> str:
    """The end of addresses while the set-up wizard is under way."""
    return "?setup=1" if request.GET.get("setup") == "1" else ""
