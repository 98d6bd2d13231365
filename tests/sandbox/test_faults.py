"""Every kind of fault, seen from the client's end of the wire."""

from __future__ import annotations

import socket
import time
from contextlib import suppress

import pytest
import requests

SECTIONS = "/plex/library/sections"


def plan(standins, kind, **more):
    return standins.control("faults", {"service": "plex", "kind": kind, **more}, status=201).json()


def raw(standins, path=SECTIONS, *, until=None):
    """Everything the server sends for one request, and how the connection ended."""
    host, port = standins.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as wire:
        wire.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n"
            "Accept: application/json\r\nX-Plex-Token: sandbox-plex-owner-token\r\n\r\n".encode()
        )
        received = b""
        try:
            while piece := wire.recv(4096):
                received += piece
                if until and until(received):
                    return received, "open"
        except ConnectionResetError:
            return received, "reset"
    return received, "closed"


def test_a_status_fault_answers_with_that_status_and_retry_after(standins):
    plan(standins, "status", status=429, retryAfter="30")
    answer = standins.plex("/library/sections")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "30"
    assert standins.plex("/library/sections").status_code == 200


def test_retry_after_may_be_a_date(standins):
    when = "Wed, 21 Oct 2026 07:28:00 GMT"
    plan(standins, "status", status=503, retryAfter=when)
    assert standins.plex("/library/sections").headers["Retry-After"] == when


def test_a_fault_without_retry_after_sends_none(standins):
    plan(standins, "status", status=503)
    assert "Retry-After" not in standins.plex("/library/sections").headers


def test_a_delayed_answer_is_late_but_right(standins):
    plan(standins, "delay", seconds=0.3)
    with pytest.raises(requests.ReadTimeout):
        standins.get("/plex/identity", timeout=0.1)
    plan(standins, "delay", seconds=0.05)
    assert standins.container("/library/sections")["size"] == 5


def test_a_stalled_answer_sends_its_headers_and_nothing_more(standins):
    plan(standins, "stall")
    received, end = raw(standins, until=lambda data: data.endswith(b"\r\n\r\n"))
    assert received.startswith(b"HTTP/1.1 200 OK")
    assert end == "open"
    plan(standins, "stall")
    with pytest.raises(requests.ConnectionError, match="timed out"):
        standins.get("/plex/identity", timeout=0.2)


def test_a_refused_connection_is_closed_before_any_byte(standins):
    plan(standins, "refuse")
    received, _ = raw(standins)
    assert received == b""
    plan(standins, "refuse")
    with pytest.raises(requests.ConnectionError):
        standins.plex("/library/sections")


def test_a_reset_connection_ends_with_a_reset(standins):
    plan(standins, "reset")
    assert raw(standins) == (b"", "reset")


def test_a_reset_in_the_body_comes_after_its_first_half(standins):
    plan(standins, "reset_body")
    received, end = raw(standins)
    assert b"MediaContainer" in received
    assert end == "reset"
    plan(standins, "reset_body")
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        standins.plex("/library/sections")


def test_truncated_json_is_a_complete_answer_that_does_not_parse(standins):
    plan(standins, "truncate")
    answer = standins.plex("/library/sections")
    assert answer.status_code == 200
    with pytest.raises(requests.JSONDecodeError):
        answer.json()


def test_a_wrong_length_promises_more_than_is_sent(standins):
    plan(standins, "wrong_length")
    with pytest.raises(requests.exceptions.ChunkedEncodingError, match="more expected"):
        standins.plex("/library/sections")


def test_html_comes_instead_of_json_with_status_200(standins):
    plan(standins, "html")
    answer = standins.plex("/library/sections")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")


def test_an_empty_body_has_status_200(standins):
    plan(standins, "empty")
    answer = standins.plex("/library/sections")
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_dripping_answer_arrives_byte_by_byte_and_whole(standins):
    plan(standins, "drip", seconds=0.001)
    sizes = []

    def note(data):
        sizes.append(len(data))
        return False

    received, end = raw(standins, "/plex/identity", until=note)
    assert len(sizes) > 20
    assert received.endswith(b"}}")
    assert end == "closed"


