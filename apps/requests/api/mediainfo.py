"""What requests add to the API of the apps below."""

from __future__ import annotations

from apps.accounts.person_fields import register_person_count
from apps.media.api.serializers import register_media_info_part
from apps.requests.api.people import request_count
from apps.requests.api.shapes import requests_part


def register() -> None:
    """Called once when the app is ready."""
    register_person_count("request_count", request_count)
    register_media_info_part("requests", requests_part)
