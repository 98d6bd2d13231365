"""Pages of this app: discovery, titles, people, the library. Selectors read, services write."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from apps.accounts.permissions import Right, right_required
from apps.integrations import registry
from apps.media import selectors, services
from apps.media.cards import CardPage, HomeRows, TitleCard
from apps.media.choices import Availability, SyncMode, TitleKind
from apps.media.filters import DiscoverFilters
from apps.media.forms import FilterForm, SectionsForm
from apps.media.models import Title
from apps.media.selectors.cards import title_card
from medianest.core.choices import ACTIVE_JOB_STATES
from medianest.core.errors import Conflict
from medianest.core.http import AuthenticatedRequest

SUGGESTIONS = 6
LAST_PAGE = 500
SEARCH_KINDS: tuple[tuple[str, str], ...] = (("", "All"), ("movie", "Movies"), ("tv", "Series"))
_ASK = {TitleKind.MOVIE: Right.REQUEST_MOVIES, TitleKind.SERIES: Right.REQUEST_SERIES}
# What can be asked for: never there, or gone.
_OPEN = {Availability.UNKNOWN, Availability.DELETED}


class Offer(NamedTuple):
    """The words on the request buttons; empty where the person may not, or a movie need not."""

    normal: str = ""
    in_4k: str = ""


# --- Discovery ------------------------------------------------------------------------------


@require_safe
@login_required
def home(request: AuthenticatedRequest) -> HttpResponse:
    """Rows of titles to choose from, and the newest requests."""
    rows = selectors.home_rows(request.user)
    context = {"home": rows, "spotlight": _spotlight(rows), "library_url": reverse("media:library")}
    return _page(request, "media/home.html", context)


@require_safe
@login_required
def movies(request: AuthenticatedRequest) -> HttpResponse:
    """Movies that pass the filters in the address."""
    return _browse(request, TitleKind.MOVIE, heading="Movies")


@require_safe
@login_required
def series(request: AuthenticatedRequest) -> HttpResponse:
    """Series that pass the filters in the address."""
    return _browse(request, TitleKind.SERIES, heading="Series")


@require_safe
@login_required
def search(request: AuthenticatedRequest) -> HttpResponse:
    """Titles and people by name; a few of them while somebody types."""
    query = request.GET.get("query", "").strip()[:200]
    kind = request.GET.get("kind", "")
    wanted: Literal["multi", "movie", "tv"] = (
        "movie" if kind == "movie" else "tv" if kind == "tv" else "multi"
    )
    part = _part(request, "suggest", "cards")
    listing = selectors.search(query, _page_number(request), wanted) if query else CardPage()
    if part == "suggest":
        return _suggestions(request, query, listing)
    kept = {"query": query, "kind": kind} if kind else {"query": query}
    context: dict[str, Any] = {
        "query": query,
        "kind": kind,
        "kinds": SEARCH_KINDS,
        "listing": listing,
        "next_url": _next_url(request, listing, urlencode(kept)),
    }
    return _page(request, "media/search.html", context, part=part)


# --- Titles ---------------------------------------------------------------------------------


@require_safe
@login_required
def movie(request: AuthenticatedRequest, tmdb_id: int) -> HttpResponse:
    """A movie."""
    return _title(request, TitleKind.MOVIE, tmdb_id)


@require_safe
@login_required
def tv(request: AuthenticatedRequest, tmdb_id: int) -> HttpResponse:
    """A series with its seasons."""
    return _title(request, TitleKind.SERIES, tmdb_id)


@require_safe
@login_required
@vary_on_headers("HX-Request")
def season(request: AuthenticatedRequest, tmdb_id: int, number: int) -> HttpResponse:
    """The episodes of a season: a page, or the inside of the series page's accordion."""
    page = selectors.season_page(tmdb_id, number)
    context = {"page": page, "title": page.title, "season": page.season}
    return _page(request, "media/season.html", context, part=_inside(request, "episodes"))


@require_safe
@login_required
@vary_on_headers("HX-Request")
def request_movie(request: AuthenticatedRequest, tmdb_id: int) -> HttpResponse:
    """The form that asks for a movie."""
    return _request_form(request, TitleKind.MOVIE, tmdb_id)


@require_safe
@login_required
@vary_on_headers("HX-Request")
def request_tv(request: AuthenticatedRequest, tmdb_id: int) -> HttpResponse:
    """The form that asks for seasons of a series."""
    return _request_form(request, TitleKind.SERIES, tmdb_id)


