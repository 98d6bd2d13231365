"""Every page request: is this browser still signed in, and is the product set up at all?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from apps.accounts.services.devices import SESSION_FIELD, current_device_id, is_alive, touch
from apps.accounts.setup import setup_needed

GetResponse = Callable[[HttpRequest], HttpResponse]

SEEN_FIELD: Final = "seen_on"
SETUP_PATH: Final = "/setup/"
OPEN_WITHOUT_SETUP: Final = (
    "/setup",
    "/api/",
    "/healthz",
    "/readyz",
    "/metrics",
    "/static/",
    "/images/",
    "/webhooks/",
    "/favicon",
)


class DeviceSessionMiddleware:
    """Refuses sessions whose device was signed out, and notes when a device was last seen."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Check the device of a signed-in session; requests without a cookie cost nothing."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            self._check(request)
        return self.get_response(request)

    def _check(self, request: HttpRequest) -> None:
        device_id = current_device_id(request)
        if device_id is None or not is_alive(device_id):
            request.session.pop(SESSION_FIELD, None)
            logout(request)
            return
        touch(device_id)
        self._renew_daily(request, timezone.localdate())

    def _renew_daily(self, request: HttpRequest, today: date) -> None:
        """Saving the session moves its idle limit; once a day is enough."""
        if request.session.get(SEEN_FIELD) != today.isoformat():
            request.session[SEEN_FIELD] = today.isoformat()


class SetupMiddleware:
    """While there is no administrator, every page leads to the set-up wizard."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Only anonymous page views are asked; somebody signed in proves it is set up."""
        if self._concerned(request) and setup_needed():
            return HttpResponseRedirect(SETUP_PATH)
        return self.get_response(request)

    def _concerned(self, request: HttpRequest) -> bool:
        return (
            request.method in ("GET", "HEAD")
            and not request.path.startswith(OPEN_WITHOUT_SETUP)
            and not request.user.is_authenticated
        )
