"""What Overseerr knows of a title in one quality, in our words; only here its numbers are read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from apps.integrations import registry
from apps.integrations.choices import ServiceKind
from apps.integrations.clients.overseerr import OverseerrClient, RequestKind
from apps.integrations.errors import AlreadyRequested, NothingToRequest
from apps.integrations.types import MediaStatus, OverseerrMedia, OverseerrRequest, RequestStatus
from apps.media.choices import IN_LIBRARY, Availability, TitleKind
from apps.media.services import record_availability

if TYPE_CHECKING:
    from apps.media.models import Title
    from apps.requests.services.claims import Claim

SERVICE: Final = ServiceKind.OVERSEERR.value

# A blocklisted or deleted title is simply not there; numbers we do not know say nothing.
_AVAILABILITY: Final[dict[int, Availability]] = {
    MediaStatus.PENDING: Availability.PENDING,
    MediaStatus.PROCESSING: Availability.PROCESSING,
    MediaStatus.PARTIALLY_AVAILABLE: Availability.PARTIALLY_AVAILABLE,
    MediaStatus.AVAILABLE: Availability.AVAILABLE,
}
_STANDING: Final = {RequestStatus.PENDING, RequestStatus.APPROVED, RequestStatus.FAILED}
_NEEDS_YES: Final = {RequestStatus.PENDING, RequestStatus.FAILED}


class AlreadyThere(Exception):
    """Overseerr made no request, because it has one or has the title."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one title stands there in one quality."""

    availability: Availability = Availability.UNKNOWN
    seasons: Mapping[int, Availability] = field(default_factory=dict)
    requests: tuple[OverseerrRequest, ...] = ()

    def has_all(self, seasons: Collection[int]) -> bool:
        """Whether the film, or each of these seasons, can be watched."""
        if not seasons:
            return self.availability == Availability.AVAILABLE
        return all(self.seasons.get(number) == Availability.AVAILABLE for number in seasons)

    def request_for(self, seasons: Collection[int]) -> OverseerrRequest | None:
        """The standing request there for the film, or the one for most of these seasons.

        ``None`` when there is none, or when a season can still be asked for: one it knows nothing
        of. A season it is fetching or has in part it would not take a request for.
        """
        if not seasons:
            return min(self.requests, key=lambda each: each.id, default=None)
        missing = {n for n in seasons if self.seasons.get(n) != Availability.AVAILABLE}
        unheard = {n for n in missing if self.seasons.get(n) in (None, Availability.UNKNOWN)} - {
            season.number for each in self.requests for season in each.seasons
        }
        fitting = [each for each in self.requests if _shared_seasons(each, missing)]
        if unheard or not fitting:
            return None
        return max(fitting, key=lambda each: (_shared_seasons(each, missing), -each.id))


def connect() -> OverseerrClient:
    """A client with the patience of background work; raises ``NotConfigured``."""
    return registry.overseerr(budget="background")


def look_up(client: OverseerrClient, title: Title, *, is_4k: bool) -> Standing:
    """How the title stands there now."""
    media = client.media(_kind(title), title.tmdb_id)
    return Standing() if media is None else _standing(media, is_4k=is_4k)


def ask(client: OverseerrClient, claim: Claim) -> OverseerrRequest:
    """Make the request there; ``AlreadyThere`` when that is not needed."""
    try:
        return client.create_request(
            _kind(claim.title),
            claim.title.tmdb_id,
            tvdb_id=claim.title.tvdb_id,
            seasons=list(claim.seasons) or None,
            is_4k=claim.is_4k,
        )
    except (AlreadyRequested, NothingToRequest) as error:
        raise AlreadyThere from error


def ensure_approved(client: OverseerrClient, request: OverseerrRequest) -> None:
    """A moderator said yes here; there it may still wait for one, or need to be sent again."""
    if request.status in _NEEDS_YES:
        client.approve(request.id)


def record_standing(title: Title, standing: Standing, *, is_4k: bool) -> None:
    """Record what can be watched, before anything concludes that nobody waits any more."""
    there = {number: status for number, status in standing.seasons.items() if status in IN_LIBRARY}
    is_there = standing.availability in IN_LIBRARY
    if not (there or is_there):
        return
    record_availability(
        title,
        source=SERVICE,
        is_4k=is_4k,
        status=standing.availability if is_there else Availability.UNKNOWN,
        seasons=there,
    )


def standing_of_request(request: OverseerrRequest) -> Standing:
    """What a request alone tells: enough for a film."""
    return Standing(availability=_availability(request.media_status), requests=(request,))


def is_about(request: OverseerrRequest, title: Title, *, is_4k: bool) -> bool:
    """Whether the request there is for our title: ids of another server mean something else."""
    same_title = request.tmdb_id in (None, title.tmdb_id)
    return same_title and request.kind in ("", title.kind) and request.is_4k == is_4k


def _standing(media: OverseerrMedia, *, is_4k: bool) -> Standing:
    return Standing(
        availability=_availability(media.status_4k if is_4k else media.status),
        seasons={
            season.number: _availability(season.status_4k if is_4k else season.status)
            for season in media.seasons
        },
        requests=tuple(
            each for each in media.requests if each.is_4k == is_4k and each.status in _STANDING
        ),
    )


def _kind(title: Title) -> RequestKind:
    return "series" if title.kind == TitleKind.SERIES else "movie"


def _availability(number: int) -> Availability:
    return _AVAILABILITY.get(number, Availability.UNKNOWN)


def _shared_seasons(request: OverseerrRequest, wanted: Collection[int]) -> int:
    return len({season.number for season in request.seasons} & set(wanted))
