"""Fills a prepared installation with many rows: ``python -m bench.seed CAST REQUESTS PEOPLE``.

Runs inside the installation's environment. Writes to CAST who can sign in with what. Nothing is
fetched: descriptions are copied from the sample titles the library sync has read.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - apps must be loaded first
from django.contrib.auth.models import Group  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from apps.accounts.choices import DeviceKind, Role  # noqa: E402
from apps.accounts.models import DeviceSession, User  # noqa: E402
from apps.accounts.tokens import access_token_for  # noqa: E402
from apps.media.choices import Availability, TitleKind  # noqa: E402
from apps.media.models import Season, Title  # noqa: E402
from apps.media.services import get_or_import  # noqa: E402
from apps.notifications.models import Notification  # noqa: E402
from apps.requests.choices import RequestState  # noqa: E402
from apps.requests.models import MediaRequest, RequestedSeason  # noqa: E402

FIRST_TMDB_ID = 50_000_000
SEASONS = (1, 2, 3)
WITH_FEW = {"one": 1, "ten": 10, "hundred": 100}
PAST = (RequestState.AVAILABLE,) * 6 + (RequestState.DECLINED, RequestState.CANCELLED)


def main(cast_file: str, requests: int, people: int) -> None:
    """Write everything in one transaction, then the cast."""
    now = timezone.now()
    with transaction.atomic():
        members = make_people([f"person-{number}" for number in range(max(people, 100))])
        special = make_people([f"with-{name}" for name in WITH_FEW])
        undecided = max(requests // 50, 300)
        titles = make_titles(max(requests // 2, 1000), now, undecided=undecided)
        pending = make_requests(members, titles, requests, now, pending=undecided)
        for person, count in zip(special, WITH_FEW.values(), strict=True):
            make_requests([person], titles, count, now - timedelta(days=2000), pending=0)
        make_notifications(members)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    cast = describe(members, special, pending)
    Path(cast_file).write_text(json.dumps(cast))


def make_people(names: list[str]) -> list[User]:
    """Members without a password: they sign in with what is in the cast."""
    people: list[User] = User.objects.bulk_create(
        User(username=name, password="!") for name in names
    )
    member = Group.objects.get(name=Role.MEMBER)
    through = User.groups.through
    through.objects.bulk_create(through(user_id=each.pk, group_id=member.pk) for each in people)
    return people


def make_titles(count: int, now: datetime, *, undecided: int) -> list[Title]:
    """Copies of the sample titles under numbers TMDB does not use; series get three seasons.

    The first ones are not there yet: the product would settle requests for them at once.
    """
    samples = list(Title.objects.exclude(details={})[:60])
    copies = []
    for number in range(count):
        sample = samples[number % len(samples)]
        copy = Title(**{field.attname: getattr(sample, field.attname) for field in _plain_fields()})
        copy.pk, copy.tmdb_id = None, FIRST_TMDB_ID + number
        copy.name, copy.imdb_id, copy.tvdb_id = f"{sample.name} {number}"[:500], "", None
        there = number >= undecided
        copy.status = Availability.AVAILABLE if there else Availability.PENDING
        copy.status_4k, copy.details_fetched_at = Availability.UNKNOWN, now
        copy.added_at = now - timedelta(days=1, hours=number) if there else None
        copies.append(copy)
    titles = Title.objects.bulk_create(copies, batch_size=500)
    Season.objects.bulk_create(
        (
            Season(title=title, number=number, name=f"Season {number}", episode_count=10)
            for title in titles
            if title.is_series
            for number in SEASONS
        ),
        batch_size=2000,
    )
    return titles


def _plain_fields() -> list[Any]:
    return [field for field in Title._meta.concrete_fields if not field.primary_key]


def make_requests(
    people: list[User],
    titles: list[Title],
    count: int,
    now: datetime,
    *,
    pending: int,
) -> list[MediaRequest]:
    """Mostly finished requests, the newest of them undecided; returns the undecided ones."""
    chance = random.Random(20)
    rows = []
    for number in range(count):
        title = titles[number % len(titles)]
        state = RequestState.PENDING if number < pending else chance.choice(PAST)
        at = now - timedelta(minutes=30 * number)
        rows.append(
            MediaRequest(
                title=title,
                requester=people[number % len(people)],
                created_by=people[number % len(people)],
                kind=title.kind,
                state=state,
                created_at=at,
                updated_at=at,
            )
        )
    made = MediaRequest.objects.bulk_create(rows, batch_size=1000)
    RequestedSeason.objects.bulk_create(
        (
            _season(wish, number)
            for wish in made
            if wish.kind == TitleKind.SERIES
            for number in SEASONS
        ),
        batch_size=2000,
    )
    return made[:pending]


def _season(wish: MediaRequest, number: int) -> RequestedSeason:
    return RequestedSeason(
        request=wish,
        title_id=wish.title_id,
        number=number,
        state=wish.state,
        is_live=wish.state == RequestState.PENDING,
    )


def make_notifications(people: list[User]) -> None:
    """Ten unread ones for everybody."""
    Notification.objects.bulk_create(
        (
            Notification(
                recipient=person,
                kind="request.available",
                event_key=f"bench:{number}",
                batch="00000000-0000-4000-8000-000000000000",
                title=f"Title {number} is available",
            )
            for person in people
            for number in range(10)
        ),
        batch_size=2000,
    )


def describe(
    members: list[User], special: list[User], pending: list[MediaRequest]
) -> dict[str, Any]:
    """Tokens, cookies, and which pages to look at."""
    moderator = User.objects.get(username="mod")
    everybody = [moderator, *members, *special]
    tokens = dict(zip((each.username for each in everybody), tokens_for(everybody), strict=True))
    movie, series = (_sample(kind) for kind in (TitleKind.MOVIE, TitleKind.SERIES))
    return {
        "cookie": f"{settings.SESSION_COOKIE_NAME}={session_of(moderator)}",
        "tokens": tokens,
        "movie": movie.get_absolute_url(),
        "series": series.get_absolute_url(),
        "pending": [[wish.pk, wish.requester.username] for wish in pending],
    }


def _sample(kind: TitleKind) -> Title:
    """A sample title as TMDB describes it, asked for at the sandbox if need be."""
    found = Title.objects.filter(kind=kind, tmdb_id__lt=FIRST_TMDB_ID).exclude(details={})
    title = found.order_by("-popularity")[0]
    return get_or_import(kind, title.tmdb_id)


def tokens_for(people: list[User]) -> list[str]:
    """An access token each, good for a quarter of an hour."""
    ends = timezone.now() + timedelta(days=1)
    devices = DeviceSession.objects.bulk_create(
        DeviceSession(user=person, kind=DeviceKind.API, name="bench", expires_at=ends)
        for person in people
    )
    return [str(access_token_for(device)) for device in devices]


def session_of(person: User) -> str:
    """The session key of a browser this person is signed in with."""
    browser = Client()
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
