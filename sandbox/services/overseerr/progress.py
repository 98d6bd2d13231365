"""What happens to a request over time, driven by the control API."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sandbox.services.overseerr.desk import Desk
from sandbox.services.overseerr.hooks import Notice
from sandbox.services.overseerr.model import MediaRequest, MediaStatus, RequestStatus
from sandbox.services.overseerr.state import refresh_series_status
from sandbox.services.plex.library import CannotAdd, SeriesParts
from sandbox.services.plex.model import GuidStyle, Item, Section

if TYPE_CHECKING:
    from sandbox.state import State


class Beat(StrEnum):
    PROCESSING = "processing"
    PARTIAL = "partial"
    AVAILABLE = "available"
    FAILED = "failed"
    DECLINE = "decline"
    APPROVE = "approve"


class ImpossibleBeat(ValueError):
    """The story cannot go on like this; the message says why."""


class Story:
    """Moves a request on, with or without its webhook, with or without Plex following."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._overseerr = state.overseerr
        self._desk = Desk(state.overseerr, state.webhooks)

    def tell(self, wish: MediaRequest, beat: Beat, *, webhook: bool, in_plex: bool) -> None:
        owner = self._overseerr.user(1)
        assert owner is not None, "user 1 is seeded and never removed"
        if beat in (Beat.APPROVE, Beat.DECLINE):
            decided = RequestStatus.APPROVED if beat is Beat.APPROVE else RequestStatus.DECLINED
            self._desk.decide(wish, decided, owner, tell=webhook)
            return
        if beat is Beat.PROCESSING:
            wish.status = RequestStatus.APPROVED
            wish.media.set_status(MediaStatus.PROCESSING, is_4k=wish.is_4k)
            self._desk.dispatch(wish)
        elif beat is Beat.FAILED:
            self._fail(wish)
        elif beat is Beat.PARTIAL:
            self._arrive_partly(wish, in_plex=in_plex)
        else:
            self._arrive(wish, in_plex=in_plex)
        now = self._overseerr.clock.now()
        wish.updated_at = wish.media.updated_at = now
        notice = {Beat.FAILED: Notice.MEDIA_FAILED, Beat.AVAILABLE: Notice.MEDIA_AVAILABLE}
        if webhook and beat in notice:
            self._desk.notifier.notify(notice[beat], wish)

    def _fail(self, wish: MediaRequest) -> None:
        wish.status = RequestStatus.FAILED
        wish.media.release(wish.seasons, is_4k=wish.is_4k)
        if wish.media.status_of(is_4k=wish.is_4k) < MediaStatus.PARTIALLY_AVAILABLE:
            wish.media.set_status(MediaStatus.UNKNOWN, is_4k=wish.is_4k)

    def _arrive(self, wish: MediaRequest, *, in_plex: bool) -> None:
        media = wish.media
        self._present(wish)
        if media.kind == "movie":
            media.set_status(MediaStatus.AVAILABLE, is_4k=wish.is_4k)
            if in_plex:
                self._add_movie(wish)
            return
        for number in wish.seasons:
            media.set_season(number, MediaStatus.AVAILABLE, is_4k=wish.is_4k)
        self._refresh(wish)
        if in_plex:
            self._add_seasons(wish, SeriesParts(tuple(wish.seasons)))

    def _arrive_partly(self, wish: MediaRequest, *, in_plex: bool) -> None:
        """The first season of several, or the first half of the only one."""
        if wish.media.kind == "movie":
            raise ImpossibleBeat("A movie is never partially available; use available.")
        self._present(wish)
        number, media = wish.seasons[0], wish.media
        season = self._overseerr.catalogue.series[media.tmdb_id].season(number)
        half = (len(season.episodes) + 1) // 2 if season and len(wish.seasons) == 1 else None
        status = MediaStatus.PARTIALLY_AVAILABLE if half else MediaStatus.AVAILABLE
        media.set_season(number, status, is_4k=wish.is_4k)
        media.set_status(MediaStatus.PARTIALLY_AVAILABLE, is_4k=wish.is_4k)
        if in_plex:
            self._add_seasons(wish, SeriesParts((number,), half))

    def _present(self, wish: MediaRequest) -> None:
        # a title that arrives approves the requests that wait for it
        wish.status = RequestStatus.APPROVED
        wish.media.added_at = wish.media.added_at or self._overseerr.clock.now()

    def _refresh(self, wish: MediaRequest) -> None:
        series = self._overseerr.catalogue.series[wish.media.tmdb_id]
        numbers = [season.number for season in series.seasons if season.number > 0]
        wish.media.set_status(MediaStatus.PARTIALLY_AVAILABLE, is_4k=wish.is_4k)
        refresh_series_status(wish.media, numbers, is_4k=wish.is_4k)

    def _add_movie(self, wish: MediaRequest) -> None:
        movie = self._overseerr.catalogue.movies[wish.media.tmdb_id]
        library = self._state.plex.library
        section = self._section("3" if wish.is_4k else "1")
        try:
            item = library.add_movie(movie, section, GuidStyle.NEW, is_4k=wish.is_4k)
        except CannotAdd:
            return  # it is there already, which is what was wanted
        self._remember(wish, item)

    def _add_seasons(self, wish: MediaRequest, parts: SeriesParts) -> None:
        series = self._overseerr.catalogue.series[wish.media.tmdb_id]
        try:
            items = self._state.plex.library.add_series(
                series, self._section("2"), GuidStyle.NEW, parts, is_4k=wish.is_4k
            )
        except CannotAdd:
            return
        self._remember(wish, items[0].show)

    def _remember(self, wish: MediaRequest, item: Item) -> None:
        wish.media.rating_key = wish.media.rating_key or str(item.rating_key)

    def _section(self, key: str) -> Section:
        return self._state.plex.library.sections[key]
