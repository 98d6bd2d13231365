"""Plex's JSON and XML into our types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from xml.etree import ElementTree

from apps.integrations.clients import parsing as p
from apps.integrations.clients.parsing import Fields, WrongShape
from apps.integrations.types import (
    PlexAccount,
    PlexConnection,
    PlexIdentity,
    PlexItem,
    PlexMedia,
    PlexPage,
    PlexPart,
    PlexPin,
    PlexResource,
    PlexSection,
    PlexServerInfo,
    PlexSharedAccount,
)

T = TypeVar("T")
Row = TypeVar("Row")
PIN_LASTS = timedelta(minutes=15)


def container(value: object) -> Fields:
    """The one object everything of a server is in."""
    return p.required(p.required(value).get("MediaContainer"))


def identity(value: object) -> PlexIdentity:
    """Which server answers."""
    body = container(value)
    return PlexIdentity(
        machine_identifier=_named(body, "machineIdentifier"),
        version=p.text(body.get("version")),
        claimed=p.flag(body.get("claimed")),
    )


def server_info(value: object) -> PlexServerInfo:
    """The server as its owner sees it."""
    body = container(value)
    return PlexServerInfo(
        machine_identifier=_named(body, "machineIdentifier"),
        name=p.text(body.get("friendlyName")),
        version=p.text(body.get("version")),
        owner=p.text(body.get("myPlexUsername")),
    )


def sections(value: object) -> tuple[PlexSection, ...]:
    """The libraries; the list is absent when there are none."""
    return tuple(_readable(p.rows(container(value).get("Directory")), _section))


def page(value: object) -> PlexPage:
    """A page of items; the list is absent when it is empty."""
    body = container(value)
    return PlexPage(
        items=tuple(_readable(p.rows(body.get("Metadata")), item)),
        total=p.integer(body.get("totalSize")),
        offset=p.integer(body.get("offset")) or 0,
    )


def items(value: object) -> tuple[PlexItem, ...]:
    """The items of a short list."""
    return page(value).items


def only_item(value: object) -> PlexItem:
    """The one item asked for."""
    found = items(value)
    if not found:
        raise WrongShape("no item in the answer")
    return found[0]


def item(row: Fields) -> PlexItem:
    """A movie, show, season or episode."""
    guids = (p.text(guid.get("id")) for guid in p.rows(row.get("Guid")))
    return PlexItem(
        rating_key=_named(row, "ratingKey"),
        kind=p.text(row.get("type")),
        guid=p.text(row.get("guid")),
        guids=tuple(guid for guid in guids if guid),
        title=p.text(row.get("title")),
        year=p.integer(row.get("year")),
        added_at=p.epoch(row.get("addedAt")),
        updated_at=p.epoch(row.get("updatedAt")),
        index=p.integer(row.get("index")),
        parent_index=p.integer(row.get("parentIndex")),
        parent_rating_key=p.text(row.get("parentRatingKey")),
        grandparent_rating_key=p.text(row.get("grandparentRatingKey")),
        leaf_count=p.integer(row.get("leafCount")),
        child_count=p.integer(row.get("childCount")),
        media=tuple(_media(version) for version in p.rows(row.get("Media"))),
        library_section_id=p.text(row.get("librarySectionID")),
        thumb=p.text(row.get("thumb")),
    )


def pin(value: object, *, client_identifier: str) -> PlexPin:
    """A sign-in that was just started."""
    body = p.required(value)
    return PlexPin(
        id=p.identifier(body.get("id")),
        code=_named(body, "code"),
        client_identifier=client_identifier,
        expires_at=p.moment(body.get("expiresAt")) or datetime.now(UTC) + PIN_LASTS,
    )


def pin_token(value: object, *, code: str) -> str | None:
    """The account's token once the person has linked, else None. It must be about our code."""
    body = p.required(value)
    if p.text(body.get("code")) != code:
        raise WrongShape("another PIN than ours")
    return p.text(body.get("authToken")) or None


def account(value: object) -> PlexAccount:
    """An account."""
    body = p.required(value)
    return PlexAccount(
        id=p.identifier(body.get("id")),
        uuid=p.text(body.get("uuid")),
        username=p.text(body.get("username")),
        title=p.text(body.get("title") or body.get("friendlyName")),
        email=p.text(body.get("email")),
        thumb=p.text(body.get("thumb")),
    )


def resources(value: object) -> tuple[PlexResource, ...]:
    """The devices an account can use."""
    if not isinstance(value, list):
        raise WrongShape("no list of devices")
    return tuple(_readable(p.rows(value), _resource))


def shared_accounts(content: bytes) -> tuple[PlexSharedAccount, ...]:
    """The accounts an owner shares with, from plex.tv's XML."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise WrongShape("XML with a document type")
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - no entities, bounded size: see above
    except ElementTree.ParseError:
        raise WrongShape("not XML") from None
    return tuple(_readable(root.iter("User"), _shared_account))


def _readable(rows: Iterator[Row], read: Callable[[Row], T]) -> Iterator[T]:
    for row in rows:
        try:
            yield read(row)
        except WrongShape:
            continue


def _named(row: Fields, key: str) -> str:
    found = p.text(row.get(key))
    if not found:
        raise WrongShape(f"no {key}")
    return found


def _section(row: Fields) -> PlexSection:
    return PlexSection(
        key=_named(row, "key"),
        kind=p.text(row.get("type")),
        title=p.text(row.get("title")),
        agent=p.text(row.get("agent")),
        scanner=p.text(row.get("scanner")),
        uuid=p.text(row.get("uuid")),
        updated_at=p.epoch(row.get("updatedAt")),
        scanned_at=p.epoch(row.get("scannedAt")),
    )


def _media(row: Fields) -> PlexMedia:
    parts = p.rows(row.get("Part"))
    return PlexMedia(
        resolution=p.text(row.get("videoResolution")),
        width=p.integer(row.get("width")),
        height=p.integer(row.get("height")),
        parts=tuple(PlexPart(p.text(x.get("file")), p.integer(x.get("size"))) for x in parts),
    )


def _resource(row: Fields) -> PlexResource:
    return PlexResource(
        name=p.text(row.get("name")),
        client_identifier=_named(row, "clientIdentifier"),
        provides=tuple(part.strip() for part in p.text(row.get("provides")).split(",") if part),
        owned=p.flag(row.get("owned")),
        access_token=p.text(row.get("accessToken")),
        connections=tuple(
            PlexConnection(uri, p.flag(x.get("local")), p.flag(x.get("relay")))
            for x in p.rows(row.get("connections"))
            if (uri := p.text(x.get("uri")))
        ),
    )


def _shared_account(row: ElementTree.Element) -> PlexSharedAccount:
    return PlexSharedAccount(
        id=p.identifier(row.get("id")),
        username=p.text(row.get("username")),
        title=p.text(row.get("title")),
        email=p.text(row.get("email")),
        servers=tuple(
            p.text(server.get("machineIdentifier"))
            for server in row.iter("Server")
            if server.get("pending") == "0"
        ),
    )
