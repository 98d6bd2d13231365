"""The sample people and the sample server, as all stand-ins know them."""

from __future__ import annotations

from dataclasses import dataclass

MACHINE_IDENTIFIER = "5a4db0c3e1f27986a0b1c2d3e4f5061728394a5b"
MACHINE_ACCESS = "sandbox-plex-{name}-access-token"
OTHER_MACHINE_IDENTIFIER = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00"
SERVER_NAME = "Sample Plex"

PLEX_TOKEN = "sandbox-plex-owner-token"  # noqa: S105 - a sample secret, the same everywhere
OVERSEERR_KEY = "sandbox-overseerr-key"
TMDB_TOKEN = "sandbox-tmdb-token"  # noqa: S105 - see above


@dataclass(frozen=True)
class Person:
    """A Plex account. Bob is a managed user and has no address, as happens in real homes."""

    name: str
    plex_id: int
    uuid: str
    title: str
    email: str | None
    colour: str
    is_owner: bool = False
    sections: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """The account's token, for plex.tv."""
        return f"sandbox-plex-{self.name}-token"

    @property
    def access_token(self) -> str:
        """The token for the sample server; only the owner's is also the account's."""
        return self.token if self.is_owner else MACHINE_ACCESS.format(name=self.name)


PEOPLE: tuple[Person, ...] = (
    Person(
        name="owner",
        plex_id=3141592,
        uuid="0a1b2c3d4e5f6071",
        title="owner",
        email="owner@example.com",
        colour="#e5a00d",
        is_owner=True,
        sections=("1", "2", "3", "4", "5"),
    ),
    Person(
        name="alice",
        plex_id=2718281,
        uuid="1b2c3d4e5f607182",
        title="alice",
        email="alice@example.com",
        colour="#4f8ef7",
        sections=("1", "2", "3"),
    ),
    Person(
        name="bob",
        plex_id=1618033,
        uuid="2c3d4e5f60718293",
        title="bob",
        email=None,
        colour="#3ba776",
        sections=("1", "2"),
    ),
    Person(
        name="mallory",
        plex_id=1414213,
        uuid="3d4e5f60718293a4",
        title="mallory",
        email="mallory@example.com",
        colour="#c2557a",
    ),
)
BY_NAME = {person.name: person for person in PEOPLE}
OWNER = PEOPLE[0]
SHARED_BY_DEFAULT = frozenset({"alice", "bob"})
DEFAULT_SHARED_SECTIONS = ("1", "2")
