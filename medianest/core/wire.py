"""How the API's JSON is spelled: camelCase on the wire, snake_case inside, UTC times.

Apart from ``api`` because DRF loads these classes while its own views are still being loaded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import orjson
from rest_framework import exceptions
from rest_framework.parsers import JSONParser
from rest_framework.renderers import BaseRenderer

MAX_DEPTH = 20
_UNDERSCORED = re.compile(r"_+([a-z0-9])")
_HUMP = re.compile(r"(?<=[a-z0-9])([A-Z])")


def camelize(name: str) -> str:
    """``vote_average`` → ``voteAverage``; ``is_4k`` → ``is4k``."""
    return _UNDERSCORED.sub(lambda match: match.group(1).upper(), name) if "_" in name else name


def underscore(name: str) -> str:
    """``voteAverage`` → ``vote_average``; ``is4k`` → ``is_4k``."""
    spelled = _HUMP.sub(r"_\1", name).lower()
    return re.sub(r"(?<=[a-z])(\d+k)$", r"_\1", spelled)


def camelize_keys(value: Any) -> Any:
    """All keys of nested mappings in camelCase."""
    if isinstance(value, Mapping):
        return {
            camelize(key) if isinstance(key, str) else key: camelize_keys(item)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [camelize_keys(item) for item in value]
    return value


def underscore_keys(value: Any, *, depth: int = 0) -> Any:
    """All keys of nested JSON in snake_case; refuses absurd nesting."""
    if depth > MAX_DEPTH:
        raise exceptions.ParseError("The body is nested too deeply.")
    if isinstance(value, dict):
        return {
            underscore(key): underscore_keys(item, depth=depth + 1) for key, item in value.items()
        }
    if isinstance(value, list):
        return [underscore_keys(item, depth=depth + 1) for item in value]
    return value


def _default(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if hasattr(value, "__html__") or hasattr(value, "_proxy____args"):
        return str(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


class CamelCaseJSONRenderer(BaseRenderer):
    """JSON by orjson: camelCase keys, UTC times ending in ``Z``."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Bytes of the answer; empty for 204."""
        if data is None:
            return b""
        options = orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS
        return orjson.dumps(camelize_keys(data), default=_default, option=options)


class CamelCaseJSONParser(JSONParser):
    """JSON bodies: keys become snake_case; NaN, infinity and deep nesting are refused."""

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """The parsed body, or ``ParseError`` with a sentence."""
        try:
            return underscore_keys(orjson.loads(stream.read()))
        except (orjson.JSONDecodeError, RecursionError):
            raise exceptions.ParseError("The body is not valid JSON.") from None
