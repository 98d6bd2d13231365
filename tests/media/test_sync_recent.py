"""What was added lately, told by a poll or by Plex itself."""

from __future__ import annotations

import dataclasses

import pytest
from django.utils import timezone

from apps.integrations import registry
from apps.integrations.models import ServiceConnection
from apps.integrations.signals import webhook_received
from apps.media import tasks
from apps.media.choices import Availability, TitleKind
from apps.media.identify import Unmatched
from apps.media.models import LibraryItem, LibrarySection, Title
from apps.media.receivers import named_item
from apps.media.sync import reread_item, sync_library
from apps.media.sync.readings import Reading
from apps.media.sync.sections import refresh_sections
from apps.media.sync.storing import store_readings
from apps.notifications.models import StreamEvent
from sandbox.catalogue import load
from tests.media.builders import item, series

A = Availability
pytestmark = pytest.mark.django_db


@pytest.fixture
def library(connected):
    """The sample library as it is after a full sync that ended long ago."""
    refresh_sections(registry.connection("plex"), registry.plex())
    earlier = timezone.now()
    LibrarySection.objects.update(last_full_sync_at=earlier, last_recent_sync_at=earlier)
    connected.control("clock", advanceSeconds=3600)
    connected.control("journal", method="DELETE")
    return connected


def absent_movie() -> int:
    return next(n for n, entry in sorted(load().movies.items()) if not entry.in_library)


def absent_series() -> int:
    catalogue = load()
    return next(
        number
        for number, entry in sorted(catalogue.series.items())
        if not (entry.library_seasons or entry.library_partial)
        and entry.season(1)
        and len(entry.season(1).episodes) > 2
        and len([s for s in entry.seasons if s.number > 0]) > 1
    )


def test_a_movie_added_lately_is_available_and_described(library):
    number = absent_movie()
    library.control("plex/add", kind="movie", tmdbId=number)

    sync_library("recent")

    title = Title.objects.get(kind="movie", tmdb_id=number)
    assert title.status == A.AVAILABLE
    assert title.details_fetched_at is not None
    assert StreamEvent.objects.filter(type="title.changed").exists()


def test_a_recent_sync_reads_only_what_is_new(library):
    library.control("plex/add", kind="movie", tmdbId=absent_movie())

    report = sync_library("recent")

    assert report.seen == 1
    assert LibraryItem.objects.count() == 1
    lists = [c for c in library.journal("plex") if c["path"].endswith("/all")]
    assert lists
    assert all("addedAt" in call["query"] for call in lists)


@pytest.mark.parametrize("style", ["new", "legacy", "hama"])
def test_episodes_added_lately_bring_their_series(library, style):
    number = absent_series()
    library.control(
        "plex/add", kind="series", tmdbId=number, seasons=[1], episodes=2, guidStyle=style
    )

    sync_library("recent")

    title = Title.objects.get(kind="series", tmdb_id=number)
    assert title.status == A.PARTIALLY_AVAILABLE
    season = title.seasons.get(number=1)
    assert (season.status, season.episodes_available) == (A.PARTIALLY_AVAILABLE, 2)


def test_a_season_becomes_complete_when_its_last_episodes_arrive(library):
    number = absent_series()
    library.control("plex/add", kind="series", tmdbId=number, seasons=[1], episodes=2)
    sync_library("recent")
    library.control("plex/add", kind="series", tmdbId=number, seasons=[1])

    sync_library("recent")

    title = Title.objects.get(kind="series", tmdb_id=number)
    assert title.seasons.get(number=1).status == A.AVAILABLE
    assert title.status == A.PARTIALLY_AVAILABLE


def test_a_4k_copy_that_arrives_later_is_noticed(library):
    number = absent_movie()
    library.control("plex/add", kind="movie", tmdbId=number)
    sync_library("recent")
    library.control("plex/add", kind="movie", tmdbId=number, is4k=True)

    sync_library("recent")

    title = Title.objects.get(kind="movie", tmdb_id=number)
    assert (title.status, title.status_4k) == (A.AVAILABLE, A.AVAILABLE)
    assert title.library_items.count() == 2


@pytest.mark.parametrize("style", ["local", "none"])
def test_what_cannot_be_named_is_listed_at_once(library, style):
    library.control("plex/add", kind="movie", tmdbId=absent_movie(), guidStyle=style)

    sync_library("recent")

    assert LibraryItem.objects.unmatched().get().unmatched_reason


def test_a_recent_sync_removes_nothing(library):
    number = absent_movie()
    library.control("plex/add", kind="movie", tmdbId=number)
    sync_library("recent")
    library.control("plex/remove", kind="movie", tmdbId=number)

    sync_library("recent")

    assert Title.objects.get(kind="movie", tmdb_id=number).status == A.AVAILABLE


def test_a_library_that_was_never_read_is_read_completely(connected):
    ServiceConnection.objects.filter(kind="tmdb").delete()

    report = sync_library("recent")

    assert report.seen > 100
    assert not LibrarySection.objects.enabled().filter(last_full_sync_at=None).exists()


# --- Plex tells -----------------------------------------------------------------------------


def tell(payload, *, kind="plex", event="library.new") -> None:
    webhook_received.send(
        None, webhook_id=1, connection_id=1, kind=kind, event=event, payload=payload
    )


def about(added, index: int = 0) -> dict:
    """The payload Plex sends about one of the items that were just added."""
    return {"event": "library.new", "Metadata": added["items"][index]}


