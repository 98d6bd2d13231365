"""What may happen to requests, with Overseerr's rules and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.engine.webhooks import WebhookSender
from sandbox.services.overseerr.hooks import Notice, Notifier
from sandbox.services.overseerr.model import (
    Media,
    MediaRequest,
    MediaStatus,
    Permission,
    Refusal,
    RequestStatus,
    User,
)
from sandbox.services.overseerr.state import OverseerrState

NO_SEASONS = "No seasons available to request"
RIGHTS = {
    ("movie", False): (Permission.REQUEST, Permission.REQUEST_MOVIE),
    ("tv", False): (Permission.REQUEST, Permission.REQUEST_TV),
    ("movie", True): (Permission.REQUEST_4K, Permission.REQUEST_4K_MOVIE),
    ("tv", True): (Permission.REQUEST_4K, Permission.REQUEST_4K_TV),
}
AUTO_RIGHTS = {
    ("movie", False): (Permission.AUTO_APPROVE, Permission.AUTO_APPROVE_MOVIE),
    ("tv", False): (Permission.AUTO_APPROVE, Permission.AUTO_APPROVE_TV),
    ("movie", True): (Permission.AUTO_APPROVE_4K, Permission.AUTO_APPROVE_4K_MOVIE),
    ("tv", True): (Permission.AUTO_APPROVE_4K, Permission.AUTO_APPROVE_4K_TV),
}


@dataclass(frozen=True)
class Order:
    """The body of `POST /request`, checked for types already."""

    kind: str
    tmdb_id: int
    seasons: list[int] | None
    is_4k: bool
    user_id: int | None
    extras: dict[str, Any]
    tvdb_id: int | None = None


class Desk:
    """Takes requests, decides on them and tells the webhook."""

    def __init__(self, overseerr: OverseerrState, sender: WebhookSender) -> None:
        self._overseerr = overseerr
        self.notifier = Notifier(overseerr, sender)

    def create(self, order: Order, actor: User) -> MediaRequest:
        """A new request; raises `Refusal` with 202, 403, 409 or 500. Call `dispatch` after."""
        user = self._requester(order, actor)
        self._check_rights(order, user)
        tvdb_id = self._known_title(order)
        media = self._overseerr.find_media(order.kind, order.tmdb_id)
        self._check_duplicate(order, media)
        seasons = self._open_seasons(order, media) if order.kind == "tv" else []
        if user.tv_quota is not None and seasons:
            self._check_season_quota(user, user.tv_quota, seasons)
        media = media or self._overseerr.new_media(order.kind, order.tmdb_id, tvdb_id)
        if media.status_of(is_4k=order.is_4k) is MediaStatus.UNKNOWN:
            media.set_status(MediaStatus.PENDING, is_4k=order.is_4k)
        return self._store(order, actor, user, media, seasons)

    def _store(
        self, order: Order, actor: User, user: User, media: Media, seasons: list[int]
    ) -> MediaRequest:
        now = self._overseerr.clock.now()
        approved = self._approves_itself(order, actor)
        wish = MediaRequest(
            id=self._overseerr.next_request_id(),
            media=media,
            requested_by=user,
            status=RequestStatus.APPROVED if approved else RequestStatus.PENDING,
            is_4k=order.is_4k,
            created_at=now,
            updated_at=now,
            seasons=seasons,
            modified_by=actor if approved else None,
            **order.extras,
        )
        self._overseerr.add_request(wish)
        self.notifier.notify(Notice.MEDIA_AUTO_APPROVED if approved else Notice.MEDIA_PENDING, wish)
        return wish

    def dispatch(self, wish: MediaRequest) -> None:
        """Hand an approved request to the downloader, which happens after the answer."""
        if wish.status is not RequestStatus.APPROVED:
            return
        media = wish.media
        if media.status_of(is_4k=wish.is_4k) < MediaStatus.PARTIALLY_AVAILABLE:
            media.set_status(MediaStatus.PROCESSING, is_4k=wish.is_4k)
        for number in wish.seasons:
            if media.season_status(number, is_4k=wish.is_4k) < MediaStatus.PROCESSING:
                media.set_season(number, MediaStatus.PROCESSING, is_4k=wish.is_4k)
        media.service_id = media.service_id if media.service_id is not None else 400 + media.id
        media.updated_at = self._overseerr.clock.now()

    def decide(
        self, wish: MediaRequest, status: RequestStatus, actor: User, *, tell: bool = True
    ) -> None:
        """Approve, decline or put back to pending."""
        wish.status, wish.modified_by = status, actor
        wish.updated_at = self._overseerr.clock.now()
        if status is RequestStatus.APPROVED:
            if tell:
                self.notifier.notify(Notice.MEDIA_APPROVED, wish)
            self.dispatch(wish)
        elif status is RequestStatus.DECLINED:
            wish.media.release(wish.seasons, is_4k=wish.is_4k)
            if not self._still_wanted(wish):
                wish.media.set_status(MediaStatus.UNKNOWN, is_4k=wish.is_4k)
            if tell:
                self.notifier.notify(Notice.MEDIA_DECLINED, wish)

    def change_seasons(self, wish: MediaRequest, seasons: list[int]) -> None:
        """Edit a series request; seasons others asked for are left out."""
        if not seasons:
            raise Refusal(
                500,
                "Missing seasons. If you want to cancel a series request, use the DELETE endpoint.",
            )
        others = {
            number
            for other in self._overseerr.requests_for(wish.media)
            if other is not wish
            and other.is_4k is wish.is_4k
            and other.status is not RequestStatus.DECLINED
            for number in other.seasons
        }
        left = [number for number in seasons if number not in others]
        if not left:
            raise Refusal(202, NO_SEASONS)
        wish.seasons = left

    def _requester(self, order: Order, actor: User) -> User:
        if order.user_id is None:
            return actor
        if not actor.may(Permission.MANAGE_USERS, Permission.MANAGE_REQUESTS):
            raise Refusal(403, "You do not have permission to modify the request user.")
        user = self._overseerr.user(order.user_id)
        if user is None:
            raise Refusal(500, f'Could not find any entity of type "User" matching {order.user_id}')
        return user

    def _check_rights(self, order: Order, user: User) -> None:
        if not user.may(*RIGHTS[order.kind, order.is_4k]):
            what = "movie" if order.kind == "movie" else "series"
            quality = "4K " if order.is_4k else ""
            raise Refusal(403, f"You do not have permission to make {quality}{what} requests.")
        quota = user.movie_quota if order.kind == "movie" else user.tv_quota
        if quota is not None and self._overseerr.used(user, order.kind) >= quota:
            raise Refusal(403, f"{'Movie' if order.kind == 'movie' else 'Series'} Quota exceeded.")

    def _check_season_quota(self, user: User, quota: int, seasons: list[int]) -> None:
        if self._overseerr.used(user, "tv") + len(seasons) > quota:
            raise Refusal(403, "Series Quota exceeded.")

    def _known_title(self, order: Order) -> int | None:
        catalogue = self._overseerr.catalogue
        if order.kind == "movie" and order.tmdb_id in catalogue.movies:
            return None
        if order.kind == "tv" and order.tmdb_id in catalogue.series:
            return order.tvdb_id or catalogue.series[order.tmdb_id].tvdb_id
        what = "movie" if order.kind == "movie" else "TV show"
        raise Refusal(
            500, f"[TMDB] Failed to fetch {what} details: Request failed with status code 404"
        )

    def _check_duplicate(self, order: Order, media: Media | None) -> None:
        if media is None or order.kind != "movie":
            return
        for wish in self._overseerr.requests_for(media):
            if wish.is_4k is order.is_4k and wish.status is not RequestStatus.DECLINED:
                raise Refusal(409, "Request for this media already exists.")

    def _open_seasons(self, order: Order, media: Media | None) -> list[int]:
        series = self._overseerr.catalogue.series[order.tmdb_id]
        wanted = order.seasons
        if wanted is None:
            wanted = [season.number for season in series.seasons if season.number > 0]
        taken: set[int] = set()
        if media is not None:
            for wish in self._overseerr.requests_for(media):
                if wish.is_4k is order.is_4k and wish.status is not RequestStatus.DECLINED:
                    taken |= set(wish.seasons)
            for number in media.seasons:
                if media.season_status(number, is_4k=order.is_4k) is not MediaStatus.UNKNOWN:
                    taken.add(number)
        found = [number for number in wanted if number not in taken]
        if not found:
            raise Refusal(202, NO_SEASONS)
        return found

    def _approves_itself(self, order: Order, actor: User) -> bool:
        forced = self._overseerr.auto_approve
        if forced is not None:
            return forced
        return actor.may(*AUTO_RIGHTS[order.kind, order.is_4k], Permission.MANAGE_REQUESTS)

    def _still_wanted(self, wish: MediaRequest) -> bool:
        """Whether the title has a reason to keep its state when this request is declined."""
        if wish.media.status_of(is_4k=wish.is_4k) >= MediaStatus.PARTIALLY_AVAILABLE:
            return True
        return any(
            other is not wish
            and other.is_4k is wish.is_4k
            and other.status in (RequestStatus.PENDING, RequestStatus.APPROVED)
            for other in self._overseerr.requests_for(wish.media)
        )
