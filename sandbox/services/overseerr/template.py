"""Overseerr's webhook template: placeholders in a JSON text, by default and as edited."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
BLOCKS = frozenset({"media", "request", "issue", "comment", "extra"})


def _person(prefix: str) -> dict[str, str]:
    fields = ("email", "username", "avatar", "settings_discordId", "settings_telegramChatId")
    return {f"{prefix}_{name}": f"{{{{{prefix}_{name}}}}}" for name in fields}


DEFAULT_TEMPLATE = json.dumps(
    {
        "notification_type": "{{notification_type}}",
        "event": "{{event}}",
        "subject": "{{subject}}",
        "message": "{{message}}",
        "image": "{{image}}",
        "{{media}}": {
            "media_type": "{{media_type}}",
            "tmdbId": "{{media_tmdbid}}",
            "tvdbId": "{{media_tvdbid}}",
            "status": "{{media_status}}",
            "status4k": "{{media_status4k}}",
        },
        "{{request}}": {"request_id": "{{request_id}}", **_person("requestedBy")},
        "{{issue}}": {
            "issue_id": "{{issue_id}}",
            "issue_type": "{{issue_type}}",
            "issue_status": "{{issue_status}}",
            **_person("reportedBy"),
        },
        "{{comment}}": {"comment_message": "{{comment_message}}", **_person("commentedBy")},
        "{{extra}}": [],
    },
    indent=2,
)


def render(template: str, values: Mapping[str, str], blocks: Mapping[str, Any]) -> Any:
    """The body to send. Missing values are "", missing blocks null; `extra` is a list."""
    return _render(json.loads(template), values, blocks)


def _render(part: Any, values: Mapping[str, str], blocks: Mapping[str, Any]) -> Any:
    if isinstance(part, str):
        return _PLACEHOLDER.sub(lambda match: values.get(match[1], ""), part)
    if isinstance(part, list):
        return [_render(child, values, blocks) for child in part]
    if not isinstance(part, dict):
        return part
    rendered: dict[str, Any] = {}
    for key, child in part.items():
        match = _PLACEHOLDER.fullmatch(key)
        if match is None or match[1] not in BLOCKS:
            rendered[key] = _render(child, values, blocks)
        elif match[1] == "extra":
            rendered["extra"] = blocks.get("extra", [])
        else:
            present = blocks.get(match[1])
            rendered[match[1]] = _render(child, values, blocks) if present else None
    return rendered
