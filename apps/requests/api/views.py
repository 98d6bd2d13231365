"""The requests API: thin adapters over the services."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from apps.accounts.models import User
from apps.media.choices import TitleKind
from apps.media.services import get_or_import
from apps.requests import policy, selectors, services
from apps.requests.api import serializers
from apps.requests.api.shapes import Reader, request_shapes
from apps.requests.errors import AlreadyAvailable, DuplicateRequest, NothingToRequest
from apps.requests.models import MediaRequest
from apps.requests.querysets import MediaRequestQuerySet
from medianest.core.api import TakeSkipPagination, error_body
from medianest.core.errors import DomainError, NotFound

# Home Assistant's library refuses a whole list for one failed request.
_LARGEST_ID = 2**63 - 1
_KNOWS_NO_FAILURES = "PythonOverseerr"
_LIST_PARAMETERS = [
    OpenApiParameter("take", int, description="How many, at most 100."),
    OpenApiParameter("skip", int, description="How many to leave out."),
    OpenApiParameter("filter", str, description="all, pending, approved, processing, available …"),
    OpenApiParameter("sort", str, description="added or modified."),
    OpenApiParameter("sortDirection", str, description="asc or desc."),
    OpenApiParameter("mediaType", str, description="movie, tv or all."),
    OpenApiParameter("requestedBy", int, description="Only this person's requests."),
]
_ONE = {200: serializers.MediaRequestSerializer}


class RequestView(APIView):
    """Base: what the person may see, and how a request is answered."""

    def visible(self) -> MediaRequestQuerySet:
        """The requests this person may see."""
        return MediaRequest.objects.visible_to(self.person)

    def find(self, request_id: int) -> MediaRequest:
        """One of them, or 404."""
        wish = self.visible().filter(pk=request_id).first()
        if wish is None:
            raise policy.request_not_found()
        return wish

    def answer(self, request_id: int, *, code: int = status.HTTP_200_OK) -> Response:
        """The request as it is now."""
        wish = MediaRequest.objects.for_listing().get(pk=request_id)
        return Response(request_shapes([wish], self.reader)[0], status=code)

    def page(self, rows: MediaRequestQuerySet, *, default_take: int) -> Response:
        """A take/skip page."""
        chosen, page_info = TakeSkipPagination().paginate(
            self.request, rows, default_take=default_take
        )
        return Response(
            {
                "page_info": page_info,
                "results": request_shapes(chosen, self.reader),
                "service_errors": {"radarr": [], "sonarr": []},
            }
        )

    @property
    def reader(self) -> Reader:
        """Who reads the answer, with what."""
        agent = self.request.headers.get("User-Agent", "")
        return Reader(self.person, knows_failures=not agent.startswith(_KNOWS_NO_FAILURES))

    @property
    def person(self) -> User:
        """Who is asking; the permission class lets nobody else through."""
        return cast("User", self.request.user)


class RequestListView(RequestView):
    """All requests one may see, and asking for more."""

    def get_throttles(self) -> list[BaseThrottle]:
        """Only asking is limited."""
        self.throttle_scope = "request_create" if self.request.method == "POST" else None
        return super().get_throttles()

    @extend_schema(
        operation_id="request_list",
        parameters=_LIST_PARAMETERS,
        responses={200: serializers.RequestPageSerializer},
    )
    def get(self, request: Request) -> Response:
        """List requests, newest first."""
        rows = _narrowed(self.visible(), request).for_listing()
        return self.page(rows, default_take=10)

    @extend_schema(
        operation_id="request_create",
        request=serializers.CreateRequestSerializer,
        responses={201: serializers.MediaRequestSerializer},
    )
    def post(self, request: Request) -> Response:
        """Ask for a film or for seasons of a series."""
        given = _checked(serializers.CreateRequestSerializer, request)
        kind = serializers.MEDIA_TYPES[given["media_type"]]
        if kind == TitleKind.SERIES and given["seasons"] == []:
            return _nothing_left(NothingToRequest("Choose at least one season to request."))
        target = _somebody(self.person, given["user_id"])
        policy.check_may_request(self.person, target, kind, is_4k=bool(given["is_4k"]))
        title = get_or_import(kind, given["media_id"])
        try:
            wish = services.create_request(
                title=title,
                actor=self.person,
                seasons=given["seasons"] if kind == TitleKind.SERIES else None,
                is_4k=bool(given["is_4k"]),
                note=given["note"] or "",
                on_behalf_of=target,
            )
        except (DuplicateRequest, AlreadyAvailable, NothingToRequest) as error:
            if kind == TitleKind.SERIES:
                return _nothing_left(error)
            raise
        return self.answer(wish.pk, code=status.HTTP_201_CREATED)


class RequestCountView(RequestView):
    """Numbers for dashboards."""

    @extend_schema(
        operation_id="request_count", responses={200: serializers.RequestCountSerializer}
    )
    def get(self, request: Request) -> Response:
        """Count the requests one may see."""
        return Response(asdict(selectors.request_counts(self.person)))


class RequestDetailView(RequestView):
    """One request."""

    @extend_schema(operation_id="request_detail", responses=_ONE)
    def get(self, request: Request, request_id: int) -> Response:
        """Where a request stands."""
        return self.answer(self.find(request_id).pk)

    @extend_schema(
        operation_id="request_change",
        request=serializers.ChangeRequestSerializer,
        responses=_ONE,
    )
    def put(self, request: Request, request_id: int) -> Response:
        """Ask for other seasons, before somebody decides."""
        wish = self.find(request_id)
        given = _checked(serializers.ChangeRequestSerializer, request)
        if given["seasons"] is None:
            return self.answer(wish.pk)
        try:
            services.change_seasons(wish.pk, actor=self.person, seasons=given["seasons"])
        except (DuplicateRequest, AlreadyAvailable, NothingToRequest) as error:
            return _nothing_left(error)
        return self.answer(wish.pk)

    @extend_schema(operation_id="request_remove", responses={204: None})
    def delete(self, request: Request, request_id: int) -> Response:
        """Cancel a standing request; moderators also remove finished ones."""
        services.remove_request(self.find(request_id).pk, actor=self.person)
        return Response(status=status.HTTP_204_NO_CONTENT)


class RequestApproveView(RequestView):
    """Yes."""

    @extend_schema(operation_id="request_approve", request=None, responses=_ONE)
    def post(self, request: Request, request_id: int) -> Response:
        """Approve a pending request."""
        wish = self.find(request_id)
        services.approve_request(wish.pk, actor=self.person)
        return self.answer(wish.pk)


class RequestDeclineView(RequestView):
    """No."""

    @extend_schema(
        operation_id="request_decline", request=serializers.DeclineSerializer, responses=_ONE
    )
    def post(self, request: Request, request_id: int) -> Response:
        """Decline a request; the requester is told the reason."""
        wish = self.find(request_id)
        given = _checked(serializers.DeclineSerializer, request)
        services.decline_request(wish.pk, actor=self.person, reason=given["reason"] or "")
        return self.answer(wish.pk)


class RequestRetryView(RequestView):
    """Once more."""

    @extend_schema(operation_id="request_retry", request=None, responses=_ONE)
    def post(self, request: Request, request_id: int) -> Response:
        """Try a failed request again, or a waiting one now."""
        wish = self.find(request_id)
        services.retry_request(wish.pk, actor=self.person)
        return self.answer(wish.pk)


class RequestTimelineView(RequestView):
    """The history of one request."""

    @extend_schema(operation_id="request_timeline", responses={200: serializers.TimelineSerializer})
    def get(self, request: Request, request_id: int) -> Response:
        """What happened to a request, oldest first."""
        entries = selectors.timeline(self.find(request_id))
        return Response({"results": [asdict(entry) for entry in entries]})


class PersonRequestsView(RequestView):
    """One person's requests."""

    @extend_schema(
        operation_id="user_requests",
        parameters=_LIST_PARAMETERS[:2],
        responses={200: serializers.RequestPageSerializer},
    )
    def get(self, request: Request, user_id: int) -> Response:
        """Somebody's requests, newest first."""
        if user_id != self.person.pk and not policy.sees_all(self.person):
            raise NotFound("There is nobody here whom you may see.")
        rows = _of_person(self.visible(), user_id)
        return self.page(rows.for_listing(), default_take=20)


