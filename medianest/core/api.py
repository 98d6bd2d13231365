"""The API's common manners: camelCase JSON, take/skip pages, one error shape."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db.models import QuerySet
from django.http import Http404
from rest_framework import exceptions, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, set_rollback

from medianest.core.context import current_request_id
from medianest.core.errors import DomainError, FieldError, TooManyRequests, UpstreamError
from medianest.core.querysets import MAX_TAKE
from medianest.core.wire import (
    CamelCaseJSONParser,
    CamelCaseJSONRenderer,
    camelize,
    camelize_keys,
    underscore,
    underscore_keys,
)

__all__ = [
    "CamelCaseJSONParser",
    "CamelCaseJSONRenderer",
    "NotFoundView",
    "StrictSerializer",
    "TakeSkipPagination",
    "camelize",
    "camelize_keys",
    "error_body",
    "exception_handler",
    "paginated",
    "underscore",
    "underscore_keys",
]

logger = logging.getLogger(__name__)

# The framework's own sentences do not say what to do next.
_SENTENCES: dict[type[exceptions.APIException], str] = {
    exceptions.NotAuthenticated: "Sign in, or send an access token.",
    exceptions.MethodNotAllowed: "This address does not take that method. See the Allow header.",
    exceptions.NotAcceptable: "This address can't answer in that format. Ask for application/json.",
    exceptions.UnsupportedMediaType: "Send the body as application/json.",
}
_CSRF_REFUSED = "This page is too old to act for you. Reload it; programs send an access token."


class StrictSerializer(serializers.Serializer[Any]):
    """A command's input: unknown keys are refused by name, so a typo never passes silently."""

    def to_internal_value(self, data: Any) -> Any:
        """Validate the shape, unknown keys included."""
        if isinstance(data, Mapping) and (unknown := sorted(set(data) - set(self.fields))):
            raise serializers.ValidationError(
                {camelize(str(key)): ["This field is not known here."] for key in unknown}
            )
        return super().to_internal_value(data)


