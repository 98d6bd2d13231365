"""Signing in with Plex: a PIN started and polled by us, never a token from the browser.

Each attempt has a secret handle. A browser keeps it in its pre-login session, an app keeps it in
memory; without it nobody can finish the attempt. An attempt ends after ten minutes and works once.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from apps.accounts.errors import NoServerAccess, PlexSignInOver
from apps.accounts.models import PlexSignInAttempt, User
from apps.accounts.plex_access import may_use_our_server, our_server
from apps.accounts.plex_people import link_account, person_for_account
from apps.accounts.rate_limits import RateLimit
from apps.accounts.redirects import safe_next
from apps.accounts.services.sign_in import begin_session
from apps.accounts.services.tokens import TokenPair, issue_tokens
from apps.integrations import registry
from medianest.core.crypto import fingerprint
from medianest.core.errors import UpstreamNotFound
from medianest.core.metrics import auth_attempts
from medianest.core.middleware import client_address

if TYPE_CHECKING:
    from django.http import HttpRequest

    from apps.integrations.types import PlexPin

SESSION_FIELD: Final = "plex_sign_in"
NEXT_FIELD: Final = "plex_next"
VALID_FOR: Final = timedelta(minutes=10)
OVER: Final = "This sign-in with Plex has expired or was used already. Start again."
NO_ACCESS: Final = (
    "This Plex account has no access to this server. Ask its owner to share it with you, "
    "then sign in again."
)
STARTS: Final = RateLimit(
    scope="plex_start",
    limit=10,
    window=timedelta(minutes=1),
    message="Too many sign-ins with Plex were started. Wait a minute, then try again.",
)


@dataclass(frozen=True)
class PlexSignIn:
    """A started attempt: where to send the person, and the secret that finishes it."""

    attempt: PlexSignInAttempt
    pin: PlexPin
    auth_url: str
    handle: str


def start_plex_sign_in(request: HttpRequest, next: str = "") -> PlexSignIn:
    """Start an attempt bound to this browser's session; returns the page at Plex to go to."""
    started = _start(request, forward_url=_waiting_page(), next_page=safe_next(request, next))
    _keep_handle(request, started)
    return started


def start_plex_link(request: HttpRequest) -> PlexSignIn:
    """The same for somebody signed in who wants to connect their Plex account."""
    assert isinstance(request.user, User)
    started = _start(request, forward_url=_waiting_page(), link_to=request.user)
    _keep_handle(request, started)
    return started


def finish_plex_sign_in(request: HttpRequest) -> User | None:
    """Sign this browser in once Plex says yes; ``None`` while the person has not decided yet.

    Raises ``PlexSignInOver``, ``NoServerAccess`` or an upstream error; only the first two end the
    attempt. Afterwards ``pop_plex_next`` tells where to go.
    """
    attempt = _attempt(str(request.session.get(SESSION_FIELD, "")))
    if attempt.link_to_id is not None and attempt.link_to_id != request.user.pk:
        raise PlexSignInOver(OVER)
    person = _finish(attempt)
    if person is None:
        return None
    request.session.pop(SESSION_FIELD, None)
    if attempt.link_to_id is None:
        begin_session(request, person, method="plex")
    request.session[NEXT_FIELD] = attempt.next
    return person


def pop_plex_next(request: HttpRequest) -> str:
    """The page the person wanted before signing in, checked again; home by default."""
    return safe_next(request, request.session.pop(NEXT_FIELD, ""))


def start_plex_handle(request: HttpRequest) -> PlexSignIn:
    """Start an attempt for an app, which has to keep the handle to itself."""
    return _start(request, forward_url="")


def finish_plex_handle(
    request: HttpRequest, handle: str, *, device_name: str = ""
) -> TokenPair | None:
    """Tokens for an app once Plex says yes; ``None`` while the person has not decided yet."""
    attempt = _attempt(handle)
    if attempt.link_to_id is not None:
        raise PlexSignInOver(OVER)
    person = _finish(attempt)
    if person is None:
        return None
    return issue_tokens(person, request=request, device_name=device_name, method="plex")


def prune_plex_attempts() -> int:
    """Remove attempts that ended more than a day ago."""
    old = PlexSignInAttempt.objects.filter(expires_at__lt=timezone.now() - timedelta(days=1))
    return old.delete()[0]


def _start(
    request: HttpRequest, *, forward_url: str, next_page: str = "", link_to: User | None = None
) -> PlexSignIn:
    our_server()
    STARTS.hit(client_address(request))
    client = registry.plex_account()
    pin = client.start_pin()
    handle = secrets.token_urlsafe(32)
    attempt = PlexSignInAttempt.objects.create(
        link_to=link_to,
        handle_hash=fingerprint(handle),
        pin_id=pin.id,
        code=pin.code,
        client_identifier=pin.client_identifier,
        next=next_page,
        expires_at=min(pin.expires_at, timezone.now() + VALID_FOR),
    )
    return PlexSignIn(attempt, pin, client.auth_url(pin, forward_url), handle)


def _keep_handle(request: HttpRequest, started: PlexSignIn) -> None:
    request.session[SESSION_FIELD] = started.handle


def _attempt(handle: str) -> PlexSignInAttempt:
    found = PlexSignInAttempt.objects.filter(
        handle_hash=fingerprint(handle), used_at__isnull=True, expires_at__gt=timezone.now()
    ).first()
    if found is None:
        raise PlexSignInOver(OVER)
    return found


def _finish(attempt: PlexSignInAttempt) -> User | None:
    client = registry.plex_account()
    try:
        token = client.check_pin(attempt.pin_id, attempt.code)
    except UpstreamNotFound:
        _use_up(attempt)
        raise PlexSignInOver(OVER) from None
    if not token:
        return None
    account = client.account(token)
    allowed = may_use_our_server(account, token)
    _use_up(attempt)
    if not allowed:
        auth_attempts.labels(method="plex", outcome="no_access").inc()
        raise NoServerAccess(NO_ACCESS)
    if attempt.link_to is not None:
        return link_account(attempt.link_to, account, token)
    person = person_for_account(account, token)
    auth_attempts.labels(method="plex", outcome="ok").inc()
    return person


@transaction.atomic
def _use_up(attempt: PlexSignInAttempt) -> None:
    """Exactly one of several polls that see the token goes on from here."""
    unused = PlexSignInAttempt.objects.filter(pk=attempt.pk, used_at__isnull=True)
    if unused.update(used_at=timezone.now(), code="") != 1:
        raise PlexSignInOver(OVER)


def _waiting_page() -> str:
    try:
        path = reverse("accounts:plex_wait")
    except NoReverseMatch:
        path = "/login/plex/wait"
    return f"{settings.PUBLIC_URL}{path}"
