"""The engine under the stand-ins: a small HTTP server, routing, faults, journal, clock, webhooks.

It knows no service. A service is a module that gives a list of routes.
"""

from __future__ import annotations
