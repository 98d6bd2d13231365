"""Public facts about this installation."""

from __future__ import annotations

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.integrations.api.serializers import StatusSerializer


class StatusView(APIView):
    """Version and update state; clients ask this first to learn whom they talk to."""

    authentication_classes: list[type] = []
    permission_classes = [AllowAny]

    @extend_schema(responses=StatusSerializer, tags=["status"], auth=[])
    def get(self, request: Request) -> Response:
        """Version and update state."""
        facts = {
            "version": settings.VERSION,
            "commit_tag": getattr(settings, "COMMIT", "") or "local",
            "update_available": False,
            "commits_behind": 0,
            "restart_required": False,
        }
        return Response(StatusSerializer(facts).data)
