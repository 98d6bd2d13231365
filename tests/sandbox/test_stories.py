"""Story beats and the webhooks they send."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.policy import HTTP

import pytest

MACHINE = "5a4db0c3e1f27986a0b1c2d3e4f5061728394a5b"
PAGE = {"X-Plex-Container-Start": "0", "X-Plex-Container-Size": "2000"}


def missing_movie(standins):
    movies = standins.state.catalogue.movies.values()
    return next(movie for movie in movies if not movie.in_library and movie.imdb_id)


def missing_series(standins):
    return next(
        series
        for series in standins.state.catalogue.series.values()
        if not series.library_seasons
        and not series.library_partial
        and series.tvdb_id
        and sum(season.number > 0 for season in series.seasons) >= 2
        and len(series.season(1).episodes) > 2
    )


def in_plex(standins, kind, tmdb_id):
    section = {"movie": (1, 1), "series": (2, 2)}[kind]
    path = f"/library/sections/{section[0]}/all?type={section[1]}&includeGuids=1"
    items = standins.container(path, **PAGE)["Metadata"]
    wanted = {"id": f"tmdb://{tmdb_id}"}
    return [item for item in items if wanted in item.get("Guid", [])]


def parts_of(received):
    """The multipart body, parsed by somebody else's parser."""
    head = f"Content-Type: {received.headers['content-type']}\r\n\r\n".encode()
    message = message_from_bytes(head + received.body, policy=HTTP)
    return {
        part.get_param("name", header="content-disposition"): part for part in message.iter_parts()
    }


def payload_of(received):
    return json.loads(parts_of(received)["payload"].get_content())


# Plex


def test_a_movie_is_added_now_with_a_new_key(standins):
    movie = missing_movie(standins)
    before = standins.state.clock.unix()
    answer = standins.control("plex/add", {"kind": "movie", "tmdbId": movie.tmdb_id}, status=201)
    (item,) = in_plex(standins, "movie", movie.tmdb_id)
    assert item["ratingKey"] == answer.json()["ratingKey"]
    assert item["addedAt"] >= before
    newest = standins.container("/library/sections/1/all?type=1&sort=addedAt:desc")["Metadata"][0]
    assert newest["ratingKey"] == item["ratingKey"]


def test_the_same_movie_again_is_409_and_4k_another_version_or_library(standins):
    movie = missing_movie(standins)
    add = {"kind": "movie", "tmdbId": movie.tmdb_id}
    standins.control("plex/add", add, status=201)
    standins.control("plex/add", add, status=409)
    standins.control("plex/add", {**add, "is4k": True, "section": "1"}, status=201)
    (item,) = in_plex(standins, "movie", movie.tmdb_id)
    assert [media["videoResolution"] for media in item["Media"]] == [
        "4k",
        item["Media"][1]["videoResolution"],
    ]
    standins.control("plex/add", {**add, "is4k": True}, status=201)
    uhd = standins.container("/library/sections/3/all", **PAGE)["Metadata"]
    assert movie.title in [item["title"] for item in uhd]


@pytest.mark.parametrize(
    ("style", "guid"),
    [
        ("new", "plex://movie/"),
        ("legacy", "com.plexapp.agents.imdb://tt"),
        ("legacy_tmdb", "com.plexapp.agents.themoviedb://"),
        ("local", "local://"),
        ("none", "com.plexapp.agents.none://"),
    ],
)
def test_a_movie_can_be_added_in_every_guid_style(standins, style, guid):
    add = {"kind": "movie", "tmdbId": missing_movie(standins).tmdb_id, "guidStyle": style}
    item = standins.control("plex/add", add, status=201).json()["items"][0]
    assert item["guid"].startswith(guid)
    assert ("Guid" in item) is (style == "new")


@pytest.mark.parametrize(
    ("style", "guid"),
    [
        ("new", "plex://episode/"),
        ("legacy", "com.plexapp.agents.thetvdb://{tvdb}/1/2"),
        ("hama", "com.plexapp.agents.hama://tvdb-{tvdb}/1/2"),
    ],
)
def test_episodes_carry_season_and_number_in_old_guids(standins, style, guid):
    series = missing_series(standins)
    add = {"kind": "series", "tmdbId": series.tmdb_id, "seasons": [1], "guidStyle": style}
    items = standins.control("plex/add", add, status=201).json()["items"]
    assert [item["type"] for item in items[:4]] == ["show", "season", "episode", "episode"]
    assert items[3]["guid"].startswith(guid.format(tvdb=series.tvdb_id))
    assert len(items) == 2 + len(series.season(1).episodes)


