"""Films and collections in full."""

from __future__ import annotations

from sandbox.catalogue import Movie
from sandbox.catalogue.genres import MOVIE_GENRES
from sandbox.engine.http import Request, Response, json_response
from sandbox.engine.routing import Route
from sandbox.services.tmdb import quirks
from sandbox.services.tmdb.items import Json, Voice, movie_item
from sandbox.services.tmdb.reference import LANGUAGES
from sandbox.services.tmdb.refusals import NOT_FOUND, Refused
from sandbox.services.tmdb.sections import MOVIE_SECTIONS, appended, picture
from sandbox.services.tmdb.shelf import Shelf


def routes(shelf: Shelf) -> list[Route]:
    movies = Movies(shelf)
    return [
        Route("GET", "/movie/{number:int}", movies.details),
        Route("GET", "/movie/{number:int}/{section:path}", movies.section),
        Route("GET", "/collection/{number:int}", movies.collection),
        Route("GET", "/collection/{number:int}/images", movies.collection_images),
    ]


class Movies:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def details(self, request: Request, number: int) -> Response:
        movie, voice = self._shelf.movie(number), Voice.of(request)
        more = appended(request, MOVIE_SECTIONS, self._shelf, movie)
        return json_response({**self._full(movie, voice), **more})

    def section(self, request: Request, number: int, section: str) -> Response:
        show = MOVIE_SECTIONS.get(section)
        if show is None:
            raise Refused(NOT_FOUND)
        answer = show(self._shelf, request, self._shelf.movie(number))
        return json_response(answer if "page" in answer else {"id": number, **answer})

    def collection(self, request: Request, number: int) -> Response:
        collection, voice = self._shelf.collection(number), Voice.of(request)
        parts = (self._shelf.movie(movie_id) for movie_id in collection.movie_ids)
        return json_response(
            {
                "id": number,
                "name": collection.name,
                "original_language": "en",
                "original_name": collection.name,
                "overview": voice.text(collection.overview),
                "poster_path": f"/c{number}-poster.jpg",
                "backdrop_path": f"/c{number}-backdrop.jpg",
                "parts": [movie_item(part, voice, typed=True) for part in parts],
            }
        )

    def collection_images(self, request: Request, number: int) -> Response:
        self._shelf.collection(number)
        backdrop = picture(f"/c{number}-backdrop.jpg", 1920, 1080, None)
        poster = picture(f"/c{number}-poster.jpg", 1000, 1500, "en")
        return json_response({"id": number, "backdrops": [backdrop], "posters": [poster]})

    def _full(self, movie: Movie, voice: Voice) -> Json:
        language = movie.original_language
        return {
            "adult": False,
            "backdrop_path": quirks.backdrop_of(movie),
            "belongs_to_collection": self._belongs_to(movie),
            "budget": 0,
            "genres": [{"id": key, "name": MOVIE_GENRES[key]} for key in movie.genre_ids],
            "homepage": quirks.homepage_of(movie),
            "id": movie.tmdb_id,
            "imdb_id": quirks.imdb_id_of(movie),
            "origin_country": [],
            "original_language": language,
            "original_title": movie.original_title,
            "overview": voice.text(movie.overview),
            "popularity": movie.popularity,
            "poster_path": quirks.poster_of(movie),
            "production_companies": [],
            "production_countries": [],
            "release_date": movie.release_date,
            "revenue": 0,
            "runtime": quirks.runtime_of(movie),
            "spoken_languages": [spoken(language)],
            "status": self._status(movie),
            "tagline": voice.text(movie.tagline),
            "title": voice.title(movie.title, movie.original_title, language),
            "video": False,
            "vote_average": movie.vote_average,
            "vote_count": movie.vote_count,
        }

    def _belongs_to(self, movie: Movie) -> Json | None:
        if movie.collection_id is None:
            return None
        number = movie.collection_id
        return {
            "id": number,
            "name": self._shelf.collection(number).name,
            "poster_path": f"/c{number}-poster.jpg",
            "backdrop_path": f"/c{number}-backdrop.jpg",
        }

    def _status(self, movie: Movie) -> str:
        if not movie.release_date:
            return "Planned"
        out = movie.release_date <= self._shelf.today.isoformat()
        return "Released" if out else "Post Production"


def spoken(language: str) -> Json:
    english, name = LANGUAGES.get(language, (language, ""))
    return {"english_name": english, "iso_639_1": language, "name": name}
