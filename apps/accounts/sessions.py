"""Browser sessions whose keys are stored as hashes only: a stolen database signs nobody in."""

from __future__ import annotations

from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.sessions.backends.cached_db import SessionStore as CachedDatabaseStore
from django.utils import timezone

from medianest.core.crypto import fingerprint

STORED_LENGTH = 40  # the column's width; 160 bits of a hash are plenty


class SessionStore(CachedDatabaseStore):
    """Django's cached database sessions; row and cache entry are named by the key's hash.

    The cookie holds the key itself. Only the methods that name the stored entry are changed.
    """

    cache_key_prefix = "accounts.session."

    @property
    def stored_key(self) -> str:
        """The name this session is stored under; makes a key if there is none yet."""
        return stored_key(self._get_or_create_session_key())  # type: ignore[attr-defined]

    @property
    def cache_key(self) -> str:
        """Where the cache keeps this session."""
        return self.cache_key_prefix + self.stored_key

    async def acache_key(self) -> str:
        """Where the cache keeps this session."""
        return self.cache_key

    def _get_session_from_db(self) -> Any:
        row = self.model.objects.filter(
            session_key=self.stored_key, expire_date__gt=timezone.now()
        ).first()
        if row is None:
            self._session_key = None
        return row

    async def _aget_session_from_db(self) -> Any:
        return await sync_to_async(self._get_session_from_db)()

    def exists(self, session_key: str | None) -> bool:
        """Whether a key is taken."""
        return bool(session_key) and bool(super().exists(stored_key(str(session_key))))

    async def aexists(self, session_key: str | None) -> bool:
        """Whether a key is taken."""
        return await sync_to_async(self.exists)(session_key)

    def create_model_instance(self, data: Any) -> Any:
        """The row to save, under the hash."""
        row = super().create_model_instance(data)
        row.session_key = self.stored_key
        return row

    async def acreate_model_instance(self, data: Any) -> Any:
        """The row to save, under the hash."""
        return await sync_to_async(self.create_model_instance)(data)

    def delete(self, session_key: str | None = None) -> None:
        """Remove a session by its key."""
        if key := session_key or self.session_key:
            delete_stored(stored_key(key))

    async def adelete(self, session_key: str | None = None) -> None:
        """Remove a session by its key."""
        await sync_to_async(self.delete)(session_key)


def stored_key(session_key: str) -> str:
    """The name a session is stored under."""
    return fingerprint(session_key)[:STORED_LENGTH]


def delete_stored(key: str) -> None:
    """End the session stored under this name, in the database and in the cache."""
    CachedDatabaseStore.delete(SessionStore(), key)
