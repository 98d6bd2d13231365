"""manage.py check_services: ask every connected service how it is."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from apps.integrations import services
from apps.integrations.choices import ServiceHealth
from apps.integrations.models import ServiceConnection

COLUMNS = "{:<20} {:<10} {:<16} {:>8}  {}"


class Command(BaseCommand):
    """Ask every service now and print a table."""

    help = "Ask every connected service how it is; exit code 1 when one does not work."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line per service, as soon as it has answered."""
        self.stdout.write(COLUMNS.format("Name", "Service", "State", "ms", "Message"))
        checked = []
        for connection in services.check_all_connections():
            self._print(connection)
            checked.append(connection)
        if not checked:
            self.stdout.write("No service is connected yet. Connect one in the settings.")
        if any(connection.health == ServiceHealth.DOWN for connection in checked):
            sys.exit(1)

    def _print(self, connection: ServiceConnection) -> None:
        line = COLUMNS.format(
            connection.name[:20],
            connection.get_kind_display(),
            connection.get_health_display(),
            connection.latency_ms if connection.latency_ms is not None else "-",
            connection.health_message or connection.version,
        )
        styles = {ServiceHealth.UP: self.style.SUCCESS, ServiceHealth.DOWN: self.style.ERROR}
        style = styles.get(ServiceHealth(connection.health), self.style.WARNING)
        self.stdout.write(style(line.rstrip()))
