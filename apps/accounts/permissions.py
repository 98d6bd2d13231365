"""The one place that decides who may do what; views, API, consumers and templates ask here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from rest_framework.permissions import BasePermission

from apps.accounts.choices import Right
from medianest.core.errors import NotAllowed

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

    from apps.accounts.models import User

__all__ = ["HasRight", "Right", "can", "overseerr_bits", "require", "right_required", "rights_of"]

View = Callable[..., HttpResponseBase]

REFUSALS: Final[dict[Right, str]] = {
    Right.REQUEST_MOVIES: "You may not request movies. Ask your administrator for it.",
    Right.REQUEST_SERIES: "You may not request series. Ask your administrator for it.",
    Right.REQUEST_4K: "You may not request 4K. Request it in normal quality instead.",
    Right.MANAGE_REQUESTS: "Only moderators decide on requests.",
    Right.REQUEST_ON_BEHALF: "You may only request for yourself.",
    Right.MANAGE_PEOPLE: "Only moderators and administrators manage people.",
    Right.MANAGE_SETTINGS: "Only administrators may do this.",
    Right.VIEW_AUDIT: "Only moderators and administrators read the audit trail.",
    Right.MANAGE_LIBRARY: "Only moderators and administrators look after the library.",
}
DEFAULT_REFUSAL: Final = "You are not allowed to do this."

OVERSEERR_ADMIN: Final = 2
OVERSEERR_BITS: Final[tuple[tuple[int, frozenset[Right]], ...]] = (
    (8, frozenset({Right.MANAGE_PEOPLE})),
    (16, frozenset({Right.MANAGE_REQUESTS})),
    (32, frozenset({Right.REQUEST_MOVIES, Right.REQUEST_SERIES})),
    (262_144, frozenset({Right.REQUEST_MOVIES})),
    (524_288, frozenset({Right.REQUEST_SERIES})),
    (128, frozenset({Right.AUTO_APPROVE_MOVIES, Right.AUTO_APPROVE_SERIES})),
    (256, frozenset({Right.AUTO_APPROVE_MOVIES})),
    (512, frozenset({Right.AUTO_APPROVE_SERIES})),
    (1_024 | 2_048 | 4_096, frozenset({Right.REQUEST_4K})),
    (32_768 | 65_536 | 131_072, frozenset({Right.AUTO_APPROVE_4K})),
    (16_384, frozenset({Right.VIEW_REQUESTS})),
)


def can(user: User | AnonymousUser, right: Right) -> bool:
    """Whether somebody holds a right; nobody who is signed out or deactivated does."""
    return user.is_authenticated and user.can(right)


def require(user: User | AnonymousUser, right: Right) -> None:
    """Raise ``NotAllowed`` with a sentence unless the right is held."""
    if not can(user, right):
        raise NotAllowed(REFUSALS.get(right, DEFAULT_REFUSAL), right=right.value)


def rights_of(user: User | AnonymousUser) -> list[Right]:
    """All rights somebody holds, in their declared order."""
    return [right for right in Right if can(user, right)]


def overseerr_bits(user: User) -> int:
    """The rights as the bitmask clients of Overseerr understand."""
    held = set(rights_of(user))
    bits = OVERSEERR_ADMIN if Right.MANAGE_SETTINGS in held else 0
    for bit, needed in OVERSEERR_BITS:
        bits |= bit if needed <= held else 0
    return bits


def right_required(right: Right) -> Callable[[View], View]:
    """Refuse a page view unless the right is held; goes inside ``login_required``."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            require(request.user, right)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


class HasRight(BasePermission):
    """DRF permission, used as ``permission_classes = [HasRight(Right.X)]``."""

    def __init__(self, right: Right) -> None:
        self.right = right
        self.message = REFUSALS.get(right, DEFAULT_REFUSAL)

    def __call__(self) -> HasRight:
        """DRF instantiates permission classes; an instance stands for its own class."""
        return self

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the person making the call holds the right."""
        return can(request.user, self.right)
