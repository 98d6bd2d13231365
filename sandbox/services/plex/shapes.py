"""How a Plex Media Server writes sections, items and collections."""

from __future__ import annotations

from typing import Any

from sandbox.services.plex.guids import digest
from sandbox.services.plex.model import Item, Kind, Section, Version

FRAMES_PER_SECOND = "24p"
TAG_VERSION = 1_790_000_000


def section_json(section: Section) -> dict[str, Any]:
    return {
        "allowSync": True,
        "art": f"/:/resources/{section.kind}-fanart.jpg",
        "composite": f"/library/sections/{section.key}/composite/{section.scanned_at}",
        "filters": True,
        "refreshing": False,
        "thumb": f"/:/resources/{section.kind}.png",
        "key": section.key,
        "type": str(section.kind),
        "title": section.title,
        "agent": section.agent,
        "scanner": section.scanner,
        "language": "xn" if section.agent.endswith("none") else "en-US",
        "uuid": section.uuid,
        "updatedAt": section.scanned_at,
        "createdAt": section.created_at,
        "scannedAt": section.scanned_at,
        "content": True,
        "directory": True,
        "contentChangedAt": section.changes,
        "hidden": section.hidden,
        "Location": [{"id": section.number, "path": section.path}],
    }


def section_head(section: Section) -> dict[str, Any]:
    """What the container says about the library its items are from."""
    return {
        "allowSync": True,
        "art": f"/:/resources/{section.kind}-fanart.jpg",
        "identifier": "com.plexapp.plugins.library",
        "librarySectionID": section.number,
        "librarySectionTitle": section.title,
        "librarySectionUUID": section.uuid,
        "mediaTagPrefix": "/system/bundle/media/flags/",
        "mediaTagVersion": TAG_VERSION,
        "thumb": f"/:/resources/{section.kind}.png",
        "title1": section.title,
    }


def item_json(item: Item, *, with_guids: bool = False, alone: bool = False) -> dict[str, Any]:
    """One item; `alone` is the fuller form of `/library/metadata/<key>`."""
    fields = {
        "ratingKey": str(item.rating_key),
        "key": _key(item),
        "guid": item.guid,
        "type": str(item.kind),
        "title": item.title,
        **_optional(item),
        **_parents(item),
        **_counts(item),
        "addedAt": item.added_at,
        "updatedAt": item.updated_at,
    }
    if alone:
        fields |= {
            "librarySectionTitle": item.section.title,
            "librarySectionID": item.section.number,
            "librarySectionKey": f"/library/sections/{item.section.key}",
        }
    if item.versions:
        fields["Media"] = [
            _media(item, version, number) for number, version in enumerate(item.versions)
        ]
    fields |= _tags(item)
    if item.guids and (alone or (with_guids and not item.late_guids)):
        fields["Guid"] = [{"id": guid} for guid in item.guids]
    return fields


def _key(item: Item) -> str:
    if item.kind is Kind.COLLECTION:
        return f"/library/collections/{item.rating_key}/children"
    has_children = item.kind not in (Kind.MOVIE, Kind.EPISODE, Kind.TRACK)
    return f"/library/metadata/{item.rating_key}{'/children' if has_children else ''}"


def _optional(item: Item) -> dict[str, Any]:
    values = {
        "studio": item.studio,
        "titleSort": item.sort_title.capitalize()
        if item.sort_title != item.title.casefold()
        else "",
        "originalTitle": item.original_title,
        "contentRating": item.content_rating,
        "summary": item.summary,
        "tagline": item.tagline,
        "audienceRating": item.rating,
        "audienceRatingImage": "themoviedb://image.rating" if item.rating else "",
        "year": item.year,
        "thumb": item.thumb,
        "art": item.art,
        "duration": item.duration,
        "originallyAvailableAt": item.originally_available_at,
    }
    found = {key: value for key, value in values.items() if value}
    if item.index is not None:  # season 0 holds the specials
        found["index"] = item.index
    return {"summary": "", **found}


def _parents(item: Item) -> dict[str, Any]:
    parent = item.parent
    if parent is None:
        return {}
    fields = _parent("parent", parent)
    if parent.parent is not None:
        fields |= _parent("grandparent", parent.parent)
        fields.pop("grandparentIndex", None)
        if item.show.art:
            fields["grandparentArt"] = item.show.art
    return fields


def _parent(prefix: str, item: Item) -> dict[str, Any]:
    fields: dict[str, Any] = {
        f"{prefix}RatingKey": str(item.rating_key),
        f"{prefix}Guid": item.guid,
        f"{prefix}Key": f"/library/metadata/{item.rating_key}",
        f"{prefix}Title": item.title,
    }
    if item.thumb:
        fields[f"{prefix}Thumb"] = item.thumb
    if item.index is not None:
        fields[f"{prefix}Index"] = item.index
    return fields


def _counts(item: Item) -> dict[str, Any]:
    if item.kind is Kind.COLLECTION:
        return {
            "subtype": "movie" if item.section.kind is Kind.MOVIE else str(item.section.kind),
            "childCount": str(len(item.children)),
            "smart": item.smart,
            "collectionMode": "-1",
            "collectionSort": "0",
            "contentRatingAge": 0,
        }
    if item.kind is Kind.SHOW:
        leaves = len(item.leaves)
        return {"leafCount": leaves, "viewedLeafCount": 0, "childCount": len(item.children)}
    if item.kind in (Kind.SEASON, Kind.ALBUM):
        return {"leafCount": len(item.children), "viewedLeafCount": 0}
    return {}


def _tags(item: Item) -> dict[str, Any]:
    tags: dict[str, list[dict[str, Any]]] = {
        "Genre": [{"tag": genre} for genre in item.genres],
        "Director": [{"tag": name} for name in item.directors],
        "Role": [{"tag": name, "role": role} for name, role in item.roles],
    }
    return {key: values for key, values in tags.items() if values}


def _media(item: Item, version: Version, number: int) -> dict[str, Any]:
    identity = item.rating_key * 10 + number
    file = f"{item.section.path}/{_file(item)} {version.resolution}.mkv"
    return {
        "id": identity,
        "duration": item.duration,
        "bitrate": version.bitrate,
        "width": version.width,
        "height": version.height,
        "aspectRatio": 1.78 if version.width > 1000 else 1.33,
        "audioChannels": 6 if version.width > 1000 else 2,
        "audioCodec": "eac3" if version.width > 1000 else "aac",
        "videoCodec": version.codec,
        "videoResolution": version.resolution,
        "container": "mkv",
        "videoFrameRate": FRAMES_PER_SECOND,
        "videoProfile": "main 10" if version.codec == "hevc" else "high",
        "Part": [
            {
                "id": identity,
                "key": f"/library/parts/{identity}/{item.added_at}/file.mkv",
                "duration": item.duration,
                "file": file,
                "size": version.bitrate * max(item.duration, 1) // 8,
                "container": "mkv",
                "videoProfile": "main 10" if version.codec == "hevc" else "high",
            }
        ],
    }


def _file(item: Item) -> str:
    if item.kind is Kind.EPISODE and item.parent is not None:
        season, name = item.parent.index or 0, item.show.title
        return f"{name}/Season {season:02}/{name} - S{season:02}E{item.index or 0:02} -"
    return f"{item.title} ({item.year or 'undated'})/{digest(item.guid, 6)}"
