"""One log line per event: JSON with the correlation id, secrets masked, line breaks escaped."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from typing import Any

import structlog

from medianest.core.observability.redaction import redact_event

MAX_TEXT = 2048
SERVICE = os.environ.get("MEDIANEST_SERVICE", "web")


def _add_service(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Any:
    event.setdefault("service", SERVICE)
    event.setdefault("pid", os.getpid())
    return event


def _cap_text(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Any:
    for key, value in event.items():
        if isinstance(value, str) and len(value) > MAX_TEXT and key != "exception":
            event[key] = value[:MAX_TEXT] + "…"
    return event


def _processors() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        _add_service,
        redact_event,
        _cap_text,
    ]


def logging_config(*, level: str, form: str) -> dict[str, Any]:
    """The ``dictConfig`` for this process; ``form`` is ``json`` or ``text``."""
    structlog.configure(
        processors=[*_processors(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    renderer,
                ],
                "foreign_pre_chain": _processors(),
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # The request's own line is written by AccessLogMiddleware, with the correlation id.
            "django.server": {"level": "ERROR"},
            "daphne": {"level": "WARNING"},
            "django.channels.server": {"level": "WARNING"},
            "django_structlog": {"level": "WARNING"},
            "kombu": {"level": "ERROR"},
            "celery": {"level": "WARNING"},
            "celery.app.trace": {"level": "WARNING"},
            "axes": {"level": "WARNING"},
            "urllib3": {"level": "WARNING"},
            "asyncio": {"level": "WARNING"},
        },
    }
