"""The admin: actions that call services, and nothing that goes around them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission

from apps.accounts.models import DeviceSession, User
from medianest.core.models import AuditEvent

pytestmark = pytest.mark.django_db

PEOPLE = "/admin/accounts/user/"
DEVICES = "/admin/accounts/devicesession/"
ROLES = "/admin/auth/group/"


def act(client, action, *rows, path=PEOPLE):
    data = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
    return client.post(path, data, follow=True)


def told(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_members_have_no_admin(alice, client_for):
    assert client_for(alice).get(PEOPLE).status_code == 302


def test_moderators_see_people_but_neither_devices_nor_roles(mod, alice, client_for):
    client = client_for(mod)
    page = client.get(PEOPLE)
    assert page.status_code == 200
    assert "alice" in page.content.decode()
    assert client.get(f"{PEOPLE}{alice.pk}/change/").status_code == 200
    for path in (DEVICES, ROLES, f"{PEOPLE}add/", f"{PEOPLE}{alice.pk}/delete/"):
        assert client.get(path).status_code == 403, path


def test_the_list_of_people_takes_the_same_queries_however_long_it_is(
    mod, client_for, django_assert_max_num_queries
):
    client = client_for(mod)
    client.get(PEOPLE)
    for number in range(10):
        User.objects.create_user(f"person{number}")
    with django_assert_max_num_queries(20):
        client.get(PEOPLE)


def test_nothing_is_changed_by_posting_a_form(mod, alice, client_for):
    answer = client_for(mod).post(
        f"{PEOPLE}{alice.pk}/change/", {"username": "alice", "is_superuser": "on"}
    )
    assert answer.status_code == 403
    alice.refresh_from_db()
    assert not alice.is_superuser


def test_the_persons_page_shows_no_secret(owner, alice, client_for):
    alice.plex_token = "very-secret-token"
    alice.plex_id = 42
    alice.save()
    page = client_for(owner).get(f"{PEOPLE}{alice.pk}/change/").content.decode()
    assert "password and Plex" in page
    assert "very-secret-token" not in page
    assert alice.password not in page


def test_roles_are_given_by_actions(mod, alice, bob, client_for):
    client = client_for(mod)
    answer = act(client, "make_moderator", alice, bob)
    assert "Done for 2 of 2" in told(answer)
    assert User.objects.get(pk=alice.pk).roles == ["member", "moderator"]
    act(client, "make_member", alice)
    assert User.objects.get(pk=alice.pk).roles == ["member"]


def test_s35_refusals_are_told_and_the_rest_is_done(mod, alice, owner, client_for):
    answer = act(client_for(mod), "deactivate", alice, owner, mod)
    assert "Done for 1 of 3" in told(answer)
    assert "owner: You can't change somebody who may do more than you." in told(answer)
    active = User.objects.active().values_list("username", flat=True)
    assert set(active) == {"mod", "owner"}


def test_people_are_reactivated_and_signed_out_by_actions(mod, alice, client_for, tokens_for):
    client = client_for(mod)
    tokens_for(alice)
    act(client, "sign_out", alice)
    assert alice.devices.alive().count() == 0
    act(client, "deactivate", alice)
    act(client, "reactivate", alice)
    assert User.objects.get(pk=alice.pk).is_active


def test_administrators_end_devices(owner, alice, client_for, tokens_for):
    pair = tokens_for(alice)
    device = DeviceSession.objects.get(pk=pair.device_id)
    client = client_for(owner)
    page = client.get(f"{DEVICES}{device.pk}/change/")
    assert page.status_code == 200
    assert device.refresh_jti_hash not in page.content.decode()
    assert "1 signed out" in told(act(client, "sign_out", device, path=DEVICES))
    assert alice.devices.alive().count() == 0


def test_administrators_edit_roles_and_it_is_written_down(owner, client_for):
    member = Group.objects.get(name="member")
    right = Permission.objects.get(codename="request_4k")
    client = client_for(owner)
    page = client.get(f"{ROLES}{member.pk}/change/")
    assert "request titles in 4K" in page.content.decode()
    assert "Can delete log entry" not in page.content.decode()
    answer = client.post(f"{ROLES}{member.pk}/change/", {"name": "x", "permissions": [right.pk]})
    assert answer.status_code == 302
    member.refresh_from_db()
    assert member.name == "member"
    assert list(member.permissions.all()) == [right]
    assert AuditEvent.objects.get(action="role.changed").data["rights"] == ["request_4k"]


def test_the_roles_we_ship_stay(owner, client_for):
    client = client_for(owner)
    administrator = Group.objects.get(name="administrator")
    own = Group.objects.create(name="kids")
    assert client.get(f"{ROLES}{administrator.pk}/delete/").status_code == 403
    answer = client.post(f"{ROLES}{administrator.pk}/change/", {"name": "administrator"})
    assert answer.status_code == 403
    assert administrator.permissions.count() == 13
    assert client.get(f"{ROLES}{own.pk}/delete/").status_code == 200
    assert client.get(f"{ROLES}add/").status_code == 200


def test_signing_in_at_the_admin_registers_a_device_and_respects_locks(owner, client):
    path = "/admin/login/?next=/admin/"
    wrong = {"username": "owner", "password": "wrong"}
    statuses = [client.post(path, wrong).status_code for _ in range(10)]
    assert statuses == [200] * 9 + [429]
    locked = client.post(path, {"username": "OWNER", "password": "correct-horse-battery"})
    assert locked.status_code == 429
    assert int(locked["Retry-After"]) > 0
    elsewhere = client.post(
        path,
        {"username": "owner", "password": "correct-horse-battery"},
        REMOTE_ADDR="198.51.100.8",
    )
    assert elsewhere.status_code == 302
    assert owner.devices.alive().count() == 1
