"""The small words of the design system."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.functional import SimpleLazyObject

from apps.media.choices import Availability
from tests.ui.markup import complaints

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def rendered(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_an_icon_is_decoration_unless_it_is_named() -> None:
    assert 'aria-hidden="true"' in rendered('{% icon "search" %}')
    named = rendered('{% icon "star" label %}', label="<Rating>")
    assert 'aria-label="&lt;Rating&gt;"' in named
    assert "aria-hidden" not in named


def test_a_badge_says_its_state_in_words_and_tone() -> None:
    html = rendered("{% badge state %}", state=Availability.PARTIALLY_AVAILABLE)
    assert 'data-tone="good"' in html
    assert "Partially available" in html
    assert "Waiting" in rendered('{% badge "approved" "Waiting" %}')
    assert "Mystery" in rendered('{% badge "mystery" %}')


def test_words_in_a_badge_are_escaped() -> None:
    assert "&lt;b&gt;" in rendered('{% badge "pending" words %}', words="<b>")


def test_a_poster_bears_no_mark_when_nothing_is_there() -> None:
    assert rendered("{% card_status state %}", state=Availability.UNKNOWN) == ""
    assert "Available" in rendered("{% card_status state %}", state=Availability.AVAILABLE)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=3), "3\xa0minutes ago"),
        (timedelta(days=2), "2\xa0days ago"),
        (timedelta(days=40), "25 Mar 2026"),
        (timedelta(days=-40), "13 Jun 2026"),
    ],
)
def test_a_moment_reads_as_people_say_it(age: timedelta, words: str) -> None:
    with time_machine.travel(NOW, tick=False):
        html = rendered("{% when moment %}", moment=NOW - age)
    assert f">{words}</time>" in html
    assert 'data-time="relative"' in html


@pytest.mark.parametrize(
    ("style", "words"),
    [("time", "12:00"), ("datetime", "4 May 2026, 12:00"), ("date", "4 May 2026")],
)
def test_a_moment_can_be_exact(style: str, words: str) -> None:
    assert f">{words}</time>" in rendered("{% when moment style %}", moment=NOW, style=style)


def test_no_moment_is_no_element() -> None:
    assert rendered("{% when moment %}", moment=None) == ""


@pytest.mark.parametrize(
    ("minutes", "words"), [(136, "2 h 16 min"), (120, "2 h"), (45, "45 min"), (None, ""), (0, "")]
)
def test_durations(minutes: int | None, words: str) -> None:
    assert rendered("{{ minutes|duration }}", minutes=minutes) == words


def test_a_count_may_be_lazy() -> None:
    assert rendered("{{ number|at_most:99 }}", number=SimpleLazyObject(lambda: 3)) == "3"


def test_small_words() -> None:
    assert rendered("{{ 8.249|rating }}{{ 0|rating }}") == "8.2"
    assert rendered('{{ "Ada King Lovelace"|initials }}{{ ""|initials }}') == "AL?"
    assert rendered("{{ day|long_date }}", day=date(1927, 2, 6)) == "6 February 1927"
    assert rendered('{{ "de"|language_name }} {{ "xx"|language_name }}') == "German xx"
    assert rendered("{{ 120|at_most:99 }} {{ 7|at_most:99 }}") == "99+ 7"
    assert rendered('{{ "series"|kind_icon }} {{ "movie"|kind_icon }}') == "tv film"
    assert rendered('{{ "down"|tone }} {{ "down"|state_icon }}') == "bad cloud-off"


@pytest.mark.parametrize(("path", "here"), [("/search", True), ("/search/x", False), ("/", False)])
def test_a_menu_knows_where_one_is(path: str, here: bool) -> None:
    request = RequestFactory().get(path)
    html = rendered('{% current "media:search" %}', request=request)
    assert ("aria-current" in html) is here


def test_a_menu_entry_covers_what_lies_under_it() -> None:
    request = RequestFactory().get("/requests/12")
    assert "aria-current" in rendered(
        '{% current "media:home" under="/requests" %}', request=request
    )


class Sample(forms.Form):
    name = forms.CharField(help_text="As on your passport.")
    agree = forms.BooleanField(label="I agree", help_text="To all of it.")
    size = forms.ChoiceField(choices=[("s", "Small")], widget=forms.RadioSelect)
    token = forms.CharField(widget=forms.HiddenInput)


@pytest.mark.parametrize("data", [None, {}])
def test_fields_are_labelled_explained_and_tied_to_their_errors(
    data: dict[str, str] | None,
) -> None:
    form = Sample(data)
    html = "".join(render_to_string("partials/_field.html", {"field": field}) for field in form)
    assert complaints(html, whole=False) == []
    assert 'aria-describedby="id_name_helptext' in html
    if data is not None:
        assert 'aria-invalid="true"' in html
        assert 'id="id_name_error"' in html
