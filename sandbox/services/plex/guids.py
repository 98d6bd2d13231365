"""The identifiers Plex puts on items, in all the styles still found in the wild."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sandbox.services.plex.model import GuidStyle


def digest(text: str, length: int = 24) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:length]


def movie_guid(style: GuidStyle, *, tmdb_id: int, imdb_id: str | None, key: int) -> str:
    if style is GuidStyle.LEGACY and imdb_id:
        return f"com.plexapp.agents.imdb://{imdb_id}?lang=en"
    if style in (GuidStyle.LEGACY, GuidStyle.LEGACY_TMDB, GuidStyle.HAMA):
        return f"com.plexapp.agents.themoviedb://{tmdb_id}?lang=en"
    return _new_or_unknown(style, "movie", str(tmdb_id), key)


def series_guid(
    style: GuidStyle,
    *,
    tmdb_id: int,
    tvdb_id: int | None,
    key: int,
    numbers: Sequence[int] = (),
) -> str:
    """Of the show; with one number of its season, with two of the episode."""
    tail = "".join(f"/{number}" for number in numbers)
    if style is GuidStyle.LEGACY and tvdb_id:
        return f"com.plexapp.agents.thetvdb://{tvdb_id}{tail}?lang=en"
    if style is GuidStyle.HAMA and tvdb_id:
        return f"com.plexapp.agents.hama://tvdb-{tvdb_id}{tail}?lang=en"
    if style in (GuidStyle.LEGACY, GuidStyle.LEGACY_TMDB, GuidStyle.HAMA):
        return f"com.plexapp.agents.themoviedb://{tmdb_id}{tail}?lang=en"
    kind = ("show", "season", "episode")[len(numbers)]
    return _new_or_unknown(style, kind, f"{tmdb_id}{tail}", key)


def external(
    *, tmdb_id: int | None, imdb_id: str | None, tvdb_id: int | None = None
) -> tuple[str, ...]:
    """The `Guid` list of the new agents."""
    found = [f"imdb://{imdb_id}"] if imdb_id else []
    found += [f"tmdb://{tmdb_id}"] if tmdb_id else []
    found += [f"tvdb://{tvdb_id}"] if tvdb_id else []
    return tuple(found)


def episode_external(tmdb_id: int, season: int, number: int) -> tuple[str, ...]:
    """Episodes have ids of their own, which say nothing about the show's."""
    own = int(digest(f"{tmdb_id}/{season}/{number}", 6), 16) + 20_000_000
    return (f"tmdb://{own}", f"tvdb://{own // 2}")


def _new_or_unknown(style: GuidStyle, kind: str, identity: str, key: int) -> str:
    if style is GuidStyle.LOCAL:
        return f"local://{key}"
    if style is GuidStyle.NONE:
        return f"com.plexapp.agents.none://{digest(identity, 40)}?lang=xn"
    return f"plex://{kind}/{digest(f'{kind}:{identity}')}"
