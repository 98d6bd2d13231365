"""Pages about signing in, oneself and other people. Services decide; views translate."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts import plex_signin, services, setup
from apps.accounts.choices import Role
from apps.accounts.forms import (
    AdministratorForm,
    PasswordForm,
    PersonForm,
    ProfileForm,
    RolesForm,
    SignInForm,
    show_error,
    status_of,
)
from apps.accounts.models import DeviceSession, User
from apps.accounts.permissions import Right, right_required
from apps.accounts.redirects import safe_next
from apps.integrations import registry
from medianest.core.errors import DomainError
from medianest.core.http import AuthenticatedRequest, HtmxRequest
from medianest.core.middleware import client_address

PAGE_SIZE = 30
PLEX_ASKED_EVERY = 2  # seconds


# --- Signing in -----------------------------------------------------------------------------


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HtmxRequest) -> HttpResponseBase:
    """Plex first, then name and password."""
    target = safe_next(request, request.POST.get("next") or request.GET.get("next"))
    if request.user.is_authenticated:
        return redirect(target)
    form = SignInForm(_sent(request), initial={"next": target})
    if request.method == "POST" and form.is_valid():
        name, password = form.cleaned_data["username"], form.cleaned_data["password"]
        try:
            services.sign_in_local(request, name, password)
        except DomainError as error:
            form.add_error(None, error.message)
            return _login_page(request, form, target, status=error.status)
        return redirect(target)
    return _login_page(request, form, target, status=status_of(form))


@never_cache
@require_POST
def plex_start(request: HtmxRequest) -> HttpResponse:
    """Start a sign-in (or, signed in, a link) with Plex and go there."""
    if request.user.is_authenticated:
        started = plex_signin.start_plex_link(request)
    else:
        started = plex_signin.start_plex_sign_in(request, request.POST.get("next", ""))
    return redirect(started.auth_url)


@never_cache
@require_safe
def plex_wait(request: HtmxRequest) -> HttpResponse:
    """Back from Plex: ask until it says yes. Reloads itself, with and without scripts."""
    linking = request.user.is_authenticated
    person = plex_signin.finish_plex_sign_in(request)
    if person is None:
        response = render(request, "accounts/plex_wait.html")
        response["Refresh"] = str(PLEX_ASKED_EVERY)
        return response
    if linking:
        messages.success(request, "Your Plex account is linked.")
        return redirect("accounts:profile")
    return redirect(plex_signin.pop_plex_next(request))


@require_POST
def logout(request: HtmxRequest) -> HttpResponse:
    """Sign this browser out."""
    services.sign_out(request)
    return redirect("accounts:login")


# --- Setting up -----------------------------------------------------------------------------


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HtmxRequest) -> HttpResponse:
    """The first visit: the code on the console makes the administrator."""
    if not setup.setup_needed():
        return redirect("media:home")
    form = AdministratorForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            person = setup.complete_setup(
                data["code"],
                data["username"],
                data["email"],
                data["password"],
                address=client_address(request),
            )
        except DomainError as error:
            show_error(form, error)
            return render(request, "accounts/setup.html", {"form": form}, status=error.status)
        services.begin_session(request, person, method="setup")
        return redirect(reverse("integrations:connections") + "?setup=1")
    return render(request, "accounts/setup.html", {"form": form}, status=status_of(form))


# --- Oneself --------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: AuthenticatedRequest) -> HttpResponse:
    """Name, password, Plex account and devices."""
    person: User = request.user
    form = ProfileForm(_sent(request), initial=_about(person))
    if request.method == "POST" and form.is_valid():
        try:
            services.update_profile(person, actor=person, **form.cleaned_data)
        except DomainError as error:
            show_error(form, error)
        else:
            messages.success(request, "Saved.")
            return redirect("accounts:profile")
    return _profile_page(request, form=form)


@sensitive_post_parameters("current_password", "password")
@require_POST
@login_required
def change_password(request: AuthenticatedRequest) -> HttpResponse:
    """A new password; other devices are signed out."""
    form = PasswordForm(request.POST, has_password=request.user.has_usable_password())
    if form.is_valid():
        data = form.cleaned_data
        try:
            services.change_own_password(
                request, current=data.get("current_password", ""), new=data["password"]
            )
        except DomainError as error:
            show_error(form, error)
        else:
            messages.success(request, "Your password was changed; other devices were signed out.")
            return redirect("accounts:profile")
    return _profile_page(request, password_form=form)


@require_POST
@login_required
def revoke_device(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Sign one of one's devices out."""
    services.revoke_own_device(pk, actor=request.user)
    messages.success(request, "That device was signed out.")
    return redirect("accounts:profile")


