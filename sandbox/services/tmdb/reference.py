"""Tables that hardly ever change: configuration, genres, certifications, regions."""

from __future__ import annotations

from sandbox.artwork.sizes import (
    BACKDROP_SIZES,
    LOGO_SIZES,
    POSTER_SIZES,
    PROFILE_SIZES,
    STILL_SIZES,
)
from sandbox.catalogue.genres import MOVIE_GENRES, TV_GENRES
from sandbox.catalogue.watching import PROVIDERS, REGIONS
from sandbox.engine.http import Request, Response, json_response
from sandbox.engine.routing import Route
from sandbox.services.tmdb.refusals import NOT_FOUND, Refused

LANGUAGES: dict[str, tuple[str, str]] = {
    "de": ("German", "Deutsch"),
    "en": ("English", "English"),
    "es": ("Spanish", "Español"),
    "fi": ("Finnish", "suomi"),
    "fr": ("French", "Français"),
    "it": ("Italian", "Italiano"),
    "ja": ("Japanese", "日本語"),
    "ko": ("Korean", "한국어/조선말"),
    "lv": ("Latvian", "Latviešu"),
    "pt": ("Portuguese", "Português"),
    "ru": ("Russian", "Pусский"),
    "sv": ("Swedish", "svenska"),
}

_CERTIFICATIONS = {
    "movie": {
        "US": (
            ("NR", "Not rated."),
            ("G", "For everyone."),
            ("PG", "Some scenes may not suit small children."),
            ("PG-13", "Some scenes may not suit children under 13."),
            ("R", "Under 17 only with an adult."),
            ("NC-17", "Nobody under 18."),
        ),
        "GB": (("U", "For everyone."), ("PG", "With care."), ("12A", "From 12, or with an adult.")),
        "DE": (("0", "For everyone."), ("6", "From 6."), ("12", "From 12."), ("16", "From 16.")),
    },
    "tv": {
        "US": (
            ("NR", "Not rated."),
            ("TV-Y", "For all children."),
            ("TV-Y7", "For children from 7."),
            ("TV-G", "For everyone."),
            ("TV-PG", "Some scenes may not suit small children."),
            ("TV-14", "Not for children under 14."),
            ("TV-MA", "For adults."),
        ),
        "DE": (("0", "For everyone."), ("6", "From 6."), ("12", "From 12."), ("16", "From 16.")),
    },
}


def routes() -> list[Route]:
    return [
        Route("GET", "/configuration", configuration),
        Route("GET", "/configuration/languages", languages),
        Route("GET", "/configuration/countries", countries),
        Route("GET", "/genre/{kind}/list", genres),
        Route("GET", "/certification/{kind}/list", certifications),
        Route("GET", "/watch/providers/regions", regions),
        Route("GET", "/watch/providers/{kind}", providers),
    ]


def configuration(request: Request) -> Response:
    """The image addresses point at the sandbox's own image server."""
    base = request.base_url.removesuffix("/tmdb") + "/tmdb-images/"
    return json_response(
        {
            "images": {
                "base_url": base,
                "secure_base_url": base,
                "backdrop_sizes": list(BACKDROP_SIZES),
                "logo_sizes": list(LOGO_SIZES),
                "poster_sizes": list(POSTER_SIZES),
                "profile_sizes": list(PROFILE_SIZES),
                "still_sizes": list(STILL_SIZES),
            },
            "change_keys": ["images", "overview", "release_dates", "title", "videos"],
        }
    )


def languages(request: Request) -> Response:
    return json_response(
        [
            {"iso_639_1": code, "english_name": english, "name": name}
            for code, (english, name) in LANGUAGES.items()
        ]
    )


def countries(request: Request) -> Response:
    return json_response(_regions())


def genres(request: Request, kind: str) -> Response:
    if kind not in ("movie", "tv"):
        raise Refused(NOT_FOUND)
    table = MOVIE_GENRES if kind == "movie" else TV_GENRES
    return json_response({"genres": [{"id": key, "name": name} for key, name in table.items()]})


def certifications(request: Request, kind: str) -> Response:
    table = _CERTIFICATIONS.get(kind)
    if table is None:
        raise Refused(NOT_FOUND)
    shown = {
        country: [
            {"certification": rating, "meaning": meaning, "order": order}
            for order, (rating, meaning) in enumerate(ratings)
        ]
        for country, ratings in table.items()
    }
    return json_response({"certifications": shown})


def regions(request: Request) -> Response:
    return json_response({"results": _regions()})


def providers(request: Request, kind: str) -> Response:
    if kind not in ("movie", "tv"):
        raise Refused(NOT_FOUND)
    return json_response({"results": [provider(number) for number in PROVIDERS]})


def provider(number: int) -> dict[str, object]:
    return {
        "logo_path": f"/w{number}-logo.jpg",
        "provider_id": number,
        "provider_name": PROVIDERS[number],
        "display_priority": list(PROVIDERS).index(number),
    }


def _regions() -> list[dict[str, str]]:
    return [
        {"iso_3166_1": code, "english_name": name, "native_name": name}
        for code, name in REGIONS.items()
    ]
