"""The Plex Media Server: libraries, items, paging, search, collections, pictures."""

from __future__ import annotations

from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

MACHINE = "5a4db0c3e1f27986a0b1c2d3e4f5061728394a5b"
PAGE = {"X-Plex-Container-Start": "0", "X-Plex-Container-Size": "1000"}
ALICE, BOB = "sandbox-plex-alice-access-token", "sandbox-plex-bob-access-token"


def everything(standins, section, kind=None, **more):
    query = f"includeGuids=1&type={kind}" if kind else "includeGuids=1"
    found = standins.container(f"/library/sections/{section}/all?{query}", **PAGE, **more)
    return found.get("Metadata", [])


def named(items, title):
    return next(item for item in items if item["title"] == title)


# who may ask


def test_identity_is_open_and_all_else_is_401_in_html(standins):
    assert standins.get("/plex/identity").status_code == 200
    for path in ("/", "/library/sections", "/library/metadata/1", "/nonsense"):
        answer = standins.get(f"/plex{path}", headers={"Accept": "application/json"})
        assert answer.status_code == 401
        assert answer.headers["Content-Type"] == "text/html"
        assert "401 Unauthorized" in answer.text


@pytest.mark.parametrize(
    "token", ["wrong", "sandbox-plex-alice-token", "sandbox-plex-mallory-token"]
)
def test_a_token_for_another_place_does_not_open_the_server(standins, token):
    assert standins.plex("/", token=token).status_code == 401


def test_the_token_may_travel_in_the_query(standins):
    answer = standins.get("/plex/?X-Plex-Token=sandbox-plex-owner-token")
    assert answer.status_code == 200


@pytest.mark.parametrize(("token", "keys"), [(ALICE, ["1", "2", "3"]), (BOB, ["1", "2"])])
def test_people_see_the_libraries_shared_with_them(standins, token, keys):
    found = standins.container("/library/sections", token=token)["Directory"]
    assert [section["key"] for section in found] == keys
    assert standins.plex("/library/sections/5/all", token=token).status_code == 404
    home = everything(standins, 5)[0]["ratingKey"]
    assert standins.plex(f"/library/metadata/{home}", token=token).status_code == 404


# JSON and XML


def test_the_same_answer_comes_as_json_or_xml(standins):
    section = standins.container("/library/sections/1/all?includeGuids=1", **PAGE)
    answer = standins.plex("/library/sections/1/all?includeGuids=1", Accept="text/xml", **PAGE)
    tree = ElementTree.fromstring(answer.content)
    assert answer.headers["Content-Type"].startswith("text/xml")
    assert tree.get("totalSize") == str(section["totalSize"])
    videos = tree.findall("Video")
    assert [video.get("title") for video in videos] == [
        item["title"] for item in section["Metadata"]
    ]
    new = next(video for video in videos if video.find("Guid") is not None)
    assert new.find("Media/Part").get("file").startswith("/data/movies/")


def test_the_server_names_itself(standins):
    root = standins.container("/")
    assert root["machineIdentifier"] == MACHINE
    assert standins.container("/identity")["machineIdentifier"] == MACHINE
    assert standins.plex("/identity").headers["X-Plex-Protocol"] == "1.0"


def test_there_are_libraries_of_every_sort(standins):
    found = standins.container("/library/sections")["Directory"]
    assert [(section["title"], section["type"]) for section in found] == [
        ("Movies", "movie"),
        ("Series (HD)", "show"),
        ("Movies 4K", "movie"),
        ("Music", "artist"),
        ("Home Videos", "movie"),
    ]
    assert found[4]["agent"] == "com.plexapp.agents.none"
    assert all(section["Location"][0]["path"] for section in found)


# paging


def test_pages_add_up_to_the_whole_and_say_so_in_the_headers(standins):
    whole = everything(standins, 1)
    seen, start = [], 0
    while True:
        page = {"X-Plex-Container-Start": str(start), "X-Plex-Container-Size": "20"}
        answer = standins.plex("/library/sections/1/all", **page)
        found = answer.json()["MediaContainer"]
        assert answer.headers["X-Plex-Container-Total-Size"] == str(len(whole))
        assert answer.headers["X-Plex-Container-Start"] == str(start) == str(found["offset"])
        if "Metadata" not in found:
            break
        seen += found["Metadata"]
        start += 20
    assert found["size"] == 0
    assert [item["ratingKey"] for item in seen] == [item["ratingKey"] for item in whole]


