"""Posters and backdrops out of the Plex stand-in."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

from PIL import Image


def matrix(standins):
    hub = standins.container("/hubs/search?query=The Matrix")["Hub"][0]
    return next(item for item in hub["Metadata"] if item["title"] == "The Matrix")


def width_of(answer):
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "image/jpeg"
    return Image.open(BytesIO(answer.content)).width


def test_a_picture_is_drawn_in_the_width_asked_for(standins):
    thumb = quote(matrix(standins)["thumb"], safe="")
    small = standins.plex(f"/photo/:/transcode?width=154&height=231&minSize=1&url={thumb}")
    large = standins.plex(f"/photo/:/transcode?width=500&height=750&url={thumb}")
    assert width_of(small) == 154
    assert width_of(large) == 500


def test_the_picture_can_be_read_directly_and_from_a_full_address(standins):
    item = matrix(standins)
    assert width_of(standins.plex(item["thumb"])) > 300
    assert width_of(standins.plex(item["art"])) > 300
    full = quote(f"http://127.0.0.1:32400{item['thumb']}?x=1", safe="")
    assert width_of(standins.plex(f"/photo/:/transcode?width=185&height=278&url={full}")) == 185


def test_collections_and_episodes_have_pictures(standins):
    collection = standins.container("/library/sections/1/collections")["Metadata"][0]
    episode = standins.container("/library/sections/2/all?type=4")["Metadata"][0]
    assert width_of(standins.plex(collection["thumb"])) > 100
    assert width_of(standins.plex(episode["thumb"])) > 100


def test_pictures_need_a_token_a_width_and_something_to_show(standins):
    thumb = quote(matrix(standins)["thumb"], safe="")
    assert standins.get(f"/plex/photo/:/transcode?width=100&url={thumb}").status_code == 401
    assert standins.plex(f"/photo/:/transcode?url={thumb}").status_code == 400
    assert standins.plex("/photo/:/transcode?width=100&url=http://elsewhere/x").status_code == 404
    music = standins.container("/library/sections/4/all")["Metadata"][0]
    assert "thumb" not in music
    gone = f"/library/metadata/{music['ratingKey']}/thumb/1"
    assert standins.plex(gone).status_code == 404
