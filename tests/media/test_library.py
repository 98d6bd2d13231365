"""Choosing libraries, matching by hand, the admin and the command line."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.integrations.models import ServiceConnection
from apps.integrations.types import PlexSection
from apps.media.choices import Availability, MatchedBy, MediaAction, TitleKind
from apps.media.models import LibraryItem, LibrarySection, Title
from apps.media.services import choose_sections, look_for_sections, match_item
from apps.media.sync import reread_item
from apps.media.sync.sections import remember_sections
from medianest.core.choices import JobState
from medianest.core.errors import NotConfigured, NotFound
from medianest.core.models import AuditEvent, Job
from tests.media.builders import connection, item, movie, section

A = Availability
pytestmark = pytest.mark.django_db


# --- Sections -------------------------------------------------------------------------------


def test_libraries_are_looked_for_and_home_videos_are_not_chosen(connected):
    look_for_sections()
    look_for_sections()

    chosen = dict(LibrarySection.objects.values_list("name", "enabled"))
    assert chosen == {
        "Movies": True,
        "Movies 4K": True,
        "Series (HD)": True,
        "Home Videos": False,
    }


def test_without_plex_there_is_nothing_to_look_for():
    with pytest.raises(NotConfigured, match="Plex"):
        look_for_sections()


def test_choosing_libraries_is_remembered_and_audited(mod):
    one, two = section(), section(enabled=False, sync_cursor={"start": 5})

    assert choose_sections([two.pk], actor=mod) == [two]

    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.enabled, two.enabled, two.sync_cursor) == (False, True, {})
    events = AuditEvent.objects.filter(action=MediaAction.SECTIONS_CHOSEN).order_by("pk")
    assert [(e.target_id, e.data["enabled"]["to"], e.actor_name) for e in events] == [
        (str(one.pk), False, "Mod"),
        (str(two.pk), True, "Mod"),
    ]
    choose_sections([two.pk], actor=mod)
    assert events.count() == 2


def test_an_unknown_library_changes_nothing(mod):
    one = section()

    with pytest.raises(NotFound, match="does not exist any more"):
        choose_sections([one.pk + 1], actor=mod)

    one.refresh_from_db()
    assert one.enabled
    assert not AuditEvent.objects.exists()


def answer(**fields) -> PlexSection:
    return PlexSection(**{"key": "1", "kind": "movie", "title": "Films", "uuid": "a"} | fields)


def test_a_library_that_comes_back_is_no_longer_missing():
    remember_sections(connection(), [answer()])
    remember_sections(connection(), [])
    assert LibrarySection.objects.get().missing_since is not None
    assert not LibrarySection.objects.readable().exists()

    remember_sections(connection(), [answer(title="Movies")])

    found = LibrarySection.objects.get()
    assert (found.missing_since, found.name) == (None, "Movies")


def test_a_number_given_to_another_library_is_read_from_the_beginning():
    remember_sections(connection(), [answer()])
    LibrarySection.objects.update(sync_cursor={"start": 50}, last_full_sync_at="2024-01-01T00:00Z")

    remember_sections(connection(), [answer(uuid="b", kind="show")])

    found = LibrarySection.objects.get()
    assert (found.sync_cursor, found.last_full_sync_at, found.kind) == ({}, None, "series")


def test_music_is_none_of_our_business():
    assert remember_sections(connection(), [answer(kind="artist"), answer(kind="photo")]) == []


# --- Matching by hand -----------------------------------------------------------------------


def test_a_person_says_what_an_entry_is(connected, mod, django_capture_on_commit_callbacks):
    entry = item(section(), has_hd=True, name="Reel")

    with django_capture_on_commit_callbacks() as callbacks:
        match_item(entry.pk, tmdb_id=603, actor=mod)

    entry.refresh_from_db()
    assert (entry.title.tmdb_id, entry.unmatched_reason) == (603, "")
    assert entry.matched_by == MatchedBy.PERSON
    assert entry.title.status == A.AVAILABLE
    event = AuditEvent.objects.about(entry).get()
    assert event.data["title"] == {"from": None, "to": entry.title_id}
    assert any(callback.args[1:] == ((entry.rating_key,),) for callback in callbacks)


def test_matching_to_another_title_takes_the_first_one_down(connected, mod):
    wrong = movie(status=A.AVAILABLE)
    entry = item(section(), wrong, has_hd=True)

    match_item(entry.pk, tmdb_id=603, actor=mod)

    wrong.refresh_from_db()
    assert wrong.status == A.DELETED
    assert Title.objects.get(tmdb_id=603).status == A.AVAILABLE


def test_a_matched_series_gets_its_episodes_counted(connected, mod):
    look_for_sections()
    connected.control("plex/remove", kind="series", tmdbId=1396)
    added = connected.control(
        "plex/add", kind="series", tmdbId=1396, seasons=[1], guidStyle="local", section="2"
    )
    reread_item(added["ratingKey"])
    entry = LibraryItem.objects.get()
    match_item(entry.pk, tmdb_id=1396, actor=mod)

    reread_item(added["ratingKey"])

    assert Title.objects.get(tmdb_id=1396).seasons.get(number=1).status == A.AVAILABLE


@pytest.mark.parametrize("number", [999_999_999, 10**12])
def test_a_number_tmdb_does_not_know_matches_nothing(connected, mod, number):
    entry = item(section())

    with pytest.raises(NotFound, match="TMDB knows no movie"):
        match_item(entry.pk, tmdb_id=number, actor=mod)

    entry.refresh_from_db()
    assert entry.title is None
    assert not AuditEvent.objects.about(entry).exists()


def test_an_entry_that_is_gone_cannot_be_matched(mod):
    with pytest.raises(NotFound, match="not there any more"):
        match_item(1, tmdb_id=603, actor=mod)


# --- Admin ----------------------------------------------------------------------------------

ADMIN = ("title", "librarysection", "libraryitem")


@pytest.mark.parametrize("model", ADMIN)
def test_moderators_see_the_library_in_the_admin(client_for, mod, alice, model):
    title = movie("The Matrix")
    entry = item(section(), title)
    pk = {"title": title.pk, "librarysection": entry.section_id, "libraryitem": entry.pk}[model]
    browser = client_for(mod)

    assert browser.get(f"/admin/media/{model}/").status_code == 200
    assert browser.get(f"/admin/media/{model}/{pk}/change/").status_code == 200
    assert browser.get(f"/admin/media/{model}/add/").status_code == 403
    assert browser.post(f"/admin/media/{model}/{pk}/delete/", {"post": "yes"}).status_code == 403
    assert client_for(alice).get(f"/admin/media/{model}/").status_code == 302


def test_a_series_shows_its_seasons_in_the_admin(client_for, mod, connected):
    match = Title.objects.create(kind=TitleKind.SERIES, tmdb_id=5, name="Serial")
    match.seasons.create(number=1, name="The first one")

    page = client_for(mod).get(f"/admin/media/title/{match.pk}/change/")

    assert "The first one" in page.text


def test_unmatched_entries_can_be_filtered_and_matched_in_the_admin(client_for, mod, connected):
    place = section()
    entry, done = item(place, name="Reel"), item(place, movie("Known"))
    browser = client_for(mod)
    unmatched = browser.get("/admin/media/libraryitem/?match=no").text
    matched = browser.get("/admin/media/libraryitem/?match=yes").text
    assert ("Reel" in unmatched, "Reel" in matched) == (True, False)
    assert done.name in matched

    answer = browser.post(
        "/admin/media/libraryitem/",
        {"action": "match_to_tmdb", "_selected_action": [entry.pk], "tmdb_id": "603"},
        follow=True,
    )

    entry.refresh_from_db()
    assert entry.title.tmdb_id == 603
    assert "is The Matrix" in answer.text


@pytest.mark.parametrize(
    ("number", "said"),
    [("", "Enter the TMDB number"), ("x", "No action selected"), ("999999999", "knows no")],
)
def test_a_useless_number_is_refused_in_the_admin(client_for, mod, connected, number, said):
    entry = item(section())

    answer = client_for(mod).post(
        "/admin/media/libraryitem/",
        {"action": "match_to_tmdb", "_selected_action": [entry.pk], "tmdb_id": number},
        follow=True,
    )

    entry.refresh_from_db()
    assert entry.title is None
    assert said in answer.text


def test_descriptions_can_be_renewed_in_the_admin(
    client_for, mod, django_capture_on_commit_callbacks
):
    title = movie()

    with django_capture_on_commit_callbacks() as callbacks:
        client_for(mod).post(
            "/admin/media/title/",
            {"action": "renew_descriptions", "_selected_action": [title.pk]},
        )

    assert any(callback.args[1:] == ((title.pk,),) for callback in callbacks)


# --- Command line ---------------------------------------------------------------------------


@pytest.fixture
def plex_alone(connected):
    ServiceConnection.objects.filter(kind="tmdb").delete()
    return connected


def sync(*arguments: str) -> str:
    out = StringIO()
    call_command("sync_library", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_reads_everything_and_says_what_it_found(plex_alone):
    assert "Read 1" in sync("--full")
    assert Job.objects.get().state == JobState.SUCCEEDED
    assert "0 new or changed" in sync()


def test_the_command_can_read_one_library(plex_alone):
    look_for_sections()

    assert "items in Movies 4K:" in sync("--full", "--library", "movies 4k")
    with pytest.raises(CommandError, match="Known are: Movies, Movies 4K, Series"):
        sync("--library", "Music")


def test_the_command_says_why_it_cannot(plex_alone):
    Job.objects.create(kind="x", key="library_sync", title="Sync")
    with pytest.raises(CommandError, match="Wait until it has finished"):
        sync()
    Job.objects.all().delete()
    plex_alone.fault("plex", "refuse", times=-1)

    with pytest.raises(CommandError, match="Plex"):
        sync("--full")


def test_the_command_needs_plex():
    with pytest.raises(CommandError, match="Plex is not connected"):
        sync()


def test_stopping_the_command_keeps_what_was_read(plex_alone, monkeypatch):
    from apps.media.management.commands import sync_library as command

    real = command.sync_library

    def interrupted(mode, *, section, progress):
        class Impatient:
            def update(self, *, done, total, message="", force=False):
                progress.update(done=done, total=total, message=message)
                progress.check_cancelled()
                if done > 60:
                    raise KeyboardInterrupt

            def check_cancelled(self):
                progress.check_cancelled()

        return real(mode, section=section, progress=Impatient())

    monkeypatch.setattr(command, "sync_library", interrupted)

    with pytest.raises(CommandError, match="go on where it stopped"):
        sync("--full")

    assert LibraryItem.objects.count() == 50
    assert Job.objects.get().state == JobState.CANCELLED
