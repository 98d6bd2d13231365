"""The calls under `/request`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.engine.http import Request, Response, json_response
from sandbox.engine.routing import Route
from sandbox.services.overseerr.access import actor, forbidden
from sandbox.services.overseerr.checks import (
    NUMBER,
    Invalid,
    body_object,
    check_query,
    flag_in,
    number_in,
    refused,
    seasons_in,
    whole,
)
from sandbox.services.overseerr.desk import Desk, Order
from sandbox.services.overseerr.model import (
    MediaRequest,
    MediaStatus,
    Permission,
    RequestStatus,
    User,
)
from sandbox.services.overseerr.shapes import page_json, request_json

if TYPE_CHECKING:
    from sandbox.state import State

FILTERS = ("all", "approved", "available", "pending", "processing", "unavailable", "failed")
LIST_PARAMETERS = {
    "take": NUMBER,
    "skip": NUMBER,
    "filter": FILTERS,
    "sort": ("added", "modified"),
    "requestedBy": NUMBER,
}
STATUS_FILTER = {
    "approved": {RequestStatus.APPROVED},
    "processing": {RequestStatus.APPROVED},
    "pending": {RequestStatus.PENDING},
    "unavailable": {RequestStatus.PENDING, RequestStatus.APPROVED},
    "failed": {RequestStatus.FAILED},
}
NOT_THERE = {
    MediaStatus.UNKNOWN,
    MediaStatus.PENDING,
    MediaStatus.PROCESSING,
    MediaStatus.PARTIALLY_AVAILABLE,
}
MEDIA_FILTER = {
    "available": {MediaStatus.AVAILABLE},
    "processing": NOT_THERE,
    "unavailable": NOT_THERE,
}
DECISIONS = {
    "pending": RequestStatus.PENDING,
    "approve": RequestStatus.APPROVED,
    "decline": RequestStatus.DECLINED,
}
NOT_FOUND = "Request not found."


def routes(state: State) -> list[Route]:
    api = RequestsApi(state)
    one = "/api/v1/request/{request_id:int}"
    return [
        Route("GET", "/api/v1/request", api.listing),
        Route("POST", "/api/v1/request", api.create),
        Route("GET", "/api/v1/request/count", api.count),
        Route("GET", one, api.read),
        Route("PUT", one, api.change),
        Route("DELETE", one, api.delete),
        Route("POST", f"{one}/retry", api.retry),
        Route("POST", f"{one}/{{decision}}", api.decide),
    ]


class RequestsApi:
    def __init__(self, state: State) -> None:
        self._overseerr = state.overseerr
        self._desk = Desk(state.overseerr, state.webhooks)

    def _actor(self, request: Request) -> User:
        user = actor(request, self._overseerr)
        assert user is not None, "authorise() lets nobody else through"
        return user

    def listing(self, request: Request) -> Response:
        check_query(request, LIST_PARAMETERS)
        user, wanted = self._actor(request), whole(request, "requestedBy", 0)
        sees_all = user.may(Permission.MANAGE_REQUESTS, Permission.REQUEST_VIEW)
        if wanted and wanted != user.id and not sees_all:
            return refused(403, "You do not have permission to view this user's requests.")
        owner = wanted or (0 if sees_all else user.id)
        name = request.param("filter", "all")
        found = [
            wish
            for wish in self._overseerr.requests.values()
            if (not owner or wish.requested_by.id == owner) and _passes(wish, name)
        ]
        modified = request.param("sort") == "modified"
        found.sort(key=lambda wish: wish.updated_at if modified else wish.id, reverse=True)
        take, skip = whole(request, "take", 10), whole(request, "skip", 0)
        rows = [request_json(wish, self._overseerr) for wish in found[skip : skip + take]]
        return json_response(page_json(rows, len(found), take, skip))

    def create(self, request: Request) -> Response:
        order = _order(body_object(request, required=("mediaType", "mediaId")))
        wish = self._desk.create(order, self._actor(request))
        # written first, dispatched after: the answer still says PENDING for the title
        answer = json_response(request_json(wish, self._overseerr), 201)
        self._desk.dispatch(wish)
        return answer

    def count(self, request: Request) -> Response:
        check_query(request, {})
        wishes = list(self._overseerr.requests.values())
        approved = [wish for wish in wishes if wish.status is RequestStatus.APPROVED]
        available = [wish for wish in approved if _status(wish) is MediaStatus.AVAILABLE]
        return json_response(
            {
                "total": len(wishes),
                "movie": sum(wish.media.kind == "movie" for wish in wishes),
                "tv": sum(wish.media.kind == "tv" for wish in wishes),
                "pending": sum(wish.status is RequestStatus.PENDING for wish in wishes),
                "approved": len(approved),
                "declined": sum(wish.status is RequestStatus.DECLINED for wish in wishes),
                "processing": len(approved) - len(available),
                "available": len(available),
            }
        )

    def read(self, request: Request, request_id: int) -> Response:
        wish, user = self._overseerr.requests.get(request_id), self._actor(request)
        if wish is None:
            return refused(404, NOT_FOUND)
        if wish.requested_by is not user and not user.may(
            Permission.MANAGE_REQUESTS, Permission.REQUEST_VIEW
        ):
            return refused(403, "You do not have permission to view this request.")
        return json_response(request_json(wish, self._overseerr))

    def change(self, request: Request, request_id: int) -> Response:
        wish, user = self._overseerr.requests.get(request_id), self._actor(request)
        data = body_object(request)
        if wish is None:
            return refused(404, NOT_FOUND)
        own = wish.requested_by is user and wish.status is RequestStatus.PENDING
        if not own and not user.may(Permission.MANAGE_REQUESTS):
            return refused(403, "You do not have permission to modify this request.")
        if wish.media.kind == "tv":
            self._desk.change_seasons(wish, seasons_in(data) or [])
        wish.server_id = number_in(data, "serverId")
        wish.profile_id = number_in(data, "profileId")
        wish.root_folder = data.get("rootFolder")
        wish.updated_at = self._overseerr.clock.now()
        return json_response(request_json(wish, self._overseerr))

    def delete(self, request: Request, request_id: int) -> Response:
        wish, user = self._overseerr.requests.get(request_id), self._actor(request)
        if wish is None:
            return refused(404, NOT_FOUND)
        own = wish.requested_by is user and wish.status is RequestStatus.PENDING
        if not own and not user.may(Permission.MANAGE_REQUESTS):
            return refused(401, "You do not have permission to delete this request.")
        self._overseerr.remove_request(wish)
        return Response(204)

    def retry(self, request: Request, request_id: int) -> Response:
        return self._manage(request, request_id, RequestStatus.APPROVED, tell=False)

    def decide(self, request: Request, request_id: int, decision: str) -> Response:
        status = DECISIONS.get(decision)
        if status is None:
            where = "request/params/status"
            raise Invalid(
                ".params.status",
                f"{where} must be equal to one of the allowed values: approve, decline",
            )
        return self._manage(request, request_id, status, tell=True)

    def _manage(
        self, request: Request, request_id: int, status: RequestStatus, *, tell: bool
    ) -> Response:
        user = self._actor(request)
        if not user.may(Permission.MANAGE_REQUESTS):
            return forbidden()
        wish = self._overseerr.requests.get(request_id)
        if wish is None:
            return refused(404, NOT_FOUND)
        self._desk.decide(wish, status, user, tell=tell)
        return json_response(request_json(wish, self._overseerr))


def _order(data: dict[str, Any]) -> Order:
    kind = data["mediaType"]
    if kind not in ("movie", "tv"):
        raise Invalid(
            ".body.mediaType",
            "request.body.mediaType should be equal to one of the allowed values: movie, tv",
        )
    extras = {
        "server_id": number_in(data, "serverId"),
        "profile_id": number_in(data, "profileId"),
        "root_folder": data.get("rootFolder"),
        "language_profile_id": number_in(data, "languageProfileId"),
        "tags": data.get("tags"),
    }
    return Order(
        kind=kind,
        tmdb_id=number_in(data, "mediaId", nullable=False) or 0,
        seasons=seasons_in(data),
        is_4k=flag_in(data, "is4k"),
        user_id=number_in(data, "userId"),
        extras=extras,
        tvdb_id=number_in(data, "tvdbId"),
    )


def _status(wish: MediaRequest) -> MediaStatus:
    return wish.media.status_of(is_4k=wish.is_4k)


def _passes(wish: MediaRequest, name: str) -> bool:
    return wish.status in STATUS_FILTER.get(name, set(RequestStatus)) and _status(
        wish
    ) in MEDIA_FILTER.get(name, set(MediaStatus))
