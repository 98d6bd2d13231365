"""Signals of the apps below, translated into calls of this app."""

from __future__ import annotations

from typing import Any

from apps.accounts.signals import person_deactivated, session_ended, token_reused
from apps.integrations.signals import service_state_changed
from medianest.core.jobs import job_changed


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    session_ended.connect(close_device, dispatch_uid="notifications.close_device")
    person_deactivated.connect(close_person, dispatch_uid="notifications.close_person")
    token_reused.connect(warn_person, dispatch_uid="notifications.warn_person")
    service_state_changed.connect(tell_service, dispatch_uid="notifications.tell_service")
    job_changed.connect(tell_job, dispatch_uid="notifications.tell_job")


def close_device(*, user_id: int, device_id: str, **_: Any) -> None:
    """A device was signed out: its sockets close."""
    from apps.notifications import push

    push.end_session(user_id, device_id)


def close_person(*, user_id: int, **_: Any) -> None:
    """A person was deactivated: all of their sockets close."""
    from apps.notifications import push

    push.end_session(user_id, None)


def warn_person(*, user_id: int, device_id: str, device_name: str, **_: Any) -> None:
    """Somebody used an old token of this person's device: they should know."""
    from apps.notifications import services

    services.report_token_reuse(user_id=user_id, device_id=device_id, device_name=device_name)


def tell_service(
    *, connection_id: int, kind: str, old: str, new: str, message: str, **_: Any
) -> None:
    """A service went down, came back, or got slow."""
    from apps.notifications import services

    services.report_service_state(
        connection_id=connection_id, kind=kind, old=old, new=new, message=message
    )


def tell_job(
    *, job_id: int, kind: str, state: str, done: int, total: int, message: str, **_: Any
) -> None:
    """A job made progress or ended."""
    from apps.notifications import services

    services.report_job(
        job_id=job_id, kind=kind, state=state, done=done, total=total, message=message
    )
