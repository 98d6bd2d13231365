"""How Overseerr writes users, media and requests."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote

from sandbox.engine.clock import iso_milliseconds
from sandbox.services.overseerr.model import Media, MediaRequest, User
from sandbox.services.overseerr.state import OverseerrState
from sandbox.services.people import MACHINE_IDENTIFIER

SIGNED_UP = "2021-03-04T18:00:00.000Z"


def user_json(user: User, overseerr: OverseerrState) -> dict[str, Any]:
    person = user.person
    count = sum(1 for wish in overseerr.requests.values() if wish.requested_by is user)
    return {
        "permissions": int(user.permissions),
        "id": user.id,
        "email": person.email or "",
        "plexUsername": person.title,
        "username": None,
        "recoveryLinkExpirationDate": None,
        "userType": 1,
        "plexId": person.plex_id,
        "avatar": f"https://plex.tv/users/{person.uuid}/avatar?c=1614880800",
        "movieQuotaLimit": user.movie_quota,
        "movieQuotaDays": None if user.movie_quota is None else 7,
        "tvQuotaLimit": user.tv_quota,
        "tvQuotaDays": None if user.tv_quota is None else 7,
        "createdAt": SIGNED_UP,
        "updatedAt": SIGNED_UP,
        "requestCount": count,
        "displayName": person.title,
    }


def quota_json(user: User, overseerr: OverseerrState) -> dict[str, Any]:
    return {
        "movie": _quota(user.movie_quota, overseerr.used(user, "movie")),
        "tv": _quota(user.tv_quota, overseerr.used(user, "tv")),
    }


def _quota(limit: int | None, used: int) -> dict[str, Any]:
    if limit is None:
        return {"used": used, "restricted": False}
    return {
        "days": 7,
        "limit": limit,
        "used": used,
        "remaining": max(limit - used, 0),
        "restricted": used >= limit,
    }


def media_json(media: Media) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "downloadStatus": [],
        "downloadStatus4k": [],
        "id": media.id,
        "mediaType": media.kind,
        "tmdbId": media.tmdb_id,
        "tvdbId": media.tvdb_id,
        "imdbId": None,
        "status": int(media.status),
        "status4k": int(media.status4k),
        "createdAt": iso_milliseconds(media.created_at),
        "updatedAt": iso_milliseconds(media.updated_at),
        "lastSeasonChange": iso_milliseconds(media.updated_at),
        "mediaAddedAt": _moment(media.added_at),
        "serviceId": None if media.service_id is None else 0,
        "serviceId4k": None,
        "externalServiceId": media.service_id,
        "externalServiceId4k": None,
        "externalServiceSlug": None if media.service_id is None else str(media.tmdb_id),
        "externalServiceSlug4k": None,
        "ratingKey": media.rating_key,
        "ratingKey4k": None,
    }
    if media.rating_key:
        key = quote(f"/library/metadata/{media.rating_key}", safe="")
        server = f"#!/server/{MACHINE_IDENTIFIER}/details?key={key}"
        fields["plexUrl"] = f"https://app.plex.tv/desktop{server}"
        fields["iOSPlexUrl"] = f"plex://preplay/?metadataKey={key}&server={MACHINE_IDENTIFIER}"
    return fields


def media_info_json(media: Media, overseerr: OverseerrState) -> dict[str, Any]:
    """`mediaInfo` of a title's details: the record with its requests and seasons."""
    wishes = overseerr.requests_for(media)
    return {
        **media_json(media),
        "requests": [request_json(wish, overseerr, with_media=False) for wish in wishes],
        "issues": [],
        "seasons": season_states_json(media),
    }


def season_states_json(media: Media) -> list[dict[str, Any]]:
    return [
        {
            "id": media.id * 100 + number,
            "seasonNumber": number,
            "status": int(state.status),
            "status4k": int(state.status4k),
            "createdAt": iso_milliseconds(media.created_at),
            "updatedAt": iso_milliseconds(media.updated_at),
        }
        for number, state in sorted(media.seasons.items())
    ]


def request_json(
    wish: MediaRequest, overseerr: OverseerrState, *, with_media: bool = True
) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": wish.id,
        "status": int(wish.status),
        "createdAt": iso_milliseconds(wish.created_at),
        "updatedAt": iso_milliseconds(wish.updated_at),
        "type": wish.media.kind,
        "is4k": wish.is_4k,
        "serverId": wish.server_id,
        "profileId": wish.profile_id,
        "rootFolder": wish.root_folder,
        "languageProfileId": wish.language_profile_id,
        "tags": wish.tags,
        "isAutoRequest": False,
        "seasons": [_season(wish, number) for number in wish.seasons],
        "modifiedBy": user_json(wish.modified_by, overseerr) if wish.modified_by else None,
        "requestedBy": user_json(wish.requested_by, overseerr),
        "seasonCount": len(wish.seasons),
    }
    if with_media:
        fields["media"] = media_json(wish.media)
        if wish.media.kind == "tv":
            fields["media"]["seasons"] = season_states_json(wish.media)
    return fields


def _season(wish: MediaRequest, number: int) -> dict[str, Any]:
    return {
        "id": wish.id * 100 + number,
        "seasonNumber": number,
        "status": int(wish.status),
        "createdAt": iso_milliseconds(wish.created_at),
        "updatedAt": iso_milliseconds(wish.updated_at),
    }


def page_json(rows: list[dict[str, Any]], total: int, take: int, skip: int) -> dict[str, Any]:
    size = max(take, 1)
    return {
        "pageInfo": {
            "pages": -(-total // size),
            "pageSize": take,
            "results": total,
            "page": skip // size + 1,
        },
        "results": rows,
    }


def _moment(moment: datetime | None) -> str | None:
    return iso_milliseconds(moment) if moment else None
