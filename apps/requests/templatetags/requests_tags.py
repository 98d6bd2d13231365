"""Requests for templates of any app: the tags return data, the templates draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from apps.requests import policy, selectors
from apps.requests.models import MediaRequest
from apps.requests.selectors import RequestPowers, TimelineEntry
from apps.requests.services.seasons import SeasonChoice, season_choices

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User
    from apps.media.models import Title

register = template.Library()


@register.simple_tag
def title_requests(title: Title, user: User | AnonymousUser) -> list[MediaRequest]:
    """The requests for this title the person may see, newest first."""
    return selectors.requests_of_title(title, user) if user.is_authenticated else []


@register.simple_tag
def recent_requests(user: User | AnonymousUser, limit: int = 12) -> list[MediaRequest]:
    """The newest requests the person may see."""
    return selectors.recent_requests(user, limit) if user.is_authenticated else []


@register.simple_tag
def pending_count(user: User | AnonymousUser) -> int:
    """How many requests wait for this person's decision."""
    return selectors.pending_count(user) if user.is_authenticated else 0


@register.simple_tag
def request_form_seasons(title: Title, is_4k: bool = False) -> list[SeasonChoice]:  # noqa: FBT001, FBT002  template tags have no keywords-only
    """The seasons of the request dialog, with what is there and what is asked for."""
    return season_choices(title, is_4k=is_4k)


@register.simple_tag
def may_request(title: Title, user: User | AnonymousUser, is_4k: bool = False) -> bool:  # noqa: FBT001, FBT002
    """Whether the person may ask for this kind of title in this quality."""
    return user.is_authenticated and policy.may_request(user, title.kind, is_4k=is_4k)


@register.simple_tag
def request_powers(wish: MediaRequest, user: User | AnonymousUser) -> RequestPowers | None:
    """What the person may do with the request now: ``.approve``, ``.decline``, ``.cancel`` …"""
    return selectors.powers(wish, user) if user.is_authenticated else None


@register.simple_tag
def request_timeline(wish: MediaRequest) -> list[TimelineEntry]:
    """The history of the request, oldest first."""
    return selectors.timeline(wish)
