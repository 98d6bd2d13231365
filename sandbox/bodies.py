"""Bodies and answers of the control API."""

from __future__ import annotations

from typing import Any

from sandbox.engine.http import Request, Response, json_response


class InvalidBody(ValueError):
    """The body sent to the control API cannot be used; the message says why."""


def problem(status: int, message: str) -> Response:
    return json_response({"status": status, "error": message}, status)


def done(data: object = None, status: int = 200) -> Response:
    return json_response({"ok": True} if data is None else data, status)


def body_of(request: Request) -> dict[str, Any]:
    """The JSON object sent, empty for an empty body; raises `InvalidBody` for anything else."""
    try:
        data = request.json()
    except ValueError as error:
        raise InvalidBody("The body is not JSON.") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise InvalidBody("The body has to be a JSON object.")
    return data


def whole_number(data: dict[str, Any], name: str, *, default: int | None = None) -> int:
    value = data.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InvalidBody(f"{name} has to be a whole number.")
    return value


def flag(data: dict[str, Any], name: str, *, default: bool = False) -> bool:
    value = data.get(name, default)
    if not isinstance(value, bool):
        raise InvalidBody(f"{name} has to be true or false.")
    return value
