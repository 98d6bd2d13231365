"""Webhooks as a Plex Media Server sends them: multipart, no signature, sometimes a picture."""

from __future__ import annotations

import json
from typing import Any

from sandbox.engine.webhooks import WebhookSender, multipart
from sandbox.services.people import MACHINE_IDENTIFIER, OWNER, SERVER_NAME, Person
from sandbox.services.plex import shapes
from sandbox.services.plex.model import Item
from sandbox.services.plextv.shapes import PMS_VERSION

WITHOUT_ITEM = ("admin.", "device.")


def payload(
    event: str, item: Item | None, person: Person = OWNER, *, with_guids: bool = True
) -> dict[str, Any]:
    """The JSON of one event; library and admin events come from no player."""
    about: dict[str, Any] = {
        "event": event,
        "user": True,
        "owner": True,
        "Account": {
            # to its own server the owner is account 1
            "id": 1 if person.is_owner else person.plex_id,
            "thumb": f"https://plex.tv/users/{person.uuid}/avatar?c=1614880800",
            "title": person.title,
        },
        "Server": {"title": SERVER_NAME, "uuid": MACHINE_IDENTIFIER},
    }
    if event.startswith("media."):
        about["Player"] = {
            "local": True,
            "publicAddress": "192.0.2.10",
            "title": f"{person.name}'s television",
            "uuid": f"player-{person.uuid}",
        }
    if item is not None and not event.startswith(WITHOUT_ITEM):
        fields = shapes.item_json(item, alone=True)
        fields.pop("Media", None)
        if not with_guids:
            fields.pop("Guid", None)
        about["Metadata"] = {"librarySectionType": str(item.section.kind), **fields}
    return about


def send(
    sender: WebhookSender, urls: list[str], about: dict[str, Any], thumb: bytes | None = None
) -> None:
    parts = {"payload": ("", "application/json", json.dumps(about).encode())}
    if thumb is not None:
        parts["thumb"] = ("thumb.jpg", "image/jpeg", thumb)
    body, content_type = multipart(parts)
    headers = {"Content-Type": content_type, "User-Agent": f"PlexMediaServer/{PMS_VERSION}"}
    for url in urls:
        sender.send(url, body, headers, service="plex", event=str(about["event"]))


# the smallest JPEG most programs accept: one grey pixel
SMALL_PICTURE = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300"
    + "01" * 64
    + "ffc0000b080001000101011100ffc40014000100000000000000000000000000000009"
    "ffc40014100100000000000000000000000000000000ffda0008010100003f0054dfffd9"
)
