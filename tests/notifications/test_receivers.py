"""What happens below is followed here."""

from __future__ import annotations

from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from apps.accounts.signals import person_deactivated, session_ended, token_reused
from apps.integrations.signals import service_state_changed
from apps.notifications.models import Notification, StreamEvent
from medianest.core.dispatch import send_logged
from medianest.core.jobs import job_changed
from tests.notifications.conftest import device_of

pytestmark = pytest.mark.django_db(transaction=True)

send: Any = database_sync_to_async(send_logged)


async def test_signing_a_device_out_closes_its_sockets(connect, alice):
    device = await device_of(alice)
    phone = await connect(alice, device=device)
    laptop = await connect(alice, device=await device_of(alice))
    await send(session_ended, user_id=alice.pk, device_id=str(device))
    assert await phone.close_code() == 4401
    assert await laptop.collect() == []


async def test_deactivating_a_person_closes_all_their_sockets(connect, alice, bob):
    hers = [await connect(alice), await connect(alice, "media")]
    his = await connect(bob)
    await send(person_deactivated, user_id=alice.pk)
    assert [await socket.close_code() for socket in hers] == [4401, 4401]
    assert await his.collect() == []


def test_a_service_going_down_is_told(owner):
    from apps.integrations.models import ServiceConnection

    plex = ServiceConnection.objects.create(
        kind="plex", name="Plex", url="http://plex.test", last_success_at=timezone.now()
    )
    send_logged(
        service_state_changed,
        connection_id=plex.pk,
        kind="plex",
        old="up",
        new="down",
        message="No answer.",
    )
    assert Notification.objects.visible_to(owner).get().kind == "service.down"


def test_a_jobs_progress_is_shown():
    send_logged(
        job_changed, job_id=1, kind="sync", state="running", done=1, total=2, message="Films"
    )
    assert StreamEvent.objects.get().type == "job.progress"


def test_a_reused_token_is_told_to_its_person_once(alice, bob):
    for _ in range(2):
        send_logged(token_reused, user_id=alice.pk, device_id="d-1", device_name="Phone")
    told = Notification.objects.get()
    assert told.recipient == alice
    assert "Phone was signed out" in told.title
