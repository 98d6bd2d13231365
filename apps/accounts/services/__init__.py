"""Everything that changes people, their devices and their tokens."""

from __future__ import annotations

from apps.accounts.services.devices import (
    current_device_id,
    is_alive,
    prune_devices,
    revoke_all,
    revoke_device,
    revoke_own_device,
)
from apps.accounts.services.passwords import change_own_password, set_password
from apps.accounts.services.people import (
    create_person,
    deactivate_person,
    grantable_roles,
    reactivate_person,
    set_roles,
    sign_out_person,
    update_profile,
)
from apps.accounts.services.sample_people import ensure_sandbox_people, retire_sandbox_people
from apps.accounts.services.sign_in import begin_session, sign_in_local, sign_out
from apps.accounts.services.tokens import (
    AccessGrant,
    TokenPair,
    authenticate_access_token,
    issue_tokens,
    revoke_refresh,
    rotate_refresh,
)

__all__ = [
    "AccessGrant",
    "TokenPair",
    "authenticate_access_token",
    "begin_session",
    "change_own_password",
    "create_person",
    "current_device_id",
    "deactivate_person",
    "ensure_sandbox_people",
    "grantable_roles",
    "is_alive",
    "issue_tokens",
    "prune_devices",
    "reactivate_person",
    "retire_sandbox_people",
    "revoke_all",
    "revoke_device",
    "revoke_own_device",
    "revoke_refresh",
    "rotate_refresh",
    "set_password",
    "set_roles",
    "sign_in_local",
    "sign_out",
    "sign_out_person",
    "update_profile",
]
