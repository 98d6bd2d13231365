"""What goes well with a title."""

from __future__ import annotations

from sandbox.catalogue import Movie, Series
from sandbox.services.tmdb.shelf import Shelf

_MOST = 40


def recommended(shelf: Shelf, title: Movie | Series) -> list[Movie | Series]:
    """Shared collection, people, keywords and genres, then what is popular."""
    ours = _people(title)

    def closeness(other: Movie | Series) -> float:
        family = (
            6 if _collection(other) is not None and _collection(other) == _collection(title) else 0
        )
        return family + 1.5 * len(ours & _people(other)) + _likeness(title, other)

    return _closest(shelf, title, {id(o): closeness(o) for o in _peers(shelf, title)})


def similar(shelf: Shelf, title: Movie | Series) -> list[Movie | Series]:
    """Shared keywords and genres only."""
    return _closest(shelf, title, {id(o): _likeness(title, o) for o in _peers(shelf, title)})


def _closest(shelf: Shelf, title: Movie | Series, scores: dict[int, float]) -> list[Movie | Series]:
    peers = [other for other in _peers(shelf, title) if scores[id(other)] >= 1]
    peers.sort(key=lambda other: (-scores[id(other)], -other.popularity))
    return peers[:_MOST]


def _peers(shelf: Shelf, title: Movie | Series) -> list[Movie | Series]:
    every = shelf.catalogue.movies if isinstance(title, Movie) else shelf.catalogue.series
    return [other for other in every.values() if other.tmdb_id != title.tmdb_id]


def _likeness(title: Movie | Series, other: Movie | Series) -> float:
    shared = set(title.genre_ids) & set(other.genre_ids)
    return (
        2.0 * len(set(title.keywords) & set(other.keywords))
        + len(shared) / len({*title.genre_ids, *other.genre_ids}) * 3
    )


def _people(title: Movie | Series) -> set[int]:
    return {credit.person_id for credit in title.cast + title.crew}


def _collection(title: Movie | Series) -> int | None:
    return title.collection_id if isinstance(title, Movie) else None
