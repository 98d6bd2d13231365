"""Background work of requests. A task is only a nudge: the row says what is to be done."""

from __future__ import annotations

from celery import shared_task


@shared_task(ignore_result=True, soft_time_limit=120, time_limit=150)
def submit_request(request_id: int) -> None:
    """Hand an approved request to the download service; safe to run twice."""
    from apps.requests import services

    services.forward_request(request_id)


@shared_task(ignore_result=True, soft_time_limit=120, time_limit=150)
def withdraw_request(request_id: int) -> None:
    """Take a given-up request back at the download service; safe to run twice."""
    from apps.requests import services

    services.withdraw_at_service(request_id)


@shared_task(ignore_result=True, soft_time_limit=120, time_limit=150)
def refresh_request(request_id: int) -> None:
    """Read from the download service where a request stands."""
    from apps.requests import services

    services.refresh_request(request_id)


@shared_task(ignore_result=True, soft_time_limit=120, time_limit=150)
def read_truth(external_id: str, kind: str, tmdb_id: int | None) -> None:
    """The download service hinted at a change: read what is true now."""
    from apps.requests import services

    services.follow_hint(external_id=external_id, kind=kind, tmdb_id=tmdb_id)


@shared_task(ignore_result=True, soft_time_limit=240, time_limit=300)
def follow_submitted_requests() -> None:
    """Poll for what webhooks missed."""
    from apps.requests import services

    services.follow_requests()


@shared_task(ignore_result=True, soft_time_limit=120, time_limit=150)
def sweep_requests() -> None:
    """Repeat lost nudges."""
    from apps.requests import services

    services.sweep()


@shared_task(ignore_result=True, soft_time_limit=120, time_limit=150)
def wake_waiting_requests() -> None:
    """The download service is back: try what waited for it."""
    from apps.requests import services

    services.wake_waiting()


@shared_task(ignore_result=True, soft_time_limit=1800, time_limit=2000)
def prune_history() -> None:
    """Remove what has outlived its keeping time."""
    from apps.requests import pruning

    pruning.prune()
