"""Rights in templates: ``{% if user|can:"manage_people" %}``."""

from __future__ import annotations

from django import template
from django.contrib.auth.models import AnonymousUser

from apps.accounts.choices import Right
from apps.accounts.models import User

register = template.Library()


@register.filter
def can(user: User | AnonymousUser, right: str) -> bool:
    """Whether the person holds the named right; an unknown name is a bug and raises."""
    return isinstance(user, User) and user.can(Right(right))
