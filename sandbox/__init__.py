"""Stand-ins for the services MediaNest talks to, on one port, for trying out and for testing."""

from __future__ import annotations
