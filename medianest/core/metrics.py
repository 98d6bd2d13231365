"""Prometheus metrics of the product; RED per route is kept by ``AccessLogMiddleware``.

Labels hold neither ids nor names of people or titles: the number of series stays bounded.
"""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

_LATENCY = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10)

http_requests = Counter(
    "medianest_http_requests_total", "Requests answered.", ["method", "route", "status_class"]
)
http_seconds = Histogram(
    "medianest_http_request_duration_seconds", "Time to answer.", ["route"], buckets=_LATENCY
)

upstream_requests = Counter(
    "medianest_upstream_requests_total", "Calls to services.", ["service", "operation", "outcome"]
)
upstream_seconds = Histogram(
    "medianest_upstream_request_duration_seconds",
    "Duration of calls to services.",
    ["service", "operation"],
    buckets=_LATENCY,
)
upstream_retries = Counter("medianest_upstream_retry_total", "Repeated calls.", ["service"])
breaker_state = Gauge(
    "medianest_upstream_breaker_state", "0 closed, 1 half-open, 2 open.", ["service"]
)
breaker_transitions = Counter(
    "medianest_upstream_breaker_transitions_total", "Circuit breaker changes.", ["service", "to"]
)
cache_requests = Counter("medianest_cache_requests_total", "Cache lookups.", ["cache", "outcome"])

task_runs = Counter("medianest_task_runs_total", "Background tasks.", ["task", "outcome"])
task_seconds = Histogram(
    "medianest_task_duration_seconds", "Duration of tasks.", ["task"], buckets=(*_LATENCY, 60, 600)
)
worker_heartbeat = Gauge(
    "medianest_worker_heartbeat_timestamp_seconds", "When a worker last ran the heartbeat task."
)

ws_connections = Gauge("medianest_ws_connections", "Open sockets.", ["namespace"])
ws_messages_sent = Counter("medianest_ws_messages_sent_total", "Messages to sockets.", ["kind"])
ws_delivery_seconds = Histogram(
    "medianest_ws_delivery_seconds", "Event commit to socket write.", buckets=_LATENCY
)
ws_resumes = Counter("medianest_ws_resumes_total", "Resumed sockets.", ["outcome"])
ws_dropped = Counter("medianest_ws_dropped_total", "Sockets closed by us.", ["reason"])

media_requests = Counter(
    "medianest_media_requests_total", "Media requests by what happened.", ["kind", "outcome"]
)
request_to_available_seconds = Histogram(
    "medianest_request_to_available_seconds",
    "From asking to available.",
    buckets=(60, 600, 3600, 6 * 3600, 86_400, 7 * 86_400),
)
notifications_total = Counter(
    "medianest_notifications_total", "Things people were told.", ["channel", "outcome"]
)
webhooks_received = Counter(
    "medianest_webhooks_received_total", "Inbound webhooks.", ["source", "outcome"]
)

auth_attempts = Counter("medianest_auth_attempts_total", "Sign-ins.", ["method", "outcome"])
refresh_reuse = Counter(
    "medianest_refresh_reuse_detected_total", "Refresh tokens presented a second time."
)
rate_limited = Counter("medianest_rate_limited_total", "Requests slowed down.", ["scope"])
audit_events = Counter("medianest_audit_events_total", "Audit trail rows.", ["action"])
build_info = Gauge("medianest_build_info", "Version of the running code.", ["version"])
