"""What one Plex item says, and how patiently TMDB is asked about it."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from apps.integrations.types import Answer, PlexItem, PlexMedia
from apps.media.choices import TitleKind
from apps.media.identify import Identity, Unmatched
from apps.media.models import LibraryItem, LibrarySection, Season, Title
from apps.media.sync.describing import Describer
from apps.media.sync.patience import Patience
from apps.media.sync.progress import NoProgress, SyncReport
from apps.media.sync.readings import (
    READ_AGAIN_AFTER,
    ItemReader,
    count_episodes,
    fingerprint,
    qualities,
)
from medianest.core.errors import UpstreamNotFound, UpstreamUnavailable
from medianest.core.jobs import JobCancelled
from tests.media.builders import item, movie, section

HD, UHD = PlexMedia("1080", 1920), PlexMedia("4k", 3840)


def episode(season: int | None, number: int | None, *media: PlexMedia) -> PlexItem:
    return PlexItem("1", "episode", index=number, parent_index=season, media=media)


@pytest.mark.parametrize(
    ("media", "expected"),
    [
        ((), (False, False)),
        ((HD,), (True, False)),
        ((UHD,), (False, True)),
        ((HD, UHD), (True, True)),
        ((PlexMedia("", 3840),), (False, True)),
        ((PlexMedia("", None),), (True, False)),
        ((PlexMedia("sd", 640),), (True, False)),
    ],
)
def test_qualities_of_versions(media, expected):
    assert qualities(media) == expected


def test_episodes_are_counted_once_however_many_copies_there_are():
    leaves = [
        episode(1, 1, HD),
        episode(1, 1, HD),
        episode(1, 2, HD, UHD),
        episode(2, 1, UHD),
        episode(0, 1, HD),
        episode(None, 1, HD),
        episode(1, None, HD),
        episode(3, 1),
    ]

    assert count_episodes(leaves) == {0: (1, 0), 1: (2, 1), 2: (0, 1)}


@pytest.mark.parametrize(
    "change",
    [
        {"guid": "plex://movie/2"},
        {"guids": ("tmdb://2",)},
        {"title": "Other"},
        {"year": 2000},
        {"updated_at": datetime(2025, 1, 1, tzinfo=UTC)},
        {"leaf_count": 5},
        {"media": (HD, UHD)},
    ],
)
def test_a_fingerprint_changes_with_everything_we_store(change):
    plain = PlexItem("1", "movie", guid="plex://movie/1", guids=("tmdb://1",), media=(HD,))

    assert fingerprint(plain) != fingerprint(dataclasses.replace(plain, **change))
    assert fingerprint(plain) == fingerprint(dataclasses.replace(plain, added_at=timezone.now()))


class Plex:
    """A server with one show that is asked for its episodes, and no metadata."""

    asked = 0

    def leaves(self, rating_key):
        self.asked += 1
        return (episode(1, 1, HD),)

    def item(self, rating_key):
        raise UpstreamNotFound("plex", "Gone.")


class Finder:
    def find(self, external_id, source):
        return Answer((), timezone.now())


def reader(plex=None) -> ItemReader:
    return ItemReader(plex or Plex(), Finder())


def test_an_item_that_vanishes_while_its_numbers_are_looked_up_stays_unmatched():
    reading = reader().read(PlexItem("1", "movie", guid="plex://movie/1"), TitleKind.MOVIE, None)

    assert isinstance(reading.identity, Unmatched)


@pytest.mark.parametrize(("age", "asked"), [(timedelta(0), 0), (READ_AGAIN_AFTER, 1)])
def test_an_unchanged_show_is_counted_again_after_a_week(age, asked):
    show = PlexItem("1", "show", guid="plex://show/1", guids=("tmdb://1",))
    known = LibraryItem(
        kind=TitleKind.SERIES,
        fingerprint=fingerprint(show),
        title_id=1,
        last_read_at=timezone.now() - age,
    )
    plex = Plex()

    reader(plex).read(show, TitleKind.SERIES, known)

    assert plex.asked == asked


def test_an_unmatched_show_costs_no_call():
    plex = Plex()

    reading = reader(plex).read(PlexItem("1", "show", guid="local://1"), TitleKind.SERIES, None)

    assert plex.asked == 0
    assert reading.episodes == {}


def down(retry_after=None):
    return UpstreamUnavailable("tmdb", "TMDB is not answering.", retry_after=retry_after)


@pytest.mark.django_db
def test_an_entry_keeps_its_title_while_tmdb_cannot_be_asked():
    class Down:
        def find(self, external_id, source):
            raise down()

    known = item(section(), movie(tmdb_id=603), guid="com.plexapp.agents.imdb://tt1", has_hd=True)
    plex_item = PlexItem("1", "movie", guid=known.guid, media=(HD,))

    reading = ItemReader(Plex(), Down()).read(plex_item, TitleKind.MOVIE, known, anew=True)

    assert reading.identity == Identity(TitleKind.MOVIE, 603)
    assert reading.fingerprint == ""


class Scripted:
    """Answers with these outcomes, one after the other."""

    def __init__(self, *outcomes) -> None:
        self.outcomes = list(outcomes)
        self.calls = 0

    def __call__(self):
        self.calls += 1
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def test_a_service_that_asks_for_a_moment_gets_one():
    question = Scripted(down(0.01), down(0.01), "answer")

    assert Patience(NoProgress()).call(question) == "answer"


@pytest.mark.parametrize(
    ("outcomes", "calls"),
    [([down()], 1), ([down(3600)], 1), ([down(0.01)] * 4, 4)],
)
def test_patience_has_an_end(outcomes, calls):
    question = Scripted(*outcomes)

    with pytest.raises(UpstreamUnavailable):
        Patience(NoProgress()).call(question)

    assert question.calls == calls


def test_somebody_who_cancels_does_not_wait():
    class Cancelled(NoProgress):
        def check_cancelled(self):
            raise JobCancelled

    question = Scripted(down(5), "answer")

    with pytest.raises(JobCancelled):
        Patience(Cancelled()).call(question)

    assert question.calls == 1


@pytest.mark.django_db
def test_describing_gives_up_after_a_few_failures(connected):
    connected.fault("tmdb", "status", status=500, times=-1)
    titles = [movie(tmdb_id=n, details_fetched_at=None) for n in (603, 550, 13, 680, 155)]
    describe = Describer(NoProgress(), Patience(NoProgress()))

    describe([Identity(TitleKind.MOVIE, title.tmdb_id) for title in titles])

    asked = {call["path"] for call in connected.journal("tmdb")}
    assert len(asked) <= 3
    assert Title.objects.never_described().count() == 5


def test_a_report_is_a_sentence():
    assert SyncReport(2, 1, 0, 1, ["Movies"]).sentence == (
        "Read 2 items in Movies: 1 new or changed, 0 removed, 1 without a match."
    )
    assert "no libraries" in SyncReport().sentence


def test_things_say_who_they_are():
    assert str(Title(name="The Matrix", year=1999)) == "The Matrix (1999)"
    assert str(Title(name="Undated")) == "Undated"
    assert str(Season(number=2)) == "Season 2"
    assert str(LibrarySection(name="Movies")) == "Movies"
    assert str(LibraryItem(name="Reel", year=1960)) == "Reel (1960)"
    assert str(LibraryItem(name="Reel")) == "Reel"
    assert Title(kind="movie").is_movie
    assert TitleKind.from_api("tv") is TitleKind.SERIES
    assert Season(number=0, status_4k="available").availability(is_4k=True).is_in_library
