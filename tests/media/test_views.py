"""Pages of titles, people and lists, from what the database knows: TMDB is not connected here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.integrations.types import (
    CastCredit,
    CollectionSummary,
    CrewCredit,
    Genre,
    MovieDetails,
    SeasonSummary,
    SeriesDetails,
    TitleSummary,
    Video,
)
from apps.media.choices import Availability
from apps.media.models import Title
from apps.media.services.importing import store_details
from tests.media import builders
from tests.ui.markup import complaints, read

ClientFor = Callable[[Any], Client]
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def film(db: None) -> Title:
    return store_details(
        MovieDetails(
            tmdb_id=19,
            name="Metropolis <1927>",
            release_date=date(1927, 1, 10),
            overview="A city of towers and machines.",
            tagline="The mediator is the heart.",
            runtime=153,
            poster_path="/metropolis.jpg",
            backdrop_path="/city.jpg",
            genres=(Genre(18, "Drama"),),
            vote_average=8.13,
            vote_count=2711,
            original_language="de",
            cast=(CastCredit(77, "Brigitte Helm", "Maria", "/helm.jpg"),),
            crew=(CrewCredit(68, "Fritz Lang", "Director"),),
            videos=(Video("abc123", "Trailer", "YouTube", "Trailer", "en", official=True),),
            recommendations=(TitleSummary("movie", 20, "Frau im Mond", poster_path="/moon.jpg"),),
            collection=CollectionSummary(5, "The Silent Collection"),
        )
    )


@pytest.fixture
def show(db: None) -> Title:
    seasons = (SeasonSummary(0, "Specials", 2), SeasonSummary(1, "", 8), SeasonSummary(2, "", 6))
    return store_details(SeriesDetails(tmdb_id=30, name="The Cosmonauts", seasons=seasons))


def rights_of(person: Any, *names: str) -> Any:
    from django.contrib.auth.models import Permission

    person.groups.clear()
    person.user_permissions.set(Permission.objects.filter(codename__in=names))
    return person


PAGES = [
    "/",
    "/discover/movies",
    "/discover/tv?genre=18&year_from=1950&sort=best",
    "/search",
    "/search?query=metropolis",
    "/movie/19",
    "/movie/19/request",
    "/tv/30",
    "/tv/30/request",
    "/tv/30/season/1",
    "/library",
    "/library?kind=tv",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["alice", "owner"])
def test_pages_answer_and_are_well_made(
    path: str, who: str, film: Title, show: Title, client_for: ClientFor, request: Any
) -> None:
    person = request.getfixturevalue(who)
    answer = client_for(person).get(path)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert html.startswith("<!doctype html>")
    assert complaints(html) == []


@pytest.mark.parametrize("path", PAGES)
def test_strangers_are_sent_to_the_sign_in(path: str, owner: Any, client: Client) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login?next=")


@pytest.mark.parametrize("path", ["/", "/search", "/movie/19", "/library"])
def test_pages_are_only_read(path: str, alice: Any, client_for: ClientFor) -> None:
    assert client_for(alice).post(path).status_code == 405


@pytest.mark.parametrize(
    "path",
    ["/movie/404", "/tv/404", "/tv/404/season/1", "/movie/404/request", "/movie/99999999999"],
)
def test_an_unknown_title_is_explained(
    path: str, connected: Any, alice: Any, client_for: ClientFor
) -> None:
    answer = client_for(alice).get(path)
    assert answer.status_code == 404
    assert "TMDB knows no" in answer.content.decode()


def test_a_never_seen_title_while_tmdb_is_away_is_explained(
    alice: Any, client_for: ClientFor
) -> None:
    answer = client_for(alice).get("/movie/404")
    assert answer.status_code == 503
    assert complaints(answer.content.decode()) == []


def test_a_film_page_shows_everything_known(film: Title, alice: Any, client_for: ClientFor) -> None:
    html = client_for(alice).get("/movie/19").content.decode()
    for words in (
        "Metropolis &lt;1927&gt;",
        "A city of towers",
        "2 h 33 min",
        "Brigitte Helm",
        "Fritz Lang",
        "Frau im Mond",
        "The Silent Collection",
        "German",
        "https://www.youtube.com/watch?v=abc123",
    ):
        assert words in html


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        (Availability.UNKNOWN, True),
        (Availability.DELETED, True),
        (Availability.PENDING, False),
        (Availability.PROCESSING, False),
        (Availability.AVAILABLE, False),
    ],
)
def test_a_film_can_be_asked_for_only_while_it_is_not_there(
    status: Availability, offered: bool, film: Title, alice: Any, client_for: ClientFor
) -> None:
    Title.objects.filter(pk=film.pk).update(status=status)
    html = client_for(alice).get("/movie/19").content.decode()
    assert ('href="/movie/19/request"' in html) is offered
    if status != Availability.UNKNOWN:
        assert status.label in html


def test_the_4k_button_needs_the_right(film: Title, alice: Any, client_for: ClientFor) -> None:
    client = client_for(alice)
    assert "in 4K" not in client.get("/movie/19").content.decode()
    rights_of(alice, "request_movies", "request_4k")
    html = client_for(alice).get("/movie/19").content.decode()
    assert "/movie/19/request?is_4k=1" in html


def test_nobody_without_the_right_is_offered_a_request(
    film: Title, alice: Any, client_for: ClientFor
) -> None:
    rights_of(alice)
    html = client_for(alice).get("/movie/19").content.decode()
    assert "/movie/19/request" not in html
    form = client_for(alice).get("/movie/19/request").content.decode()
    assert "You may not ask for this." in form


def test_a_series_offers_more_while_a_season_is_missing(
    show: Title, alice: Any, client_for: ClientFor
) -> None:
    Title.objects.filter(pk=show.pk).update(status=Availability.PARTIALLY_AVAILABLE)
    show.seasons.filter(number=1).update(status=Availability.AVAILABLE)
    assert "Request more" in client_for(alice).get("/tv/30").content.decode()
    show.seasons.filter(number=2).update(status=Availability.AVAILABLE)
    assert "/tv/30/request" not in client_for(alice).get("/tv/30").content.decode()


def test_seasons_that_are_there_can_not_be_ticked(
    show: Title, alice: Any, client_for: ClientFor
) -> None:
    show.seasons.filter(number=1).update(status=Availability.AVAILABLE)
    page = read(client_for(alice).get("/tv/30/request").content.decode())
    boxes = {
        element.attrs["value"]: element.attrs
        for element in page.all("input")
        if element.attrs.get("name") == "seasons"
    }
    assert "disabled" in boxes["1"]
    assert "checked" in boxes["2"]
    assert "disabled" not in boxes["0"]
    assert "checked" not in boxes["0"]


def test_the_request_form_works_as_page_and_in_the_dialog(
    film: Title, alice: Any, client_for: ClientFor
) -> None:
    client = client_for(alice)
    page, part = client.get("/movie/19/request"), client.get("/movie/19/request", headers=HTMX)
    assert "<html" in page.content.decode()
    html = part.content.decode()
    assert "<html" not in html
    assert 'id="dialog-title"' in html
    assert "csrfmiddlewaretoken" in html
    assert complaints(html, whole=False) == []
    assert "HX-Request" in page["Vary"]


def test_quality_is_a_choice_only_for_those_who_have_it(
    film: Title, owner: Any, alice: Any, client_for: ClientFor
) -> None:
    assert 'name="is_4k"' not in client_for(alice).get("/movie/19/request").content.decode()
    html = client_for(owner).get("/movie/19/request?is_4k=1").content.decode()
    assert 'name="is_4k" value="1" checked' in html
    asked_in_vain = client_for(alice).get("/movie/19/request?is_4k=1").content.decode()
    assert "Request in 4K" not in asked_in_vain


def test_a_changed_title_is_drawn_again_in_place(
    film: Title, alice: Any, client_for: ClientFor
) -> None:
    Title.objects.filter(pk=film.pk).update(status=Availability.AVAILABLE)
    client = client_for(alice)
    standing = client.get("/movie/19?part=standing", headers=HTMX).content.decode()
    assert 'id="title-standing"' in standing
    assert "Available" in standing
    assert "<html" not in standing
    card = client.get("/movie/19?part=card", headers=HTMX).content.decode()
    assert 'data-title="movie-19"' in card
    assert "card-status" in card


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/movie/19?part=standing", {}),
        ("/movie/19?part=standing", HTMX | {"HX-History-Restore-Request": "true"}),
        ("/movie/19?part=nonsense", HTMX),
        ("/discover/movies?part=cards", {}),
    ],
)
def test_a_page_is_whole_unless_a_known_part_is_wanted(
    path: str, headers: dict[str, str], film: Title, alice: Any, client_for: ClientFor
) -> None:
    assert "<html" in client_for(alice).get(path, headers=headers).content.decode()


def test_the_spotlight_falls_on_a_title_with_fan_art(
    film: Title, alice: Any, client_for: ClientFor
) -> None:
    Title.objects.filter(pk=film.pk).update(status=Availability.AVAILABLE, added_at=timezone.now())
    builders.movie("No picture", status=Availability.AVAILABLE, added_at=timezone.now())
    html = client_for(alice).get("/").content.decode()
    assert 'class="spotlight"' in html
    assert "/images/tmdb/w1280/city.jpg" in html


def test_an_empty_house_says_what_to_do(alice: Any, client_for: ClientFor) -> None:
    client = client_for(alice)
    assert "Nothing to show yet" in client.get("/").content.decode()
    assert "The library is still empty" in client.get("/library").content.decode()
    assert "What are you looking for?" in client.get("/search").content.decode()
    assert "No titles match" in client.get("/discover/movies").content.decode()


def test_seasons_somebody_asked_for_are_not_offered_again(
    show: Title, alice: Any, bob: Any, client_for: ClientFor
) -> None:
    from apps.requests.services import create_request

    show.seasons.filter(number=1).update(status=Availability.PARTIALLY_AVAILABLE)
    create_request(title=show, actor=bob, seasons=[1])
    assert "/tv/30/request" in client_for(alice).get("/tv/30").content.decode()
    create_request(title=show, actor=bob, seasons=[2])
    assert "/tv/30/request" not in client_for(alice).get("/tv/30").content.decode()


def test_people_see_their_own_request_on_the_title(
    film: Title, alice: Any, bob: Any, client_for: ClientFor
) -> None:
    from apps.requests.services import create_request

    wish = create_request(title=film, actor=alice, note="Please.")
    html = client_for(alice).get("/movie/19").content.decode()
    assert "You asked for this" in html
    assert f'href="{wish.get_absolute_url()}"' in html
    assert "asked for this" not in client_for(bob).get("/movie/19").content.decode()
