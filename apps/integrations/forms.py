"""Shape of a connection's form; addresses and keys are checked by the service."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from apps.integrations.choices import ServiceKind

ADDRESSES: Final = {
    ServiceKind.PLEX: "http://192.168.1.10:32400",
    ServiceKind.TMDB: "https://api.themoviedb.org",
    ServiceKind.OVERSEERR: "http://192.168.1.10:5055",
}
KEYS: Final = {
    ServiceKind.PLEX: "Token of the owner",
    ServiceKind.TMDB: "API read access token",
    ServiceKind.OVERSEERR: "API key",
}
KEEP_KEY: Final = "Leave it empty to keep the stored one. A new address needs it again."


class ConnectionForm(forms.Form):
    """Name, address and key of one service."""

    name = forms.CharField(max_length=80, label="Name")
    url = forms.CharField(
        max_length=300,
        label="Address",
        widget=forms.URLInput(),
        error_messages={"required": "Enter the address of the service."},
    )
    secret = forms.CharField(
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter the key or token of the service."},
    )
    external_url = forms.CharField(
        max_length=300,
        required=False,
        label="Address for browsers",
        help_text="Where people open it, if that differs.",
    )
    enabled = forms.BooleanField(required=False, initial=True, label="Use this connection")

    def __init__(self, *args: Any, kind: str, is_stored: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        service = ServiceKind(kind)
        self.fields["url"].widget.attrs["placeholder"] = ADDRESSES[service]
        key = self.fields["secret"]
        key.label = KEYS[service]
        if is_stored:
            key.required = False
            key.help_text = KEEP_KEY

    @property
    def first_error(self) -> str:
        """The first thing to correct, as a sentence."""
        return next((str(found[0]) for found in self.errors.values() if found), "")
