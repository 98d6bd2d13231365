"""The main job as a story, told the same way for every way of running the product."""

from __future__ import annotations

import re
from typing import Any

from sandbox.catalogue import load
from tests.conftest import wait_until
from tests.journeys.product import Browser, Product


def wanted_movie(nth: int = 0) -> Any:
    """A released film the sample library does not have; each ``nth`` is another one."""
    films = [
        film
        for film in load().movies.values()
        if not film.in_library and film.year and 1900 < film.year < 2025
    ]
    return sorted(films, key=lambda film: film.tmdb_id)[nth]


def request_movie(person: Browser, tmdb_id: int) -> int:
    """Ask for a film on its page; returns the request's id."""
    answer = person.post(
        "/requests/new", page=f"/movie/{tmdb_id}", kind="movie", tmdb_id=str(tmdb_id)
    )
    assert answer.status_code == 200, answer.text[:500]
    found = re.search(r"/requests/(\d+)", answer.url + person.get("/requests").text)
    assert found, "the request is not on the requester's list"
    return int(found.group(1))


def approve(moderator: Browser, request_id: int) -> None:
    """Approve it from the queue."""
    assert f"/requests/{request_id}/approve" in moderator.get("/requests/queue").text
    answer = moderator.post(f"/requests/{request_id}/approve", page="/requests/queue")
    assert answer.status_code == 200


def tell_the_main_job(product: Product, *, first: str, second: str, nth: int = 0) -> int:
    """Sign in → search → open → request → approve → forward → available → told live.

    ``first`` and ``second`` are the addresses the requester and the moderator use.
    """
    film = wanted_movie(nth)
    alice = Browser(first).sign_in("alice")
    mod = Browser(second).sign_in("mod")
    inbox, media = alice.live("notifications"), alice.live("media")
    inbox.wait_for("hello")

    assert film.title in alice.get("/search", params={"query": film.title}).text
    assert film.title in alice.get(f"/movie/{film.tmdb_id}").text
    queue = mod.live("media")
    queue.wait_for("hello")
    request_id = request_movie(alice, film.tmdb_id)
    queue.wait_for("request.changed", lambda data: data["requestId"] == request_id)
    approve(mod, request_id)
    inbox.wait_for("notification.created", lambda data: "approved" in str(data).lower())

    wait_until(lambda: product.forwards(film.tmdb_id), what="the forward to Overseerr")
    wait_until(
        lambda: "submitted" in str(state_of(alice, request_id)).lower(), what="the state submitted"
    )
    upstream = product.overseerr_requests(film.tmdb_id)
    assert len(upstream) == 1
    product.sandbox.control(f"overseerr/request/{upstream[0]['id']}/available", webhook=True)
    media.wait_for(
        "request.changed",
        lambda data: data["requestId"] == request_id and data["state"] == "available",
    )
    inbox.wait_for("notification.created", lambda data: "available" in str(data).lower())
    assert len(product.forwards(film.tmdb_id)) == 1
    assert "available" in alice.get(f"/requests/{request_id}").text.lower()
    for socket in (inbox, media, queue):
        socket.close()
    return request_id


def state_of(person: Browser, request_id: int) -> str:
    """The full state of a request, as the API gives it to this person's session."""
    return str(person.get(f"/api/v1/request/{request_id}").json()["state"])