def _narrowed(rows: MediaRequestQuerySet, request: Request) -> MediaRequestQuerySet:
    """Filters and sort orders of the field's clients; what we do not know is ignored."""
    query = request.query_params
    rows = rows.with_filter(query.get("filter", "all"))
    kind = serializers.MEDIA_TYPES.get(query.get("mediaType", ""))
    if kind is not None:
        rows = rows.filter(kind=kind)
    asked_by = query.get("requestedBy", "")
    if asked_by.isascii() and asked_by.isdigit():
        rows = _of_person(rows, int(asked_by[:20]))
    column = "updated_at" if query.get("sort") == "modified" else "created_at"
    sign = "" if query.get("sortDirection") == "asc" else "-"
    return rows.order_by(f"{sign}{column}", f"{sign}pk")


def _of_person(rows: MediaRequestQuerySet, user_id: int) -> MediaRequestQuerySet:
    """This person's requests; a number no database can hold is nobody's."""
    return rows.filter(requester_id=user_id) if user_id <= _LARGEST_ID else rows.none()


def _somebody(actor: User, user_id: int | None) -> User:
    """In whose name: the actor, or somebody the actor may name."""
    if user_id is None or user_id == actor.pk:
        return actor
    person: User | None = User.objects.active().filter(pk=user_id).first()
    policy.check_may_name(actor)
    if person is None:
        raise NotFound("There is nobody with that id to request for.")
    return person


def _nothing_left(error: DomainError) -> Response:
    """Overseerr's answer when none of the seasons is left: accepted, but nothing was made."""
    body = error_body(
        status_code=status.HTTP_202_ACCEPTED, code=error.code, message=error.message, **error.data
    )
    return Response(body, status=status.HTTP_202_ACCEPTED)


def _checked(shape: type[Any], request: Request) -> dict[str, Any]:
    serializer = shape(data=request.data)
    serializer.is_valid(raise_exception=True)
    given: dict[str, Any] = serializer.validated_data
    return given
