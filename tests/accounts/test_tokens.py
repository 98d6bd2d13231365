"""Access and refresh tokens: what is refused, what ends a family, what survives."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta

import jwt
import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from apps.accounts.errors import TokenRefused
from apps.accounts.models import DeviceSession
from apps.accounts.services import (
    authenticate_access_token,
    deactivate_person,
    revoke_device,
    revoke_refresh,
    rotate_refresh,
    set_password,
    set_roles,
)
from apps.accounts.signals import token_reused
from apps.accounts.tokens import DeviceAccessToken, read_access_token
from medianest.core.models import AuditEvent

pytestmark = pytest.mark.django_db


def signing_key() -> str:
    return DeviceAccessToken().get_token_backend()._backends[0].signing_key


def claims_of(token: str) -> dict:
    return jwt.decode(token, options={"verify_signature": False})


def forged(token: str, *, key=None, algorithm="HS256", headers=None, drop=(), **changes) -> str:
    claims = claims_of(token) | changes
    for name in drop:
        claims.pop(name)
    return jwt.encode(claims, key or signing_key(), algorithm=algorithm, headers=headers)


def part(value: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def refusal(call, token: str) -> TokenRefused:
    with pytest.raises(TokenRefused) as caught:
        call(token)
    assert caught.value.status == 401
    return caught.value


def test_a_token_opens_the_door_for_its_person_on_its_device(alice, tokens_for):
    pair = tokens_for(alice, "Kitchen tablet")
    grant = authenticate_access_token(pair.access)
    assert grant.user == alice
    assert grant.device_id == pair.device_id
    assert pair.expires_in == 900
    assert abs(grant.expires_at - timezone.now() - timedelta(minutes=15)) < timedelta(seconds=5)
    assert DeviceSession.objects.get().name == "Kitchen tablet"


def test_tokens_carry_no_role_and_no_right(owner, tokens_for):
    claims = claims_of(tokens_for(owner).access)
    assert set(claims) == {"token_type", "exp", "iat", "jti", "user_id", "sid", "aud", "iss"}


def test_the_forging_helper_makes_acceptable_tokens(alice, tokens_for):
    again = forged(tokens_for(alice).access)
    assert authenticate_access_token(again).user == alice


def test_s01_unsigned_and_differently_signed_tokens_are_refused(alice, tokens_for):
    access = tokens_for(alice).access
    header, payload, signature = access.split(".")
    rsa_like = (
        "-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAK\n-----END PUBLIC KEY-----"
    )
    for token in (
        f"{part({'alg': 'none', 'typ': 'JWT'})}.{payload}.",
        f"{part({'alg': 'None'})}.{payload}.{signature}",
        f"{header}.{payload}.",
        f"{header}.{payload}.{signature[:-4]}AAAA",
        f"{part({'alg': 'RS256', 'typ': 'JWT'})}.{payload}.{signature}",
        forged(access, algorithm="HS512"),
        forged(access, key="x" * 64),
        forged(
            access, key="tests-only-secret-key-that-is-long-enough-to-pass-every-check-0123456789"
        ),
        rsa_like,
        "",
        "a.b.c",
        "ü" * 40,
        "x" * 5000,
    ):
        assert refusal(authenticate_access_token, token).code == "token_invalid"


@pytest.mark.parametrize(
    "headers",
    [
        {"kid": "../../../../dev/null"},
        {"kid": "' UNION SELECT 'x"},
        {"jku": "https://evil.example/keys"},
        {"x5u": "https://evil.example/cert"},
        {"jwk": {"kty": "oct", "k": "eA"}},
    ],
)
def test_s01_headers_that_name_another_key_are_never_followed(alice, tokens_for, headers):
    access = tokens_for(alice).access
    refusal(authenticate_access_token, forged(access, key="y" * 64, headers=headers))


def test_s01_unknown_critical_headers_are_refused(alice, tokens_for):
    access = tokens_for(alice).access
    refusal(authenticate_access_token, forged(access, headers={"crit": ["x"], "x": 1}))


def test_s02_a_token_is_good_for_one_purpose_only(alice, tokens_for):
    pair = tokens_for(alice)
    refusal(authenticate_access_token, pair.refresh)
    refusal(rotate_refresh, pair.access)
    for changes in ({"aud": "somebody-else"}, {"iss": "somebody-else"}, {"token_type": "ws"}):
        refusal(authenticate_access_token, forged(pair.access, **changes))
        refusal(rotate_refresh, forged(pair.refresh, **changes))
    for name in ("aud", "iss", "token_type", "jti", "sid", "exp"):
        refusal(authenticate_access_token, forged(pair.access, drop=[name]))


def test_s03_times_are_believed_with_thirty_seconds_of_skew(alice, tokens_for):
    access = tokens_for(alice).access
    now = int(timezone.now().timestamp())
    for changes in ({"exp": now - 35}, {"nbf": now + 60}, {"iat": now + 60}, {"exp": "soon"}):
        refusal(authenticate_access_token, forged(access, **changes))
    for changes in ({"exp": now - 20}, {"nbf": now + 20}, {"iat": now + 20}):
        assert authenticate_access_token(forged(access, **changes)).user == alice
    assert refusal(read_access_token, forged(access, exp=now - 60)).code == "token_expired"


@pytest.mark.parametrize("changes", [{"sid": "1"}, {"sid": None}, {"sid": ["x"]}, {"exp": 10**30}])
def test_nonsense_in_a_well_signed_token_is_refused(alice, tokens_for, changes):
    refusal(authenticate_access_token, forged(tokens_for(alice).access, **changes))


def test_a_well_signed_token_of_a_device_that_never_was_is_refused(alice, tokens_for):
    stranger = "6f1f3f2e-0000-4000-8000-000000000000"
    pair = tokens_for(alice)
    refusal(authenticate_access_token, forged(pair.access, sid=stranger))
    refusal(rotate_refresh, forged(pair.refresh, sid=stranger))


def test_a_refresh_token_is_exchanged_for_a_pair_of_the_same_device(alice, tokens_for):
    first = tokens_for(alice)
    second = rotate_refresh(first.refresh)
    assert second.device_id == first.device_id
    assert second.refresh != first.refresh
    assert authenticate_access_token(second.access).user == alice
    assert rotate_refresh(second.refresh).device_id == first.device_id


def test_s04_an_old_refresh_token_ends_the_whole_family(
    alice, tokens_for, django_capture_on_commit_callbacks
):
    told = []

    def hear(**kwargs):
        told.append((kwargs["user_id"], kwargs["device_name"]))

    token_reused.connect(hear)
    first = tokens_for(alice, "Phone")
    second = rotate_refresh(first.refresh)
    third = rotate_refresh(second.refresh)
    with django_capture_on_commit_callbacks(execute=True):
        assert refusal(rotate_refresh, first.refresh).code == "token_reused"
    token_reused.disconnect(hear)
    assert told == [(alice.pk, "Phone")]
    assert AuditEvent.objects.filter(action="device.token_reused").count() == 1
    for token in (first, second, third):
        assert refusal(rotate_refresh, token.refresh).code == "device_signed_out"
        assert refusal(authenticate_access_token, token.access).code == "device_signed_out"


def test_s04_the_token_just_before_is_an_old_one_too(alice, tokens_for):
    first = tokens_for(alice)
    second = rotate_refresh(first.refresh)
    assert refusal(rotate_refresh, first.refresh).code == "token_reused"
    refusal(rotate_refresh, second.refresh)


def test_reuse_on_one_device_leaves_the_others_alone(alice, tokens_for):
    first, other = tokens_for(alice), tokens_for(alice)
    rotate_refresh(first.refresh)
    refusal(rotate_refresh, first.refresh)
    assert authenticate_access_token(other.access).user == alice


@pytest.mark.django_db(transaction=True)
def test_s05_twenty_parallel_exchanges_of_one_token_give_one_successor(
    alice, tokens_for, in_parallel
):
    pair = tokens_for(alice)
    outcomes = in_parallel(20, lambda: rotate_refresh(pair.refresh))
    successors = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    assert len(outcomes) == 20
    assert len(successors) == 1
    refusals = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert {type(error) for error in refusals} == {TokenRefused}
    assert DeviceSession.objects.count() == 1


def test_an_exchange_that_lost_the_race_ends_nothing(alice, tokens_for, time_machine):
    pair = tokens_for(alice)
    time_machine.move_to(timezone.now(), tick=False)  # both arrive in the same instant
    winner = rotate_refresh(pair.refresh)
    assert refusal(rotate_refresh, pair.refresh).code == "token_just_renewed"
    assert authenticate_access_token(winner.access).user == alice
    assert rotate_refresh(winner.refresh)


def test_s07_whatever_changes_a_person_ends_their_tokens(alice, mod, owner, tokens_for):
    for change in (
        lambda: set_password(alice, "a-completely-new-one", actor=owner),
        lambda: set_roles(alice, ["moderator"], actor=owner),
        lambda: deactivate_person(alice, actor=mod),
    ):
        pair = tokens_for(alice)
        change()
        refusal(authenticate_access_token, pair.access)
        refusal(rotate_refresh, pair.refresh)


def test_s07_a_deleted_persons_tokens_are_refused_not_an_error(alice, tokens_for):
    pair = tokens_for(alice)
    alice.delete()
    refusal(authenticate_access_token, pair.access)
    refusal(rotate_refresh, pair.refresh)


def test_s07_somebody_switched_off_behind_our_back_is_out_as_well(alice, tokens_for):
    pair = tokens_for(alice)
    authenticate_access_token(pair.access)
    type(alice).objects.filter(pk=alice.pk).update(is_active=False)
    refusal(authenticate_access_token, pair.access)
    refusal(rotate_refresh, pair.refresh)


def test_s08_a_device_that_does_not_come_back_for_a_week_has_to_sign_in(
    alice, tokens_for, time_machine
):
    start = datetime(2030, 1, 1, tzinfo=UTC)
    time_machine.move_to(start)
    pair = tokens_for(alice)
    time_machine.move_to(start + timedelta(days=7, minutes=1))
    assert refusal(rotate_refresh, pair.refresh).code == "token_expired"


def test_s08_nobody_stays_signed_in_for_ever_however_active(alice, tokens_for, time_machine):
    start = datetime(2030, 1, 1, tzinfo=UTC)
    time_machine.move_to(start)
    pair = tokens_for(alice)
    for day in range(6, 90, 6):
        time_machine.move_to(start + timedelta(days=day))
        pair = rotate_refresh(pair.refresh)
    last = claims_of(pair.refresh)["exp"]
    assert last <= (start + timedelta(days=90)).timestamp()
    time_machine.move_to(start + timedelta(days=90, minutes=1))
    refusal(rotate_refresh, pair.refresh)


def test_a_revoked_refresh_token_signs_its_device_out(alice, tokens_for):
    pair = tokens_for(alice)
    revoke_refresh(pair.refresh)
    refusal(authenticate_access_token, pair.access)
    revoke_refresh(pair.refresh)
    revoke_refresh("nonsense")
    assert AuditEvent.objects.filter(action="device.revoked").count() == 1


def test_s06_a_revoked_device_is_refused_though_it_was_just_seen_alive(
    alice, tokens_for, django_capture_on_commit_callbacks
):
    pair = tokens_for(alice)
    authenticate_access_token(pair.access)
    with django_capture_on_commit_callbacks(execute=True):
        revoke_device(DeviceSession.objects.get(), actor=alice)
    refusal(authenticate_access_token, pair.access)


def test_whether_a_device_is_alive_costs_no_query_in_the_common_case(
    alice, tokens_for, django_assert_num_queries
):
    pair = tokens_for(alice)
    authenticate_access_token(pair.access)
    with django_assert_num_queries(1):  # the person; never trusted from the token
        authenticate_access_token(pair.access)


def test_keys_can_be_changed_with_an_overlap(alice, tokens_for, settings):
    pair = tokens_for(alice)
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "n" * 64
    refusal(authenticate_access_token, pair.access)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert authenticate_access_token(pair.access).user == alice
    assert rotate_refresh(pair.refresh)


def test_s10_the_database_holds_no_usable_token(alice, tokens_for, client_for):
    pair = tokens_for(alice)
    browser = client_for(alice)
    cookie = next(iter(browser.cookies.values())).value
    alice.plex_token = "plex-secret-token"
    alice.save(update_fields=["plex_token"])
    with connection.cursor() as cursor:
        dump = ""
        for table in ("accounts_devicesession", "accounts_user", Session._meta.db_table):
            cursor.execute(f"SELECT * FROM {table}")
            dump += repr(cursor.fetchall())
    for secret in (
        pair.refresh,
        pair.access,
        claims_of(pair.refresh)["jti"],
        claims_of(pair.access)["jti"],
        cookie,
        "plex-secret-token",
    ):
        assert secret not in dump
    alice.refresh_from_db()
    assert alice.plex_token == "plex-secret-token"
