"""Shapes of what people send about requests; the rules are in the services."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.media.choices import TitleKind
from apps.requests.choices import RequestFilter

# The lists people choose from; the others are for programs.
LISTS = (
    RequestFilter.ALL,
    RequestFilter.PENDING,
    RequestFilter.PROCESSING,
    RequestFilter.AVAILABLE,
    RequestFilter.DECLINED,
    RequestFilter.FAILED,
)


class SeasonNumbersField(forms.TypedMultipleChoiceField):
    """Any set of season numbers; which of them exist is the service's question."""

    def valid_value(self, value: Any) -> bool:
        """Whole numbers from 0 (specials) to 999."""
        return str(value).isdecimal() and len(str(value)) <= 3


class RequestForm(forms.Form):
    """The request dialog."""

    kind = forms.ChoiceField(choices=TitleKind.choices)
    tmdb_id = forms.IntegerField(min_value=1, max_value=2_147_483_647)
    seasons = SeasonNumbersField(coerce=int, required=False)
    is_4k = forms.BooleanField(required=False)
    note = forms.CharField(max_length=500, required=False, strip=True)


class DeclineForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        max_length=500,
        required=False,
        label="Reason",
        help_text="The person who asked reads this.",
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
    )
