"""Pictures from a service's picture host."""

from __future__ import annotations

from apps.integrations.clients.base import ServiceClient
from apps.integrations.clients.parsing import WrongShape
from apps.integrations.clients.pictures import picture_type
from apps.integrations.clients.transport import Reply
from apps.integrations.types import Photo


class ImageClient(ServiceClient):
    """Fetches pictures by size and file name; the host is never anybody's input."""

    def fetch(self, size: str, file: str) -> Photo:
        """A JPEG, PNG or WebP; anything else is nonsense."""
        return self._get_raw(self._call("image", "GET", f"/{size}/{file}"), _picture)


def _picture(reply: Reply) -> Photo:
    kind = picture_type(reply.content)
    if not kind or not reply.content_type.startswith("image/"):
        raise WrongShape(f"{reply.content_type or 'something unnamed'} instead of a picture")
    return Photo(reply.content, kind)
