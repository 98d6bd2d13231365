"""Search, discovery and details over the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.models import User
from apps.integrations import registry
from apps.media import catalogue
from apps.media.api import details, params, serializers
from apps.media.api.listings import listing
from apps.media.api.media_info import media_info, media_info_in_full
from apps.media.choices import TitleKind
from apps.media.models import Title
from apps.media.selectors.titles import described_title, season_details
from medianest.core.api import TakeSkipPagination
from medianest.core.errors import NotFound, UpstreamNotFound

PAGE = OpenApiParameter("page", OpenApiTypes.INT, description="1 to 500.")
LANGUAGE = OpenApiParameter(
    "language", OpenApiTypes.STR, description="Accepted for compatibility; answers are in English."
)
KINDS: Mapping[str, TitleKind] = {"movie": TitleKind.MOVIE, "tv": TitleKind.SERIES}


def _filters(kind: TitleKind) -> list[OpenApiParameter]:
    return [
        OpenApiParameter(name, OpenApiTypes.STR, description=f"TMDB’s {rule.tmdb}.")
        for name, rule in params.DISCOVER[kind].items()
        if rule.tmdb
    ]


class SearchView(APIView):
    """Search."""

    throttle_scope = "search"

    @extend_schema(
        operation_id="search",
        tags=["search"],
        parameters=[
            OpenApiParameter(
                "query",
                OpenApiTypes.STR,
                required=True,
                description="Words (with year:1999), or tmdb:603, imdb:tt0133093, tvdb:81189.",
            ),
            PAGE,
            LANGUAGE,
        ],
        responses=serializers.ResultPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Movies, series and people by name or number."""
        words = params.search_words(request)
        return Response(listing(catalogue.search_titles(words, params.page_number(request))))


class DiscoverView(APIView):
    """Movies or series by filters; the kind comes from the address."""

    kind: ClassVar[TitleKind]

    def get(self, request: Request) -> Response:
        """One page of what passes the filters."""
        wanted = params.discover_params(request, self.kind)
        found = catalogue.discover_titles(self.kind, wanted, params.page_number(request))
        return Response(listing(found))


@extend_schema_view(
    get=extend_schema(
        operation_id="discover_movies",
        tags=["discover"],
        parameters=[PAGE, LANGUAGE, *_filters(TitleKind.MOVIE)],
        responses=serializers.ResultPageSerializer,
    )
)
class DiscoverMoviesView(DiscoverView):
    """Movies."""

    kind = TitleKind.MOVIE


@extend_schema_view(
    get=extend_schema(
        operation_id="discover_tv",
        tags=["discover"],
        parameters=[PAGE, LANGUAGE, *_filters(TitleKind.SERIES)],
        responses=serializers.ResultPageSerializer,
    )
)
class DiscoverSeriesView(DiscoverView):
    """Series."""

    kind = TitleKind.SERIES


class UpcomingView(APIView):
    """What is about to come out; the kind comes from the address."""

    kind: ClassVar[TitleKind]

    def get(self, request: Request) -> Response:
        """One page, the most awaited first."""
        found = catalogue.upcoming_titles(self.kind, params.page_number(request))
        return Response(listing(found))


@extend_schema_view(
    get=extend_schema(
        operation_id="discover_upcoming_movies",
        tags=["discover"],
        parameters=[PAGE, LANGUAGE],
        responses=serializers.ResultPageSerializer,
    )
)
class UpcomingMoviesView(UpcomingView):
    """Movies."""

    kind = TitleKind.MOVIE


@extend_schema_view(
    get=extend_schema(
        operation_id="discover_upcoming_tv",
        tags=["discover"],
        parameters=[PAGE, LANGUAGE],
        responses=serializers.ResultPageSerializer,
    )
)
class UpcomingSeriesView(UpcomingView):
    """Series."""

    kind = TitleKind.SERIES


