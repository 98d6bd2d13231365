"""What can be done with connections and what they send us."""

from __future__ import annotations

from apps.integrations.services.checking import (
    check_all_connections,
    check_connection,
    test_connection,
)
from apps.integrations.services.connections import (
    delete_connection,
    reset_breaker,
    rotate_webhook_secret,
    save_connection,
)
from apps.integrations.services.inbound import (
    accept_webhook,
    find_webhook_target,
    handle_webhook,
    process_missed_webhooks,
    prune_webhooks,
)
from apps.integrations.services.introducing import (
    ensure_sandbox_connections,
    register_webhooks,
    retire_sandbox_connections,
    webhook_url,
)

__all__ = [
    "accept_webhook",
    "check_all_connections",
    "check_connection",
    "delete_connection",
    "ensure_sandbox_connections",
    "find_webhook_target",
    "handle_webhook",
    "process_missed_webhooks",
    "prune_webhooks",
    "register_webhooks",
    "reset_breaker",
    "retire_sandbox_connections",
    "rotate_webhook_secret",
    "save_connection",
    "test_connection",
    "webhook_url",
]
