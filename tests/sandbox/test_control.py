"""The control API: overview, journal, clock, reset."""

from __future__ import annotations

import requests

from sandbox.app import Options, build_application, running
from sandbox.engine.journal import KEEP
from sandbox.engine.wire import RawRequest


def test_the_overview_names_services_secrets_people_and_counts(standins):
    about = standins.get("/_control/").json()
    assert set(about["services"]) == {"plex.tv", "plex", "tmdb", "tmdb-images", "overseerr"}
    for name, service in about["services"].items():
        assert service["baseUrl"] == f"{standins.url}/{name}"
    secrets = about["secrets"]
    assert secrets["plexToken"] == "sandbox-plex-owner-token"
    assert secrets["overseerrApiKey"] == "sandbox-overseerr-key"
    assert secrets["tmdbToken"] == "sandbox-tmdb-token"
    assert set(secrets["plexUserTokens"]) == {"owner", "alice", "bob", "mallory"}
    assert set(secrets["plexAccessTokens"]) == {"owner", "alice", "bob"}
    identity = standins.get("/plex/identity", headers={"Accept": "application/json"}).json()
    assert (
        about["services"]["plex"]["machineIdentifier"]
        == (identity["MediaContainer"]["machineIdentifier"])
    )
    assert [person["access"] for person in about["people"]] == [True, True, True, False]
    counts = about["counts"]
    assert counts["movies"] >= 150
    assert counts["series"] >= 40
    share = counts["inLibrary"] / (counts["movies"] + counts["series"])
    assert 0.25 < share < 0.45


def test_every_secret_opens_its_service(standins):
    secrets = standins.get("/_control/").json()["secrets"]
    assert standins.plex("/", token=secrets["plexToken"]).status_code == 200
    for token in secrets["plexAccessTokens"].values():
        assert standins.plex("/", token=token).status_code == 200
    key = secrets["overseerrApiKey"]
    assert standins.overseerr("GET", "/auth/me", key=key).status_code == 200


def test_the_journal_keeps_everything_raw_and_in_order(standins):
    standins.plex("/library/sections/1/all?a=%20b&c+d=%2F")
    standins.overseerr("POST", "/request", json={"mediaType": "movie", "mediaId": 603})
    standins.get("/plex/identity")
    entries = standins.journal()
    assert [entry["service"] for entry in entries] == ["plex", "overseerr", "plex"]
    first, second, _ = entries
    assert (first["method"], first["path"]) == ("GET", "/library/sections/1/all")
    assert first["query"] == "a=%20b&c+d=%2F"
    assert first["headers"]["x-plex-token"] == "sandbox-plex-owner-token"
    assert second["body"] == '{"mediaType": "movie", "mediaId": 603}'
    assert [entry["status"] for entry in entries] == [200, 201, 200]
    assert all(entry["at"].endswith("Z") for entry in entries)
    assert set(first) == {
        *("service", "method", "path", "query", "headers", "body", "status", "at")
    }


def test_the_journal_is_filtered_and_cleared(standins):
    standins.plex("/library/sections")
    standins.plex("/library/sections/1/all")
    standins.overseerr("GET", "/request")
    assert len(standins.journal("?service=plex")) == 2
    assert len(standins.journal("?path=/library/*/all")) == 1
    assert len(standins.journal("?path=/plex/library")) == 2
    assert len(standins.journal("?method=post")) == 0
    assert len(standins.journal("?service=overseerr&method=GET&path=/api/v1/request")) == 1
    standins.call("DELETE", "/_control/journal")
    assert standins.journal() == []


def test_the_journal_is_bounded():
    application = build_application(Options())
    for number in range(KEEP + 10):
        application.answer(RawRequest("GET", f"/plex/{number}", ""))
    entries = application.state.journal.read()
    assert len(entries) == KEEP
    assert entries[0].path == "/10"
    application.state.webhooks.close()


def test_calls_to_the_control_api_are_not_journalled(standins):
    standins.get("/_control/")
    assert standins.journal() == []


def test_the_clock_moves_and_reset_brings_it_back(standins):
    before = standins.state.clock.unix()
    standins.control("clock", {"advanceSeconds": 5000}, status=200)
    standins.plex("/")
    assert standins.state.clock.unix() >= before + 5000
    standins.control("reset", status=200)
    assert standins.state.clock.unix() < before + 1000
    standins.control("clock", {"advanceSeconds": "soon"}, status=400)
    standins.control("clock", {}, status=400)


def test_reset_forgets_everything(standins):
    standins.overseerr("POST", "/request", json={"mediaType": "movie", "mediaId": 603})
    standins.control("overseerr/webhook", {"url": "http://127.0.0.1:9/"})
    standins.control("plex/webhook", {"url": "http://127.0.0.1:9/"})
    standins.control("plex.tv/share", {"person": "mallory", "shared": True})
    standins.control("faults", {"service": "plex", "kind": "stall"})
    standins.control("plex/remove", {"kind": "movie", "tmdbId": 603})
    standins.control("reset", status=200)
    assert standins.overseerr("GET", "/request/count").json()["total"] == 0
    assert standins.overseerr("GET", "/settings/notifications/webhook").json()["enabled"] is False
    assert standins.state.plex.webhook_urls == []
    assert standins.get("/_control/").json()["people"][3]["access"] is False
    assert standins.get("/_control/faults").json() == []
    assert standins.container("/hubs/search?query=The Matrix")["Hub"][0]["size"] >= 1


def test_bodies_that_cannot_be_used_are_400_with_a_sentence(standins):
    for body in ("{", "[]", '"text"'):
        answer = standins.post("/_control/plex.tv/share", data=body)
        assert answer.status_code == 400
        assert answer.json()["error"].endswith(".")
    standins.control("plex.tv/share", {"person": "eve"}, status=400)
    standins.control("plex.tv/share", {"person": "bob", "shared": "no"}, status=400)


def test_an_unknown_control_is_404(standins):
    answer = standins.control("explode")
    assert answer.status_code == 404
    assert "POST /_control/explode" in answer.json()["error"]


def test_latency_comes_before_every_answer_of_a_service_but_not_of_the_control_api():
    with running(Options(port=0, latency_ms=400)) as slow:
        assert requests.get(f"{slow.url}/_control/faults", timeout=0.3).status_code == 200
        try:
            requests.get(f"{slow.url}/plex/identity", timeout=0.2)
        except requests.ReadTimeout:
            late = True
        else:
            late = False
        assert late


def test_two_sandboxes_hold_the_same_library():
    def titles(state):
        return [
            (item.rating_key, item.title, item.added_at, item.guid)
            for section in state.plex.library.sections.values()
            for item in section.top
        ]

    one, two = build_application(Options()).state, build_application(Options()).state
    assert titles(one) == titles(two)
    for state in (one, two):
        state.webhooks.close()
