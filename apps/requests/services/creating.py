"""Asking for a film or for seasons of a series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.media.choices import Availability, TitleKind
from apps.media.models import Title
from apps.requests import live, notices, policy, tasks
from apps.requests.choices import RequestAudit, RequestMove, RequestState
from apps.requests.errors import AlreadyAvailable, DuplicateRequest
from apps.requests.models import MediaRequest, RequestedSeason
from apps.requests.services import states
from apps.requests.services.seasons import Wanted, seasons_to_request
from medianest.core import audit
from medianest.core.dispatch import after_commit
from medianest.core.errors import DomainError, FieldError
from medianest.core.metrics import media_requests

if TYPE_CHECKING:
    from apps.accounts.models import User

NOTE_LENGTH = 500


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is asked for, checked."""

    title: Title
    requester: User
    is_4k: bool
    note: str


@transaction.atomic
def create_request(
    *,
    title: Title,
    actor: User,
    seasons: Wanted = None,
    is_4k: bool = False,
    note: str = "",
    on_behalf_of: User | None = None,
) -> MediaRequest:
    """Ask for a title; approved at once when the actor's rights say so.

    For a series ``None`` or ``"all"`` asks for every regular season that is neither there nor
    asked for; from a list, those that are left. Raises ``DuplicateRequest``,
    ``AlreadyAvailable``, ``NothingToRequest`` or ``NotAllowed``.
    """
    requester = on_behalf_of or actor
    policy.check_may_request(actor, requester, title.kind, is_4k=is_4k)
    wanted = _Wish(states.lock_title(title.pk), requester, is_4k, clean_note(note))
    numbers = _numbers_to_ask_for(wanted, seasons)
    wish = _insert(wanted, numbers, created_by=actor)
    audit.record(RequestAudit.CREATED, actor=actor, target=wish, **_facts(wish, numbers))
    media_requests.labels(kind=wish.kind, outcome="created").inc()
    if policy.is_auto_approved(actor, wish.kind, is_4k=is_4k):
        _approve_at_once(wish, actor=actor)
    else:
        states.announce(wish)
        live.queue_changed()
        notices.tell_new(wish, actor=actor)
    return wish


@transaction.atomic
def change_seasons(request_id: int, *, actor: User, seasons: Wanted) -> MediaRequest:
    """Ask for other seasons instead, as long as nobody has decided."""
    wish = states.lock_request(request_id)
    policy.check_may_cancel(wish, actor)
    if wish.kind != TitleKind.SERIES:
        raise _field_error("seasons", "A film has no seasons. Leave them out.")
    if wish.state != RequestState.PENDING:
        raise states.refusal(wish, RequestMove.APPROVE)
    numbers = seasons_to_request(wish.title, seasons, is_4k=wish.is_4k, own_request=wish.pk)
    before = sorted(wish.requested_seasons.values_list("number", flat=True))
    if numbers == before:
        return wish
    wish.requested_seasons.exclude(number__in=numbers).delete()
    _insert_seasons(wish, [number for number in numbers if number not in before])
    wish.updated_at = timezone.now()
    wish.save(update_fields=["updated_at"])
    change = {"from": before, "to": numbers}
    audit.record(RequestAudit.SEASONS_CHANGED, actor=actor, target=wish, seasons=change)
    states.announce(wish)
    return wish


def clean_note(text: str, *, path: str = "note") -> str:
    """Text without control characters and outer space; refused when it is too long."""
    cleaned = "".join(c if c.isprintable() else " " for c in text).strip()
    if len(cleaned) > NOTE_LENGTH:
        raise _field_error(path, f"Keep it to {NOTE_LENGTH} characters.")
    return cleaned


def _numbers_to_ask_for(wanted: _Wish, seasons: Wanted) -> list[int]:
    if wanted.title.kind == TitleKind.SERIES:
        return seasons_to_request(wanted.title, seasons, is_4k=wanted.is_4k)
    if wanted.title.availability(is_4k=wanted.is_4k) == Availability.AVAILABLE:
        raise AlreadyAvailable(f"“{wanted.title.name}” can be watched in Plex already.")
    standing = MediaRequest.objects.of_title(wanted.title.pk, is_4k=wanted.is_4k).live().first()
    if standing is not None:
        raise _duplicate(wanted.title, standing)
    return []


def _insert(wanted: _Wish, numbers: Sequence[int], *, created_by: User) -> MediaRequest:
    """Write the rows; the database's own constraints have the last word about duplicates."""
    wish = MediaRequest(
        title=wanted.title,
        requester=wanted.requester,
        created_by=created_by,
        kind=wanted.title.kind,
        is_4k=wanted.is_4k,
        note=wanted.note,
    )
    try:
        with transaction.atomic():
            wish.save(force_insert=True)
            _insert_seasons(wish, numbers)
    except IntegrityError:
        rows = MediaRequest.objects.of_title(wanted.title.pk, is_4k=wanted.is_4k).live()
        if numbers:
            rows = rows.filter(
                requested_seasons__number__in=numbers, requested_seasons__is_live=True
            )
        standing = rows.first()
        if standing is None:
            raise
        raise _duplicate(wanted.title, standing) from None
    return wish


def _insert_seasons(wish: MediaRequest, numbers: Sequence[int]) -> None:
    RequestedSeason.objects.bulk_create(
        RequestedSeason(request=wish, title=wish.title, number=number, is_4k=wish.is_4k)
        for number in numbers
    )


def _approve_at_once(wish: MediaRequest, *, actor: User) -> None:
    changes = {"decided_by": actor, "decided_at": timezone.now()}
    states.move(wish, RequestMove.APPROVE, actor=actor, changes=changes, facts={"automatic": True})
    notices.tell_approved(wish, actor=actor)
    after_commit(tasks.submit_request, wish.pk)


def _duplicate(title: Title, standing: MediaRequest) -> DuplicateRequest:
    state = RequestState(standing.state).label.lower()
    quality = " in 4K" if standing.is_4k else ""
    return DuplicateRequest(
        f"“{title.name}” has been requested already{quality}: {state}.", request_id=standing.pk
    )


def _facts(wish: MediaRequest, numbers: Sequence[int]) -> dict[str, object]:
    facts: dict[str, object] = {"to": wish.state, "is_4k": wish.is_4k}
    if numbers:
        facts["seasons"] = list(numbers)
    if wish.created_by_id != wish.requester_id:
        facts["on_behalf_of"] = wish.requester.name
    return facts


def _field_error(path: str, message: str) -> DomainError:
    return DomainError(message, errors=[FieldError(path, message)])
