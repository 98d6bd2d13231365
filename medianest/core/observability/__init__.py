"""Logs, redaction and metrics: what operators see."""

from __future__ import annotations

from medianest.core.observability.logs import logging_config

__all__ = ["logging_config"]
