"""Who says what about a title's availability, and what may change because of it.

Demand (a request is pending or approved) never touches what the library has. Facts only move a
title up. Only a removal, seen in the library itself, moves it down.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from apps.media.choices import DEMAND, Availability
from apps.media.models import Season, Title
from apps.media.signals import availability_changed
from apps.notifications import push
from medianest.core.dispatch import signal_after_commit

logger = logging.getLogger(__name__)

Rule = Callable[[Availability, Availability], bool]

ROOMS = tuple(push.role_room(role) for role in ("member", "moderator", "administrator"))


@dataclass(slots=True)
class StatusChange:
    """What one call changed on one title in one quality."""

    title: Title
    is_4k: bool
    before: Availability
    seasons: dict[int, Availability] = field(default_factory=dict)

    @property
    def column(self) -> str:
        return "status_4k" if self.is_4k else "status"

    @property
    def after(self) -> Availability:
        return self.title.availability(is_4k=self.is_4k)

    def __bool__(self) -> bool:
        return self.before != self.after or bool(self.seasons)


@transaction.atomic
def record_demand(
    title: Title,
    *,
    is_4k: bool,
    status: Availability,
    seasons: Mapping[int, Availability] | None = None,
) -> Title:
    """Show that somebody waits for this (pending, processing) or nobody does any more (unknown).

    What the library has is never downgraded: only titles and seasons it does not have change.
    """
    if status not in DEMAND:
        raise ValueError(f"{status} is not a kind of demand.")
    locked = lock_title(title)
    change = StatusChange(locked, is_4k, locked.availability(is_4k=is_4k))
    _move_seasons(change, seasons or {}, allowed=_demand_may_move)
    if _demand_may_move(change.before, status):
        set_title(change, status)
    _tell(change, to_apps_above=False)
    return _mirror(locked, onto=title)


@transaction.atomic
def record_availability(
    title: Title,
    *,
    source: str,
    is_4k: bool,
    status: Availability,
    seasons: Mapping[int, Availability] | None = None,
) -> Title:
    """Record what a service or the library says is there; never goes backwards."""
    locked = lock_title(title)
    change = StatusChange(locked, is_4k, locked.availability(is_4k=is_4k))
    _move_seasons(change, seasons or {}, allowed=is_forward)
    if is_forward(change.before, status):
        set_title(change, status)
    announce(change, source=source)
    return _mirror(locked, onto=title)


@transaction.atomic
def record_removal(
    title: Title,
    *,
    source: str,
    is_4k: bool,
    status: Availability = Availability.DELETED,
    seasons: Mapping[int, Availability] | None = None,
) -> Title:
    """Record that something the library had is gone: the one way availability goes down.

    `status` is what remains of the title; a title the library never had stays as it is.
    """
    locked = lock_title(title)
    change = StatusChange(locked, is_4k, locked.availability(is_4k=is_4k))
    _move_seasons(change, seasons or {}, allowed=is_loss)
    if is_loss(change.before, status):
        set_title(change, status)
    announce(change, source=source)
    return _mirror(locked, onto=title)


def lock_title(title: Title) -> Title:
    """The title as it is now, locked until the end of the transaction."""
    return Title.objects.light().select_for_update().get(pk=title.pk)


def announce(change: StatusChange, *, source: str, quietly: bool = False) -> None:
    """After commit, tell the apps above and (unless `quietly`) every open page."""
    if change:
        logger.info(
            "availability_changed title=%s is_4k=%s from=%s to=%s seasons=%s source=%s",
            change.title.pk, change.is_4k, change.before, change.after, len(change.seasons), source,
        )  # fmt: skip
        _tell(change, to_apps_above=True, quietly=quietly)


def _demand_may_move(current: Availability, wanted: Availability) -> bool:
    if current == Availability.DELETED:
        return wanted != Availability.UNKNOWN
    return current in DEMAND and current != wanted


def is_forward(current: Availability, wanted: Availability) -> bool:
    """Whether a fact moves a title up."""
    return wanted != Availability.DELETED and wanted.rank > current.rank


def is_loss(current: Availability, wanted: Availability) -> bool:
    """Whether a removal takes something away that was there."""
    return current.is_in_library and wanted.rank < current.rank


def set_title(change: StatusChange, status: Availability) -> None:
    """Write the new status; a title that is there has a date since when it is."""
    title, columns = change.title, [change.column, "updated_at"]
    setattr(title, change.column, status)
    if status.is_in_library and title.added_at is None:
        title.added_at = timezone.now()
        columns.append("added_at")
    title.save(update_fields=columns)


def _move_seasons(
    change: StatusChange, wanted: Mapping[int, Availability], *, allowed: Rule
) -> None:
    known = {
        season.number: season
        for season in Season.objects.select_for_update().filter(
            title=change.title, number__in=list(wanted)
        )
    }
    for number, status in sorted(wanted.items()):
        season = known.get(number) or Season(title=change.title, number=number)
        if not allowed(season.availability(is_4k=change.is_4k), status):
            continue
        setattr(season, change.column, status)
        if season.pk:
            season.save(update_fields=[change.column, "updated_at"])
        else:
            season.save(force_insert=True)
        change.seasons[number] = status


def _tell(change: StatusChange, *, to_apps_above: bool, quietly: bool = False) -> None:
    if not change:
        return
    title = change.title
    if to_apps_above:
        signal_after_commit(
            availability_changed,
            title_id=title.pk,
            kind=title.kind,
            tmdb_id=title.tmdb_id,
            is_4k=change.is_4k,
            status=change.after.value,
            seasons={number: status.value for number, status in change.seasons.items()},
        )
    if not quietly:
        push.publish("media", ROOMS, "title.changed", title_message(title))


def title_message(title: Title) -> dict[str, str | int]:
    """What open pages are told; they fetch the rest themselves."""
    return {
        "titleId": title.pk,
        "kind": str(title.kind),
        "tmdbId": title.tmdb_id,
        "status": str(title.status),
        "status4k": str(title.status_4k),
    }


def _mirror(locked: Title, *, onto: Title) -> Title:
    """Let the caller's object show what the locked row now says."""
    onto.status = locked.status
    onto.status_4k = locked.status_4k
    onto.updated_at = locked.updated_at
    return onto
