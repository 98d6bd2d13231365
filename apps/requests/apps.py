"""What people ask for: requests for titles, decisions, and the way to the download service."""

from __future__ import annotations

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """Requests for films and series."""

    name = "apps.requests"
    label = "requests"
    verbose_name = "Requests"

    def ready(self) -> None:
        from apps.accounts.person_fields import register_person_count
        from apps.requests import receivers
        from apps.requests.api import mediainfo, people

        receivers.connect()
        mediainfo.register()
        register_person_count("request_count", people.request_count)
