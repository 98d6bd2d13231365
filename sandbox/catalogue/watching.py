"""Where a title can be watched, by TMDB's provider ids: originals at their makers, no more."""

from __future__ import annotations

from sandbox.catalogue.collections import INSIDE_OUT, STAR_WARS, TOY_STORY, ZOOTOPIA
from sandbox.catalogue.models import Movie, Series

NETFLIX, PRIME, HULU, DISNEY, APPLE, HBO = 8, 9, 15, 337, 350, 1899
PUBLIC_DOMAIN = 9_000_201

PROVIDERS: dict[int, str] = {
    NETFLIX: "Netflix",
    PRIME: "Amazon Prime Video",
    HULU: "Hulu",
    DISNEY: "Disney Plus",
    APPLE: "Apple TV Plus",
    HBO: "HBO Max",
    PUBLIC_DOMAIN: "Public Domain Cinema",
}

REGIONS: dict[str, str] = {
    "AT": "Austria",
    "AU": "Australia",
    "CA": "Canada",
    "CH": "Switzerland",
    "DE": "Germany",
    "ES": "Spain",
    "FR": "France",
    "GB": "United Kingdom",
    "IT": "Italy",
    "JP": "Japan",
    "NL": "Netherlands",
    "US": "United States of America",
}

_NETFLIX_FILMS = frozenset({803796, 661374, 812583, 1062722})
_DISNEY_FILMS = frozenset({12, 9806, 2062, 10681, 14160, 354912, 508442, 8587, 284054})
_DISNEY_SAGAS = frozenset({INSIDE_OUT, STAR_WARS, TOY_STORY, ZOOTOPIA})
_BY_NETWORK = {
    "Netflix": NETFLIX,
    "Prime Video": PRIME,
    "Hulu": HULU,
    "Disney+": DISNEY,
    "Apple TV+": APPLE,
    "HBO": HBO,
}


def providers_of_movie(movie: Movie) -> tuple[int, ...]:
    if "open movie" in movie.keywords or (0 < movie.year < 1930):
        return (PUBLIC_DOMAIN,)
    if movie.tmdb_id in _NETFLIX_FILMS:
        return (NETFLIX,)
    if movie.tmdb_id in _DISNEY_FILMS or movie.collection_id in _DISNEY_SAGAS:
        return (DISNEY,)
    return ()


def providers_of_series(series: Series) -> tuple[int, ...]:
    if {"public domain", "creative commons"} & set(series.keywords):
        return (PUBLIC_DOMAIN,)
    found = (_BY_NETWORK.get(network) for network in series.networks)
    return tuple(provider for provider in found if provider is not None)
