"""Signals of the apps below, translated into calls of this app."""

from __future__ import annotations


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
