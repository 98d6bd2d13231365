"""The sizes TMDB's image server knows."""

from __future__ import annotations

import re

BACKDROP_SIZES = ("w300", "w780", "w1280", "original")
LOGO_SIZES = ("w45", "w92", "w154", "w185", "w300", "w500", "original")
POSTER_SIZES = ("w92", "w154", "w185", "w342", "w500", "w780", "original")
PROFILE_SIZES = ("w45", "w185", "h632", "original")
STILL_SIZES = ("w92", "w185", "w300", "original")

# sizes that TMDB's own site uses beside those of /configuration
_OTHERS = ("w220_and_h330_face", "w440_and_h660_face", "w600_and_h900_bestv2", "w1920")
KNOWN_SIZES = frozenset(
    {*BACKDROP_SIZES, *LOGO_SIZES, *POSTER_SIZES, *PROFILE_SIZES, *STILL_SIZES, *_OTHERS}
)

_SIZE = re.compile(r"(?:w(?P<width>\d+)|h(?P<height>\d+))(?:_and_h\d+_\w+)?")


def width_of(size: str, aspect: float, original: int) -> int:
    """The width in pixels that a size means for a picture of this aspect (height by width).

    Raises `ValueError` for a size the server does not know.
    """
    if size not in KNOWN_SIZES:
        raise ValueError(size)
    found = _SIZE.fullmatch(size)
    if found is None:
        return original
    if found["height"]:
        return round(int(found["height"]) / aspect)
    return int(found["width"])