def nudged(callbacks) -> list[str]:
    return [callback.args[1][0] for callback in callbacks if len(callback.args) == 2]


def test_a_webhook_makes_us_read_that_item_again(library, django_capture_on_commit_callbacks):
    number = absent_movie()
    added = library.control("plex/add", kind="movie", tmdbId=number)
    with django_capture_on_commit_callbacks() as callbacks:
        tell(about(added))
    assert nudged(callbacks) == [added["ratingKey"]]

    tasks.reread_library_item(added["ratingKey"])

    assert Title.objects.get(kind="movie", tmdb_id=number).status == A.AVAILABLE
    assert not [c for c in library.journal("plex") if c["path"].endswith("/all")]


def test_many_new_episodes_are_one_reading_of_their_series(
    library, django_capture_on_commit_callbacks
):
    added = library.control("plex/add", kind="series", tmdbId=absent_series(), seasons=[1])
    kinds = [row["type"] for row in added["items"]]
    assert {"show", "season", "episode"} <= set(kinds)

    with django_capture_on_commit_callbacks() as callbacks:
        for index in range(len(added["items"])):
            tell(about(added, index))

    assert nudged(callbacks) == [added["ratingKey"]]


def test_after_the_reading_the_next_webhook_counts_again(
    library, django_capture_on_commit_callbacks
):
    added = library.control("plex/add", kind="movie", tmdbId=absent_movie())
    with django_capture_on_commit_callbacks() as callbacks:
        tell(about(added))
        tasks.reread_library_item(added["ratingKey"])
        tell(about(added))

    assert nudged(callbacks).count(added["ratingKey"]) == 2


def test_an_item_that_is_gone_when_we_look_is_removed(library):
    number = absent_movie()
    added = library.control("plex/add", kind="movie", tmdbId=number)
    reread_item(added["ratingKey"])
    library.control("plex/remove", kind="movie", tmdbId=number)

    reread_item(added["ratingKey"])

    assert Title.objects.get(kind="movie", tmdb_id=number).status == A.DELETED


def test_an_item_of_a_library_that_was_not_chosen_is_ignored(library):
    LibrarySection.objects.update(enabled=False)
    added = library.control("plex/add", kind="movie", tmdbId=absent_movie())

    reread_item(added["ratingKey"])

    assert not LibraryItem.objects.exists()


def test_an_episode_is_not_taken_for_a_series(library):
    added = library.control("plex/add", kind="series", tmdbId=absent_series(), seasons=[1])
    episode = next(row for row in added["items"] if row["type"] == "episode")

    reread_item(episode["ratingKey"])

    assert not LibraryItem.objects.exists()


def test_without_plex_a_late_nudge_does_nothing(db):
    tasks.reread_library_item("1")

    assert not LibraryItem.objects.exists()


@pytest.mark.parametrize(
    ("kind", "event"), [("overseerr", "library.new"), ("plex", "media.play"), ("plex", "")]
)
def test_other_news_is_none_of_our_business(kind, event, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        tell({"Metadata": {"type": "movie", "ratingKey": "1"}}, kind=kind, event=event)

    assert callbacks == []


@pytest.mark.parametrize(
    ("metadata", "key"),
    [
        ({"type": "movie", "ratingKey": "7"}, "7"),
        ({"type": "show", "ratingKey": 8}, "8"),
        ({"type": "season", "ratingKey": "9", "parentRatingKey": "8"}, "8"),
        ({"type": "episode", "ratingKey": "10", "grandparentRatingKey": "8"}, "8"),
        ({"type": "episode", "ratingKey": "10"}, ""),
        ({"type": "track", "ratingKey": "7"}, ""),
        ({"type": "movie", "ratingKey": "7/../../identity"}, ""),
        ({"type": "movie", "ratingKey": "9" * 30}, ""),
        ({}, ""),
        (None, ""),
        ("movie", ""),
    ],
)
def test_the_item_an_event_is_about(metadata, key):
    assert named_item({"Metadata": metadata}) == key


def test_a_persons_match_survives_the_next_reading(library):
    added = library.control(
        "plex/add", kind="series", tmdbId=absent_series(), seasons=[1], guidStyle="local"
    )
    reread_item(added["ratingKey"])
    entry = LibraryItem.objects.get()
    title = series(episodes={1: 3})
    LibraryItem.objects.filter(pk=entry.pk).update(
        title=title, matched_by="person", unmatched_reason=""
    )

    reread_item(added["ratingKey"])

    entry.refresh_from_db()
    assert entry.title == title
    assert title.seasons.get(number=1).episodes_available > 0


def test_a_match_made_while_an_item_was_read_wins(library):

    section = LibrarySection.objects.get(key="1")
    title = Title.objects.create(kind=TitleKind.MOVIE, tmdb_id=1, name="The Reel")
    entry = item(section, title, rating_key="4711", matched_by="person", has_hd=True)
    added = library.control("plex/add", kind="movie", tmdbId=absent_movie())

    plex_item = registry.plex().item(added["ratingKey"])

    late = Reading(
        dataclasses.replace(plex_item, rating_key="4711"),
        Unmatched("Nobody knows."),
        True,
        False,
        "",
    )

    store_readings(section, [late], seen_at=timezone.now(), quietly=False)

    entry.refresh_from_db()
    assert entry.title == title
