"""Secrets are unreadable at rest and absent from logs."""

from __future__ import annotations

import json
import logging
import logging.config

import pytest

from medianest.core import crypto
from medianest.core.context import bound_request_id, current_request_id
from medianest.core.observability import logging_config
from medianest.core.observability.redaction import MASK, redact_event, redact_text


def test_a_secret_comes_back_and_is_not_stored_in_clear():
    stored = crypto.encrypt("plex-token")
    assert "plex-token" not in stored
    assert crypto.decrypt(stored) == "plex-token"


def test_keys_rotate_with_overlap(settings):
    settings.FIELD_KEYS = ["old"]
    stored = crypto.encrypt("s")
    settings.FIELD_KEYS = ["new", "old"]
    assert crypto.decrypt(stored) == "s"
    settings.FIELD_KEYS = ["new"]
    with pytest.raises(crypto.UndecipherableSecret):
        crypto.decrypt(stored)


def test_a_value_no_key_opens_reads_as_empty(settings):
    field = crypto.EncryptedTextField()
    settings.FIELD_KEYS = ["old"]
    stored = field.get_prep_value("s")
    assert field.from_db_value(stored, None, None) == "s"
    settings.FIELD_KEYS = ["new"]
    assert field.from_db_value(stored, None, None) == ""
    assert field.get_prep_value("") == ""
    assert field.from_db_value(None, None, None) is None


@pytest.mark.parametrize(
    "text",
    [
        "GET /library?X-Plex-Token=S3CRET&x=1",
        "https://api.example/3/movie/1?api_key=S3CRET",
        "Authorization: Bearer S3CRET-S3CRET",
        "postgres://app:S3CRET@db/medianest",
        '{"password": "S3CRET"}',
        "eyJS3CRETxx.S3CRETS3CRET.S3CRETS3CRET",
        "POST /webhooks/plex/3/S3CRETS3CRET",
    ],
)
def test_text_that_holds_a_secret_is_masked(text: str):
    assert "S3CRET" not in redact_text(text)
    assert MASK in redact_text(text)


def test_keys_that_name_a_secret_are_masked_at_depth():
    event = redact_event(
        None,
        "",
        {"event": "x", "data": {"apiKey": "S", "list": [{"token": "S", "n": 1}]}, "pin": ""},
    )
    assert event["data"] == {"apiKey": MASK, "list": [{"token": MASK, "n": 1}]}


def test_a_log_line_is_one_json_object_with_the_correlation_id(capsys):
    before = logging.getLogger().handlers[:]
    logging.config.dictConfig(logging_config(level="INFO", form="json"))
    try:
        with bound_request_id("abcdefgh12345678"):
            logging.getLogger("t").warning("token=%s\nforged line", "S3CRET-value", extra={})
    finally:
        logging.getLogger().handlers[:] = before
    lines = [line for line in capsys.readouterr().err.splitlines() if "forged" in line]
    assert len(lines) == 1
    entry = json.loads(lines[0])
    assert entry["request_id"] == "abcdefgh12345678"
    assert "S3CRET" not in lines[0]
    assert current_request_id() == ""
