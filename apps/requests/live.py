"""What open pages are told while somebody looks at them."""

from __future__ import annotations

from apps.accounts.choices import Role
from apps.notifications import push
from apps.requests.choices import RequestState
from apps.requests.models import MediaRequest

MODERATORS = (push.role_room(Role.MODERATOR), push.role_room(Role.ADMINISTRATOR))


def request_changed(wish: MediaRequest) -> None:
    """Tell the requester's and the moderators' open pages where the request stands now."""
    push.publish(
        "media",
        [push.user_room(wish.requester_id), *MODERATORS],
        "request.changed",
        {
            "requestId": wish.pk,
            "titleId": wish.title_id,
            "kind": wish.kind,
            "tmdbId": wish.title.tmdb_id,
            "state": wish.state,
            "label": wish.label,
        },
    )


def queue_changed() -> None:
    """Tell moderators how many requests wait for them."""
    pending = MediaRequest.objects.filter(state=RequestState.PENDING).count()
    push.publish("admin", MODERATORS, "queue.changed", {"pending": pending})
