"""The way back in when no administrator can sign in: whoever has the console may do it."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.accounts.services.recovery import recover_administrator
from medianest.core.errors import DomainError


class Command(BaseCommand):
    """Make somebody an active administrator with a new password."""

    help = "Make an existing person an active administrator and set a new password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and where the password comes from."""
        parser.add_argument("username", help="the person's user name")
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the new password from standard input instead of asking",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask for the password and do it."""
        password = sys.stdin.readline().rstrip("\n") if options["password_stdin"] else _ask()
        try:
            person = recover_administrator(options["username"], password)
        except DomainError as error:
            raise CommandError(error.message) from None
        self.stdout.write(
            self.style.SUCCESS(
                f"{person.username} is an active administrator with the new password. "
                "All their devices were signed out."
            )
        )


def _ask() -> str:
    first = getpass.getpass("New password: ")
    if first != getpass.getpass("Once more: "):
        raise CommandError("The two passwords differ. Nothing was changed.")
    return first
