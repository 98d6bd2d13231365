"""The first visit: one code, one administrator."""

from __future__ import annotations

import pytest

from apps.accounts.models import SetupCode, User
from apps.accounts.setup import check_setup_code, complete_setup, setup_code, setup_needed
from medianest.core.errors import Conflict, DomainError, NotAllowed, TooManyRequests
from medianest.core.models import AuditEvent

pytestmark = pytest.mark.django_db

GOOD = "a-really-good-password"


def test_set_up_is_needed_until_there_is_an_administrator(alice):
    assert setup_needed()
    complete_setup(setup_code(), "root", "root@example.com", GOOD)
    assert not setup_needed()
    root = User.objects.get(username="root")
    assert root.roles == ["administrator"]
    assert root.check_password(GOOD)
    assert AuditEvent.objects.filter(action="setup.completed", actor=root).exists()


def test_the_code_may_be_typed_carelessly():
    code = setup_code()
    check_setup_code(f" {code.lower().replace('-', ' ')} ")


def test_the_code_is_stored_as_a_hash_only():
    code = setup_code()
    stored = SetupCode.objects.get()
    assert code not in repr(vars(stored))
    assert code.replace("-", "") not in repr(vars(stored))
    assert str(stored) == "waiting"


def test_a_new_code_replaces_the_old_one():
    old, new = setup_code(), setup_code()
    with pytest.raises(NotAllowed):
        check_setup_code(old)
    check_setup_code(new)


@pytest.mark.parametrize("code", ["", "AAAAA-AAAAA-AAAAA", "\x00", "ü" * 1000])
def test_a_wrong_code_makes_nobody_administrator(code):
    setup_code()
    with pytest.raises(NotAllowed, match="not right") as caught:
        complete_setup(code, "root", "", GOOD)
    assert caught.value.errors[0].path == "code"
    assert setup_needed()


def test_without_a_printed_code_nothing_fits():
    with pytest.raises(NotAllowed):
        complete_setup("AAAAA-AAAAA-AAAAA", "root", "", GOOD)


def test_guessing_is_limited_by_address():
    code = setup_code()
    for _ in range(10):
        with pytest.raises(NotAllowed):
            check_setup_code("wrong", address="203.0.113.9")
    with pytest.raises(TooManyRequests):
        complete_setup(code, "root", "", GOOD, address="203.0.113.9")
    assert complete_setup(code, "root", "", GOOD, address="127.0.0.1")


def test_a_weak_password_uses_nothing_up():
    code = setup_code()
    with pytest.raises(DomainError, match="too short"):
        complete_setup(code, "root", "", "short")
    assert setup_needed()
    assert complete_setup(code, "root", "", GOOD)


def test_s20_set_up_is_closed_afterwards():
    code = setup_code()
    complete_setup(code, "root", "", GOOD)
    assert str(SetupCode.objects.get()) == "used"
    for attempt in (lambda: complete_setup(code, "second", "", GOOD), setup_code):
        with pytest.raises(Conflict, match="set up already"):
            attempt()


@pytest.mark.django_db(transaction=True)
def test_s20_twenty_parallel_set_ups_make_one_administrator(in_parallel):
    code = setup_code()
    names = [f"root{number}" for number in range(20)]
    outcomes = in_parallel(20, lambda: complete_setup(code, names.pop(), "", GOOD))
    assert sum(isinstance(outcome, User) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 19
    assert User.objects.count() == 1


def test_every_page_leads_to_the_wizard_while_it_is_needed(client):
    for path in ("/", "/login", "/movie/603", "/admin/"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers.get("Location")) == (302, "/setup/"), path


def test_programs_are_not_sent_to_a_wizard(client):
    for path in ("/healthz", "/api/v1/auth/me", "/static/nothing.css"):
        assert client.get(path).headers.get("Location") is None, path


def test_nobody_is_sent_to_the_wizard_once_there_is_an_administrator(client, owner):
    assert client.get("/admin/").headers.get("Location") != "/setup/"


def test_somebody_signed_in_is_left_alone(alice, client_for):
    assert client_for(alice).get("/admin/").headers.get("Location", "") != "/setup/"
