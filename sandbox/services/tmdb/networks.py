"""TMDB's ids of networks, where they are known."""

from __future__ import annotations

from zlib import crc32

_KNOWN = {
    "ABC": 2,
    "AMC": 174,
    "Adult Swim": 80,
    "Apple TV+": 2552,
    "BBC One": 4,
    "BBC Three": 3,
    "BBC Two": 332,
    "CBS": 16,
    "Channel 4": 26,
    "Comedy Central": 47,
    "Disney+": 2739,
    "FOX": 19,
    "FX": 88,
    "HBO": 49,
    "Hulu": 453,
    "NBC": 6,
    "Netflix": 213,
    "Nickelodeon": 13,
    "Prime Video": 1024,
    "Showtime": 67,
    "TV Tokyo": 98,
    "The WB": 21,
    "UPN": 20,
}


def network_id(name: str) -> int:
    return _KNOWN.get(name) or 9_000_000 + crc32(name.encode()) % 90_000


def network(name: str, country: str) -> dict[str, object]:
    return {
        "id": network_id(name),
        "logo_path": None,
        "name": name,
        "origin_country": country,
    }