class TakeSkipPagination:
    """Pages of lists by ``take`` and ``skip``; a count and one slice, whatever the size."""

    default_take = 20
    max_take = MAX_TAKE

    def paginate(
        self,
        request: Request,
        rows: QuerySet[Any] | Sequence[Any],
        *,
        default_take: int | None = None,
    ) -> tuple[list[Any], dict[str, int]]:
        """The slice and its ``pageInfo``; out-of-range numbers are clamped, words are refused."""
        take = self._number(request, "take", default_take or self.default_take)
        take = min(max(take, 1), self.max_take)
        skip = min(max(self._number(request, "skip", 0), 0), 10_000_000)
        total = rows.count() if isinstance(rows, QuerySet) else len(rows)
        page_info = {
            "pages": -(-total // take),
            "page_size": take,
            "results": total,
            "page": skip // take + 1,
        }
        return list(rows[skip : skip + take]), page_info

    @staticmethod
    def _number(request: Request, name: str, default: int) -> int:
        raw = request.query_params.get(name, "")
        if raw == "":
            return default
        try:
            return int(raw)
        except ValueError:
            raise DomainError(
                f"“{name}” must be a whole number.",
                code="invalid_parameter",
                errors=[FieldError(name, "Must be a whole number.")],
            ) from None


def paginated(
    request: Request,
    rows: QuerySet[Any] | Sequence[Any],
    serializer: type[serializers.BaseSerializer[Any]],
    *,
    default_take: int = 20,
    context: Mapping[str, Any] | None = None,
) -> Response:
    """A take/skip page of ``rows`` as an answer."""
    chosen, page_info = TakeSkipPagination().paginate(request, rows, default_take=default_take)
    many = serializer(chosen, many=True, context={"request": request, **(context or {})})
    return Response({"page_info": page_info, "results": many.data})


def error_body(
    *, status_code: int, code: str, message: str, errors: Sequence[FieldError] = (), **extra: Any
) -> dict[str, Any]:
    """The one error shape of the API."""
    return {
        "status": status_code,
        "code": code,
        "message": message,
        "error": message,
        "errors": [{"path": item.path, "message": item.message} for item in errors],
        "request_id": current_request_id(),
        **extra,
    }


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Map domain, upstream and framework errors to the one shape; ``None`` for bugs."""
    if isinstance(error, DomainError | UpstreamError):
        return _expected(error)
    if isinstance(error, Http404):
        error = exceptions.NotFound("There is nothing here, or you may not see it.")
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied("You are not allowed to do this.")
    elif isinstance(error, RequestDataTooBig):
        set_rollback()
        body = error_body(status_code=413, code="too_large", message="The body is too large.")
        return Response(body, status=413)
    if not isinstance(error, exceptions.APIException):
        return None
    return _framework(error)


def _expected(error: DomainError | UpstreamError) -> Response:
    set_rollback()
    extra = error.data if isinstance(error, DomainError) else {}
    errors = error.errors if isinstance(error, DomainError) else ()
    if isinstance(error, UpstreamError):
        logger.warning("upstream_failed service=%s detail=%s", error.service, error.detail)
    body = error_body(
        status_code=error.status, code=error.code, message=error.message, errors=errors, **extra
    )
    response = Response(body, status=error.status)
    wait = error.retry_after if isinstance(error, TooManyRequests) else None
    if wait:
        response["Retry-After"] = str(max(1, round(wait)))
    return response


def _framework(error: exceptions.APIException) -> Response:
    set_rollback()
    errors = tuple(_field_errors(error.detail)) if isinstance(error.detail, dict | list) else ()
    code, message = _code_and_message(error, errors)
    body = error_body(status_code=error.status_code, code=code, message=message, errors=errors)
    response = Response(body, status=error.status_code)
    if header := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = header
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(max(1, round(wait)))
    return response


def _code_and_message(
    error: exceptions.APIException, errors: Sequence[FieldError]
) -> tuple[str, str]:
    if isinstance(error, exceptions.ValidationError):
        if not errors:
            return "invalid", "The input is not valid."
        first = errors[0]
        return "invalid", f"{first.path}: {first.message}" if first.path else first.message
    if isinstance(error, exceptions.Throttled):
        return error.default_code, _slow_down(getattr(error, "wait", None))
    if (sentence := _SENTENCES.get(type(error))) is not None:
        return error.default_code, sentence
    detail = error.detail
    if isinstance(error, exceptions.PermissionDenied) and str(detail).startswith("CSRF Failed"):
        return "csrf_failed", _CSRF_REFUSED
    if isinstance(detail, dict):
        found = detail.get("detail", "The input is not valid.")
        return str(getattr(found, "code", error.default_code)), str(found)
    return str(getattr(detail, "code", error.default_code)), str(detail)


def _slow_down(wait: float | None) -> str:
    seconds = max(1, round(wait or 1))
    return f"That was a lot at once. Try again in {seconds} second{'s' if seconds > 1 else ''}."


def _field_errors(detail: Any, path: str = "") -> list[FieldError]:
    if isinstance(detail, dict):
        return [
            item
            for key, value in detail.items()
            for item in _field_errors(value, _join(path, camelize(str(key))))
        ]
    if isinstance(detail, list):
        return [
            item
            for index, value in enumerate(detail)
            for item in _field_errors(
                value, f"{path}[{index}]" if isinstance(value, dict) else path
            )
        ]
    return [FieldError("" if path == "nonFieldErrors" else path, str(detail))]


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


class NotFoundView(APIView):
    """Unknown API paths answer 404 in the API's own shape, to anybody."""

    permission_classes = ()
    schema = None

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Every method gets the same answer."""
        self.headers: dict[str, str] = {}
        request = self.initialize_request(request, *args, **kwargs)
        self.request = request
        self.args, self.kwargs = args, kwargs
        body = error_body(
            status_code=status.HTTP_404_NOT_FOUND,
            code="not_found",
            message="This API has nothing under that address.",
        )
        response = Response(body, status=status.HTTP_404_NOT_FOUND)
        return self.finalize_response(request, response)
