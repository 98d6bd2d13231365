"""Pictures of titles, fetched once and kept on disk within a bound.

Browsers only ever talk to us: no third party learns who looks at what, and posters still show while
TMDB's picture host is away.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.cache import cache

from apps.integrations import registry
from apps.integrations.clients.budgets import Deadline
from apps.integrations.clients.coalescing import SingleFlight
from apps.integrations.clients.pictures import picture_type
from medianest.core.errors import UpstreamNotFound

logger = logging.getLogger(__name__)

SIZES = frozenset({"w45", "w92", "w154", "w185", "w300", "w342", "w500", "w780", "w1280", "h632"})
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}\.(jpg|jpeg|png|webp)")
MISSING_FOR = 600
DEFAULT_BOUND = 1024**3
LOW_WATER = 0.9
TOUCH_AFTER = 86_400.0

_flights: SingleFlight[Path] = SingleFlight()
_written = 0
_written_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture on disk. ``etag`` changes when the file does."""

    path: Path
    etag: str


def is_allowed(size: str, file: str) -> bool:
    """Whether this is a picture TMDB could have: a known size and a plain file name."""
    return size in SIZES and _FILE.fullmatch(file) is not None


def picture(size: str, file: str) -> StoredPicture:
    """The picture, from disk or fetched now.

    Raises ``UpstreamNotFound`` for what is not there or not allowed, another ``UpstreamError`` when
    the picture host does not answer.
    """
    if not is_allowed(size, file):
        raise UpstreamNotFound("TMDB", "There is no such picture.")
    path = _path(size, file)
    stored = _stored(path)
    if stored is not None:
        return stored
    missing_key = f"picture-missing:{size}:{file}"
    if cache.get(missing_key):
        raise UpstreamNotFound("TMDB", "There is no such picture.")
    try:
        _flights.run(f"{size}/{file}", lambda: _fetch(path, size, file), Deadline.after(4.0))
    except UpstreamNotFound:
        cache.set(missing_key, True, MISSING_FOR)  # noqa: FBT003 - the cache's signature
        raise
    stored = _stored(path)
    if stored is None:
        raise UpstreamNotFound("TMDB", "There is no such picture.")
    return stored


def prune(*, bound: int | None = None) -> int:
    """Bring the folder below its bound, least recently used first; returns the bytes freed."""
    limit = _bound() if bound is None else bound
    files = sorted(_files(), key=lambda entry: entry[1])
    total = sum(size for _path, _used, size in files)
    if total <= limit:
        return 0
    freed = 0
    for path, _used, size in files:
        if total - freed <= limit * LOW_WATER:
            break
        path.unlink(missing_ok=True)
        freed += size
    logger.info("pictures_pruned bytes=%s", freed)
    return freed


def placeholder_colour(path: str | None) -> str:
    """A calm colour for where a picture will be; the same one for the same picture every time."""
    hue = hashlib.sha256((path or "").encode()).digest()[0] * 360 // 256
    return f"hsl({hue} 22% 26%)"


def content_type_of(path: Path) -> str:
    """What the first bytes say."""
    with path.open("rb") as file:
        return picture_type(file.read(16))


def _fetch(path: Path, size: str, file: str) -> Path:
    if path.exists():  # whoever flew before us may just have landed
        return path
    photo = registry.tmdb_images().fetch(size, file)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(photo.content)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _note_written(len(photo.content))
    return path


def _note_written(size: int) -> None:
    """Between two scheduled prunings a flood of new pictures must not fill the disk."""
    global _written
    with _written_lock:
        _written += size
        due = _written > _bound() // 20
        if due:
            _written = 0
    if due:
        prune()


def _stored(path: Path) -> StoredPicture | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    now = time.time()
    if now - facts.st_atime > TOUCH_AFTER:
        os.utime(path, (now, facts.st_mtime))
    return StoredPicture(path, f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"')


def _path(size: str, file: str) -> Path:
    """Spread over 256 folders. The name was checked, but a path is only used inside its folder."""
    root = _root()
    shard = hashlib.sha256(file.encode()).hexdigest()[:2]
    path = (root / size / shard / file).resolve()
    if not path.is_relative_to(root.resolve()):
        raise UpstreamNotFound("TMDB", "There is no such picture.")
    return path


def _root() -> Path:
    return Path(settings.DATA_DIR) / "cache" / "images"


def _bound() -> int:
    return int(getattr(settings, "IMAGE_CACHE_BYTES", DEFAULT_BOUND))


def _files() -> Iterator[tuple[Path, float, int]]:
    """Every kept picture with its last use and size."""
    for folder, _folders, names in os.walk(_root()):
        for name in names:
            path = Path(folder) / name
            try:
                facts = path.stat()
            except OSError:
                continue
            yield path, facts.st_atime, facts.st_size
