"""Artwork for everything in the catalogue, drawn on demand: the same path, the same picture."""

from __future__ import annotations

import threading
from collections import OrderedDict
from functools import lru_cache
from io import BytesIO

from PIL import Image

from sandbox.artwork.portraits import draw_logo, draw_portrait
from sandbox.artwork.prints import draw_print
from sandbox.artwork.sizes import width_of
from sandbox.artwork.subjects import ASPECT, Shape, Subject, subject_of
from sandbox.catalogue import load

__all__ = ["render", "render_size", "subject_for"]

_QUALITY = 82
_CACHE_BYTES = 12 * 1024 * 1024
_WIDEST = 2000


class _Cache:
    """The pictures drawn last, up to a number of bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def get(self, key: tuple[str, int]) -> bytes | None:
        picture = self._pictures.get(key)
        if picture is not None:
            self._pictures.move_to_end(key)
        return picture

    def put(self, key: tuple[str, int], picture: bytes) -> None:
        self._pictures[key] = picture
        self._held += len(picture)
        while self._held > self._limit and len(self._pictures) > 1:
            _, dropped = self._pictures.popitem(last=False)
            self._held -= len(dropped)


_cache = _Cache(_CACHE_BYTES)
# Fonts must not be used by two threads at once, so one picture is drawn at a time.
_studio = threading.Lock()


@lru_cache(maxsize=4096)
def subject_for(path: str) -> Subject:
    """What is on the picture at `path`; raises `KeyError` when there is none."""
    return subject_of(path, load())


def render(path: str, width: int) -> bytes:
    """The JPEG at `path`, `width` pixels wide. Raises `KeyError` for an unknown path."""
    subject = subject_for(path)
    width = max(16, min(width, _WIDEST))
    with _studio:
        picture = _cache.get((path, width))
        if picture is None:
            picture = _encode(_draw(subject, width))
            _cache.put((path, width), picture)
    return picture


def render_size(path: str, size: str) -> bytes:
    """The JPEG at `path` in one of TMDB's sizes (`w342`, `h632`, `original`).

    Raises `KeyError` for an unknown path and `ValueError` for an unknown size.
    """
    aspect, original = ASPECT[subject_for(path).shape]
    return render(path, width_of(size, aspect, original))


def _draw(subject: Subject, width: int) -> Image.Image:
    height = round(width * ASPECT[subject.shape][0])
    if subject.shape is Shape.PROFILE:
        return draw_portrait(subject, width, height)
    if subject.shape is Shape.LOGO:
        return draw_logo(subject, width, height)
    return draw_print(subject, width, height)


def _encode(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, optimize=False)
    return buffer.getvalue()
