from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from sandbox import artwork
from sandbox.artwork import _Cache, render, render_size
from sandbox.artwork.colour import contrast, mix
from sandbox.artwork.palettes import PALETTES, Mood
from sandbox.artwork.sizes import width_of
from sandbox.artwork.subjects import ASPECT, Shape
from sandbox.artwork.typography import Style, fit, glyph, readable, wrap
from sandbox.catalogue import load


def picture(path: str, width: int) -> Image.Image:
    return Image.open(BytesIO(render(path, width)))


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("/m603-poster.jpg", (342, 513)),
        ("/m603-backdrop.jpg", (342, 192)),
        ("/t1396-poster.jpg", (342, 513)),
        ("/t1396-backdrop.jpg", (342, 192)),
        ("/t1396-s1-poster.jpg", (342, 513)),
        ("/t1396-s0-poster.jpg", (342, 513)),
        ("/t1396-s1e1-still.jpg", (342, 192)),
        ("/p31-profile.jpg", (342, 513)),
        ("/c10-poster.jpg", (342, 513)),
        ("/c10-backdrop.jpg", (342, 192)),
        ("/w8-logo.jpg", (342, 342)),
    ],
)
def test_each_kind_of_picture_is_a_jpeg_of_its_own_shape(path, size):
    image = picture(path, 342)
    assert image.format == "JPEG"
    assert image.size == size


@pytest.mark.parametrize(
    "path",
    [
        "/m1-poster.jpg",
        "/m603-still.jpg",
        "/m603-profile.jpg",
        "/m603-s1-poster.jpg",
        "/t1396-s77-poster.jpg",
        "/t1396-s1e99-still.jpg",
        "/t1396-s1e0-still.jpg",
        "/t1396-s1e1-poster.jpg",
        "/t1396-s1-backdrop.jpg",
        "/t1396-still.jpg",
        "/p31-poster.jpg",
        "/c999-poster.jpg",
        "/c10-profile.jpg",
        "/w77-logo.jpg",
        "/x603-poster.jpg",
        "/m603-poster.png",
        "m603-poster.jpg",
        "",
    ],
)
def test_an_unknown_path_is_a_key_error(path):
    with pytest.raises(KeyError):
        render(path, 92)


def test_every_poster_and_backdrop_of_the_catalogue_can_be_drawn():
    catalogue = load()
    for number in catalogue.movies:
        assert picture(f"/m{number}-poster.jpg", 92).size == (92, 138)
        assert picture(f"/m{number}-backdrop.jpg", 96).size == (96, 54)
    for number, series in catalogue.series.items():
        assert picture(f"/t{number}-poster.jpg", 92).size == (92, 138)
        assert picture(f"/t{number}-backdrop.jpg", 96).size == (96, 54)
        for season in series.seasons:
            assert render(f"/t{number}-s{season.number}-poster.jpg", 46)
    for number in catalogue.collections:
        assert render(f"/c{number}-poster.jpg", 92)
        assert render(f"/c{number}-backdrop.jpg", 92)


def test_every_person_can_be_drawn():
    for number in load().people:
        assert picture(f"/p{number}-profile.jpg", 45).size == (45, 68)


def test_the_same_path_gives_the_same_picture(monkeypatch):
    first = render("/m603-poster.jpg", 185)
    monkeypatch.setattr(artwork, "_cache", _Cache(1))
    again = render("/m603-poster.jpg", 185)
    assert again is not first
    assert again == first


def test_different_titles_and_seasons_look_different():
    paths = ["/m603-poster.jpg", "/m604-poster.jpg", "/t1396-s1-poster.jpg", "/t1396-s2-poster.jpg"]
    assert len({render(path, 92) for path in paths}) == len(paths)


def test_a_picture_is_neither_flat_nor_blown_up():
    for path in ("/m603-poster.jpg", "/m8392-poster.jpg", "/m653-poster.jpg"):
        image = picture(path, 342)
        low, high = image.convert("L").getextrema()
        assert high - low > 120
        assert len(render(path, 342)) < 60_000


@pytest.mark.parametrize(
    ("path", "size", "pixels"),
    [
        ("/m603-poster.jpg", "w92", (92, 138)),
        ("/m603-poster.jpg", "w780", (780, 1170)),
        ("/m603-poster.jpg", "original", (1000, 1500)),
        ("/m603-backdrop.jpg", "w1280", (1280, 720)),
        ("/m603-backdrop.jpg", "original", (1920, 1080)),
        ("/p31-profile.jpg", "h632", (421, 632)),
        ("/p31-profile.jpg", "w45", (45, 68)),
        ("/m603-poster.jpg", "w600_and_h900_bestv2", (600, 900)),
    ],
)
def test_sizes_are_those_of_tmdb(path, size, pixels):
    assert Image.open(BytesIO(render_size(path, size))).size == pixels


@pytest.mark.parametrize("size", ["w343", "h1", "big", "", "w0", "w99999"])
def test_an_unknown_size_is_a_value_error(size):
    with pytest.raises(ValueError, match=size or "^$"):
        width_of(size, *ASPECT[Shape.POSTER])


def test_the_cache_forgets_what_was_not_used_for_longest():
    cache = _Cache(limit=25)
    for name in ("a", "b"):
        cache.put((name, 1), b"x" * 10)
    assert cache.get(("a", 1))
    cache.put(("c", 1), b"x" * 10)
    assert cache.get(("b", 1)) is None
    assert cache.get(("a", 1)) is not None
    assert cache.get(("c", 1)) is not None


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("Amélie", "Amélie"),
        ("千と千尋の神隠し", ""),
        ("Łódź — Straße…", "Lódź Strasse..."),
        ("WALL·E", "WALL·E"),
    ],
)
def test_only_what_the_face_has_is_set(written, set_as):
    assert readable(written) == set_as


def test_every_title_leaves_something_to_set():
    catalogue = load(date(2026, 11, 22))
    titles = [movie.title for movie in catalogue.movies.values()]
    titles += [series.name for series in catalogue.series.values()]
    assert all(readable(title) for title in titles)


def test_accents_are_taken_apart():
    assert glyph("é").base == "e"
    assert glyph("é").marks == ("\u0301",)
    assert glyph("\uffff") is None


def test_no_title_ever_overflows_its_box():
    catalogue = load(date(2026, 11, 22))
    titles = [movie.title for movie in catalogue.movies.values()]
    titles += [series.name for series in catalogue.series.values()]
    titles += ["Donaudampfschifffahrtsgesellschaftskapitän " * 6]
    for width in (92, 342, 780):
        for title in titles:
            style, lines = fit(
                readable(title.upper()),
                width=width * 0.85,
                height=width * 0.3,
                largest=round(width * 0.125),
                smallest=max(6, round(width * 0.042)),
                tracking=0.035,
            )
            assert len(lines) * style.size <= width * 0.3
            assert all(style.width(line) <= width * 0.85 for line in lines)


def test_lines_break_between_words():
    style = Style(20, 0.0)
    room = style.width("ONCE UPON A")
    assert wrap("ONCE UPON A TIME", style, room) == ["ONCE UPON A", "TIME"]


def test_titles_can_be_read_on_every_palette():
    for mood in Mood:
        assert len(PALETTES[mood]) >= 6
        for palette in PALETTES[mood]:
            assert contrast(palette.text, palette.ground) >= 7
            byline = mix(palette.text, palette.ground, 0.18)
            assert contrast(byline, palette.ground) >= 4.5
