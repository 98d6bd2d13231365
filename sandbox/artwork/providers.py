"""Where a title can be watched, by TMDB's provider id."""

from __future__ import annotations

PROVIDERS: dict[int, str] = {
    8: "Netflix",
    9: "Amazon Prime Video",
    15: "Hulu",
    337: "Disney Plus",
    350: "Apple TV Plus",
    1899: "HBO Max",
    9_000_201: "Public Domain Cinema",
}
