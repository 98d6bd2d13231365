"""Search, details and the media list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.engine.http import Request, Response, json_response
from sandbox.engine.routing import Route
from sandbox.services.overseerr import titles
from sandbox.services.overseerr.access import actor, forbidden
from sandbox.services.overseerr.checks import (
    NUMBER,
    TEXT,
    Invalid,
    body_object,
    check_query,
    flag_in,
    refused,
    whole,
)
from sandbox.services.overseerr.model import MediaStatus, Permission
from sandbox.services.overseerr.shapes import media_info_json, page_json, season_states_json

if TYPE_CHECKING:
    from sandbox.state import State

MEDIA_FILTERS = {
    "all": set(MediaStatus),
    "available": {MediaStatus.AVAILABLE},
    "partial": {MediaStatus.PARTIALLY_AVAILABLE},
    "allavailable": {MediaStatus.AVAILABLE, MediaStatus.PARTIALLY_AVAILABLE},
    "processing": {MediaStatus.PROCESSING},
    "pending": {MediaStatus.PENDING},
}
MEDIA_PARAMETERS = {
    "take": NUMBER,
    "skip": NUMBER,
    "filter": tuple(MEDIA_FILTERS),
    "sort": ("added", "modified", "mediaAdded"),
}
STATUS_NAMES = {
    "unknown": MediaStatus.UNKNOWN,
    "pending": MediaStatus.PENDING,
    "processing": MediaStatus.PROCESSING,
    "partial": MediaStatus.PARTIALLY_AVAILABLE,
    "available": MediaStatus.AVAILABLE,
}


def routes(state: State) -> list[Route]:
    api = TitlesApi(state)
    return [
        Route("GET", "/api/v1/search", api.search),
        Route("GET", "/api/v1/movie/{number:int}", api.movie),
        Route("GET", "/api/v1/tv/{number:int}", api.series),
        Route("GET", "/api/v1/tv/{number:int}/season/{season:int}", api.season),
        Route("GET", "/api/v1/media", api.media),
        Route("DELETE", "/api/v1/media/{media_id:int}", api.delete_media),
        Route("POST", "/api/v1/media/{media_id:int}/{status}", api.set_media),
    ]


class TitlesApi:
    def __init__(self, state: State) -> None:
        self._overseerr = state.overseerr

    def search(self, request: Request) -> Response:
        check_query(request, {"query": TEXT, "page": NUMBER, "language": TEXT}, required=("query",))
        rows = titles.search_rows(self._overseerr, request.param("query"))
        page = max(whole(request, "page", 1), 1)
        first = (page - 1) * titles.PAGE
        return json_response(
            {
                "page": page,
                "totalPages": -(-len(rows) // titles.PAGE),
                "totalResults": len(rows),
                "results": [
                    titles.with_media_info(self._overseerr, row)
                    for row in rows[first : first + titles.PAGE]
                ],
            }
        )

    def movie(self, request: Request, number: int) -> Response:
        check_query(request, {"language": TEXT})
        movie = self._overseerr.catalogue.movies.get(number)
        if movie is None:
            return refused(500, "Unable to retrieve movie.")
        return json_response(titles.movie_json(movie, self._overseerr))

    def series(self, request: Request, number: int) -> Response:
        check_query(request, {"language": TEXT})
        series = self._overseerr.catalogue.series.get(number)
        if series is None:
            return refused(500, "Unable to retrieve series.")
        return json_response(titles.series_json(series, self._overseerr))

    def season(self, request: Request, number: int, season: int) -> Response:
        check_query(request, {"language": TEXT})
        series = self._overseerr.catalogue.series.get(number)
        found = series.season(season) if series else None
        if series is None or found is None:
            return refused(500, "Unable to retrieve season.")
        return json_response(titles.season_json(series, found))

    def media(self, request: Request) -> Response:
        check_query(request, MEDIA_PARAMETERS)
        wanted = MEDIA_FILTERS[request.param("filter", "all")]
        found = [m for m in self._overseerr.database.media.values() if m.status in wanted]
        key = request.param("sort", "added")
        if key == "added":
            found.sort(key=lambda media: media.id, reverse=True)
        elif key == "modified":
            found.sort(key=lambda media: media.updated_at, reverse=True)
        else:
            found.sort(key=lambda media: media.added_at or media.created_at, reverse=True)
        take, skip = whole(request, "take", 20), whole(request, "skip", 0)
        rows = [
            {**media_info_json(media, self._overseerr), "seasons": season_states_json(media)}
            for media in found[skip : skip + take]
        ]
        return json_response(page_json(rows, len(found), take, skip))

    def delete_media(self, request: Request, media_id: int) -> Response:
        if not self._manages(request):
            return forbidden()
        media = self._overseerr.database.media.pop(media_id, None)
        if media is None:
            return refused(404, "Media not found")
        for wish in self._overseerr.requests_for(media):
            self._overseerr.remove_request(wish)
        return Response(204)

    def set_media(self, request: Request, media_id: int, status: str) -> Response:
        if not self._manages(request):
            return forbidden()
        if status not in STATUS_NAMES:
            allowed = ", ".join(STATUS_NAMES)
            raise Invalid(
                ".params.status",
                f"request/params/status must be equal to one of the allowed values: {allowed}",
            )
        media = self._overseerr.database.media.get(media_id)
        if media is None:
            return refused(404, "Media does not exist.")
        is_4k = flag_in(body_object(request) if request.body else {}, "is4k")
        media.set_status(STATUS_NAMES[status], is_4k=is_4k)
        for number in media.seasons if status == "available" else ():
            media.set_season(number, MediaStatus.AVAILABLE, is_4k=is_4k)
        media.updated_at = self._overseerr.clock.now()
        return json_response(media_info_json(media, self._overseerr))

    def _manages(self, request: Request) -> bool:
        user = actor(request, self._overseerr)
        return user is not None and user.may(Permission.MANAGE_REQUESTS)
