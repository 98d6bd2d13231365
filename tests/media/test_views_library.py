"""The library page and the choice of libraries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from apps.media.choices import Availability, TitleKind
from apps.media.models import LibrarySection
from apps.media.services.library import SYNC_KEY
from medianest.core.choices import JobState
from medianest.core.models import AuditEvent, Job
from tests.media import builders
from tests.ui.markup import complaints

ClientFor = Callable[[Any], Client]
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
WRITES = ["/library/sync", "/library/sync/1/cancel", "/settings/library/look"]


@pytest.fixture
def stocked(db: None) -> LibrarySection:
    place = builders.section(TitleKind.MOVIE, name="Films")
    film = builders.movie("Nosferatu", status=Availability.AVAILABLE)
    builders.series("The Cosmonauts", status=Availability.AVAILABLE)
    builders.item(place, film)
    builders.item(place, None, name="Holiday 2019")
    return place


def test_members_see_what_is_there_and_nothing_of_its_upkeep(
    stocked: LibrarySection, alice: Any, client_for: ClientFor
) -> None:
    html = client_for(alice).get("/library").content.decode()
    assert "Nosferatu" in html
    assert "The Cosmonauts" in html
    for word in ("Holiday 2019", "Sync now", "Choose libraries"):
        assert word not in html


def test_those_who_look_after_it_see_what_was_not_recognised(
    stocked: LibrarySection, mod: Any, client_for: ClientFor
) -> None:
    html = client_for(mod).get("/library").content.decode()
    assert "Holiday 2019" in html
    assert "Plex has not matched this item." in html
    assert "Sync now" in html
    assert complaints(html) == []


def test_the_library_can_be_narrowed_to_one_kind(
    stocked: LibrarySection, alice: Any, client_for: ClientFor
) -> None:
    html = client_for(alice).get("/library?kind=tv").content.decode()
    assert "The Cosmonauts" in html
    assert "Nosferatu" not in html


def test_a_long_library_goes_on(alice: Any, client_for: ClientFor) -> None:
    for number in range(45):
        builders.movie(f"Reel {number}", status=Availability.AVAILABLE)
    client = client_for(alice)
    assert 'href="/library?page=2" rel="next"' in client.get("/library").content.decode()
    more = client.get("/library?page=2&part=cards", headers=HTMX).content.decode()
    assert more.count('class="card"') == 5
    assert "<html" not in more


@pytest.mark.parametrize("path", WRITES)
def test_only_those_with_the_right_look_after_the_library(
    path: str, stocked: LibrarySection, alice: Any, client_for: ClientFor
) -> None:
    client = client_for(alice)
    assert client.post(path, headers=HTMX).status_code == 403
    assert client.get("/settings/library").status_code == 403
    assert not Job.objects.exists()


@pytest.mark.parametrize("path", WRITES)
def test_nothing_is_started_by_looking(path: str, owner: Any, client_for: ClientFor) -> None:
    assert client_for(owner).get(path).status_code == 405


def test_a_sync_is_started_shown_and_stopped(
    stocked: LibrarySection, mod: Any, client_for: ClientFor
) -> None:
    client = client_for(mod)
    answer = client.post("/library/sync")
    assert answer.status_code == 302
    job = Job.objects.get(key=SYNC_KEY)
    html = client.get("/library?part=sync", headers=HTMX).content.decode()
    assert "<progress" in html
    assert "every 3s" in html
    assert client.post(f"/library/sync/{job.pk}/cancel", headers=HTMX).status_code == 200
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert "every 3s" not in client.get("/library").content.decode()


def test_a_second_sync_is_refused_with_a_sentence(
    stocked: LibrarySection, mod: Any, client_for: ClientFor
) -> None:
    client = client_for(mod)
    client.post("/library/sync")
    answer = client.post("/library/sync", headers=HTMX)
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#toasts"
    assert 'role="alert"' in answer.content.decode()
    assert Job.objects.filter(key=SYNC_KEY).count() == 1


def test_progress_is_told_in_numbers(
    stocked: LibrarySection, mod: Any, client_for: ClientFor
) -> None:
    Job.objects.create(
        kind="library_full_sync", key=SYNC_KEY, title="Full library sync",
        state=JobState.RUNNING, done=340, total=900, message="Films",
    )  # fmt: skip
    html = client_for(mod).get("/library?part=sync", headers=HTMX).content.decode()
    assert 'max="900" value="340"' in html
    assert "340 of 900" in html


def test_libraries_are_chosen_and_read_at_once(
    stocked: LibrarySection, owner: Any, client_for: ClientFor
) -> None:
    other = builders.section(TitleKind.SERIES, name="Children", enabled=False)
    client = client_for(owner)
    assert complaints(client.get("/settings/library").content.decode()) == []
    answer = client.post("/settings/library", {"sections": [other.pk]})
    assert answer.status_code == 302
    stocked.refresh_from_db()
    other.refresh_from_db()
    assert (stocked.enabled, other.enabled) == (False, True)
    assert Job.objects.filter(key=SYNC_KEY).count() == 1
    assert AuditEvent.objects.about(other).exists()
    assert "are being read" in client.get("/library").content.decode()


@pytest.mark.parametrize("gone", ["999999", "9" * 30, "9" * 5000, "x", "٣"])
def test_a_library_that_is_gone_changes_nothing(
    stocked: LibrarySection, owner: Any, client_for: ClientFor, gone: str
) -> None:
    answer = client_for(owner).post("/settings/library", {"sections": [gone]})
    assert "does not exist any more" in answer.content.decode()
    stocked.refresh_from_db()
    assert stocked.enabled
    assert not Job.objects.exists()


def test_libraries_are_looked_for_on_the_server(
    connected: Any, owner: Any, client_for: ClientFor
) -> None:
    client = client_for(owner)
    assert "Look for libraries" in client.get("/settings/library").content.decode()
    assert client.post("/settings/library/look").status_code == 302
    html = client.get("/settings/library").content.decode()
    assert 'role="switch"' in html
    assert complaints(html) == []


def test_without_a_media_server_the_page_says_where_to_connect_one(
    owner: Any, client_for: ClientFor
) -> None:
    html = client_for(owner).get("/settings/library").content.decode()
    assert "No media server connected" in html
    assert "/settings/connections" in html
