"""The first visit: whoever can read the console's one-time code becomes the administrator."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from apps.accounts.choices import AuditAction, Role
from apps.accounts.models import SetupCode, User
from apps.accounts.rate_limits import RateLimit
from apps.accounts.services.people import add_person
from medianest.core import audit
from medianest.core.errors import Conflict, FieldError, NotAllowed

ALPHABET: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # without what is easily misread
GROUPS: Final = 3
GROUP_LENGTH: Final = 5

ATTEMPTS: Final = RateLimit(
    scope="setup",
    limit=10,
    window=timedelta(minutes=15),
    message="Too many wrong set-up codes. Wait 15 minutes, then try again.",
)
ALREADY_DONE: Final = "MediaNest is set up already. Sign in instead."
WRONG_CODE: Final = "This set-up code is not right. It is printed in MediaNest's console."


def setup_needed() -> bool:
    """Whether there is no administrator yet."""
    return not User.objects.administrators().exists()


@transaction.atomic
def setup_code() -> str:
    """A new one-time code, to be printed on the console; codes printed earlier stop working.

    Raises ``Conflict`` when there is an administrator already.
    """
    if not setup_needed():
        raise Conflict(ALREADY_DONE)
    code = "-".join(
        "".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS)
    )
    SetupCode.objects.filter(used_at__isnull=True).delete()
    SetupCode.objects.create(code_hash=_hash(code))
    return code


def check_setup_code(code: str, *, address: str = "") -> None:
    """Raise unless this is the code on the console; wrong tries are counted and limited."""
    ATTEMPTS.check(address)
    waiting = SetupCode.objects.filter(used_at__isnull=True).first()
    fits = waiting is not None and constant_time_compare(waiting.code_hash, _hash(code))
    if not setup_needed():  # asked last: whoever used the code up has committed by now
        raise Conflict(ALREADY_DONE)
    if not fits:
        ATTEMPTS.hit(address)
        raise NotAllowed(
            WRONG_CODE, code="wrong_setup_code", errors=[FieldError("code", WRONG_CODE)]
        )


def complete_setup(
    code: str, username: str, email: str, password: str, *, address: str = ""
) -> User:
    """Create the administrator. Of any number of parallel calls one succeeds."""
    check_setup_code(code, address=address)
    return _create_administrator(_hash(code), username, email, password)


@transaction.atomic
def _create_administrator(code_hash: str, username: str, email: str, password: str) -> User:
    # The row decides the race: only one transaction can mark the code as used.
    waiting = SetupCode.objects.filter(code_hash=code_hash, used_at__isnull=True)
    if waiting.update(used_at=timezone.now()) != 1 or not setup_needed():
        raise Conflict(ALREADY_DONE)
    person = add_person(
        username=username, email=email, password=password, roles=[Role.ADMINISTRATOR]
    )
    audit.record(AuditAction.SETUP_COMPLETED, actor=person, target=person)
    return person


def _hash(code: str) -> str:
    plain = "".join(character for character in code.upper() if character.isalnum())
    return salted_hmac(
        "accounts.setup", plain, secret=settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()