def test_a_season_can_be_partial_and_completed_later(standins):
    series = missing_series(standins)
    add = {"kind": "series", "tmdbId": series.tmdb_id, "seasons": [1]}
    standins.control("plex/add", {**add, "episodes": 2}, status=201)
    (show,) = in_plex(standins, "series", series.tmdb_id)
    assert (show["childCount"], show["leafCount"]) == (1, 2)
    standins.control("plex/add", add, status=201)
    standins.control("plex/add", add, status=409)
    (later,) = in_plex(standins, "series", series.tmdb_id)
    assert later["leafCount"] == len(series.season(1).episodes)
    assert later["ratingKey"] == show["ratingKey"]


def test_a_series_without_seasons_named_comes_whole_but_for_the_specials(standins):
    series = missing_series(standins)
    standins.control("plex/add", {"kind": "series", "tmdbId": series.tmdb_id}, status=201)
    (show,) = in_plex(standins, "series", series.tmdb_id)
    assert show["childCount"] == sum(season.number > 0 for season in series.seasons)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "song"},
        {"tmdbId": "x"},
        {"tmdbId": 999999999},
        {"kind": "series", "tmdbId": 999999999},
        {"guidStyle": "odd"},
        {"section": "77"},
        {"is4k": "yes"},
    ],
)
def test_a_beat_that_makes_no_sense_is_400_and_changes_nothing(standins, wrong):
    movie = missing_movie(standins)
    standins.control("plex/add", {"kind": "movie", "tmdbId": movie.tmdb_id, **wrong}, status=400)
    assert in_plex(standins, "movie", movie.tmdb_id) == []


def test_an_unknown_season_is_refused(standins):
    add = {"kind": "series", "tmdbId": missing_series(standins).tmdb_id, "seasons": [99]}
    answer = standins.control("plex/add", add)
    assert (answer.status_code, "no season 99" in answer.json()["error"]) == (409, True)
    assert in_plex(standins, "series", add["tmdbId"]) == []


def test_what_is_removed_and_added_again_has_another_key(standins):
    movie = missing_movie(standins)
    add = {"kind": "movie", "tmdbId": movie.tmdb_id}
    first = standins.control("plex/add", add).json()["ratingKey"]
    standins.control("plex/remove", add, status=200)
    assert standins.plex(f"/library/metadata/{first}").status_code == 404
    standins.control("plex/remove", add, status=404)
    assert standins.control("plex/add", add).json()["ratingKey"] != first


def test_adding_can_send_library_new_as_plex_does(standins, mailbox):
    standins.control("plex/webhook", {"url": mailbox.url}, status=201)
    movie = missing_movie(standins)
    standins.control(
        "plex/add", {"kind": "movie", "tmdbId": movie.tmdb_id, "webhook": True, "thumb": True}
    )
    (received,) = mailbox.wait_for(1)
    parts = parts_of(received)
    about = json.loads(parts["payload"].get_content())
    assert (about["event"], about["Server"]["uuid"]) == ("library.new", MACHINE)
    assert about["Metadata"]["librarySectionType"] == "movie"
    assert {"id": f"tmdb://{movie.tmdb_id}"} in about["Metadata"]["Guid"]
    assert "Player" not in about
    assert parts["thumb"].get_filename() == "thumb.jpg"
    assert parts["thumb"].get_content_type() == "image/jpeg"
    assert received.headers["user-agent"].startswith("PlexMediaServer/")


def test_no_webhook_is_sent_unless_asked_for(standins, mailbox):
    standins.control("plex/webhook", {"url": mailbox.url})
    add = {"kind": "movie", "tmdbId": missing_movie(standins).tmdb_id}
    standins.control("plex/add", add, status=201)
    standins.control("plex/event", {"event": "media.play", **add}, status=200)
    (received,) = mailbox.wait_for(1)
    assert payload_of(received)["event"] == "media.play"


