"""Pages about connected services: how they are doing, and how they are connected."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from apps.integrations import services
from apps.integrations.choices import ServiceKind
from apps.integrations.forms import ConnectionForm
from apps.integrations.models import ServiceConnection
from apps.integrations.selectors import status_report
from medianest.core.errors import DomainError, NotFound
from medianest.core.http import AuthenticatedRequest

# This app is below accounts and knows rights only by their name.
MANAGE_SETTINGS = "accounts.manage_settings"
may_manage = permission_required(MANAGE_SETTINGS, raise_exception=True)
_WHERE = {
    ServiceKind.PLEX: "Your Plex server and the token of its owner.",
    ServiceKind.TMDB: "Titles, pictures and search. The read token comes from your TMDB account.",
    ServiceKind.OVERSEERR: "Approved requests are handed to it. The key is in its settings.",
}


@require_GET
@login_required
def status(request: AuthenticatedRequest) -> HttpResponse:
    """How every service is doing, for everybody; details for those who may act."""
    context = {"report": status_report(), "details": request.user.has_perm(MANAGE_SETTINGS)}
    inside = request.htmx and not request.htmx.history_restore_request
    template = "integrations/status.html#services" if inside else "integrations/status.html"
    return render(request, template, context)


@require_GET
@login_required
@may_manage
def connections(request: HttpRequest) -> HttpResponse:
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
        "setting_up": request.GET.get("setup") == "1",
    }
    return render(request, "integrations/connections.html", context)


@sensitive_post_parameters("secret")
@require_http_methods(["GET", "POST"])
@login_required
@may_manage
def add_connection(request: AuthenticatedRequest, kind: str) -> HttpResponse:
    """Connect a service."""
    if kind not in ServiceKind.values:
        raise NotFound("MediaNest does not know this kind of service.")
    label = ServiceKind(kind).label
    initial = {"name": label, "enabled": True}
    if kind == ServiceKind.TMDB:
        initial["url"] = settings.TMDB_URL
    form = ConnectionForm(request.POST or None, initial=initial)
    return _edit(request, form, kind=kind)


@sensitive_post_parameters("secret")
@require_http_methods(["GET", "POST"])
@login_required
@may_manage
def edit_connection(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Change a connection; its stored key is never shown."""
    connection = get_object_or_404(ServiceConnection, pk=pk)
    fields = ("name", "url", "external_url", "enabled")
    initial = {name: getattr(connection, name) for name in fields}
    form = ConnectionForm(request.POST or None, initial=initial)
    return _edit(request, form, kind=connection.kind, connection=connection)


@require_POST
@login_required
@may_manage
def check_connection(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Ask the service now."""
    connection = services.check_connection(get_object_or_404(ServiceConnection, pk=pk).pk)
    words = connection.health_message or f"{connection.name} answers."
    messages.info(request, words)
    return redirect("integrations:connections")


@require_POST
@login_required
@may_manage
def delete_connection(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Forget a service and its key."""
    connection = get_object_or_404(ServiceConnection, pk=pk)
    services.delete_connection(connection.pk, actor=request.user)
    messages.success(request, f"{connection.name} was disconnected.")
    return redirect("integrations:connections")


def _edit(
    request: AuthenticatedRequest,
    form: ConnectionForm,
    *,
    kind: str,
    connection: ServiceConnection | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "kind": kind,
        "label": ServiceKind(kind).label,
        "hint": _WHERE[ServiceKind(kind)],
        "connection": connection,
        "webhook_url": services.webhook_url(connection) if connection else "",
    }
    if request.method == "POST" and form.is_valid():
        if "test" in request.POST:
            context["report"] = _try(form, kind, connection)
        elif _save(request, form, kind, connection):
            return redirect("integrations:connections")
    return render(request, "integrations/connection.html", context)


def _try(form: ConnectionForm, kind: str, connection: ServiceConnection | None) -> Any:
    return services.test_connection(
        kind,
        form.cleaned_data["url"],
        form.cleaned_data["secret"],
        connection_id=connection.pk if connection else None,
    )


def _save(
    request: AuthenticatedRequest,
    form: ConnectionForm,
    kind: str,
    connection: ServiceConnection | None,
) -> bool:
    data = form.cleaned_data
    try:
        saved = services.save_connection(
            actor=request.user,
            kind=kind,
            connection_id=connection.pk if connection else None,
            **data,
        )
    except DomainError as error:
        for item in error.errors:
            form.add_error(item.path if item.path in form.fields else None, item.message)
        if not error.errors:
            form.add_error(None, error.message)
        return False
    messages.success(request, f"{saved.name} is connected.")
    if kind == ServiceKind.OVERSEERR:
        services.register_webhooks()
    return True
