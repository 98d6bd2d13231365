"""Pictures in templates: ``{% tmdb_image title.poster_path "w342" %}``."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.urls import reverse

from apps.integrations import images

register = template.Library()


@register.simple_tag
def tmdb_image(path: str | None, size: str) -> str:
    """The address of a picture on our side; empty when there is none."""
    return _address(path, size)


@lru_cache(maxsize=8192)  # a page has hundreds of them, and resolving each costs
def _address(path: str | None, size: str) -> str:
    file = (path or "").lstrip("/")
    if not images.is_allowed(size, file):
        return ""
    return reverse("integrations:tmdb_image", args=[size, file])


@register.filter
def placeholder_colour(path: str | None) -> str:
    """The colour to show until the picture is there."""
    return images.placeholder_colour(path)