def test_events_may_repeat_lack_guids_and_come_from_anyone(standins, mailbox):
    standins.control("plex/webhook", {"url": mailbox.url})
    event = {
        "event": "media.scrobble",
        "kind": "movie",
        "tmdbId": 603,
        "person": "alice",
        "guids": False,
        "repeat": 3,
    }
    standins.control("plex/event", event, status=200)
    abouts = [payload_of(received) for received in mailbox.wait_for(3)]
    assert {about["Account"]["title"] for about in abouts} == {"alice"}
    assert all("Guid" not in about["Metadata"] and "Player" in about for about in abouts)
    standins.control("plex/event", {"event": "admin.database.backup"}, status=200)
    assert "Metadata" not in payload_of(mailbox.wait_for(4)[3])
    standins.control("plex/event", {"event": "x", "tmdbId": 999999999}, status=404)
    standins.control("plex/event", {"event": "x", "person": "nobody"}, status=400)


def test_deliveries_are_recorded_with_what_became_of_them(standins, mailbox):
    mailbox.status = 503
    standins.control("plex/webhook", {"url": mailbox.url})
    standins.control("plex/webhook", {"url": "http://127.0.0.1:9/closed"})
    standins.control("plex/webhook", {"url": "ftp://nonsense"}, status=400)
    standins.control("plex/event", {"event": "library.new"})
    mailbox.wait_for(1)
    standins.call("DELETE", "/_control/plex/webhook")
    standins.control("plex/webhook", {"url": mailbox.url})
    standins.control("plex/event", {"event": "library.new"})
    mailbox.wait_for(2)  # one sender, in order: the dead address is done with by now
    statuses = [entry["status"] for entry in standins.get("/_control/webhooks").json()]
    assert statuses[:2] == [503, -1]


# Overseerr


@pytest.fixture
def overseerr_hook(standins, mailbox):
    body = {"url": mailbox.url, "authHeader": "Bearer secret"}
    standins.control("overseerr/webhook", body, status=201)
    return mailbox


def wish_for(standins, tmdb_id, *, kind="movie", user=None, **more):
    body = {"mediaType": kind, "mediaId": tmdb_id, **more}
    return standins.overseerr("POST", "/request", json=body, user=user).json()["id"]


def read(standins, wish):
    return standins.overseerr("GET", f"/request/{wish}").json()


def test_an_automatic_approval_tells_so_with_every_id_a_string(standins, overseerr_hook):
    movie = missing_movie(standins)
    wish = wish_for(standins, movie.tmdb_id)
    (received,) = overseerr_hook.wait_for(1)
    about = json.loads(received.body)
    assert received.headers["authorization"] == "Bearer secret"
    assert about["notification_type"] == "MEDIA_AUTO_APPROVED"
    assert about["event"] == "Movie Request Automatically Approved"
    assert about["subject"] == f"{movie.title} ({movie.year})"
    assert about["media"] == {
        "media_type": "movie",
        "tmdbId": str(movie.tmdb_id),
        "tvdbId": "",
        "status": "PENDING",
        "status4k": "UNKNOWN",
    }
    assert about["request"]["request_id"] == str(wish)
    assert about["request"]["requestedBy_username"] == "owner"
    assert about["request"]["requestedBy_settings_discordId"] == ""
    assert (about["issue"], about["comment"], about["extra"]) == (None, None, [])


def test_a_members_request_is_told_at_each_step(standins, overseerr_hook):
    wish = wish_for(standins, missing_movie(standins).tmdb_id, user=2)
    for beat in ("approve", "processing", "available"):
        standins.control(f"overseerr/request/{wish}/{beat}", {"plex": False}, status=200)
    told = [json.loads(received.body) for received in overseerr_hook.wait_for(3)]
    assert [about["notification_type"] for about in told] == [
        "MEDIA_PENDING",
        "MEDIA_APPROVED",
        "MEDIA_AVAILABLE",
    ]
    assert told[2]["media"]["status"] == "AVAILABLE"
    assert told[0]["request"]["requestedBy_email"] == "alice@example.com"


