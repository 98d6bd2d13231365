"""Overseerr's request validator: strict about query parameters, their encoding and bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from sandbox.engine.http import Request, Response, json_response

_RESERVED = re.compile(r"[:/?#\[\]@!$&'()*+,;=]")
NUMBER = "number"
TEXT = "text"

# name → type or the values allowed
Parameters = Mapping[str, str | Sequence[str]]


class Invalid(Exception):
    """The call does not match Overseerr's own description of its API."""

    def __init__(self, path: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.path = path
        self.message = message
        self.status = status


def problem(error: Invalid) -> Response:
    details = [{"path": error.path, "message": error.message}]
    return json_response({"message": error.message, "errors": details}, error.status)


def refused(status: int, message: str) -> Response:
    return json_response({"message": message}, status)


def check_query(request: Request, parameters: Parameters, required: Sequence[str] = ()) -> None:
    """Raise `Invalid` for unknown, badly encoded, badly typed or missing parameters."""
    seen = set()
    for pair in request.raw_query.split("&"):
        if not pair:
            continue
        raw_name, _, value = pair.partition("=")
        name = unquote(raw_name)
        seen.add(name)
        if name not in parameters:
            raise Invalid(f".query.{name}", f"Unknown query parameter '{name}'")
        if _RESERVED.search(value):
            raise Invalid(
                f".query.{name}",
                f"Parameter '{name}' must be url encoded. "
                "Its value may not contain reserved characters.",
            )
        if not value:
            raise Invalid(f".query.{name}", f"Empty value found for query parameter '{name}'")
        _check_type(name, unquote(value), parameters[name])
    for name in required:
        if name not in seen:
            raise Invalid(f".query.{name}", f"must have required property '{name}'")


def _check_type(name: str, value: str, expected: str | Sequence[str]) -> None:
    where = f"request/query/{name}"
    if expected == NUMBER:
        if not re.fullmatch(r"-?\d+(\.\d+)?", value):
            raise Invalid(f".query.{name}", f"{where} must be number")
    elif not isinstance(expected, str) and value not in expected:
        allowed = ", ".join(expected)
        raise Invalid(
            f".query.{name}", f"{where} must be equal to one of the allowed values: {allowed}"
        )


def whole(request: Request, name: str, default: int) -> int:
    """A number from the query that `check_query` let through."""
    text = request.param(name)
    return max(int(float(text)), 0) if text else default


def body_object(request: Request, *, required: Sequence[str] = ()) -> dict[str, Any]:
    content_type = request.header("content-type")
    if request.body and "json" not in content_type:
        raise Invalid(request.path, f"unsupported media type {content_type or 'undefined'}", 415)
    try:
        data = request.json()
    except ValueError as error:
        raise Invalid(request.path, f"Unexpected token in JSON: {error}") from error
    if not isinstance(data, dict):
        raise Invalid(".body", "request.body must be object")
    for name in required:
        if name not in data:
            raise Invalid(f".body.{name}", f"request.body should have required property '{name}'")
    return data


def number_in(data: dict[str, Any], name: str, *, nullable: bool = True) -> int | None:
    value = data.get(name)
    if value is None and nullable:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise Invalid(f".body.{name}", f"request.body.{name} should be number")
    return value


def flag_in(data: dict[str, Any], name: str) -> bool:
    value = data.get(name, False)
    if not isinstance(value, bool):
        raise Invalid(f".body.{name}", f"request.body.{name} should be boolean")
    return value


def seasons_in(data: dict[str, Any]) -> list[int] | None:
    """The seasons wanted; `None` stands for "all"."""
    value = data.get("seasons")
    if value in (None, "all"):
        return None if value == "all" else []
    numbers = isinstance(value, list) and all(
        isinstance(number, int) and not isinstance(number, bool) for number in value
    )
    if not numbers or not isinstance(value, list):
        raise Invalid(".body.seasons", "request.body.seasons should be array")
    return value
