"""A Plex server and plex.tv: paging, quirks, sign-in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from apps.integrations import registry
from apps.integrations.clients import plex_reading as reading
from apps.integrations.clients.parsing import WrongShape
from apps.integrations.clients.plex import PlexServerClient, client_identifier
from apps.integrations.models import ServiceConnection
from apps.integrations.types import PlexMedia, PlexPage, PlexPin
from medianest.core.errors import (
    UpstreamNonsense,
    UpstreamNotAllowed,
    UpstreamNotFound,
    UpstreamUnavailable,
)
from tests.conftest import Sandbox
from tests.integrations.servers import RawServer, answer, as_json, http

MACHINE = "a" * 40


@pytest.fixture
def plex(server: RawServer, db: None) -> PlexServerClient:
    connection = ServiceConnection.objects.create(
        kind="plex", name="Plex", url=server.url, secret="server-token"
    )
    return registry.plex_for(connection)


@pytest.fixture
def plextv(server: RawServer, settings: Any):
    settings.PLEX_TV_URL = server.url
    return registry.plex_account()


def give(server: RawServer, **container: Any) -> None:
    server.script = answer(as_json({"MediaContainer": container}))


def entry(number: int, **more: Any) -> dict[str, Any]:
    return {"ratingKey": str(number), "type": "movie", "title": f"Film {number}"} | more


def test_the_server_introduces_itself(plex, server):
    give(server, machineIdentifier=MACHINE, version="1.41", claimed="1", friendlyName="Home")
    assert (plex.identity().machine_identifier, plex.identity().claimed) == (MACHINE, True)
    info = plex.info()
    assert (info.name, info.version) == ("Home", "1.41")
    headers = server.received[0].headers
    assert headers["x-plex-token"] == "server-token"
    assert headers["accept"] == "application/json"
    assert headers["x-plex-client-identifier"] == client_identifier()
    assert "server-token" not in server.received[0].target


@pytest.mark.parametrize("value", [{}, {"MediaContainer": None}, {"MediaContainer": {}}, []])
def test_a_server_without_identity_is_nonsense(plex, server, value):
    server.script = answer(as_json(value))
    with pytest.raises(UpstreamNonsense):
        plex.identity()


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (http(b"<html>401</html>", "401 Unauthorized", "text/html"), UpstreamNotAllowed),
        (http(b"<html>404</html>", "404 Not Found", "text/html"), UpstreamNotFound),
        (http(b"<Response/>", "503 Maintenance", "application/xml"), UpstreamUnavailable),
        (http(b"<MediaContainer/>", kind="text/xml"), UpstreamNonsense),
        (http(b"<html>", kind="text/html"), UpstreamNonsense),
    ],
)
def test_errors_come_as_html_and_xml(plex, server, reply: bytes, expected: type):
    server.script = lambda connection, request: connection.sendall(reply)
    with pytest.raises(expected):
        plex.item("5")


def test_libraries_are_listed_and_none_is_fine(plex, server):
    library = {"key": "1", "type": "movie", "title": "Films", "agent": "tv.plex", "scannedAt": 5}
    give(server, Directory=[library, {"title": "no key"}, None])
    (section,) = plex.sections()
    assert (section.key, section.kind, section.title) == ("1", "movie", "Films")
    give(server, size=0)
    assert plex.sections() == ()


def test_a_page_of_items(plex, server):
    give(
        server,
        totalSize="120",
        offset=50,
        Metadata=[
            entry(
                7,
                guid="plex://movie/5d",
                Guid=[{"id": "imdb://tt1"}, {"id": "tmdb://949"}, {}],
                year="1995",
                addedAt=1700000000,
                updatedAt="1700000001",
                librarySectionID=1,
                Media=[
                    {"videoResolution": "4k", "width": 3840, "Part": [{"file": "/m", "size": 5}]},
                    {"videoResolution": "1080"},
                ],
            ),
            {"title": "no key"},
        ],
    )
    page = plex.section_items("1", kind="movie", start=50, size=25)
    (item,) = page.items
    assert (page.total, page.offset, page.is_last) == (120, 50, False)
    assert (item.rating_key, item.year, item.library_section_id) == ("7", 1995, "1")
    assert item.guids == ("imdb://tt1", "tmdb://949")
    assert item.added_at == datetime.fromtimestamp(1700000000, tz=UTC)
    assert [media.is_4k for media in item.media] == [True, False]
    assert item.media[0].parts[0].size == 5
    asked = server.received[0]
    assert asked.headers["x-plex-container-start"] == "50"
    assert asked.headers["x-plex-container-size"] == "25"
    assert asked.target == ("/library/sections/1/all?type=1&includeGuids=1&sort=addedAt%3Adesc")


def test_recent_items_are_asked_for_by_plex_own_operator(plex, server):
    give(server, size=0)
    since = datetime.fromtimestamp(1700000000, tz=UTC)
    assert plex.section_items("2", kind="episode", added_since=since).items == ()
    query = parse_qs(urlsplit(server.received[0].target).query)
    assert query["addedAt>>"] == ["1700000000"]
    assert query["type"] == ["4"]


def test_width_alone_can_tell_4k():
    assert PlexMedia(resolution="1080", width=2000).is_4k
    assert not PlexMedia(resolution="1080", width=1999).is_4k


@pytest.mark.parametrize(
    ("page", "last"),
    [
        (PlexPage((), 10, 0), True),
        (PlexPage((object(),), 10, 9), True),
        (PlexPage((object(),), 10, 5), False),
        (PlexPage((object(),), None, 5), False),
    ],
)
def test_a_short_page_alone_ends_nothing(page: PlexPage, last: bool):
    assert page.is_last is last


def paging_server(server: RawServer, total: int, *, cap: int, say_total: bool = True) -> None:
    """Pages as a server that never gives more than ``cap`` items."""

    def play(connection: Any, request: Any) -> None:
        start = int(request.headers["x-plex-container-start"])
        numbers = range(start, min(total, start + cap))
        container: dict[str, Any] = {"offset": start}
        if say_total:
            container["totalSize"] = total
        if numbers:
            container["Metadata"] = [entry(number + 1) for number in numbers]
        connection.sendall(http(as_json({"MediaContainer": container})))

    server.script = play


@pytest.mark.parametrize(("say_total", "calls"), [(True, 4), (False, 5)])
def test_all_pages_are_read_though_the_server_caps_them(plex, server, say_total, calls):
    paging_server(server, 70, cap=20, say_total=say_total)
    pages = list(plex.section_pages("1", kind="movie", size=50))
    keys = [item.rating_key for page in pages for item in page.items]
    assert keys == [str(number) for number in range(1, 71)]
    assert len(server.received) == calls


def test_reading_goes_on_where_it_stopped(plex, server):
    paging_server(server, 70, cap=50)
    pages = list(plex.section_pages("1", kind="movie", start=60))
    assert pages[0].items[0].rating_key == "61"
    assert len(pages) == 1


def test_a_server_that_ignores_paging_does_not_loop(plex, server):
    give(server, Metadata=[entry(1), entry(2)])
    assert len(list(plex.section_pages("1", kind="movie"))) == 1
    assert len(server.received) == 2


def test_an_empty_library_has_no_pages(plex, server):
    give(server, size=0, totalSize=0)
    assert list(plex.section_pages("1", kind="movie")) == []


def test_one_item_and_its_family(plex, server):
    give(server, Metadata=[entry(5, type="season", index="2", parentRatingKey=4, leafCount=10)])
    item = plex.item("5")
    assert (item.index, item.parent_rating_key, item.leaf_count) == (2, "4", 10)
    assert plex.children("4")[0].kind == "season"
    assert plex.leaves("4")[0].rating_key == "5"
    assert [r.target.partition("?")[0] for r in server.received] == [
        "/library/metadata/5",
        "/library/metadata/4/children",
        "/library/metadata/4/allLeaves",
    ]
    give(server, size=0)
    assert plex.children("4") == ()
    with pytest.raises(UpstreamNonsense):
        plex.item("5")


def test_a_long_series_is_read_to_its_end(plex, server):
    paging_server(server, 1200, cap=500)
    assert len(plex.leaves("4")) == 1200
    give(server, totalSize=99, Metadata=[entry(1)])
    assert len(plex.leaves("4")) == 1, "a server that repeats itself is stopped"


def test_a_key_can_not_leave_its_place_in_the_path(plex, server):
    give(server, Metadata=[entry(5)])
    plex.item("../../prefs?x=1")
    assert server.received[0].target.startswith("/library/metadata/..%2F..%2Fprefs%3Fx%3D1?")


def test_pictures_are_proven_by_their_bytes(plex, server):
    server.script = answer(b"\xff\xd8\xff\xe0jpeg", kind="application/octet-stream")
    photo = plex.photo("/library/metadata/1/thumb/2", 300, 450)
    assert photo.content_type == "image/jpeg"
    assert "url=%2Flibrary%2Fmetadata%2F1%2Fthumb%2F2" in server.received[0].target
    server.script = answer(b"<svg/>", kind="image/svg+xml")
    with pytest.raises(UpstreamNonsense):
        plex.photo("/x", 1, 1)


# --- plex.tv --------------------------------------------------------------------------------


PIN = {"id": 5, "code": "abcdefgh", "expiresAt": "2030-01-01T00:00:00Z", "authToken": None}


def test_a_sign_in_starts_with_a_pin(plextv, server):
    server.script = answer(as_json(PIN), "201 Created")
    pin = plextv.start_pin()
    assert (pin.id, pin.code, pin.expires_at.year) == (5, "abcdefgh", 2030)
    assert "abcdefgh" not in repr(pin)
    asked = server.received[0]
    assert (asked.method, asked.target) == ("POST", "/api/v2/pins?strong=true")
    assert asked.headers["x-plex-client-identifier"] == pin.client_identifier


def test_a_pin_without_an_end_gets_one(plextv, server):
    server.script = answer(as_json(PIN | {"expiresAt": None}), "201 Created")
    assert plextv.start_pin().expires_at > datetime.now(UTC)


def test_a_pin_is_waited_for(plextv, server):
    server.script = answer(as_json(PIN))
    assert plextv.check_pin(5, "abcdefgh") is None
    server.script = answer(as_json(PIN | {"authToken": "token"}))
    assert plextv.check_pin(5, "abcdefgh") == "token"
    assert server.received[0].target == "/api/v2/pins/5"


def test_the_token_of_another_pin_is_refused(plextv, server):
    server.script = answer(as_json(PIN | {"code": "other", "authToken": "token"}))
    with pytest.raises(UpstreamNonsense):
        plextv.check_pin(5, "abcdefgh")


def test_the_way_to_plex_is_percent_encoded_behind_the_hash(plextv, settings):
    settings.PLEX_APP_URL = "https://app.plex.tv/auth"
    pin = PlexPin(5, "a b", "client", datetime.now(UTC))
    assert plextv.auth_url(pin, "http://nest.example/login?next=/a b") == (
        "https://app.plex.tv/auth#?clientID=client&code=a%20b"
        "&context%5Bdevice%5D%5Bproduct%5D=MediaNest"
        "&forwardUrl=http%3A%2F%2Fnest.example%2Flogin%3Fnext%3D%2Fa%20b"
    )


def test_devices_are_read_though_booleans_vary(plextv, server):
    devices = [
        {
            "name": "Home",
            "clientIdentifier": MACHINE,
            "provides": "server, sync-target",
            "owned": 1,
            "accessToken": "hidden",
            "connections": [{"uri": "http://10.0.0.1:32400", "local": True}, {}],
        },
        {"name": "no id"},
    ]
    server.script = answer(as_json(devices))
    (device,) = plextv.resources("token")
    assert device.is_server
    assert device.owned
    assert device.provides == ("server", "sync-target")
    assert device.connections[0].local
    assert "hidden" not in repr(device)
    assert server.received[0].headers["x-plex-token"] == "token"
    server.script = answer(b"{}")
    with pytest.raises(UpstreamNonsense):
        plextv.resources("token")


SHARED = b"""<?xml version="1.0"?><MediaContainer>
<User id="1000" username="ann" email="a@example.com"><Server machineIdentifier="m1" pending="0"/>
<Server machineIdentifier="m2" pending="1"/></User><User id="x"/></MediaContainer>"""


def test_shared_accounts_come_as_xml(plextv, server):
    server.script = answer(SHARED, kind="application/xml")
    (account,) = plextv.shared_accounts("owner-token")
    assert (account.id, account.username, account.servers) == (1000, "ann", ("m1",))


@pytest.mark.parametrize(
    "content",
    [b"<html", b"", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b'<!ENTITY x SYSTEM "file:///">'],
)
def test_xml_with_entities_or_without_end_is_refused(content: bytes):
    with pytest.raises(WrongShape):
        reading.shared_accounts(content)


def test_a_token_plex_no_longer_knows(plextv, server):
    invalid = as_json({"errors": [{"code": 1001, "message": "Invalid token"}]})
    for status in ("401 Unauthorized", "422 Unprocessable Entity"):
        server.script = answer(invalid, status)
        with pytest.raises(UpstreamNotAllowed):
            plextv.account("old")
    server.script = answer(b"", "200 OK", kind="text/plain")
    plextv.ping("token")


# --- Against the sandbox --------------------------------------------------------------------


def test_the_sandbox_library_is_read_to_the_last_item(connected: Sandbox):
    plex = registry.plex()
    kinds = {section.kind: section for section in reversed(plex.sections())}
    assert {"movie", "show"} <= set(kinds)
    movies = kinds["movie"]
    pages = list(plex.section_pages(movies.key, kind="movie", size=7))
    keys = [item.rating_key for page in pages for item in page.items]
    assert len(keys) == len(set(keys)) == pages[0].total
    one = plex.item(keys[0])
    assert one.title
    show = plex.section_items(kinds["show"].key, kind="show", size=1).items[0]
    seasons = plex.children(show.rating_key)
    assert {season.kind for season in seasons} == {"season"}
    assert plex.leaves(show.rating_key)
    assert plex.photo(one.thumb, 200, 300).content_type == "image/jpeg"
    with pytest.raises(UpstreamNotFound):
        plex.item("999999999")


def test_a_wrong_plex_token_is_told_apart(connected: Sandbox):
    connection = registry.connection("plex")
    connection.secret = "wrong"
    connection.save(update_fields=["secret"])
    with pytest.raises(UpstreamNotAllowed):
        registry.plex().sections()


def test_a_whole_sign_in_at_the_sandbox(connected: Sandbox):
    plextv = registry.plex_account()
    pin = plextv.start_pin()
    assert plextv.check_pin(pin.id, pin.code) is None
    connected.control("plex.tv/link", code=pin.code, person="alice")
    token = plextv.check_pin(pin.id, pin.code)
    assert token is not None
    account = plextv.account(token)
    assert account.username
    machine = registry.plex().identity().machine_identifier
    servers = [r for r in plextv.resources(token) if r.is_server]
    assert [server.client_identifier for server in servers] == [machine]
    plextv.ping(token)
    shared = plextv.shared_accounts(connected.plex_token)
    assert account.id in {a.id for a in shared if machine in a.servers}
    with pytest.raises(UpstreamNotFound):
        plextv.check_pin(999_999, "x")
    with pytest.raises(UpstreamNotAllowed):
        plextv.account("nobody's token")
