"""Lists with TMDB behind them: filters in the address, endless lists, suggestions, notices."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.ui.markup import complaints

ClientFor = Callable[[Any], Client]
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def cards(html: str) -> list[str]:
    return re.findall(r'<article class="card"[^>]*data-title="([^"]+)"', html)


@pytest.mark.parametrize(
    "path", ["/", "/discover/movies", "/discover/tv", "/search?query=night", "/library"]
)
def test_lists_are_well_made(path: str, connected: Any, owner: Any, client_for: ClientFor) -> None:
    answer = client_for(owner).get(path)
    assert answer.status_code == 200
    assert complaints(answer.content.decode()) == []


def test_home_shows_rows_of_titles(connected: Any, alice: Any, client_for: ClientFor) -> None:
    html = client_for(alice).get("/").content.decode()
    for heading in ("Trending", "Popular movies", "Popular series", "Upcoming movies"):
        assert heading in html
    assert len(cards(html)) > 60
    assert 'class="spotlight"' in html


def test_filters_live_in_the_address(connected: Any, alice: Any, client_for: ClientFor) -> None:
    client = client_for(alice)
    html = client.get("/discover/movies?genre=18&year_to=1960&sort=oldest").content.decode()
    assert re.search(r'<input[^>]*name="genre"[^>]*value="18"[^>]*checked', html)
    assert re.search(r'<input[^>]*name="year_to"[^>]*value="1960"', html)
    assert re.search(r'<option value="oldest" selected', html)
    assert "Clear 2" in html


def test_nonsense_in_the_address_does_no_harm(
    connected: Any, alice: Any, client_for: ClientFor
) -> None:
    client = client_for(alice)
    path = "/discover/movies?genre=x&year_from=9e9&rating=NaN&sort=%27&page=-1&part=%00"
    assert client.get(path).status_code == 200
    assert client.get("/search?query=%00&page=99999&kind=drop").status_code == 200


def test_changed_filters_bring_results_and_a_clean_address(
    connected: Any, alice: Any, client_for: ClientFor
) -> None:
    query = {"part": "results", "sort": "popular", "genre": "18", "year_from": "", "rating": ""}
    answer = client_for(alice).get("/discover/movies", query, headers=HTMX)
    html = answer.content.decode()
    assert answer["HX-Push-Url"] == "/discover/movies?genre=18"
    assert "<html" not in html
    assert "<hx-partial" in html
    assert "Clear 1" in html
    assert cards(html)


def test_the_list_goes_on_without_end_and_without_script(
    connected: Any, alice: Any, client_for: ClientFor
) -> None:
    client = client_for(alice)
    html = client.get("/discover/movies?sort=newest").content.decode()
    following = "/discover/movies?sort=newest&amp;page=2"
    assert f'<a class="button" href="{following}" rel="next">' in html
    assert f'hx-get="{following}" hx-trigger="revealed"' in html
    more = client.get("/discover/movies?sort=newest&page=2&part=cards", headers=HTMX)
    assert cards(more.content.decode())
    assert "<html" not in more.content.decode()
    assert not set(cards(html)) & set(cards(more.content.decode()))


def test_search_finds_by_name_and_kind(connected: Any, alice: Any, client_for: ClientFor) -> None:
    client = client_for(alice)
    everything = client.get("/search?query=the").content.decode()
    series = client.get("/search?query=the&kind=tv").content.decode()
    assert any(card.startswith("movie-") for card in cards(everything))
    assert cards(series)
    assert all(card.startswith("series-") for card in cards(series))


def test_suggestions_come_while_typing(connected: Any, alice: Any, client_for: ClientFor) -> None:
    client = client_for(alice)
    html = client.get("/search?query=night&part=suggest", headers=HTMX).content.decode()
    assert "<html" not in html
    assert 2 <= html.count('role="option"') <= 7
    assert "/search?query=night" in html
    assert client.get("/search?query=&part=suggest", headers=HTMX).content == b""


def test_words_of_people_are_escaped(connected: Any, alice: Any, client_for: ClientFor) -> None:
    client = client_for(alice)
    for path in ("/search?query=<script>x", "/search?query=<script>x&part=suggest"):
        assert "<script>x" not in client.get(path, headers=HTMX).content.decode()


def test_when_tmdb_is_away_lists_say_so(connected: Any, alice: Any, client_for: ClientFor) -> None:
    connected.fault("tmdb", "status", status=500, times=-1)
    html = client_for(alice).get("/discover/movies").content.decode()
    assert "TMDB is not answering." in html
    assert complaints(html) == []


def test_a_person_and_their_work(connected: Any, alice: Any, client_for: ClientFor) -> None:
    client = client_for(alice)
    movie = next(card for card in cards(client.get("/").content.decode()) if card[0] == "m")
    page = client.get(f"/movie/{movie.removeprefix('movie-')}").content.decode()
    person = re.search(r'href="(/person/\d+)"', page)
    assert person is not None
    html = client.get(person[1]).content.decode()
    assert complaints(html) == []
    assert cards(html)


def test_a_season_opens_inside_its_series(
    connected: Any, alice: Any, client_for: ClientFor
) -> None:
    client = client_for(alice)
    series = cards(client.get("/discover/tv").content.decode())[0].removeprefix("series-")
    page = client.get(f"/tv/{series}").content.decode()
    season = re.search(r'hx-get="(/tv/\d+/season/[1-9]\d*)"', page)
    assert season is not None
    part = client.get(season[1], headers=HTMX).content.decode()
    assert "<html" not in part
    assert 'class="episode"' in part
    assert complaints(client.get(season[1]).content.decode()) == []