@require_safe
@login_required
def person(request: AuthenticatedRequest, tmdb_id: int) -> HttpResponse:
    """Somebody and what they were part of."""
    return _page(request, "media/person.html", {"page": selectors.person_page(tmdb_id)})


@require_safe
@login_required
def collection(request: AuthenticatedRequest, tmdb_id: int) -> HttpResponse:
    """Movies that belong together."""
    return _page(request, "media/collection.html", {"page": selectors.collection_page(tmdb_id)})


# --- The library ----------------------------------------------------------------------------


@require_safe
@login_required
def library(request: AuthenticatedRequest) -> HttpResponse:
    """What there is; for those who look after it, also how well it was read."""
    part = _part(request, "sync", "cards")
    context = _library_titles(request) if part == "cards" else _library(request)
    if not part:
        context |= _library_titles(request)
    if not part and context["may_manage"]:
        unmatched = selectors.unmatched_items(_page_number(request, "unmatched"))
        context |= {
            "unmatched": unmatched,
            "previous_page": unmatched.page - 1,
            "next_page": unmatched.page + 1,
        }
    return _page(request, "media/library.html", context, part=part)


@require_POST
@login_required
@right_required(Right.MANAGE_LIBRARY)
def library_sync(request: AuthenticatedRequest) -> HttpResponse:
    """Read all chosen libraries now."""
    services.start_sync(SyncMode.FULL, actor=request.user)
    return _after_library_change(request, "The library is being read.")


@require_POST
@login_required
@right_required(Right.MANAGE_LIBRARY)
def library_sync_cancel(request: AuthenticatedRequest, job_id: int) -> HttpResponse:
    """Stop reading; what was read until then stays."""
    services.cancel_sync(job_id, actor=request.user)
    return _after_library_change(request, "Reading stops at the next title.")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@right_required(Right.MANAGE_LIBRARY)
def library_settings(request: AuthenticatedRequest) -> HttpResponse:
    """Choose the libraries that are read; choosing starts a sync."""
    form = SectionsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.choose_sections(form.cleaned_data["sections"], actor=request.user)
        messages.success(request, _sync_after_choice(request))
        return redirect("media:library")
    context: dict[str, Any] = {
        "sections": selectors.library_overview().sections,
        "errors": form.errors.get("sections", []),
        "plex_connected": registry.is_configured("plex"),
        "connections_url": reverse("integrations:connections"),
    }
    return _page(request, "media/library_settings.html", context)


@require_POST
@login_required
@right_required(Right.MANAGE_LIBRARY)
def library_look(request: AuthenticatedRequest) -> HttpResponse:
    """Ask the media server which libraries it has."""
    found = len(services.look_for_sections())
    words = "1 library" if found == 1 else f"{found} libraries"
    messages.success(request, f"The media server has {words}.")
    return redirect("media:library_settings")


# --- Shared ---------------------------------------------------------------------------------


def _page(
    request: AuthenticatedRequest, template: str, context: dict[str, Any], *, part: str = ""
) -> HttpResponse:
    """The page, or the named part of it, with what every card needs to know about the person."""
    context |= {
        "fragment": bool(part),
        "may_request_movies": request.user.can(Right.REQUEST_MOVIES),
        "may_request_series": request.user.can(Right.REQUEST_SERIES),
    }
    return render(request, f"{template}#{part}" if part else template, context)


def _part(request: AuthenticatedRequest, *known: str) -> str:
    """The part htmx asked for by name; nothing for whole pages, also when history needs one."""
    part = request.GET.get("part", "")
    return _inside(request, part) if part in known else ""


def _inside(request: AuthenticatedRequest, part: str) -> str:
    return part if request.htmx and not request.htmx.history_restore_request else ""


def _page_number(request: AuthenticatedRequest, name: str = "page") -> int:
    text = request.GET.get(name, "")
    number = int(text) if text.isdecimal() and len(text) < 5 else 1
    return min(max(number, 1), LAST_PAGE)


def _next_url(request: AuthenticatedRequest, listing: CardPage, query: str) -> str:
    if not listing.has_next or listing.next_page > LAST_PAGE:
        return ""
    return f"{request.path}?{query}{'&' if query else ''}page={listing.next_page}"


def _suggestions(request: AuthenticatedRequest, query: str, listing: CardPage) -> HttpResponse:
    if not query:
        return HttpResponse()
    context = {"query": query, "cards": listing.cards[:SUGGESTIONS], "notice": listing.notice}
    return render(request, "media/_suggestions.html", context)


