"""The console's tools."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from apps.accounts.models import User
from apps.accounts.services import sign_in_local
from apps.accounts.setup import check_setup_code
from medianest.core.errors import TooManyRequests
from medianest.core.models import AuditEvent

pytestmark = pytest.mark.django_db

NEW = "a-brand-new-password"


def recover(username, password=NEW, *, monkeypatch):
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    call_command("recover_administrator", username, "--password-stdin", stdout=out)
    return out.getvalue()


def test_a_lost_administrator_gets_back_in(alice, tokens_for, monkeypatch):
    tokens_for(alice)
    User.objects.update(is_active=False)
    said = recover("ALICE", monkeypatch=monkeypatch)
    assert "alice is an active administrator" in said
    alice.refresh_from_db()
    assert alice.check_password(NEW)
    assert alice.is_active
    assert alice.roles == ["administrator", "member"]
    assert alice.devices.alive().count() == 0
    assert AuditEvent.objects.filter(action="person.roles_changed", data__recovery=True).exists()


def test_a_locked_name_is_unlocked(owner, browser, monkeypatch):
    from contextlib import suppress

    from apps.accounts.errors import SignInRefused

    with suppress(TooManyRequests):
        for _ in range(10):
            with suppress(SignInRefused):
                sign_in_local(browser(), "owner", "wrong")
    with pytest.raises(TooManyRequests):
        sign_in_local(browser(), "owner", "correct-horse-battery")
    recover("owner", monkeypatch=monkeypatch)
    assert sign_in_local(browser(), "owner", NEW) == owner


@pytest.mark.parametrize(
    ("username", "password", "sentence"),
    [("nobody", NEW, "nobody called"), ("alice", "short", "too short")],
)
def test_a_failed_recovery_says_why_and_changes_nothing(
    alice, monkeypatch, username, password, sentence
):
    with pytest.raises(CommandError, match=sentence):
        recover(username, password, monkeypatch=monkeypatch)
    alice.refresh_from_db()
    assert alice.roles == ["member"]


def test_the_password_is_asked_for_twice(alice, monkeypatch):
    answers = [NEW, "something else", NEW, NEW]
    monkeypatch.setattr("getpass.getpass", lambda prompt: answers.pop(0))
    with pytest.raises(CommandError, match="differ"):
        call_command("recover_administrator", "alice")
    call_command("recover_administrator", "alice", stdout=io.StringIO())
    alice.refresh_from_db()
    assert alice.check_password(NEW)


def test_a_set_up_code_is_printed_while_one_is_needed(db):
    out = io.StringIO()
    call_command("setup_code", stdout=out)
    check_setup_code(out.getvalue())


def test_no_set_up_code_is_printed_afterwards(owner):
    with pytest.raises(CommandError, match="set up already"):
        call_command("setup_code")


def test_createsuperuser_works(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", NEW)
    call_command(
        "createsuperuser",
        "--noinput",
        username="root",
        email="root@example.com",
        stdout=io.StringIO(),
    )
    assert User.objects.get(username="root").is_administrator