def test_a_redirect_loop_points_at_itself(standins):
    plan(standins, "redirect_loop", times=-1)
    with pytest.raises(requests.TooManyRedirects):
        standins.get("/plex/identity?x=1", allow_redirects=True)


def test_times_and_after_say_which_calls_fail(standins):
    plan(standins, "status", status=500, times=2, after=1)
    answers = [standins.plex("/library/sections").status_code for _ in range(4)]
    assert answers == [200, 500, 500, 200]


def test_a_fault_without_end_stays_until_it_is_removed(standins):
    fault = plan(standins, "status", status=500, times=-1)
    assert [standins.plex("/").status_code for _ in range(5)] == [500] * 5
    assert standins.call("DELETE", f"/_control/faults/{fault['id']}").status_code == 200
    assert standins.plex("/").status_code == 200
    assert standins.call("DELETE", f"/_control/faults/{fault['id']}").status_code == 404


@pytest.mark.parametrize(
    ("route", "hit"),
    [
        ("GET /library/sections", True),
        ("/library/sections", True),
        ("GET", True),
        ("GET /plex/library/sections", True),
        ("GET /library/*ions", True),
        ("POST /library/sections", False),
        ("GET /library/metadata", False),
    ],
)
def test_a_route_limits_a_fault_to_a_method_and_path(standins, route, hit):
    plan(standins, "status", status=500, route=route)
    assert (standins.plex("/library/sections").status_code == 500) is hit


def test_a_fault_hits_only_its_service_and_a_star_hits_all(standins):
    standins.control("faults", {"service": "overseerr", "kind": "status", "status": 500})
    assert standins.plex("/").status_code == 200
    assert standins.overseerr("GET", "/status").status_code == 500
    standins.control("faults", {"service": "*", "kind": "status", "status": 502})
    assert standins.plex("/").status_code == 502


def test_a_failed_server_did_nothing_but_a_cut_answer_came_after_the_work(standins):
    wish = {"mediaType": "movie", "mediaId": 603}
    route = "POST /api/v1/request"
    for kind, made in (("status", 0), ("refuse", 0), ("reset_body", 1)):
        standins.control("faults", {"service": "overseerr", "route": route, "kind": kind})
        with suppress(requests.RequestException):
            standins.overseerr("POST", "/request", json=wish)
        assert standins.overseerr("GET", "/request/count").json()["total"] == made


def test_execute_overrules_what_a_kind_does(standins):
    fault = {"service": "overseerr", "kind": "status", "status": 504, "execute": True}
    standins.control("faults", fault, status=201)
    wish = {"mediaType": "movie", "mediaId": 603}
    assert standins.overseerr("POST", "/request", json=wish).status_code == 504
    assert standins.overseerr("GET", "/request/count").json()["total"] == 1


@pytest.mark.parametrize(
    "fault",
    [{}, {"kind": "explode"}, {"kind": "status", "status": "x"}, {"kind": "delay", "times": 0}],
)
def test_a_fault_that_makes_no_sense_is_refused(standins, fault):
    assert standins.control("faults", fault).status_code == 400
    assert standins.get("/_control/faults").json() == []


def test_the_journal_knows_what_a_faulted_call_got(standins):
    plan(standins, "status", status=503)
    standins.plex("/")
    plan(standins, "reset")
    raw(standins, "/plex/")
    statuses = [entry["status"] for entry in standins.journal("?service=plex")]
    assert statuses == [503, 0]


def test_faults_are_listed_and_cleared(standins):
    plan(standins, "delay", seconds=2, route="GET /library")
    (fault,) = standins.get("/_control/faults").json()
    assert (fault["kind"], fault["route"], fault["seconds"]) == ("delay", "GET /library", 2)
    standins.call("DELETE", "/_control/faults")
    assert standins.get("/_control/faults").json() == []


def test_a_stall_ends_when_the_client_gives_up_and_others_are_served(standins):
    plan(standins, "stall")
    with pytest.raises(requests.RequestException):
        standins.get("/plex/identity", timeout=0.1)
    began = time.monotonic()
    assert standins.plex("/").status_code == 200
    assert time.monotonic() - began < 5
