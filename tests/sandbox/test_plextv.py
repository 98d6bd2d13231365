"""plex.tv: signing in by PIN, accounts, shares."""

from __future__ import annotations

from urllib.parse import quote
from xml.etree import ElementTree

import pytest

CLIENT = {"X-Plex-Client-Identifier": "medianest-1", "Accept": "application/json"}
MACHINE = "5a4db0c3e1f27986a0b1c2d3e4f5061728394a5b"


def new_pin(standins, *, strong="true", **headers):
    path = f"/plex.tv/api/v2/pins?strong={strong}" if strong else "/plex.tv/api/v2/pins"
    answer = standins.post(path, headers={**CLIENT, "X-Plex-Product": "MediaNest", **headers})
    assert answer.status_code == 201
    return answer.json()


def poll(standins, pin, **headers):
    return standins.get(f"/plex.tv/api/v2/pins/{pin['id']}", headers={**CLIENT, **headers})


def as_person(name):
    return {**CLIENT, "X-Plex-Token": f"sandbox-plex-{name}-token"}


def code_of(answer):
    return answer.status_code, answer.json()["errors"][0]["code"]


def test_a_pin_is_new_then_claimed_then_keeps_its_token(standins):
    pin = new_pin(standins)
    assert (len(pin["code"]), pin["authToken"], pin["expiresIn"]) == (25, None, 1800)
    assert poll(standins, pin).json()["authToken"] is None
    standins.control("plex.tv/link", {"code": pin["code"], "person": "alice"}, status=200)
    for _ in range(2):
        assert poll(standins, pin).json()["authToken"] == "sandbox-plex-alice-token"


def test_a_pin_that_is_not_strong_has_four_letters_and_fifteen_minutes(standins):
    pin = new_pin(standins, strong="")
    assert (len(pin["code"]), pin["expiresIn"]) == (4, 900)


def test_two_pins_have_different_codes_and_reset_starts_over(standins):
    first, second = new_pin(standins), new_pin(standins)
    assert first["code"] != second["code"]
    standins.control("reset")
    assert new_pin(standins)["code"] == first["code"]
    assert poll(standins, second).status_code == 404


def test_without_a_client_identifier_nothing_starts(standins):
    json_please = {"Accept": "application/json"}
    assert code_of(standins.post("/plex.tv/api/v2/pins", headers=json_please)) == (400, 1000)
    pin = new_pin(standins)
    answer = standins.get(f"/plex.tv/api/v2/pins/{pin['id']}", headers=json_please)
    assert code_of(answer) == (400, 1000)
    token = {**json_please, "X-Plex-Token": "sandbox-plex-owner-token"}
    assert code_of(standins.get("/plex.tv/api/v2/resources", headers=token)) == (400, 1000)


def test_another_clients_pin_is_not_found(standins):
    pin = new_pin(standins)
    answer = poll(standins, pin, **{"X-Plex-Client-Identifier": "somebody-else"})
    assert code_of(answer) == (404, 1020)
    assert "status" not in answer.json()["errors"][0]


def test_a_pin_is_over_when_its_time_is_up(standins):
    pin = new_pin(standins)
    standins.control("clock", {"advanceSeconds": 1801}, status=200)
    assert code_of(poll(standins, pin)) == (404, 1020)
    link = standins.control("plex.tv/link", {"code": pin["code"], "person": "alice"})
    assert link.status_code == 404


def test_a_pin_cannot_be_taken_by_a_second_person(standins):
    pin = new_pin(standins)
    standins.control("plex.tv/link", {"code": pin["code"], "person": "alice"}, status=200)
    standins.control("plex.tv/link", {"code": pin["code"], "person": "bob"}, status=404)
    assert poll(standins, pin).json()["authToken"] == "sandbox-plex-alice-token"


def test_plex_values_may_travel_in_the_query_and_xml_is_the_default(standins):
    answer = standins.post("/plex.tv/api/v2/pins?strong=true&X-Plex-Client-Identifier=x")
    pin = ElementTree.fromstring(answer.content)
    assert (answer.status_code, pin.tag, pin.get("clientIdentifier")) == (201, "pin", "x")


