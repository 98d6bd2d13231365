"""Shape of a connection's form; addresses and keys are checked by the service."""

from __future__ import annotations

from django import forms


class ConnectionForm(forms.Form):
    """Name, address and key of one service."""

    name = forms.CharField(max_length=80, label="Name")
    url = forms.CharField(
        max_length=300,
        label="Address",
        widget=forms.URLInput(attrs={"placeholder": "http://192.168.1.10:32400"}),
    )
    secret = forms.CharField(
        required=False,
        strip=True,
        label="Key or token",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    external_url = forms.CharField(
        max_length=300,
        required=False,
        label="Address for browsers",
        help_text="Where people open it, if that differs.",
    )
    enabled = forms.BooleanField(required=False, initial=True, label="Use this connection")