def test_a_decline_and_a_failure_are_told(standins, overseerr_hook):
    first = wish_for(standins, missing_movie(standins).tmdb_id, user=2)
    standins.control(f"overseerr/request/{first}/decline", status=200)
    second = wish_for(standins, missing_movie(standins).tmdb_id)
    standins.control(f"overseerr/request/{second}/failed", status=200)
    told = [json.loads(received.body) for received in overseerr_hook.wait_for(4)]
    assert [about["notification_type"] for about in told] == [
        "MEDIA_PENDING",
        "MEDIA_DECLINED",
        "MEDIA_AUTO_APPROVED",
        "MEDIA_FAILED",
    ]
    assert (read(standins, first)["status"], read(standins, second)["status"]) == (3, 4)
    assert read(standins, second)["media"]["status"] == 1


def test_an_available_movie_appears_in_plex(standins):
    movie = missing_movie(standins)
    wish = wish_for(standins, movie.tmdb_id)
    standins.control(f"overseerr/request/{wish}/available", status=200)
    (item,) = in_plex(standins, "movie", movie.tmdb_id)
    found = read(standins, wish)
    assert (found["status"], found["media"]["status"]) == (2, 5)
    assert found["media"]["ratingKey"] == item["ratingKey"]
    standins.control(f"overseerr/request/{wish}/available", status=200)
    assert len(in_plex(standins, "movie", movie.tmdb_id)) == 1


def test_plex_can_be_left_out_and_does_not_tell_overseerr_by_itself(standins):
    movie = missing_movie(standins)
    wish = wish_for(standins, movie.tmdb_id)
    standins.control("plex/add", {"kind": "movie", "tmdbId": movie.tmdb_id}, status=201)
    assert read(standins, wish)["media"]["status"] == 3
    standins.control("plex/remove", {"kind": "movie", "tmdbId": movie.tmdb_id})
    standins.control(f"overseerr/request/{wish}/available", {"plex": False})
    assert in_plex(standins, "movie", movie.tmdb_id) == []


def test_a_series_arrives_season_by_season(standins, overseerr_hook):
    series = missing_series(standins)
    wish = wish_for(standins, series.tmdb_id, kind="tv", seasons=[1, 2])
    standins.control(f"overseerr/request/{wish}/partial", status=200)
    found = read(standins, wish)
    states = {s["seasonNumber"]: s["status"] for s in found["media"]["seasons"]}
    assert (found["media"]["status"], states) == (4, {1: 5, 2: 3})
    (show,) = in_plex(standins, "series", series.tmdb_id)
    assert show["childCount"] == 1
    standins.control(f"overseerr/request/{wish}/available", status=200)
    states = {s["seasonNumber"]: s["status"] for s in read(standins, wish)["media"]["seasons"]}
    assert states == {1: 5, 2: 5}
    (show,) = in_plex(standins, "series", series.tmdb_id)
    assert show["childCount"] == 2
    told = [json.loads(received.body) for received in overseerr_hook.wait_for(2)]
    assert [about["notification_type"] for about in told] == [
        "MEDIA_AUTO_APPROVED",
        "MEDIA_AVAILABLE",
    ]
    assert told[1]["extra"] == [{"name": "Requested Seasons", "value": "1, 2"}]
    assert told[1]["media"]["tvdbId"] == str(series.tvdb_id)


def test_a_single_season_can_arrive_by_half(standins):
    series = missing_series(standins)
    wish = wish_for(standins, series.tmdb_id, kind="tv", seasons=[1])
    standins.control(f"overseerr/request/{wish}/partial", status=200)
    assert read(standins, wish)["media"]["seasons"][0]["status"] == 4
    (show,) = in_plex(standins, "series", series.tmdb_id)
    assert 0 < show["leafCount"] < len(series.season(1).episodes)


def test_a_4k_request_arrives_in_4k(standins, overseerr_hook):
    movie = missing_movie(standins)
    wish = wish_for(standins, movie.tmdb_id, is4k=True)
    standins.control(f"overseerr/request/{wish}/available", status=200)
    media = read(standins, wish)["media"]
    assert (media["status"], media["status4k"]) == (1, 5)
    uhd = standins.container("/library/sections/3/all", **PAGE)["Metadata"]
    assert movie.title in [item["title"] for item in uhd]
    told = json.loads(overseerr_hook.wait_for(2)[1].body)
    assert told["event"] == "4K Movie Request Now Available"