def _spotlight(rows: HomeRows) -> TitleCard | None:
    """The first trending title with fan art; the newest arrival when nothing trends."""
    ordered = sorted(rows, key=lambda row: row.key != "trending")
    cards = (card for row in ordered for card in row.cards)
    return next((card for card in cards if card.backdrop_path and card.is_title), None)


def _browse(request: AuthenticatedRequest, kind: TitleKind, *, heading: str) -> HttpResponse:
    filters = DiscoverFilters.from_query(request.GET)
    listing = selectors.discover(kind, filters, _page_number(request))
    part = _part(request, "results", "cards")
    context: dict[str, Any] = {
        "heading": heading,
        "filters": filters,
        "listing": listing,
        "next_url": _next_url(request, listing, filters.query_string),
    }
    if not part:
        context["form"] = FilterForm(filters, selectors.genres(kind))
    response = _page(request, "media/browse.html", context, part=part)
    if part == "results":
        query = filters.query_string
        response["HX-Push-Url"] = f"{request.path}?{query}" if query else request.path
    return response


def _title(request: AuthenticatedRequest, kind: TitleKind, tmdb_id: int) -> HttpResponse:
    part = _part(request, "standing", "card")
    if part == "card":
        return _card(request, kind, tmdb_id)
    page = selectors.title_page(kind, tmdb_id)
    regular = [entry for entry in page.seasons if not entry.is_special]
    context = {
        "page": page,
        "title": page.title,
        "regular_seasons": len(regular),
        "offer": _offer(request.user, page.title),
        "request_url": f"{page.title.get_absolute_url()}/request",
    }
    return _page(request, "media/title.html", context, part=part)


def _card(request: AuthenticatedRequest, kind: TitleKind, tmdb_id: int) -> HttpResponse:
    """One poster of a list whose title has changed."""
    card = title_card(services.get_or_import(kind, tmdb_id))
    return _page(request, "partials/_card.html", {"card": card})


def _offer(user: Any, title: Title) -> Offer:
    if not user.can(_ASK[TitleKind(title.kind)]):
        return Offer()
    normal = _ask_words(title, is_4k=False)
    in_4k = _ask_words(title, is_4k=True) if user.can(Right.REQUEST_4K) else ""
    return Offer(normal, f"{in_4k} in 4K" if in_4k else "")


def _ask_words(title: Title, *, is_4k: bool) -> str:
    if title.availability(is_4k=is_4k) in _OPEN:
        return "Request"
    return "" if title.is_movie else "Request more"


def _request_form(request: AuthenticatedRequest, kind: TitleKind, tmdb_id: int) -> HttpResponse:
    context = {
        "title": services.get_or_import(kind, tmdb_id),
        "may_request": request.user.can(_ASK[kind]),
        "may_request_4k": request.user.can(Right.REQUEST_4K),
        "is_4k": request.GET.get("is_4k") == "1" and request.user.can(Right.REQUEST_4K),
    }
    return _page(request, "media/request.html", context, part=_inside(request, "form"))


def _library(request: AuthenticatedRequest) -> dict[str, Any]:
    overview = selectors.library_overview()
    return {
        "overview": overview,
        "syncing": overview.job is not None and overview.job.state in ACTIVE_JOB_STATES,
        "may_manage": request.user.can(Right.MANAGE_LIBRARY),
        "settings_url": reverse("media:library_settings"),
        "home_url": reverse("media:home"),
    }


def _library_titles(request: AuthenticatedRequest) -> dict[str, Any]:
    kind = request.GET.get("kind", "")
    wanted = TitleKind.from_api(kind) if kind in {"movie", "tv"} else None
    listing = selectors.library_titles(_page_number(request), wanted)
    query = urlencode({"kind": kind}) if wanted else ""
    return {
        "listing": listing,
        "kind": kind if wanted else "",
        "kinds": SEARCH_KINDS,
        "next_url": _next_url(request, listing, query),
    }


def _after_library_change(request: AuthenticatedRequest, words: str) -> HttpResponse:
    if request.htmx:
        return _page(request, "media/library.html", _library(request), part="sync")
    messages.success(request, words)
    return redirect("media:library")


def _sync_after_choice(request: AuthenticatedRequest) -> str:
    try:
        services.start_sync(SyncMode.FULL, actor=request.user)
    except Conflict:
        return "Saved. The next sync reads the libraries you chose."
    return "Saved. The libraries you chose are being read."