def test_size_zero_asks_for_the_total_only(standins):
    found = standins.container(
        "/library/sections/1/all?X-Plex-Container-Start=0&X-Plex-Container-Size=0"
    )
    assert (found["size"], "Metadata" in found) == (0, False)
    assert found["totalSize"] > 50


def test_without_paging_everything_comes_without_a_total(standins):
    answer = standins.plex("/library/sections/1/all")
    found = answer.json()["MediaContainer"]
    assert found["size"] == len(found["Metadata"]) > 50
    assert "totalSize" not in found
    assert "X-Plex-Container-Total-Size" not in answer.headers


def test_the_server_may_ignore_paging_or_cap_its_pages(standins):
    page = {"X-Plex-Container-Start": "0", "X-Plex-Container-Size": "50"}
    standins.control("plex/paging", {"mode": "cap", "cap": 7}, status=200)
    assert standins.container("/library/sections/1/all", **page)["size"] == 7
    standins.control("plex/paging", {"mode": "ignore"}, status=200)
    assert standins.container("/library/sections/1/all", **page)["size"] > 50
    standins.control("plex/paging", {"mode": "nonsense"}, status=400)


# filters and order


def test_types_give_movies_shows_seasons_and_episodes(standins):
    assert {item["type"] for item in everything(standins, 1, 1)} == {"movie"}
    assert {item["type"] for item in everything(standins, 2, 2)} == {"show"}
    assert {item["type"] for item in everything(standins, 2, 3)} == {"season"}
    episodes = everything(standins, 2, 4)
    assert {item["type"] for item in episodes} == {"episode"}
    assert sum(show["leafCount"] for show in everything(standins, 2, 2)) == len(episodes)
    assert standins.plex("/library/sections/1/all?type=77").status_code == 400
    assert "Metadata" not in standins.container("/library/sections/1/all?type=4")


def test_recently_added_uses_the_literal_operator(standins):
    items = everything(standins, 1)
    middle = sorted(item["addedAt"] for item in items)[len(items) // 2]
    path = f"/library/sections/1/all?type=1&sort=addedAt%3Adesc&addedAt>>={middle}"
    found = standins.container(path)["Metadata"]
    stamps = [item["addedAt"] for item in found]
    assert stamps == sorted(stamps, reverse=True)
    assert min(stamps) >= middle
    assert len(found) == sum(item["addedAt"] >= middle for item in items)
    (entry,) = standins.journal("?service=plex&path=/library/sections/1/all&method=GET")[1:]
    assert f"addedAt>>={middle}" in unquote(entry["query"])


def test_nothing_new_has_no_metadata_key(standins):
    assert "Metadata" not in standins.container(
        "/library/sections/2/all?type=4&addedAt>>=9999999999"
    )


def test_a_filter_that_is_no_number_is_400_in_html(standins):
    answer = standins.plex("/library/sections/1/all?addedAt>>=yesterday")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "text/html")


def test_sorting_by_title_ignores_articles(standins):
    titles = [item["title"] for item in everything(standins, 1)]
    bare = [title.casefold().removeprefix("the ").removeprefix("a ") for title in titles]
    assert bare == sorted(bare)


# identity of titles


def test_every_style_of_guid_is_in_the_libraries(standins):
    guids = " ".join(item["guid"] for key in (1, 2, 5) for item in everything(standins, key))
    for style in (
        "plex://movie/",
        "plex://show/",
        "com.plexapp.agents.imdb://tt",
        "com.plexapp.agents.themoviedb://",
        "com.plexapp.agents.thetvdb://",
        "com.plexapp.agents.hama://tvdb-",
        "local://",
        "com.plexapp.agents.none://",
    ):
        assert style in guids


def test_guids_come_when_asked_for_and_always_with_the_item_itself(standins):
    listed = standins.container("/library/sections/1/all")["Metadata"]
    assert not any("Guid" in item for item in listed)
    item = next(item for item in everything(standins, 1) if "Guid" in item)
    alone = standins.container(f"/library/metadata/{item['ratingKey']}")["Metadata"][0]
    assert alone["Guid"] == item["Guid"]
    assert any(guid["id"].startswith("tmdb://") for guid in alone["Guid"])