@pytest.mark.parametrize("name", ["owner", "alice", "bob", "mallory"])
def test_the_user_is_known_by_token(standins, name):
    user = standins.get("/plex.tv/api/v2/user", headers=as_person(name)).json()
    old = standins.get("/plex.tv/users/account.json", headers=as_person(name)).json()["user"]
    assert (user["username"], user["id"]) == (name, old["id"])
    assert isinstance(user["id"], int)
    assert (user["email"] is None) is (name == "bob")


@pytest.mark.parametrize("path", ["api/v2/user", "api/v2/resources", "api/v2/ping", "api/users"])
def test_a_bad_token_is_401_with_code_1001(standins, path):
    answer = standins.get(f"/plex.tv/{path}", headers={**CLIENT, "X-Plex-Token": "wrong"})
    assert code_of(answer) == (401, 1001)


def servers(standins, name):
    found = standins.get("/plex.tv/api/v2/resources?includeHttps=1", headers=as_person(name)).json()
    return [
        item
        for item in found
        if "server" in item["provides"].split(",") and item["clientIdentifier"] == MACHINE
    ]


def test_resources_show_who_owns_and_who_shares_the_server(standins):
    (own,) = servers(standins, "owner")
    (shared,) = servers(standins, "alice")
    assert (own["owned"], shared["owned"], shared["sourceTitle"]) == (True, False, "owner")
    assert own["accessToken"] == "sandbox-plex-owner-token"
    assert shared["accessToken"] == "sandbox-plex-alice-access-token"
    assert own["connections"][0]["uri"] == f"{standins.url}/plex"
    assert servers(standins, "mallory") == []


def test_the_server_in_the_resources_answers(standins):
    (shared,) = servers(standins, "bob")
    uri = shared["connections"][0]["uri"].removeprefix(standins.url)
    answer = standins.get(f"{uri}/", headers={"X-Plex-Token": shared["accessToken"]})
    assert answer.status_code == 200


def test_access_can_be_given_taken_and_pending(standins):
    standins.control("plex.tv/share", {"person": "alice", "shared": False}, status=200)
    assert servers(standins, "alice") == []
    assert standins.plex("/", token="sandbox-plex-alice-access-token").status_code == 401
    standins.control("plex.tv/share", {"person": "mallory", "shared": True, "pending": True})
    assert servers(standins, "mallory") == []
    standins.control("plex.tv/share", {"person": "mallory", "shared": True})
    assert len(servers(standins, "mallory")) == 1
    token = "sandbox-plex-mallory-access-token"
    assert standins.container("/library/sections", token=token)["size"] == 2


def test_the_owner_sees_whom_the_server_is_shared_with(standins):
    standins.control("plex.tv/share", {"person": "mallory", "shared": True, "pending": True})
    answer = standins.get("/plex.tv/api/users", headers=as_person("owner"))
    users = ElementTree.fromstring(answer.content)
    found = {
        user.get("username"): (server.get("machineIdentifier"), server.get("pending"))
        for user in users.iter("User")
        for server in user.iter("Server")
    }
    assert found == {
        "alice": (MACHINE, "0"),
        "bob": (MACHINE, "0"),
        "mallory": (MACHINE, "1"),
    }
    nobody = standins.get("/plex.tv/api/users", headers=as_person("alice"))
    assert ElementTree.fromstring(nobody.content).get("size") == "0"


def test_ping_and_sign_out(standins):
    ping = standins.get("/plex.tv/api/v2/ping", headers=as_person("bob"))
    assert ping.json() == {"pong": True}
    out = standins.call("DELETE", "/plex.tv/api/v2/users/signout", headers=as_person("bob"))
    assert out.status_code == 204
    again = standins.get("/plex.tv/api/v2/ping", headers=as_person("bob"))
    assert code_of(again) == (401, 1001)
    pin = new_pin(standins)
    standins.control("plex.tv/link", {"code": pin["code"], "person": "bob"}, status=200)
    assert standins.get("/plex.tv/api/v2/ping", headers=as_person("bob")).status_code == 200


