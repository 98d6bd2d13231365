"""Adding, changing and switching off people, and who may."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission

from apps.accounts.errors import LastAdministrator
from apps.accounts.models import User
from apps.accounts.services import (
    create_person,
    deactivate_person,
    ensure_sandbox_people,
    grantable_roles,
    reactivate_person,
    retire_sandbox_people,
    set_password,
    set_roles,
    sign_out_person,
    update_profile,
)
from apps.accounts.signals import person_deactivated
from medianest.core.errors import Conflict, DomainError, NotAllowed, NotFound
from medianest.core.models import AuditEvent

pytestmark = pytest.mark.django_db


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_a_moderator_adds_a_member_and_it_is_written_down(mod):
    carol = create_person(actor=mod, username="carol", password="a-good-long-one", email="c@x.org")
    assert carol.roles == ["member"]
    assert carol.check_password("a-good-long-one")
    assert actions() == ["person.created"]


def test_somebody_without_a_password_can_only_come_by_plex(mod):
    assert not create_person(actor=mod, username="dan").has_usable_password()


def test_a_member_adds_nobody(alice):
    with pytest.raises(NotAllowed):
        create_person(actor=alice, username="carol")
    assert not User.objects.filter(username="carol").exists()


@pytest.mark.parametrize("name", ["alice", "ALICE", " Alice "])
def test_a_name_that_is_taken_is_refused_whatever_the_case(alice, mod, name):
    with pytest.raises(DomainError, match="exists already"):
        create_person(actor=mod, username=name)
    assert User.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("username", ""), ("username", "a b"), ("username", "x" * 151), ("email", "nonsense")],
)
def test_bad_fields_are_refused_by_name_and_nothing_is_written(mod, field, value):
    fields = {"username": "carol", field: value}
    with pytest.raises(DomainError) as caught:
        create_person(actor=mod, **fields)
    assert caught.value.errors[0].path == field
    assert User.objects.count() == 1
    assert actions() == []


def test_a_weak_password_is_refused_with_the_rule_it_breaks(mod):
    with pytest.raises(DomainError, match="too short") as caught:
        create_person(actor=mod, username="carol", password="short")
    assert caught.value.code == "weak_password"
    assert not User.objects.filter(username="carol").exists()


def test_a_moderator_makes_a_member_a_moderator(alice, mod):
    set_roles(alice, ["member", "moderator"], actor=mod)
    assert User.objects.get(pk=alice.pk).roles == ["member", "moderator"]
    assert User.objects.get(pk=alice.pk).is_staff
    event = AuditEvent.objects.get(action="person.roles_changed")
    assert event.data["roles"] == {"from": ["member"], "to": ["member", "moderator"]}


def test_changed_roles_sign_the_person_out(alice, mod, tokens_for):
    tokens_for(alice)
    set_roles(alice, ["moderator"], actor=mod)
    assert list(alice.devices.values_list("revoke_reason", flat=True)) == ["roles_changed"]


def test_the_same_roles_again_change_nothing(alice, mod, tokens_for):
    tokens_for(alice)
    before = actions()
    set_roles(alice, ["member"], actor=mod)
    assert actions() == before
    assert alice.devices.alive().count() == 1


def test_s35_a_moderator_can_neither_raise_themselves_nor_make_administrators(alice, mod):
    with pytest.raises(NotAllowed, match="your own roles"):
        set_roles(mod, ["administrator"], actor=mod)
    with pytest.raises(NotAllowed, match="may do more than you"):
        set_roles(alice, ["administrator"], actor=mod)
    with pytest.raises(NotAllowed, match="may do more than you"):
        create_person(actor=mod, username="eve", roles=["administrator"])
    assert User.objects.filter(is_superuser=True).count() == 0


def test_s35_a_moderator_cannot_touch_an_administrator(mod, owner):
    for change in (
        lambda: set_roles(owner, ["member"], actor=mod),
        lambda: deactivate_person(owner, actor=mod),
        lambda: sign_out_person(owner, actor=mod),
        lambda: update_profile(owner, actor=mod, display_name="Hacked"),
        lambda: set_password(owner, "another-long-password", actor=mod),
    ):
        with pytest.raises(NotAllowed, match="may do more than you"):
            change()
    owner.refresh_from_db()
    assert owner.is_active
    assert owner.display_name == "Owner"


def test_a_role_with_more_rights_than_ones_own_cannot_be_given(alice, mod):
    keys = Group.objects.create(name="key keeper")
    keys.permissions.add(Permission.objects.get(codename="manage_settings"))
    with pytest.raises(NotAllowed, match="may do more than you"):
        set_roles(alice, ["key keeper"], actor=mod)
    assert "key keeper" not in grantable_roles(mod)
    assert "administrator" not in grantable_roles(mod)


def test_a_moderator_cannot_touch_somebody_with_a_right_they_lack(alice, mod):
    alice.user_permissions.add(Permission.objects.get(codename="manage_settings"))
    with pytest.raises(NotAllowed):
        deactivate_person(alice, actor=mod)


def test_a_member_gives_no_roles(alice, bob):
    with pytest.raises(NotAllowed):
        set_roles(bob, ["moderator"], actor=alice)
    with pytest.raises(NotAllowed):
        set_roles(alice, ["moderator"], actor=alice)


def test_an_unknown_role_is_not_found(alice, owner):
    with pytest.raises(NotFound, match="no role called"):
        set_roles(alice, ["emperor"], actor=owner)


def test_s35_the_last_administrator_stays(owner, alice):
    with pytest.raises(LastAdministrator):
        set_roles(owner, ["member"], actor=owner)
    set_roles(alice, ["administrator"], actor=owner)
    set_roles(owner, ["member"], actor=owner)
    assert [person.username for person in User.objects.administrators()] == ["alice"]


def test_the_last_administrator_is_not_deactivated_either(owner):
    second = User.objects.create_superuser("second", password="x")
    deactivate_person(owner, actor=second)
    third = User.objects.create_user("third")
    third.is_superuser = True
    with pytest.raises(LastAdministrator):
        deactivate_person(second, actor=third)


def test_nobody_deactivates_themselves(owner, mod):
    for person in (owner, mod):
        with pytest.raises(NotAllowed, match="yourself"):
            deactivate_person(person, actor=person)


def test_s07_a_deactivated_person_is_out_everywhere_at_once(
    alice, mod, tokens_for, client_for, django_capture_on_commit_callbacks
):
    heard = []

    def hear(user_id, **_):
        heard.append(user_id)

    person_deactivated.connect(hear)
    tokens_for(alice)
    browser = client_for(alice)
    with django_capture_on_commit_callbacks(execute=True):
        deactivate_person(alice, actor=mod)
    person_deactivated.disconnect(hear)
    assert heard == [alice.pk]
    assert alice.devices.alive().count() == 0
    assert browser.get("/api/v1/auth/me").status_code == 401
    with pytest.raises(Conflict, match="already"):
        deactivate_person(alice, actor=mod)


def test_a_reactivated_person_may_sign_in_again_but_keeps_no_old_session(alice, mod, tokens_for):
    tokens_for(alice)
    deactivate_person(alice, actor=mod)
    reactivate_person(alice, actor=mod)
    assert User.objects.get(pk=alice.pk).is_active
    assert alice.devices.alive().count() == 0
    with pytest.raises(Conflict):
        reactivate_person(alice, actor=mod)


def test_people_change_their_own_profile_and_nobody_elses(alice, bob):
    update_profile(alice, actor=alice, display_name=" Al ", language="de")
    alice.refresh_from_db()
    assert (alice.display_name, alice.language) == ("Al", "de")
    with pytest.raises(NotAllowed):
        update_profile(bob, actor=alice, display_name="Bobby")
    with pytest.raises(DomainError):
        update_profile(alice, actor=alice, email="not an address")


def test_an_unchanged_profile_is_not_written_down(alice):
    update_profile(alice, actor=alice, display_name="Alice")
    assert actions() == []


def test_s30_a_profile_has_no_door_to_flags_and_roles(alice):
    with pytest.raises(TypeError):
        update_profile(alice, actor=alice, is_superuser="1")


def test_everybody_may_sign_themselves_out_everywhere(alice, bob, tokens_for):
    tokens_for(alice)
    tokens_for(alice)
    assert sign_out_person(alice, actor=alice) == 2
    with pytest.raises(NotAllowed):
        sign_out_person(alice, actor=bob)


def test_sample_people_exist_only_in_the_sandbox(settings):
    settings.SANDBOX = False
    with pytest.raises(NotAllowed):
        ensure_sandbox_people()
    assert User.objects.count() == 0


def test_sample_people_are_made_once_with_their_roles_and_plex_ids(settings):
    settings.SANDBOX = True
    first = ensure_sandbox_people()
    assert [person.plex_id for person in first] == [None] * 4
    ensure_sandbox_people(plex_ids={"owner": 1, "alice": 2, "bob": 3, "mallory": 4})
    people = {person.username: person for person in User.objects.all()}
    assert {name: person.roles for name, person in people.items()} == {
        "owner": ["administrator"],
        "mod": ["member", "moderator"],
        "alice": ["member"],
        "bob": ["member"],
    }
    assert {name: person.plex_id for name, person in people.items()} == {
        "owner": 1,
        "mod": None,
        "alice": 2,
        "bob": 3,
    }
    assert all(person.check_password("medianest-sandbox") for person in people.values())


def test_outside_the_sandbox_the_sample_people_are_switched_off(settings, owner, tokens_for):
    settings.SANDBOX = True
    User.objects.filter(pk=owner.pk).delete()
    people = ensure_sandbox_people()
    real = User.objects.create_user("bob2", email="bob@example.com")
    settings.SANDBOX = False
    assert retire_sandbox_people() == 4
    assert retire_sandbox_people() == 0
    assert list(User.objects.active()) == [real]
    assert AuditEvent.objects.filter(action="person.deactivated").count() == len(people)


@pytest.mark.django_db(transaction=True)
def test_two_names_in_the_same_instant_are_one_person(mod, in_parallel):
    outcomes = in_parallel(4, lambda: create_person(actor=mod, username="carol"))
    assert sum(isinstance(outcome, User) for outcome in outcomes) == 1
    assert all(isinstance(outcome, User | DomainError) for outcome in outcomes)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_remove_one_another_at_once(owner, in_parallel):
    second = User.objects.create_superuser("second", password="x")
    pairs = [(owner, second), (second, owner)]

    def remove():
        actor, victim = pairs.pop()
        return deactivate_person(
            User.objects.get(pk=victim.pk), actor=User.objects.get(pk=actor.pk)
        )

    outcomes = in_parallel(2, remove)
    assert User.objects.administrators().count() == 1
    assert sum(isinstance(outcome, DomainError) for outcome in outcomes) == 1
