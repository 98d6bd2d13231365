"""The inbox API: everybody reads and marks only their own."""

from __future__ import annotations

from typing import cast

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.models import User
from apps.notifications import services
from apps.notifications.api.serializers import (
    MarkedReadSerializer,
    MarkReadSerializer,
    NotificationCountSerializer,
    NotificationPageSerializer,
    NotificationSerializer,
)
from apps.notifications.choices import InboxFilter
from apps.notifications.models import Notification
from medianest.core.api import paginated
from medianest.core.errors import DomainError, FieldError

TAGS = ["notification"]


class NotificationListView(APIView):
    """The inbox."""

    @extend_schema(
        operation_id="notification_list",
        tags=TAGS,
        parameters=[
            OpenApiParameter("take", OpenApiTypes.INT, description="How many, at most 100."),
            OpenApiParameter("skip", OpenApiTypes.INT, description="How many to leave out."),
            OpenApiParameter("filter", OpenApiTypes.STR, enum=list(InboxFilter.values)),
        ],
        responses=NotificationPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """List one's own notifications, newest first."""
        inbox = Notification.objects.visible_to(cast("User", request.user))
        name = request.query_params.get("filter") or InboxFilter.ALL.value
        if name not in InboxFilter.values:
            raise DomainError(
                "“filter” must be all or unread.",
                code="invalid_parameter",
                errors=[FieldError("filter", "Must be all or unread.")],
            )
        return paginated(request, inbox.with_filter(name), NotificationSerializer)


class NotificationCountView(APIView):
    """How full the inbox is."""

    @extend_schema(
        operation_id="notification_count", tags=TAGS, responses=NotificationCountSerializer
    )
    def get(self, request: Request) -> Response:
        """Count one's own notifications."""
        inbox = Notification.objects.visible_to(cast("User", request.user))
        return Response({"unread": inbox.unread().count(), "total": inbox.count()})


class NotificationReadView(APIView):
    """One notification is read."""

    @extend_schema(
        operation_id="notification_read",
        tags=TAGS,
        request=None,
        responses=NotificationSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        """Mark one as read; doing it again changes nothing."""
        actor = cast("User", request.user)
        row = get_object_or_404(Notification.objects.visible_to(actor), pk=pk)
        services.mark_read([row.pk], actor=actor)
        row.refresh_from_db()
        return Response(NotificationSerializer(row).data)


class NotificationsReadView(APIView):
    """Several notifications, or all, are read."""

    @extend_schema(
        operation_id="notification_read_many",
        tags=TAGS,
        request=MarkReadSerializer,
        responses=MarkedReadSerializer,
    )
    def post(self, request: Request) -> Response:
        """Mark these as read, or all without ``ids``; what is not one's own is passed over."""
        form = MarkReadSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        actor = cast("User", request.user)
        ids = form.validated_data.get("ids")
        if ids is None:
            changed = services.mark_all_read(actor)
        else:
            changed = services.mark_read(ids, actor=actor)
        return Response({"changed": changed, "unread": services.unread_count(actor)})