def test_one_new_item_has_its_guids_only_when_asked_alone(standins):
    late = []
    for item in everything(standins, 1):
        if item["guid"].startswith("plex://") and "Guid" not in item:
            alone = standins.container(f"/library/metadata/{item['ratingKey']}")["Metadata"][0]
            late.append("Guid" in alone)
    assert sorted(late) == [False, True]


def test_a_title_can_have_two_versions_and_stand_in_two_libraries(standins):
    movies = everything(standins, 1)
    versions = [[media["videoResolution"] for media in item.get("Media", [])] for item in movies]
    assert ["4k", "1080"] in versions
    uhd = everything(standins, 3)
    both = {item["guid"] for item in movies} & {item["guid"] for item in uhd}
    assert both
    assert all(item["Media"][0]["width"] == 3840 for item in uhd)


def test_an_item_may_have_no_file_and_no_date(standins):
    item = named(everything(standins, 1), "The Missing File")
    assert "Media" not in item
    assert item["addedAt"] == 0


def test_seasons_and_episodes_hang_together(standins):
    show = everything(standins, 2)[0]
    key = show["ratingKey"]
    seasons = standins.container(f"/library/metadata/{key}/children")["Metadata"]
    leaves = standins.container(f"/library/metadata/{key}/allLeaves?includeGuids=1")["Metadata"]
    assert len(seasons) == show["childCount"]
    assert len(leaves) == show["leafCount"] == sum(season["leafCount"] for season in seasons)
    assert {leaf["grandparentRatingKey"] for leaf in leaves} == {key}
    assert [season["index"] for season in seasons] == sorted(s["index"] for s in seasons)
    first = standins.container(f"/library/metadata/{seasons[0]['ratingKey']}/children")
    assert {leaf["parentIndex"] for leaf in first["Metadata"]} == {seasons[0]["index"]}


def test_several_items_come_by_comma_and_missing_ones_are_left_out(standins):
    one, two = (item["ratingKey"] for item in everything(standins, 1)[:2])
    found = standins.container(f"/library/metadata/{one},{two},999999")["Metadata"]
    assert [item["ratingKey"] for item in found] == [one, two]
    gone = standins.plex("/library/metadata/999999")
    assert (gone.status_code, gone.headers["Content-Type"]) == (404, "text/html")
    assert "404 Not Found" in gone.text


def test_children_can_come_with_the_item(standins):
    show = everything(standins, 2)[0]
    path = f"/library/metadata/{show['ratingKey']}?includeChildren=1"
    item = standins.container(path)["Metadata"][0]
    assert item["Children"]["size"] == show["childCount"]


def test_only_the_owner_deletes_and_what_is_deleted_is_gone(standins):
    key = everything(standins, 1)[0]["ratingKey"]
    assert standins.plex(f"/library/metadata/{key}", method="DELETE", token=BOB).status_code == 403
    assert standins.plex(f"/library/metadata/{key}", method="DELETE").status_code == 200
    assert standins.plex(f"/library/metadata/{key}").status_code == 404
    assert key not in [item["ratingKey"] for item in everything(standins, 1)]


def test_the_last_episode_takes_its_season_and_show_along(standins):
    standins.control(
        "plex/add",
        {"kind": "series", "tmdbId": series_outside(standins), "seasons": [1], "episodes": 1},
        status=201,
    )
    show = everything(standins, 2, 2)
    newest = max(show, key=lambda item: item["addedAt"])
    leaves = standins.container(f"/library/metadata/{newest['ratingKey']}/allLeaves")["Metadata"]
    assert len(leaves) == 1
    standins.plex(f"/library/metadata/{leaves[0]['ratingKey']}", method="DELETE")
    assert standins.plex(f"/library/metadata/{newest['ratingKey']}").status_code == 404


def series_outside(standins):
    """A series of the catalogue that is not in the library."""
    return next(
        series.tmdb_id
        for series in standins.state.catalogue.series.values()
        if not series.library_seasons
        and not series.library_partial
        and series.season(1)
        and len(series.season(1).episodes) > 2
    )


# search, refresh, sessions


def test_search_answers_in_hubs(standins):
    hubs = standins.container("/hubs/search?query=matrix&limit=3")["Hub"]
    assert {hub["type"] for hub in hubs} >= {"movie", "show", "episode", "artist"}
    movies = next(hub for hub in hubs if hub["type"] == "movie")
    assert movies["Metadata"][0]["title"].startswith("The Matrix")
    empty = next(hub for hub in hubs if hub["type"] == "artist")
    assert (empty["size"], "Metadata" in empty) == (0, False)
    assert standins.plex("/hubs/search?query=").status_code == 400


