"""Who may stand in which rooms: read from the database, for one person or for all connected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from apps.accounts.choices import Right, Role
from apps.accounts.errors import TokenRefused
from apps.accounts.models import DeviceSession, User
from apps.accounts.services.tokens import AccessGrant, authenticate_access_token
from apps.notifications.push import role_room, user_room


@dataclass(frozen=True, slots=True)
class Access:
    """What an active person may listen to."""

    rooms: frozenset[str]
    moderates: bool


def read_access(person_ids: Collection[int]) -> dict[int, Access]:
    """The access of these people; whoever is missing is gone or deactivated."""
    people = User.objects.filter(pk__in=person_ids)
    roles: dict[int, set[str]] = defaultdict(set)
    for pk, name in people.active().values_list("pk", "groups__name"):
        roles[pk].update({name} - {None})
    deciders = _with_right(people.model, Right.MANAGE_REQUESTS, person_ids)
    managers = _with_right(people.model, Right.MANAGE_SETTINGS, person_ids)
    found: dict[int, Access] = {}
    for pk, names in roles.items():
        moderates = bool({pk} & (deciders | managers))
        all_names = names | _implied(decides=pk in deciders, manages=pk in managers)
        rooms = {user_room(pk), *(role_room(name) for name in all_names)}
        found[pk] = Access(frozenset(rooms), moderates)
    return found


def living_devices(device_ids: Collection[str]) -> set[str]:
    """Those of these device sessions that are still signed in."""
    ids = [UUID(each) for each in device_ids]
    alive = DeviceSession.objects.alive().filter(pk__in=ids)
    return {str(pk) for pk in alive.values_list("pk", flat=True)}


def renewed_grant(token: str) -> AccessGrant | None:
    """Whom a fresh access token speaks for; ``None`` if it is no good."""
    try:
        return authenticate_access_token(token)
    except TokenRefused:
        return None


def _with_right(model: type[User], right: Right, person_ids: Collection[int]) -> set[int]:
    holders = model.objects.with_right(right).filter(pk__in=person_ids)
    return set(holders.order_by().values_list("pk", flat=True))


def _implied(*, decides: bool, manages: bool) -> set[str]:
    """Whoever decides hears what members hear; whoever manages hears what moderators hear."""
    names: set[str] = set()
    if decides or manages:
        names |= {Role.MEMBER, Role.MODERATOR}
    if manages:
        names |= {Role.ADMINISTRATOR}
    return names