def test_a_title_that_arrives_approves_the_request_that_waits(standins):
    wish = wish_for(standins, missing_movie(standins).tmdb_id, user=2)
    standins.control(f"overseerr/request/{wish}/available")
    assert read(standins, wish)["status"] == 2


def test_impossible_beats_are_refused(standins):
    wish = wish_for(standins, missing_movie(standins).tmdb_id)
    standins.control(f"overseerr/request/{wish}/partial", status=409)
    standins.control(f"overseerr/request/{wish}/love", status=404)
    standins.control("overseerr/request/99/available", status=404)
    standins.control("overseerr/user/mallory", {"permissions": 2}, status=404)
    standins.control("overseerr/auto-approve", {"enabled": "yes"}, status=400)


def test_a_beat_can_be_silent(standins, overseerr_hook):
    wish = wish_for(standins, missing_movie(standins).tmdb_id)
    standins.control(f"overseerr/request/{wish}/available", {"webhook": False})
    standins.control(f"overseerr/request/{wish}/failed")
    told = [json.loads(received.body) for received in overseerr_hook.wait_for(2)]
    assert [about["notification_type"] for about in told] == ["MEDIA_AUTO_APPROVED", "MEDIA_FAILED"]


# Overseerr's own settings of the agent

WEBHOOK = "/settings/notifications/webhook"


def test_the_agent_is_set_up_and_tested_through_the_api(standins, mailbox):
    settings = {
        "enabled": True,
        "types": 8,
        "options": {"webhookUrl": mailbox.url, "authHeader": "Basic abc"},
    }
    test = standins.overseerr("POST", f"{WEBHOOK}/test", json=settings)
    assert test.status_code == 204
    about = json.loads(mailbox.wait_for(1)[0].body)
    assert (about["notification_type"], about["media"]) == ("TEST_NOTIFICATION", None)
    assert standins.overseerr("GET", WEBHOOK).json()["enabled"] is False
    standins.overseerr("POST", WEBHOOK, json=settings)
    saved = standins.overseerr("GET", WEBHOOK).json()
    assert (saved["types"], saved["options"]["authHeader"]) == (8, "Basic abc")
    assert "{{notification_type}}" in saved["options"]["jsonPayload"]
    wish = wish_for(standins, missing_movie(standins).tmdb_id)  # automatic approval is not wanted
    standins.control(f"overseerr/request/{wish}/available")
    told = json.loads(mailbox.wait_for(2)[1].body)
    assert told["notification_type"] == "MEDIA_AVAILABLE"


def test_an_edited_template_is_sent_as_edited(standins, mailbox):
    template = '{"what": "{{notification_type}} of {{subject}}", "list": ["{{request_id}}", 7]}'
    options = {"webhookUrl": mailbox.url, "jsonPayload": template}
    settings = {"enabled": True, "types": 8190, "options": options}
    assert standins.overseerr("POST", WEBHOOK, json=settings).status_code == 200
    movie = missing_movie(standins)
    wish = wish_for(standins, movie.tmdb_id)
    (received,) = mailbox.wait_for(1)
    assert json.loads(received.body) == {
        "what": f"MEDIA_AUTO_APPROVED of {movie.title} ({movie.year})",
        "list": [str(wish), 7],
    }
    assert "authorization" not in received.headers


def test_a_template_that_is_not_json_or_a_missing_url_is_refused(standins):
    options = {"webhookUrl": "http://127.0.0.1:9/", "jsonPayload": "{nonsense"}
    settings = {"enabled": True, "types": 2, "options": options}
    assert standins.overseerr("POST", WEBHOOK, json=settings).status_code == 500
    assert standins.overseerr("POST", f"{WEBHOOK}/test", json=settings).status_code == 500
    empty = {"enabled": True, "types": 2, "options": {}}
    assert standins.overseerr("POST", f"{WEBHOOK}/test", json=empty).status_code == 500
    odd = {"enabled": True, "types": 2, "options": "x"}
    assert standins.overseerr("POST", WEBHOOK, json=odd).status_code == 400
    for path in (WEBHOOK, f"{WEBHOOK}/test"):
        assert standins.overseerr("POST", path, json=empty, user=2).status_code == 403
