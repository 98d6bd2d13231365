"""An independent witness: the Python library `plexapi` talks to the Plex stand-ins."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from plexapi.exceptions import NotFound, Unauthorized
from plexapi.myplex import MyPlexAccount, MyPlexPinLogin, MyPlexResource
from plexapi.server import PlexServer

TOKEN = "sandbox-plex-owner-token"


@pytest.fixture
def server(standins):
    return PlexServer(f"{standins.url}/plex", TOKEN, timeout=5)


def test_it_connects_and_reads_who_the_server_is(server):
    assert server.friendlyName == "Sample Plex"
    assert server.machineIdentifier == "5a4db0c3e1f27986a0b1c2d3e4f5061728394a5b"
    assert server.version.startswith("1.43")


def test_a_wrong_token_is_unauthorized(standins):
    with pytest.raises(Unauthorized):
        PlexServer(f"{standins.url}/plex", "wrong", timeout=5)


def test_it_reads_the_libraries(server):
    sections = server.library.sections()
    assert [(section.title, section.type) for section in sections] == [
        ("Movies", "movie"),
        ("Series (HD)", "show"),
        ("Movies 4K", "movie"),
        ("Music", "artist"),
        ("Home Videos", "movie"),
    ]
    assert sections[0].locations == ["/data/movies"]


def test_it_pages_through_all_movies(server):
    movies = server.library.section("Movies")
    small = movies.all(container_size=7)
    assert len(small) == movies.totalSize == len(movies.all())
    assert len({movie.ratingKey for movie in small}) == len(small)


def test_movies_have_guids_versions_and_people(server):
    movie = server.library.section("Movies").get("The Matrix")
    assert "tmdb://603" in [guid.id for guid in movie.guids]
    assert movie.year == 1999
    assert "Keanu Reeves" in [role.tag for role in movie.roles]
    assert movie.media[0].parts[0].file.startswith("/data/movies")
    assert movie.media[0].videoResolution in ("1080", "4k")


def test_it_finds_a_movie_by_its_guid(server):
    section = server.library.section("Movies")
    movie = section.get("The Matrix")
    assert section.getGuid(movie.guid).ratingKey == movie.ratingKey


def test_shows_seasons_and_episodes_are_objects(server):
    show = server.library.section("Series (HD)").all()[0]
    seasons, episodes = show.seasons(), show.episodes()
    assert len(seasons) == show.childCount
    assert len(episodes) == show.leafCount
    assert episodes[0].show().title == show.title
    assert seasons[0].episodes()[0].seasonNumber == seasons[0].index
    assert show.season(season=seasons[0].index).title == seasons[0].title


def test_it_fetches_one_item_and_several(server):
    one, two = server.library.section("Movies").all()[:2]
    assert server.fetchItem(one.ratingKey).title == one.title
    assert [item.title for item in server.fetchItems([one.ratingKey, two.ratingKey])] == [
        one.title,
        two.title,
    ]
    with pytest.raises(NotFound):
        server.fetchItem(999_999)


def test_it_searches(server):
    found = server.search("matrix")
    assert "The Matrix" in [item.title for item in found]
    assert server.library.section("Movies").hubSearch("matrix")[0].type == "movie"


def test_it_sorts_and_filters_with_what_the_library_offers(server):
    section = server.library.section("Movies")
    newest = section.recentlyAdded(maxresults=5)
    assert [m.addedAt for m in newest] == sorted((m.addedAt for m in newest), reverse=True)
    recent = section.search(filters={"year>>": 2010})
    assert recent
    assert min(movie.year for movie in recent) >= 2010


def test_it_reads_and_changes_collections(server):
    section = server.library.section("Movies")
    collection = section.collections()[0]
    assert len(collection.items()) == collection.childCount >= 2
    movies = section.all()[:3]
    made = section.createCollection("By a witness", items=movies[:2])
    made.addItems(movies[2])
    assert len(made.reload().items()) == 3
    made.removeItems(movies[0])
    assert len(made.reload().items()) == 2
    made.delete()
    assert "By a witness" not in [c.title for c in section.collections()]


def test_it_deletes_and_refreshes(server):
    section = server.library.section("Movies")
    section.update()
    movie = section.all()[0]
    movie.delete()
    with pytest.raises(NotFound):
        server.fetchItem(movie.ratingKey)


def test_it_reads_music(server):
    artist = server.library.section("Music").all()[0]
    assert artist.albums()[0].tracks()[0].artist().title == artist.title


def test_nobody_plays_anything(server):
    assert server.sessions() == []
    assert server.history() == []


def test_a_shared_person_sees_the_shared_libraries(standins):
    server = PlexServer(f"{standins.url}/plex", "sandbox-plex-bob-access-token", timeout=5)
    assert [section.title for section in server.library.sections()] == ["Movies", "Series (HD)"]


# plex.tv


@pytest.fixture
def plextv(standins, monkeypatch):
    """The addresses of plex.tv are constants of the library; point them at the stand-in."""
    base = f"{standins.url}/plex.tv"
    monkeypatch.setattr(MyPlexPinLogin, "PINS", f"{base}/api/v2/pins")
    monkeypatch.setattr(MyPlexAccount, "key", f"{base}/api/v2/user")
    monkeypatch.setattr(MyPlexResource, "key", f"{base}/api/v2/resources?includeHttps=1")
    return standins


def test_it_signs_in_by_pin(plextv):
    login = MyPlexPinLogin(oauth=True, requestTimeout=5)
    fragment = login.oauthUrl("http://127.0.0.1/back").partition("#!?")[2]
    assert not login.checkLogin()
    page = plextv.get(f"/plex.tv/auth/?{fragment}")
    assert "PlexAPI wants to know who you are" in page.text
    code = parse_qs(fragment)["code"][0]
    plextv.control("plex.tv/link", {"code": code, "person": "alice"}, status=200)
    assert login.checkLogin()
    assert login.token == "sandbox-plex-alice-token"


def test_it_reads_the_account_and_reaches_the_shared_server(plextv):
    account = MyPlexAccount(token="sandbox-plex-alice-token", timeout=5)
    assert (account.username, account.id) == ("alice", 2718281)
    resource = account.resource("Sample Plex")
    assert (resource.owned, "server" in resource.provides) == (False, True)
    server = PlexServer(resource.connections[0].uri, resource.accessToken, timeout=5)
    assert len(server.library.sections()) == 3


def test_mallory_reaches_no_sample_server(plextv):
    account = MyPlexAccount(token="sandbox-plex-mallory-token", timeout=5)
    assert "Sample Plex" not in [resource.name for resource in account.resources()]