class TrendingView(APIView):
    """What people look at."""

    @extend_schema(
        operation_id="discover_trending",
        tags=["discover"],
        parameters=[PAGE, LANGUAGE],
        responses=serializers.ResultPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """One page of what people look at these days."""
        return Response(listing(catalogue.trending_titles(params.page_number(request))))


class MovieView(APIView):
    """One movie."""

    @extend_schema(
        operation_id="movie",
        tags=["movies"],
        parameters=[LANGUAGE],
        responses=serializers.MovieDetailsSerializer,
    )
    def get(self, request: Request, tmdb_id: int) -> Response:
        """Everything about a movie, with its availability and requests."""
        described = described_title(TitleKind.MOVIE, tmdb_id)
        body = details.movie_details(described.title, described.details)
        return Response(body | _media_info(described.title, request))


class SeriesView(APIView):
    """One series."""

    @extend_schema(
        operation_id="tv",
        tags=["tv"],
        parameters=[LANGUAGE],
        responses=serializers.SeriesDetailsSerializer,
    )
    def get(self, request: Request, tmdb_id: int) -> Response:
        """Everything about a series, with its availability and requests."""
        described = described_title(TitleKind.SERIES, tmdb_id)
        body = details.series_details(described.title, described.details)
        return Response(body | _media_info(described.title, request))


class SeasonView(APIView):
    """One season."""

    @extend_schema(
        operation_id="tv_season",
        tags=["tv"],
        parameters=[LANGUAGE],
        responses=serializers.SeasonDetailsSerializer,
    )
    def get(self, request: Request, tmdb_id: int, number: int) -> Response:
        """A season with its episodes."""
        season, answer = season_details(tmdb_id, number)
        return Response(details.season_details(tmdb_id, season, answer.value if answer else None))


class RelatedView(APIView):
    """Recommendations for a title, or titles like it; which one comes from the address."""

    kind: ClassVar[TitleKind]
    part: ClassVar[str]

    @extend_schema(
        tags=["movies", "tv"],
        parameters=[PAGE, LANGUAGE],
        responses=serializers.ResultPageSerializer,
    )
    def get(self, request: Request, tmdb_id: int) -> Response:
        """The one page there is."""
        related = getattr(described_title(self.kind, tmdb_id).details, self.part)
        first = params.page_number(request) == 1
        results = catalogue.without_doubles(related) if first else ()
        return Response(listing(catalogue.Found(results=results, total_results=len(related))))


class MovieRecommendationsView(RelatedView):
    """Recommendations for a movie."""

    kind, part = TitleKind.MOVIE, "recommendations"


class MovieSimilarView(RelatedView):
    """Movies like a movie."""

    kind, part = TitleKind.MOVIE, "similar"


class SeriesRecommendationsView(RelatedView):
    """Recommendations for a series."""

    kind, part = TitleKind.SERIES, "recommendations"


class SeriesSimilarView(RelatedView):
    """Series like a series."""

    kind, part = TitleKind.SERIES, "similar"


class PersonView(APIView):
    """One person."""

    @extend_schema(
        operation_id="person",
        tags=["people"],
        parameters=[LANGUAGE],
        responses=serializers.PersonSerializer,
    )
    def get(self, request: Request, tmdb_id: int) -> Response:
        """Who somebody is."""
        return Response(details.person_details(_person(tmdb_id)))


class CombinedCreditsView(APIView):
    """One person's work."""

    @extend_schema(
        operation_id="person_combined_credits",
        tags=["people"],
        parameters=[LANGUAGE],
        responses=serializers.CombinedCreditsSerializer,
    )
    def get(self, request: Request, tmdb_id: int) -> Response:
        """What somebody worked on."""
        return Response(details.combined_credits(_person(tmdb_id)))


class CollectionView(APIView):
    """One collection."""

    @extend_schema(
        operation_id="collection",
        tags=["collection"],
        parameters=[LANGUAGE],
        responses=serializers.CollectionSerializer,
    )
    def get(self, request: Request, tmdb_id: int) -> Response:
        """A collection and its movies."""
        try:
            collection = registry.tmdb().collection(tmdb_id).value
        except UpstreamNotFound:
            raise NotFound(f"TMDB knows no collection with the number {tmdb_id}.") from None
        return Response(details.collection_details(collection))


class GenresView(APIView):
    """Genres of movies or of series."""

    @extend_schema(
        operation_id="genres",
        tags=["discover"],
        parameters=[LANGUAGE, OpenApiParameter("media", enum=["movie", "tv"], location="path")],
        responses=serializers.GenreSerializer(many=True),
    )
    def get(self, request: Request, media: str) -> Response:
        """The genres to filter by."""
        answer = registry.tmdb().genres("tv" if media == "tv" else "movie")
        return Response([{"id": genre.id, "name": genre.name} for genre in answer.value])


class MediaListView(APIView):
    """Titles that are in the library, were, or are asked for."""

    @extend_schema(
        operation_id="media_list",
        tags=["media"],
        parameters=[
            OpenApiParameter("take", OpenApiTypes.INT, description="How many, at most 100."),
            OpenApiParameter("skip", OpenApiTypes.INT, description="How many to leave out."),
            OpenApiParameter(
                "filter",
                enum=[
                    "all", "available", "partial", "allavailable",
                    "processing", "pending", "deleted",
                ],
            ),
            OpenApiParameter("sort", enum=["added", "modified", "mediaAdded"]),
        ],
        responses=serializers.MediaPageSerializer,
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """List titles."""
        titles = (
            Title.objects.known()
            .light()
            .with_filter(request.query_params.get("filter", "all"))
            .sorted_for_api(request.query_params.get("sort", "added"))
        )
        rows, page_info = TakeSkipPagination().paginate(request, titles)
        return Response({"page_info": page_info, "results": [media_info(row) for row in rows]})


def _media_info(title: Title, request: Request) -> dict[str, Any]:
    info = media_info_in_full(title, cast("User", request.user))
    return {"media_info": info} if info else {}


def _person(tmdb_id: int) -> Any:
    try:
        return registry.tmdb().person(tmdb_id).value
    except UpstreamNotFound:
        raise NotFound(f"TMDB knows nobody with the number {tmdb_id}.") from None
