"""Requests in the shape the field's clients read, with our state and sentence added.

Built as plain values: a page of requests is read far more often than anything else here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from apps.media.api.serializers import media_info
from apps.media.choices import TitleKind
from apps.requests import policy
from apps.requests.api.people import PeopleFacts, facts_about, person_shape
from apps.requests.choices import RequestState
from apps.requests.models import MediaRequest, RequestedSeason

if TYPE_CHECKING:
    from apps.accounts.models import User
    from apps.media.models import Title

Shape = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and whether their program knows that requests can fail."""

    person: User
    knows_failures: bool = True


def request_shapes(rows: Sequence[MediaRequest], reader: Reader) -> list[Shape]:
    """Requests of ``for_listing``, with their titles; three more queries however many there are."""
    people = facts_about(rows)
    return [_request(wish, people, reader) | {"media": media_info(wish.title)} for wish in rows]


def requests_part(titles: Sequence[Title], user: User) -> Mapping[int, Shape]:
    """What ``mediaInfo`` of these titles says about requests: those the person may see."""
    wanted: dict[int, list[Shape]] = {title.pk: [] for title in titles}
    rows = list(MediaRequest.objects.visible_to(user).filter(title__in=titles).for_listing())
    people = facts_about(rows)
    for wish in rows:
        wanted[wish.title_id].append(_request(wish, people, Reader(user)))
    return {title_id: {"requests": requests} for title_id, requests in wanted.items() if requests}


def _request(wish: MediaRequest, people: PeopleFacts, reader: Reader) -> Shape:
    seasons: Collection[RequestedSeason] = wish.requested_seasons.all()
    decider = wish.decided_by
    return {
        "id": wish.pk,
        "status": _number(wish.state, reader),
        "created_at": wish.created_at,
        "updated_at": wish.updated_at,
        "type": TitleKind(wish.kind).api_name,
        "is_4k": wish.is_4k,
        # Which server fetches it, and how, is the download service's business.
        "server_id": None,
        "profile_id": None,
        "profile_name": None,
        "root_folder": None,
        "language_profile_id": None,
        "tags": [],
        "is_auto_request": False,
        "requested_by": person_shape(wish.requester, people),
        "modified_by": None if decider is None else person_shape(decider, people),
        "seasons": [_season(season, reader) for season in seasons],
        "season_count": len(seasons),
        "can_remove": policy.may_remove(wish, reader.person),
        "state": wish.state,
        "label": wish.label,
        "sentence": wish.sentence,
        "note": wish.note,
        "decline_reason": wish.decline_reason,
    }


def _season(season: RequestedSeason, reader: Reader) -> Shape:
    return {
        "id": season.pk,
        "season_number": season.number,
        "status": _number(season.state, reader),
        "state": season.state,
        "created_at": season.created_at,
        "updated_at": season.updated_at,
    }


def _number(state: str, reader: Reader) -> int:
    if state == RequestState.FAILED and not reader.knows_failures:
        return RequestState.APPROVED.api_number
    return RequestState(state).api_number
