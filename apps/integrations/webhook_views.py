"""Where services tell us things: check, store, answer; the work happens in a worker."""

from __future__ import annotations

import orjson
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt

from apps.integrations import services
from apps.integrations.choices import ServiceKind
from medianest.core.errors import DomainError
from medianest.core.metrics import webhooks_received

LARGEST = {ServiceKind.PLEX.value: 1_000_000}  # with a thumbnail
LARGEST_OTHERWISE = 256_000


class Refused(Exception):
    """The delivery is not taken; ``status`` and a sentence for whoever configured the sender."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@csrf_exempt  # services have no session; the secret takes its place
def receive_webhook(
    request: HttpRequest, kind: str, connection_id: int, secret: str = ""
) -> HttpResponse:
    """Take one delivery: 202 when it is stored, whether it is new or a repeat."""
    try:
        if request.method != "POST":
            raise Refused(405, "Send this with POST.")
        offered = secret or _secret_in_header(request)
        connection = services.find_webhook_target(kind, connection_id, offered)
        if connection is None:
            status = 404 if secret else 401
            raise Refused(status, "This address or its secret is not known. Copy it again.")
        services.accept_webhook(connection, _payload(request, kind))
    except Refused as refusal:
        return _refusal(kind, refusal.status, refusal.message)
    except DomainError as error:
        return _refusal(kind, error.status, error.message)
    return JsonResponse({"status": "accepted"}, status=202)


def _secret_in_header(request: HttpRequest) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ").strip()


def _payload(request: HttpRequest, kind: str) -> object:
    limit = LARGEST.get(kind, LARGEST_OTHERWISE)
    try:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        raise Refused(400, "The length of the message is not a number.") from None
    if announced > limit:
        raise Refused(413, f"The message is larger than {limit} bytes.")
    try:
        raw = _raw_payload(request, limit)
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        raise Refused(400, "The message could not be read.") from None
    if len(raw) > limit:
        raise Refused(413, f"The message is larger than {limit} bytes.")
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise Refused(400, "The message is not valid JSON.") from None


def _raw_payload(request: HttpRequest, limit: int) -> bytes:
    """The JSON text: the body itself, or the part called "payload" (Plex adds a picture)."""
    if request.content_type == "multipart/form-data":
        return str(request.POST.get("payload", "")).encode()
    if request.content_type == "application/json":
        return request.read(limit + 1)
    raise Refused(415, "Send JSON, or multipart/form-data with a part called “payload”.")


def _refusal(kind: str, status: int, message: str) -> HttpResponse:
    known = kind if kind in ServiceKind.values else "unknown"
    webhooks_received.labels(known, "rejected").inc()
    response = JsonResponse({"status": status, "message": message}, status=status)
    if status == 405:
        response["Allow"] = "POST"
    # Django would log the path of a refused request, and the secret is part of it.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
