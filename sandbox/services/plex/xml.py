"""Plex's two faces: the same data as JSON or as XML, by the Accept header."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import quoteattr

from sandbox.engine.http import Request, Response, json_response, xml_response

PROTOCOL = {"X-Plex-Protocol": "1.0"}
_TAGS = {
    "movie": "Video",
    "episode": "Video",
    "clip": "Video",
    "track": "Track",
    "photo": "Photo",
}


def wants_json(request: Request) -> bool:
    accept = request.header("accept") or request.param("X-Plex-Accept")
    return "json" in accept


def container(
    request: Request, fields: dict[str, Any], headers: dict[str, str] | None = None
) -> Response:
    """A `MediaContainer` in the form the caller accepts."""
    if wants_json(request):
        response = json_response({"MediaContainer": fields})
        response.headers["Content-Type"] = "application/json"
    else:
        response = xml_response(to_xml("MediaContainer", fields, _metadata_tag))
    response.headers |= {**PROTOCOL, **(headers or {})}
    return response


def to_xml(tag: str, fields: dict[str, Any], tag_of: Callable[[str, dict[str, Any]], str]) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _element(tag, fields, tag_of)


def list_to_xml(tag: str, values: list[dict[str, Any]]) -> str:
    """A list as plex.tv writes it: `<resources><resource/>…</resources>`."""
    children = "".join(_element(plain_tag(tag, value), value, plain_tag) for value in values)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{tag}>{children}</{tag}>'


def plain_tag(key: str, value: dict[str, Any]) -> str:
    """Children of lists are named by the list's name in the singular."""
    return key[:-1] if key.endswith("s") else key


def _metadata_tag(key: str, value: dict[str, Any]) -> str:
    if key != "Metadata":
        return key
    return _TAGS.get(str(value.get("type")), "Directory")


def _element(tag: str, fields: dict[str, Any], tag_of: Callable[[str, dict[str, Any]], str]) -> str:
    attributes, children = [], []
    for key, value in fields.items():
        if isinstance(value, dict):
            children.append(_element(key, value, tag_of))
        elif isinstance(value, list):
            children += _list(key, value, tag_of)
        elif value is not None:
            attributes.append(f" {key}={quoteattr(_scalar(value))}")
    opening = f"<{tag}{''.join(attributes)}"
    return f"{opening}>{''.join(children)}</{tag}>" if children else f"{opening}/>"


def _list(key: str, values: list[Any], tag_of: Callable[[str, dict[str, Any]], str]) -> list[str]:
    children = [
        _element(tag_of(key, value), value, tag_of)
        if isinstance(value, dict)
        else _element(plain_tag(key, {}), {"id": value}, tag_of)
        for value in values
    ]
    # plex.tv wraps a list in an element of its own, the media server does not
    return [f"<{key}>{''.join(children)}</{key}>"] if tag_of is plain_tag else children


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)
