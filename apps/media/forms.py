"""Forms of this app's pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from django import forms

from apps.media.cards import GenreLink
from apps.media.filters import EARLIEST_YEAR, LATEST_YEAR, LONGEST_RUNTIME, DiscoverFilters, Sort
from apps.media.models import LibrarySection

LANGUAGES = (
    ("", "Any"),
    ("en", "English"),
    ("de", "German"),
    ("fr", "French"),
    ("es", "Spanish"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("zh", "Chinese"),
    ("hi", "Hindi"),
    ("pt", "Portuguese"),
    ("ru", "Russian"),
    ("sv", "Swedish"),
    ("da", "Danish"),
    ("no", "Norwegian"),
    ("pl", "Polish"),
    ("tr", "Turkish"),
)
RATINGS = (("", "Any"), *((str(number), f"{number} of 10") for number in range(5, 10)))


def _number(least: int, most: int, placeholder: str, label: str) -> forms.IntegerField:
    attrs = {"placeholder": placeholder, "inputmode": "numeric", "aria-label": label}
    return forms.IntegerField(
        required=False,
        min_value=least,
        max_value=most,
        label=label,
        widget=forms.NumberInput(attrs=attrs),
    )


class FilterForm(forms.Form):
    """Shows the filters of the discover pages; `DiscoverFilters` reads them from the address."""

    sort = forms.ChoiceField(
        choices=Sort.choices,
        required=False,
        label="Order",
        widget=forms.Select(attrs={"class": "select-small"}),
    )
    hide_available = forms.BooleanField(required=False, label="Hide available")
    genre = forms.TypedMultipleChoiceField(
        required=False, coerce=int, label="Genres", widget=forms.CheckboxSelectMultiple
    )
    year_from = _number(EARLIEST_YEAR, LATEST_YEAR, "any", "From year")
    year_to = _number(EARLIEST_YEAR, LATEST_YEAR, "any", "To year")
    runtime_from = _number(1, LONGEST_RUNTIME, "any", "At least, in minutes")
    runtime_to = _number(1, LONGEST_RUNTIME, "any", "At most, in minutes")
    rating = forms.ChoiceField(choices=RATINGS, required=False, label="Rated at least")
    language = forms.ChoiceField(choices=LANGUAGES, required=False, label="Original language")

    def __init__(self, filters: DiscoverFilters, genres: Iterable[GenreLink]) -> None:
        initial = asdict(filters)
        initial["rating"] = f"{filters.rating:g}" if filters.rating else ""
        super().__init__(initial=initial)
        choices = [(genre.tmdb_id, genre.name) for genre in genres]
        self.fields["genre"].choices = choices  # type: ignore[attr-defined]


class SectionsForm(forms.Form):
    """Which libraries of the media server are read."""

    # Compared with the choices as text: a number no database can hold never reaches one.
    sections = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        error_messages={
            "invalid_choice": "One of these libraries does not exist any more. Choose again."
        },
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["sections"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = list(LibrarySection.objects.values_list("pk", "name"))