@require_POST
@login_required
def revoke_other_devices(request: AuthenticatedRequest) -> HttpResponse:
    """Sign all devices out but this one."""
    keep = services.current_device_id(request)
    ended = services.revoke_all(request.user, actor=request.user, keep=keep)
    messages.success(request, f"{ended} other device{'' if ended == 1 else 's'} signed out.")
    return redirect("accounts:profile")


# --- Other people ---------------------------------------------------------------------------


@require_safe
@login_required
@right_required(Right.MANAGE_PEOPLE)
def people(request: AuthenticatedRequest) -> HttpResponse:
    """Everybody, searchable."""
    query = request.GET.get("query", "").strip()[:100]
    rows = User.objects.visible_to(request.user).for_listing()
    rows = rows.matching(query) if query else rows
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"page_obj": page, "query": query})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@right_required(Right.MANAGE_PEOPLE)
def add_person(request: AuthenticatedRequest) -> HttpResponse:
    """Add somebody with a password, or to come in by Plex."""
    form = PersonForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            person = services.create_person(
                actor=request.user,
                username=data["username"],
                email=data["email"],
                display_name=data["display_name"],
                password=data["password"] or None,
            )
        except DomainError as error:
            show_error(form, error)
        else:
            messages.success(request, f"{person.name} was added.")
            return redirect("accounts:person", person.pk)
    return render(request, "accounts/add_person.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@right_required(Right.MANAGE_PEOPLE)
def person(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One person: roles, devices, switched on or off."""
    shown = _person(request, pk)
    grantable = services.grantable_roles(request.user)
    form = RolesForm(_sent(request), grantable=grantable, initial={"roles": shown.roles})
    if request.method == "POST" and form.is_valid():
        kept = [name for name in shown.roles if name not in grantable]
        try:
            services.set_roles(shown, [*form.cleaned_data["roles"], *kept], actor=request.user)
        except DomainError as error:
            show_error(form, error)
            shown.refresh_from_db()
        else:
            messages.success(request, f"The roles of {shown.name} were saved.")
            return redirect("accounts:person", shown.pk)
    return _person_page(request, shown, form)


@require_POST
@login_required
@right_required(Right.MANAGE_PEOPLE)
def switch_person(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Deactivate somebody, or let them in again."""
    shown = _person(request, pk)
    if shown.is_active:
        services.deactivate_person(shown, actor=request.user)
        messages.success(request, f"{shown.name} was deactivated and signed out everywhere.")
    else:
        services.reactivate_person(shown, actor=request.user)
        messages.success(request, f"{shown.name} may sign in again.")
    return redirect("accounts:person", shown.pk)


@require_POST
@login_required
@right_required(Right.MANAGE_PEOPLE)
def sign_out_person(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Sign somebody out on all their devices."""
    shown = _person(request, pk)
    ended = services.sign_out_person(shown, actor=request.user)
    messages.success(request, f"{ended} device{'' if ended == 1 else 's'} signed out.")
    return redirect("accounts:person", shown.pk)


# --- Shared ---------------------------------------------------------------------------------


def _sent(request: HtmxRequest) -> QueryDict | None:
    """What was posted, also when that is nothing at all."""
    return request.POST if request.method == "POST" else None


def _login_page(
    request: HtmxRequest, form: SignInForm, target: str, *, status: int
) -> HttpResponse:
    context = {"form": form, "next": target, "plex_offered": registry.is_configured("plex")}
    return render(request, "accounts/login.html", context, status=status)


def _profile_page(
    request: AuthenticatedRequest,
    *,
    form: ProfileForm | None = None,
    password_form: PasswordForm | None = None,
) -> HttpResponse:
    person: User = request.user
    form = form or ProfileForm(initial=_about(person))
    password_form = password_form or PasswordForm(has_password=person.has_usable_password())
    context: dict[str, Any] = {
        "form": form,
        "password_form": password_form,
        "devices": _devices(person),
        "current_device": services.current_device_id(request),
        "plex_offered": registry.is_configured("plex"),
    }
    status = max(status_of(form), status_of(password_form))
    return render(request, "accounts/profile.html", context, status=status)


def _person_page(request: AuthenticatedRequest, shown: User, form: RolesForm) -> HttpResponse:
    is_self = shown.pk == request.user.pk
    context = {
        "shown": shown,
        "form": form,
        "devices": _devices(shown),
        "is_self": is_self,
        "roles_are_fixed": is_self and not shown.has_role(Role.ADMINISTRATOR),
    }
    return render(request, "accounts/person.html", context, status=status_of(form))


def _about(person: User) -> dict[str, str]:
    return {"display_name": person.display_name, "email": person.email}


def _devices(person: User) -> list[DeviceSession]:
    return list(DeviceSession.objects.filter(user=person).alive()[:50])


def _person(request: AuthenticatedRequest, pk: int) -> User:
    rows: Any = User.objects.visible_to(request.user)
    found: User = get_object_or_404(rows, pk=pk)
    return found