def test_an_unknown_path_is_404_with_code_1002(standins):
    answer = standins.get("/plex.tv/api/v2/nonsense", headers=CLIENT)
    assert code_of(answer) == (404, 1002)
    xml = standins.get("/plex.tv/api/v2/nonsense")
    assert ElementTree.fromstring(xml.content).find("error").get("code") == "1002"


def test_too_many_calls_are_429_by_a_fault(standins):
    standins.control("faults", {"service": "plex.tv", "kind": "status", "status": 429})
    answer = standins.get("/plex.tv/api/v2/ping", headers=as_person("bob"))
    assert code_of(answer) == (429, 1003)


def test_webhooks_are_registered_by_the_owner(standins):
    path = "/plex.tv/api/v2/user/webhooks"
    bad = standins.post(path, data={"urls[]": "nonsense"}, headers=as_person("owner"))
    assert code_of(bad) == (422, 1071)
    standins.post(path, data={"urls[]": ["http://a/", "http://b/"]}, headers=as_person("owner"))
    assert standins.get(path, headers=as_person("owner")).json() == [
        {"url": "http://a/"},
        {"url": "http://b/"},
    ]


# the link page


def test_the_link_page_names_the_product_and_everybody_who_may_sign_in(standins):
    pin = new_pin(standins)
    forward = quote("http://127.0.0.1:8000/back?a=1&b=<x>", safe="")
    page = standins.get(
        f"/plex.tv/auth?clientID=medianest-1&code={pin['code']}&forwardUrl={forward}"
    )
    assert page.status_code == 200
    assert "MediaNest wants to know who you are" in page.text
    assert page.text.count(">Link</button>") == 4
    assert "Has no access to the sample server" in page.text
    assert "b=&lt;x&gt;" in page.text


def test_linking_on_the_page_claims_the_pin_and_returns(standins):
    pin = new_pin(standins)
    form = {"code": pin["code"], "person": "alice", "forwardUrl": "http://127.0.0.1:8000/back"}
    answer = standins.post("/plex.tv/auth", data=form)
    assert (answer.status_code, answer.headers["Location"]) == (303, form["forwardUrl"])
    assert poll(standins, pin).json()["authToken"] == "sandbox-plex-alice-token"


def test_the_page_goes_nowhere_but_to_the_web(standins):
    pin = new_pin(standins)
    form = {"code": pin["code"], "person": "alice", "forwardUrl": "javascript:alert(1)"}
    answer = standins.post("/plex.tv/auth", data=form)
    assert (answer.status_code, "Location" in answer.headers) == (200, False)
    assert "Linked as alice" in answer.text


def test_without_a_code_the_page_asks_for_it_and_carries_the_script_for_fragments(standins):
    page = standins.get("/plex.tv/auth")
    assert page.status_code == 200
    assert "<input name=code" in page.text
    assert "location.hash" in page.text


@pytest.mark.parametrize("query", ["code=unknown", "code={code}&clientID=other"])
def test_an_unknown_code_or_another_clients_is_refused_politely(standins, query):
    code = new_pin(standins)["code"]
    page = standins.get(f"/plex.tv/auth?{query.format(code=code)}")
    assert page.status_code == 404
    assert "unknown or has expired" in page.text


def test_an_expired_code_cannot_be_linked_on_the_page(standins):
    pin = new_pin(standins)
    standins.control("clock", {"advanceSeconds": 4000})
    answer = standins.post("/plex.tv/auth", data={"code": pin["code"], "person": "alice"})
    assert answer.status_code == 404
    assert "unknown or has expired" in answer.text


def test_avatars_are_pictures(standins):
    user = standins.get("/plex.tv/api/v2/user", headers=as_person("alice")).json()
    picture = standins.get(user["thumb"].removeprefix(standins.url))
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert standins.get("/plex.tv/users/nobody/avatar").status_code == 404


def test_the_small_device_links_by_its_code(standins):
    pin = new_pin(standins, strong="")
    link = standins.call(
        "PUT",
        "/plex.tv/api/v2/pins/link",
        data={"code": pin["code"].lower()},
        headers=as_person("bob"),
    )
    assert link.status_code == 204
    assert poll(standins, pin).json()["authToken"] == "sandbox-plex-bob-token"
