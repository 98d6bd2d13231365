"""Every identifier style Plex has had leads to the right title or to a reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from apps.integrations.types import Answer, TitleSummary
from apps.media.choices import TitleKind
from apps.media.identify import ExternalId, Identity, Unmatched, external_ids, identify
from medianest.core.errors import UpstreamUnavailable

MOVIE, SERIES = TitleKind.MOVIE, TitleKind.SERIES


class Finder:
    """A find call that knows a few numbers and counts how often it is asked."""

    def __init__(self, **known: TitleSummary) -> None:
        self.known = known
        self.asked: list[tuple[str, str]] = []

    def find(self, external_id: str, source: str) -> Answer[tuple[TitleSummary, ...]]:
        self.asked.append((external_id, source))
        found = self.known.get(f"n{external_id}")
        return Answer((found,) if found else (), datetime.now(UTC))


MATRIX = TitleSummary("movie", 603, "The Matrix")
BREAKING_BAD = TitleSummary("series", 1396, "Breaking Bad")


@pytest.mark.parametrize(
    ("kind", "guid", "guids", "expected"),
    [
        (MOVIE, "plex://movie/5d7768", ("imdb://tt0133093", "tmdb://603", "tvdb://169"), 603),
        (MOVIE, "com.plexapp.agents.themoviedb://603?lang=en", (), 603),
        (MOVIE, "com.plexapp.agents.imdb://tt0133093?lang=en", (), 603),
        (MOVIE, "plex://movie/5d7768", ("imdb://tt0133093",), 603),
        (SERIES, "plex://show/5d9c08", ("tvdb://81189",), 1396),
        (SERIES, "com.plexapp.agents.thetvdb://81189?lang=en", (), 1396),
        (SERIES, "com.plexapp.agents.thetvdb://81189/1/2?lang=en", (), 1396),
        (SERIES, "com.plexapp.agents.hama://tvdb-81189?lang=en", (), 1396),
        (SERIES, "com.plexapp.agents.hama://tvdb2-81189/1/3?lang=en", (), 1396),
        (SERIES, "com.plexapp.agents.hama://tmdb-1396?lang=en", (), 1396),
        (MOVIE, "com.plexapp.agents.hama://imdb-tt0133093?lang=en", (), 603),
    ],
)
def test_identifiers_of_every_style_lead_to_the_title(kind, guid, guids, expected):
    finder = Finder(ntt0133093=MATRIX, n81189=BREAKING_BAD)

    assert identify(kind, guid, guids, finder=finder) == Identity(kind, expected)


@pytest.mark.parametrize(
    ("guid", "words"),
    [
        ("local://4711", "Plex has not matched"),
        ("", "Plex has not matched"),
        ("com.plexapp.agents.none://abc?lang=xn", "personal media"),
        ("com.plexapp.agents.hama://anidb-4563?lang=en", "AniDB"),
        ("plex://movie/5d776827", "Refresh its metadata"),
        ("net.fribbtastic.coding.plex.myanimelist://5114?lang=en", "can’t be translated"),
    ],
)
def test_what_cannot_be_identified_gets_a_reason(guid, words):
    finder = Finder()

    outcome = identify(MOVIE, guid, (), finder=finder)

    assert isinstance(outcome, Unmatched)
    assert words in outcome.reason
    assert finder.asked == []


def test_a_tmdb_number_needs_no_question():
    finder = Finder()

    identify(MOVIE, "plex://movie/1", ("imdb://tt0133093", "tmdb://603"), finder=finder)

    assert finder.asked == []


def test_when_imdb_leads_nowhere_the_tvdb_number_is_tried():
    finder = Finder(n81189=BREAKING_BAD)

    outcome = identify(SERIES, "plex://show/1", ("imdb://tt9", "tvdb://81189"), finder=finder)

    assert outcome == Identity(SERIES, 1396)
    assert finder.asked == [("tt9", "imdb_id"), ("81189", "tvdb_id")]


def test_an_unknown_number_is_named_in_the_reason():
    outcome = identify(MOVIE, "", ("imdb://tt0000404",), finder=Finder())

    assert outcome == Unmatched("TMDB knows no movie with the IMDb number tt0000404.")


def test_a_number_of_the_other_kind_is_no_match():
    outcome = identify(MOVIE, "", ("tvdb://81189",), finder=Finder(n81189=BREAKING_BAD))

    assert isinstance(outcome, Unmatched)
    assert "as a series" in outcome.reason


def test_an_upstream_error_is_not_mistaken_for_no_match():
    class Down:
        def find(self, external_id, source):
            raise UpstreamUnavailable("tmdb", "TMDB is not answering.")

    with pytest.raises(UpstreamUnavailable):
        identify(MOVIE, "", ("imdb://tt0133093",), finder=Down())


@pytest.mark.parametrize(
    "text", ["tmdb://abc", "tmdb://", "mbid://12", "tmdb://6031x", "imdb://12x"]
)
def test_broken_identifiers_are_left_out(text):
    assert external_ids("plex://movie/1", (text,)) == ()


def test_numbers_are_given_once_and_tmdb_first():
    found = external_ids(
        "com.plexapp.agents.imdb://tt0133093?lang=en", ("imdb://tt0133093", "tmdb://603")
    )

    assert found == (ExternalId("tmdb", "603"), ExternalId("imdb", "tt0133093"))
