from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image


def test_pictures_need_no_key_and_may_be_kept(standins):
    answer = standins.get("/tmdb-images/w342/m603-poster.jpg")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert Image.open(BytesIO(answer.content)).size == (342, 513)


def test_a_picture_that_is_known_is_not_sent_again(standins):
    first = standins.get("/tmdb-images/w92/m603-poster.jpg")
    tag = first.headers["ETag"]
    again = standins.get("/tmdb-images/w92/m603-poster.jpg", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag
    other = standins.get("/tmdb-images/w154/m603-poster.jpg", headers={"If-None-Match": tag})
    assert other.status_code == 200
    assert other.headers["ETag"] != tag


@pytest.mark.parametrize(
    "path", ["/w342/m1-poster.jpg", "/w342/nothing.jpg", "/w342", "/", "/w342/a/b.jpg"]
)
def test_an_unknown_picture_is_a_plain_404(standins, path):
    answer = standins.get(f"/tmdb-images{path}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("size", ["w341", "big", "w0", "h100"])
def test_an_unknown_size_is_a_400(standins, size):
    assert standins.get(f"/tmdb-images/{size}/m603-poster.jpg").status_code == 400


def test_every_kind_of_picture_is_served(standins):
    for path in (
        "w780/m603-backdrop.jpg",
        "h632/p6384-profile.jpg",
        "w185/t1396-s1e1-still.jpg",
        "w500/c10-poster.jpg",
        "w92/w8-logo.jpg",
        "original/t1396-s2-poster.jpg",
    ):
        answer = standins.get(f"/tmdb-images/{path}")
        assert answer.status_code == 200, path
        assert Image.open(BytesIO(answer.content)).format == "JPEG"


def test_planned_faults_reach_pictures(standins):
    fault = {"service": "tmdb-images", "kind": "status", "status": 503}
    standins.control("faults", fault, status=201)
    assert standins.get("/tmdb-images/w92/m603-poster.jpg").status_code == 503
    assert standins.get("/tmdb-images/w92/m603-poster.jpg").status_code == 200
