"""What plex.tv remembers: PINs, who has the server shared, revoked tokens."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.engine.clock import Clock
from sandbox.services.people import PEOPLE, SHARED_BY_DEFAULT, Person

STRONG_LIFE = timedelta(seconds=1800)
SHORT_LIFE = timedelta(seconds=900)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"


@dataclass
class Pin:
    """A sign-in under way: new, then claimed by a person, until its time is over."""

    id: int
    code: str
    client_identifier: str
    product: str
    strong: bool
    created_at: datetime
    expires_at: datetime
    claimed_by: Person | None = None


class PlexTvState:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.reset()

    def reset(self) -> None:
        self._pins: dict[int, Pin] = {}
        self.shared: set[str] = set(SHARED_BY_DEFAULT)
        self.pending: set[str] = set()
        self.signed_out: set[str] = set()

    def new_pin(self, client_identifier: str, product: str, *, strong: bool) -> Pin:
        number = 800_000_001 + 7 * len(self._pins)
        digest = hashlib.sha256(f"{number}:{client_identifier}".encode()).digest()
        letters = "".join(_ALPHABET[byte % 36] for byte in digest)
        now = self._clock.now()
        pin = Pin(
            id=number,
            code=letters[:25] if strong else letters[:4].upper(),
            client_identifier=client_identifier,
            product=product,
            strong=strong,
            created_at=now,
            expires_at=now + (STRONG_LIFE if strong else SHORT_LIFE),
        )
        self._pins[number] = pin
        return pin

    def pin(self, number: int) -> Pin | None:
        """The PIN while it lives."""
        return self._alive(self._pins.get(number))

    def pin_by_code(self, code: str) -> Pin | None:
        wanted = code.strip()
        for pin in reversed(self._pins.values()):
            if wanted in (pin.code, pin.code.lower(), pin.code.upper()):
                return self._alive(pin)
        return None

    def claim(self, code: str, person: Person) -> Pin | None:
        """Link the PIN to a person; `None` when it is unknown, over, or another's."""
        pin = self.pin_by_code(code)
        if pin is None or pin.claimed_by not in (None, person):
            return None
        pin.claimed_by = person
        self.signed_out.discard(person.token)
        return pin

    def account(self, token: str) -> Person | None:
        for person in PEOPLE:
            if token == person.token and token not in self.signed_out:
                return person
        return None

    def share(self, person: Person, *, shared: bool, pending: bool = False) -> None:
        """Give or take access to the sample server; a pending invitation is not access yet."""
        self.shared.discard(person.name)
        self.pending.discard(person.name)
        if shared:
            (self.pending if pending else self.shared).add(person.name)

    def may_use_server(self, person: Person) -> bool:
        return person.is_owner or person.name in self.shared

    def _alive(self, pin: Pin | None) -> Pin | None:
        return pin if pin is not None and self._clock.now() < pin.expires_at else None
