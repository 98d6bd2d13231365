"""Shapes of what people send about themselves and others; the rules are in the services."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from medianest.core.errors import DomainError


def status_of(form: forms.Form) -> int:
    """The status of the page that shows this form: 422 when something in it has to be corrected."""
    return 422 if form.is_bound and form.errors else 200


def show_error(form: forms.Form, error: DomainError) -> None:
    """Put a service's complaint where the person looks: at its field, else above the form."""
    known = [item for item in error.errors if item.path in form.fields]
    for item in known:
        form.add_error(item.path, item.message)
    if not known:
        form.add_error(None, error.message)


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        max_length=150,
        label="User name",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        strip=False,
        label="Password",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class AdministratorForm(forms.Form):
    """The first step of setting up."""

    code = forms.CharField(
        max_length=40,
        label="One-time code",
        help_text="It was printed on the console where MediaNest was started.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "class": "code-input", "spellcheck": "false"}
        ),
    )
    username = forms.CharField(
        max_length=150,
        label="User name",
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    email = forms.EmailField(
        required=False, label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        strip=False,
        label="Password",
        help_text="At least 8 characters, and not one that many people use.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class ProfileForm(forms.Form):
    """What people may change about themselves."""

    display_name = forms.CharField(max_length=150, required=False, label="Display name")
    email = forms.EmailField(required=False, label="E-mail")


class PasswordForm(forms.Form):
    """A new password; the current one, of people who have one, proves who asks."""

    current_password = forms.CharField(
        strip=False,
        label="Current password",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = forms.CharField(
        strip=False,
        label="New password",
        help_text="At least 8 characters. Your other devices are signed out.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, has_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_password:
            del self.fields["current_password"]


class PersonForm(forms.Form):
    """Somebody to add."""

    username = forms.CharField(max_length=150, label="User name")
    display_name = forms.CharField(max_length=150, required=False, label="Display name")
    email = forms.EmailField(required=False, label="E-mail")
    password = forms.CharField(
        strip=False,
        required=False,
        label="Password",
        help_text="Leave it empty for somebody who signs in with Plex.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class RolesForm(forms.Form):
    """The roles of one person."""

    roles = forms.MultipleChoiceField(
        required=False, label="Roles", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, grantable: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["roles"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(name, name.capitalize()) for name in grantable]
