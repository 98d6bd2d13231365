"""The compositions, and which of them suit which kind of story."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sandbox.artwork.canvas import Canvas
from sandbox.artwork.colour import Palette
from sandbox.artwork.motifs.geometry import arches, circles, contours, tiles, vinyl
from sandbox.artwork.motifs.land import dunes, hills, mesas, peaks, sea
from sandbox.artwork.motifs.night import corridor, fangs, manor, skyline, stairs, woods
from sandbox.artwork.motifs.space import beacon, eclipse, limb, orbit, tunnel
from sandbox.artwork.motifs.tension import blinds, lamplight, rays, target, velocity
from sandbox.artwork.palettes import Mood

Motif = Callable[[Canvas, Palette, Random], None]

__all__ = ["FAMILIES", "Motif", "family_of"]

# What the genre decides: the moods and the motifs to choose from.
FAMILIES: dict[str, tuple[tuple[Mood, ...], tuple[Motif, ...]]] = {
    "western": ((Mood.SUNBURNT,), (mesas, dunes, mesas)),
    "adventure": ((Mood.SUNBURNT, Mood.MYTH), (mesas, dunes, sea, peaks)),
    "science fiction": ((Mood.COSMIC,), (orbit, eclipse, limb, tunnel, beacon)),
    "crime": ((Mood.NOIR,), (blinds, skyline, stairs, target, lamplight)),
    "thriller": ((Mood.NOIR, Mood.STEEL), (corridor, target, lamplight, stairs)),
    "horror": ((Mood.DREAD,), (fangs, woods, corridor, manor)),
    "romance": ((Mood.TENDER,), (circles, arches, sea)),
    "drama": ((Mood.TENDER, Mood.EARTH), (arches, stairs, circles, sea)),
    "animation": ((Mood.MEADOW,), (hills, hills, tiles, arches)),
    "comedy": ((Mood.POP,), (tiles, circles, arches)),
    "music": ((Mood.POP,), (vinyl, vinyl, tiles)),
    "war": ((Mood.EARTH, Mood.STEEL), (rays, velocity)),
    "history": ((Mood.EARTH,), (rays, arches, contours)),
    "documentary": ((Mood.EARTH, Mood.MEADOW), (contours, sea)),
    "fantasy": ((Mood.MYTH,), (peaks, woods, limb)),
    "action": ((Mood.STEEL,), (velocity, target, skyline)),
}

# The first of these that a title has decides; telling genres come before general ones.
_BY_GENRE: tuple[tuple[int, str], ...] = (
    (37, "western"),
    (27, "horror"),
    (99, "documentary"),
    (10402, "music"),
    (878, "science fiction"),
    (16, "animation"),
    (10762, "animation"),
    (10765, "science fiction"),
    (10752, "war"),
    (10768, "war"),
    (14, "fantasy"),
    (80, "crime"),
    (9648, "thriller"),
    (53, "thriller"),
    (10749, "romance"),
    (12, "adventure"),
    (28, "action"),
    (10759, "action"),
    (35, "comedy"),
    (36, "history"),
    (10751, "animation"),
    (18, "drama"),
)


def family_of(genre_ids: tuple[int, ...]) -> str:
    """Which family of prints a title with these genres belongs to."""
    return next((family for genre, family in _BY_GENRE if genre in genre_ids), "drama")
