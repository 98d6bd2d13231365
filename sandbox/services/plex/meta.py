"""What clients may filter and sort a library by (`includeMeta=1`)."""

from __future__ import annotations

from typing import Any

from sandbox.services.plex.model import TYPE_NUMBERS, Kind, Section

LEVELS = {
    Kind.MOVIE: (Kind.MOVIE, Kind.COLLECTION),
    Kind.SHOW: (Kind.SHOW, Kind.SEASON, Kind.EPISODE, Kind.COLLECTION),
    Kind.ARTIST: (Kind.ARTIST, Kind.ALBUM, Kind.TRACK, Kind.COLLECTION),
}
SORTS = (
    ("addedAt", "Date Added", "desc"),
    ("originallyAvailableAt", "Release Date", "desc"),
    ("titleSort", "Title", "asc"),
    ("year", "Year", "desc"),
    ("audienceRating", "Rating", "desc"),
    ("duration", "Duration", "desc"),
)
FIELDS = (("title", "Title", "string"), ("year", "Year", "integer"), ("addedAt", "Added", "date"))
OPERATORS = {
    "string": (("=", "contains"), ("!=", "does not contain"), ("==", "is")),
    "integer": (("=", "is"), ("!=", "is not"), (">>=", "is greater"), ("<<=", "is less")),
    "date": ((">>=", "is after"), ("<<=", "is before")),
}


def meta_json(section: Section) -> dict[str, Any]:
    return {
        "Type": [_type(section, kind) for kind in LEVELS[section.kind]],
        "FieldType": [
            {"type": kind, "Operator": [{"key": key, "title": title} for key, title in operators]}
            for kind, operators in OPERATORS.items()
        ],
    }


def _type(section: Section, kind: Kind) -> dict[str, Any]:
    number = next(number for number, known in TYPE_NUMBERS.items() if known is kind)
    prefix = "" if kind is section.kind else f"{kind}."
    where = f"/library/sections/{section.key}"
    return {
        "key": f"{where}/all?type={number}",
        "type": str(kind),
        "title": f"{kind.capitalize()}s",
        "active": kind is section.kind,
        "Filter": [
            {
                "filter": "year",
                "filterType": "integer",
                "key": f"{where}/year",
                "title": "Year",
                "type": "filter",
            }
        ],
        "Sort": [
            {
                "default": "asc" if key == "titleSort" else "",
                "defaultDirection": direction,
                "descKey": f"{key}:desc",
                "key": key,
                "title": title,
            }
            for key, title, direction in SORTS
        ],
        "Field": [
            {"key": f"{prefix}{key}", "title": title, "type": kind_of}
            for key, title, kind_of in FIELDS
        ],
    }
