"""How passwords are hashed."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class MinimumArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id with the least OWASP recommends (19 MiB, two passes, one lane).

    Django's own numbers (100 MiB, eight lanes) cost six times as long and let a handful of
    parallel sign-ins exhaust a small machine's memory.
    """

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
