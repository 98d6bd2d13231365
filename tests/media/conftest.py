"""Each test starts with closed breakers and empty lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from apps.integrations import registry


@pytest.fixture(autouse=True)
def _fresh_lines() -> Iterator[None]:
    registry.reset()
    yield
    registry.reset()
