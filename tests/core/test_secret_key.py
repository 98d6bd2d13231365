"""The secret key is made once, kept private, and never weak."""

from __future__ import annotations

import stat

import pytest

from medianest.core import secret_key


def test_a_key_is_made_once_and_only_the_user_can_read_it(tmp_path):
    path = tmp_path / "new" / "secret_key"
    key = secret_key.load_or_create(path)
    assert len(key) > 60
    assert secret_key.load_or_create(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_can_not_be_written_gets_one_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SystemExit, match="can't write to its data folder"):
        secret_key.load_or_create(tmp_path / "file" / "secret_key")


def test_a_short_key_is_refused(tmp_path):
    (tmp_path / "secret_key").write_text("short")
    with pytest.raises(SystemExit, match="too short"):
        secret_key.load_or_create(tmp_path / "secret_key")
