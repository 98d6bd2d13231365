"""The design system's small words in templates: icons, badges, times. See docs/design.md."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import get_language_info

from medianest.core.context import current_request_id
from medianest.core.looks import look_of

register = template.Library()
_JUST_NOW = 60  # seconds
_RELATIVE_UP_TO = 6 * 86_400  # after six days a date says more than "6 days ago"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; decoration unless it has a label."""
    return _drawing(name, label)


@lru_cache(maxsize=1024)  # a page has hundreds of icons, and hashed names are looked up
def _drawing(name: str, label: str) -> SafeString:
    href = f"{static('icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, href
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', href)


@register.simple_tag
def badge(state: object, label: object = "", extra: str = "") -> SafeString:
    """A pill that says a state in its tone, with its icon."""
    look = look_of(state)
    words = label or getattr(state, "label", "") or look.label or str(state).capitalize()
    return format_html(
        '<span class="badge {}" data-tone="{}">{}{}</span>',
        extra,
        look.tone,
        icon(look.icon),
        words,
    )


@register.simple_tag
def card_status(state: object) -> SafeString:
    """The round mark on a poster, with words for screen readers; nothing for "not there"."""
    value = str(getattr(state, "value", state))
    if value in {"", "unknown"}:
        return SafeString("")
    look = look_of(value)
    words = getattr(state, "label", "") or look.label
    return format_html(
        '<span class="card-status" data-tone="{}" title="{}">{}'
        '<span class="visually-hidden">{}</span></span>',
        look.tone,
        words,
        icon(look.icon),
        words,
    )


@register.filter
def tone(state: object) -> str:
    """The tone of a state, for data-tone."""
    return look_of(state).tone


@register.filter
def kind_icon(kind: object) -> str:
    """The icon of a kind of thing: movie, series, person, collection."""
    icons = {"series": "tv", "person": "user", "collection": "layers"}
    return icons.get(str(kind), "film")


@register.filter
def state_icon(state: object) -> str:
    """The icon of a state, for the icon tag."""
    return look_of(state).icon


@register.simple_tag
def when(moment: datetime | None, style: str = "relative") -> SafeString:
    """A <time> the browser rewrites in local time; styles: relative, datetime, date, time."""
    if moment is None:
        return SafeString("")
    local = timezone.localtime(moment)
    return format_html(
        '<time datetime="{}" data-time="{}" title="{}">{}</time>',
        moment.isoformat(),
        style,
        date_format(local, "j F Y, H:i"),
        _words(local, style),
    )


def _words(local: datetime, style: str) -> str:
    if style == "time":
        return date_format(local, "H:i")
    if style == "datetime":
        return date_format(local, "j M Y, H:i")
    age = (timezone.now() - local).total_seconds()
    if style == "date" or not 0 <= age < _RELATIVE_UP_TO:
        return date_format(local, "j M Y")
    if age < _JUST_NOW:
        return "just now"
    return f"{timesince(local, depth=1)} ago"


@register.filter
def duration(minutes: int | None) -> str:
    """136 → "2 h 16 min"."""
    if not minutes:
        return ""
    hours, rest = divmod(int(minutes), 60)
    return " ".join(part for part in (hours and f"{hours} h", rest and f"{rest} min") if part)


@register.filter
def rating(average: float | None) -> str:
    """8.249 → "8.2"; nothing for a title nobody has rated."""
    return f"{average:.1f}" if average else ""


@register.filter
def initials(name: str) -> str:
    """Up to two letters for an avatar without a picture."""
    words = str(name).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])) or "?"


@register.filter
def long_date(day: date | None) -> str:
    """A plain date in words."""
    return date_format(day, "j F Y") if day else ""


@register.filter
def language_name(code: str) -> str:
    """ "de" → "German"; the code itself when Django does not know it."""
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return code


@register.simple_tag
def correlation_id() -> str:
    """The id of this request, also where no context processor ran (error pages)."""
    return current_request_id()


@register.simple_tag(takes_context=True)
def current(context: Context, *names: str, under: str = "") -> SafeString:
    """`aria-current="page"` when this page is one of the named ones or lies under a path."""
    request = context.get("request")
    path = getattr(request, "path", "")
    if any(path == reverse(name) for name in names) or (under and path.startswith(under)):
        return SafeString('aria-current="page"')
    return SafeString("")


@register.filter
def at_most(number: int | None, limit: int) -> str:
    """A count that stays small: 120 → "99+" for limit 99."""
    value = int(str(number)) if number else 0  # the count may be a lazy object
    return f"{limit}+" if value > limit else str(value)
