"""Rights, roles, and who holds what."""

from __future__ import annotations

import importlib

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.test import RequestFactory

from apps.accounts.choices import RIGHT_LABELS, ROLE_RIGHTS, Right, Role
from apps.accounts.models import User
from apps.accounts.permissions import (
    HasRight,
    can,
    overseerr_bits,
    require,
    right_required,
    rights_of,
)
from apps.accounts.roles import assign_roles, ensure_roles
from medianest.core.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_a_member_may_request_and_nothing_else(alice):
    assert set(rights_of(alice)) == {Right.REQUEST_MOVIES, Right.REQUEST_SERIES}
    assert not alice.is_moderator
    assert not alice.is_administrator


def test_a_moderator_holds_everything_but_the_settings(mod):
    assert set(Right) - set(rights_of(mod)) == {Right.MANAGE_SETTINGS}
    assert mod.is_moderator
    assert not mod.is_administrator


def test_an_administrator_holds_every_right(owner):
    assert rights_of(owner) == list(Right)
    assert owner.is_administrator


def test_nobody_inactive_or_signed_out_holds_a_right(owner):
    owner.is_active = False
    assert rights_of(owner) == []
    assert not can(AnonymousUser(), Right.REQUEST_MOVIES)


def test_requiring_a_right_names_it_in_a_sentence(alice):
    with pytest.raises(NotAllowed, match="Only moderators decide") as caught:
        require(alice, Right.MANAGE_REQUESTS)
    assert caught.value.status == 403
    require(alice, Right.REQUEST_MOVIES)


def test_a_view_behind_a_right_is_not_entered_without_it(alice, mod):
    entered = []

    @right_required(Right.MANAGE_REQUESTS)
    def queue(request):
        entered.append(request.user)

    request = RequestFactory().get("/")
    request.user = alice
    with pytest.raises(NotAllowed):
        queue(request)
    request.user = mod
    queue(request)
    assert entered == [mod]


def test_the_api_permission_asks_the_same_question(alice, mod):
    permission = HasRight(Right.MANAGE_REQUESTS)
    for person, expected in ((alice, False), (mod, True), (AnonymousUser(), False)):
        request = RequestFactory().get("/")
        request.user = person
        assert permission().has_permission(request, None) is expected
    assert permission().message == "Only moderators decide on requests."


def test_those_with_a_right_are_found_by_role_by_grant_and_as_administrators(
    alice, bob, mod, owner
):
    assert set(User.objects.with_right(Right.MANAGE_REQUESTS)) == {mod, owner}
    bob.user_permissions.add(Permission.objects.get(codename="manage_requests"))
    assert set(User.objects.with_right(Right.MANAGE_REQUESTS)) == {bob, mod, owner}
    mod.is_active = False
    mod.save(update_fields=["is_active"])
    assert set(User.objects.with_right(Right.MANAGE_REQUESTS)) == {bob, owner}


def test_a_permission_of_the_same_name_elsewhere_counts_for_nothing(alice, owner):
    group_type = Permission.objects.get(codename="view_group").content_type
    foreign = Permission.objects.create(
        content_type=group_type, codename="manage_requests", name="something else"
    )
    alice.user_permissions.add(foreign)
    assert set(User.objects.with_right(Right.MANAGE_REQUESTS)) == {owner}
    assert not alice.can(Right.MANAGE_REQUESTS)


def test_ensuring_roles_twice_changes_nothing_and_respects_an_edited_role():
    member = Group.objects.get(name="member")
    member.permissions.remove(Permission.objects.get(codename="request_series"))
    ensure_roles()
    assert list(member.permissions.values_list("codename", flat=True)) == ["request_movies"]
    assert Group.objects.count() == 3
    assert Permission.objects.filter(codename="request_movies").count() == 1


def test_missing_roles_and_rights_come_back():
    Group.objects.all().delete()
    Permission.objects.filter(codename__in=list(Right)).delete()
    ensure_roles()
    for role, rights in ROLE_RIGHTS.items():
        held = Group.objects.get(name=role).permissions.values_list("codename", flat=True)
        assert set(held) == set(rights)


def test_the_migration_starts_with_the_same_roles_as_the_code():
    migration = importlib.import_module("apps.accounts.migrations.0002_roles")
    assert {right.value: label for right, label in RIGHT_LABELS.items()} == migration.RIGHTS
    assert {role.value: set(rights) for role, rights in ROLE_RIGHTS.items()} == migration.ROLES


def test_assigned_roles_bring_their_flags_and_take_them_away(alice):
    assert not alice.can(Right.MANAGE_SETTINGS)
    assign_roles(alice, [Role.ADMINISTRATOR])
    assert alice.can(Right.MANAGE_SETTINGS)
    assert (alice.is_superuser, alice.is_staff) == (True, True)
    assign_roles(alice, [Role.MEMBER])
    assert (alice.is_superuser, alice.is_staff) == (False, False)
    assert not alice.can(Right.MANAGE_SETTINGS)
    assert alice.roles == ["member"]


def test_createsuperuser_makes_an_administrator():
    person = User.objects.create_superuser("Root", "root@example.com", "some-long-password")
    assert person.has_role(Role.ADMINISTRATOR)
    assert list(User.objects.administrators()) == [person]


def test_names_are_one_person_whatever_the_case(alice):
    assert User.objects.get_by_natural_key("ALICE") == alice
    angela = User.objects.create_user("Ängela")
    assert User.objects.get_by_natural_key("Ängela") == angela


@pytest.mark.parametrize(
    ("who", "bits"),
    [
        ("alice", 32 | 262_144 | 524_288),
        ("owner", 2),
        ("mod", 8 | 16 | 32 | 128 | 256 | 512 | 1024 | 16_384 | 32_768),
    ],
)
def test_rights_become_the_bits_clients_know(who, bits, request):
    person = request.getfixturevalue(who)
    assert overseerr_bits(person) & bits == bits


def test_only_administrators_have_the_administrators_bit(alice, mod):
    assert not overseerr_bits(mod) & 2
    assert not overseerr_bits(alice) & (2 | 8 | 16)
    alice.groups.clear()
    fresh = User.objects.get(pk=alice.pk)
    assert overseerr_bits(fresh) == 0


def test_a_person_is_called_by_the_best_name_there_is(alice):
    assert alice.get_full_name() == alice.get_short_name() == "Alice"
    alice.display_name = ""
    assert alice.name == "alice"
    alice.plex_username = "alice-at-plex"
    assert alice.name == "alice-at-plex"
    assert str(alice) == "alice"


def test_people_see_themselves_and_moderators_see_everybody(alice, bob, mod):
    assert list(User.objects.visible_to(alice)) == [alice]
    assert set(User.objects.visible_to(mod)) == {alice, bob, mod}
    assert list(User.objects.matching("ALI")) == [alice]