def test_search_keeps_to_a_library_and_to_what_one_may_see(standins):
    harbour = standins.container("/hubs/search?query=harbour")["Hub"]
    assert sum(hub["size"] for hub in harbour) == 2
    narrowed = standins.container("/hubs/search?query=harbour&sectionId=5")["Hub"]
    assert sum(hub["size"] for hub in narrowed) == 1
    hidden = standins.container("/hubs/search?query=harbour", token=BOB)["Hub"]
    assert sum(hub["size"] for hub in hidden) == 0


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_library_can_be_refreshed(standins, method):
    path = "/library/sections/1/refresh?path=%2Fdata%2Fmovies"
    answer = standins.plex(path, method=method)
    assert (answer.status_code, answer.content) == (200, b"")
    assert standins.plex("/library/sections/99/refresh", method=method).status_code == 404


def test_nobody_is_watching(standins):
    assert standins.container("/status/sessions") == {"size": 0}


def test_an_unknown_path_is_404_in_html(standins):
    answer = standins.plex("/library/nonsense")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html")


def test_starting_up_is_503_in_xml(standins):
    standins.control("faults", {"service": "plex", "kind": "status", "status": 503})
    answer = standins.plex("/")
    assert "startup maintenance" in answer.text


# collections


def test_film_series_are_collections(standins):
    found = standins.container("/library/sections/1/collections")["Metadata"]
    first = found[0]
    assert (first["type"], first["subtype"]) == ("collection", "movie")
    path = f"/library/collections/{first['ratingKey']}"
    for below in ("items", "children"):
        members = standins.container(f"{path}/{below}")["Metadata"]
        assert len(members) == int(first["childCount"]) >= 2
    assert standins.container(path)["Metadata"][0]["title"] == first["title"]
    assert standins.plex("/library/collections/1").status_code == 404


def test_a_collection_can_be_made_changed_and_deleted(standins):
    one, two = (item["ratingKey"] for item in everything(standins, 1)[:2])
    base = f"server://{MACHINE}/com.plexapp.plugins.library/library/metadata/"
    create = "/library/collections?type=1&smart=0&sectionId=1&title=Mine&uri="
    assert standins.plex(create + base + one, method="POST", token=ALICE).status_code == 403
    assert standins.plex(create + "nonsense", method="POST").status_code == 400
    made = standins.plex(create + base + one, method="POST").json()
    path = f"/library/collections/{made['MediaContainer']['Metadata'][0]['ratingKey']}"
    standins.plex(f"{path}/items?uri={base}{two}", method="PUT")
    assert standins.container(f"{path}/items")["size"] == 2
    standins.plex(f"{path}/items/{one}", method="DELETE")
    assert standins.plex(f"{path}/items/{one}", method="DELETE").status_code == 404
    (left,) = standins.container(f"{path}/items")["Metadata"]
    assert left["ratingKey"] == two
    assert standins.plex(path, method="DELETE", token=ALICE).status_code == 404
    assert standins.plex(path, method="DELETE").status_code == 200
    assert standins.plex(path).status_code == 404


# determinism


def test_the_library_is_the_same_after_a_reset(standins):
    before = everything(standins, 1), everything(standins, 2, 4)
    standins.plex(f"/library/metadata/{before[0][0]['ratingKey']}", method="DELETE")
    standins.control("reset")
    assert (everything(standins, 1), everything(standins, 2, 4)) == before


def test_everything_the_catalogue_puts_in_the_library_can_be_found(standins):
    catalogue = standins.state.catalogue
    library = standins.state.plex.library
    for movie in catalogue.movies.values():
        found = [item for item in library.sections["1"].top if item.tmdb_id == movie.tmdb_id]
        assert len(found) == movie.in_library
    for series in catalogue.series.values():
        shows = [item for item in library.sections["2"].top if item.tmdb_id == series.tmdb_id]
        wanted = {*series.library_seasons, *series.library_partial}
        assert {season.index for show in shows for season in show.children} == wanted
        for show in shows:
            for season in show.children:
                whole = len(series.season(season.index).episodes)
                assert len(season.children) == series.library_partial.get(season.index, whole)
