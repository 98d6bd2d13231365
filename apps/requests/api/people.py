"""People as clients of Overseerr know them, for whole pages of requests at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from apps.accounts.choices import Right
from apps.accounts.models import User
from apps.accounts.permissions import OVERSEERR_ADMIN, OVERSEERR_BITS
from apps.requests.models import MediaRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

_CODENAMES = ("groups__permissions__codename", "user_permissions__codename")
_RIGHTS = {right.value: right for right in Right}
PLEX_USER, LOCAL_USER = 1, 2


@dataclass(frozen=True, slots=True)
class PeopleFacts:
    """What has to be counted or looked up about people, by their id."""

    permissions: Mapping[int, int] = field(default_factory=dict)
    request_counts: Mapping[int, int] = field(default_factory=dict)


def request_count(person: User) -> int:
    """How many requests a person has made."""
    return MediaRequest.objects.filter(requester=person).count()


def facts_about(rows: Iterable[MediaRequest]) -> PeopleFacts:
    """Everything ``person_shape`` needs for these requests, in three queries."""
    ids = {pk for row in rows for pk in (row.requester_id, row.decided_by_id) if pk is not None}
    counts = MediaRequest.objects.filter(requester__in=ids).order_by().values_list("requester")
    return PeopleFacts(
        permissions=_permissions(ids), request_counts=dict(counts.annotate(made=Count("pk")))
    )


def person_shape(person: User, facts: PeopleFacts) -> dict[str, Any]:
    """What anybody may know of somebody, with every key the field's clients insist on."""
    return {
        "id": person.pk,
        "display_name": person.name,
        "username": person.display_name or person.username,
        "plex_username": person.plex_username or None,
        "email": "",
        "plex_id": None,
        "avatar": person.avatar_url or None,
        "user_type": LOCAL_USER if person.plex_id is None else PLEX_USER,
        "permissions": facts.permissions.get(person.pk, 0),
        "request_count": facts.request_counts.get(person.pk, 0),
        "recovery_link_expiration_date": None,
        "movie_quota_limit": None,
        "movie_quota_days": None,
        "tv_quota_limit": None,
        "tv_quota_days": None,
        "warnings": [],
        "created_at": person.date_joined,
        "updated_at": person.updated_at,
    }


def _permissions(ids: Collection[int]) -> dict[int, int]:
    held: dict[int, set[Right]] = defaultdict(set)
    people = User.objects.filter(pk__in=ids, is_active=True)
    for path in _CODENAMES:
        for pk, is_superuser, codename in people.values_list("pk", "is_superuser", path):
            if is_superuser:
                held[pk] = set(Right)
            elif codename in _RIGHTS:
                held[pk].add(_RIGHTS[codename])
    return {pk: _bits(rights) for pk, rights in held.items()}


def _bits(held: set[Right]) -> int:
    bits = OVERSEERR_ADMIN if Right.MANAGE_SETTINGS in held else 0
    for bit, needed in OVERSEERR_BITS:
        bits |= bit if needed <= held else 0
    return bits
