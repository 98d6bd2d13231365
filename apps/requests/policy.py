"""Who may ask for what, who decides, and whose requests need no decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.accounts.choices import Right
from apps.media.choices import TitleKind
from medianest.core.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from apps.accounts.models import User
    from apps.requests.models import MediaRequest

_ASK = {TitleKind.MOVIE: Right.REQUEST_MOVIES, TitleKind.SERIES: Right.REQUEST_SERIES}
_AUTO = {TitleKind.MOVIE: Right.AUTO_APPROVE_MOVIES, TitleKind.SERIES: Right.AUTO_APPROVE_SERIES}
_NOUNS = {TitleKind.MOVIE: "films", TitleKind.SERIES: "series"}


def may_request(person: User, kind: str, *, is_4k: bool) -> bool:
    """Whether this person may ask for titles of this kind in this quality."""
    return person.can(_ASK[TitleKind(kind)]) and (not is_4k or person.can(Right.REQUEST_4K))


def check_may_request(actor: User, requester: User, kind: str, *, is_4k: bool) -> None:
    """Refuse with a sentence unless the actor may ask for this in the requester's name."""
    if actor.pk != requester.pk:
        check_may_name(actor)
        if not requester.is_active:
            raise NotAllowed(f"{requester.name} is not active any more; choose somebody else.")
    if may_request(requester, kind, is_4k=is_4k):
        return
    who = "You may" if actor.pk == requester.pk else f"{requester.name} may"
    what = _NOUNS[TitleKind(kind)]
    if is_4k and requester.can(_ASK[TitleKind(kind)]):
        raise NotAllowed(f"{who} not request {what} in 4K. Ask for it without 4K.")
    raise NotAllowed(f"{who} not request {what}. A moderator can change that.")


def check_may_name(actor: User) -> None:
    """Refuse unless the actor may make requests in somebody else's name."""
    if not actor.can(Right.REQUEST_ON_BEHALF):
        raise NotAllowed("You may only make requests in your own name.")


def sees_all(user: User) -> bool:
    """Whether this person may see other people's requests."""
    return user.can(Right.MANAGE_REQUESTS) or user.can(Right.VIEW_REQUESTS)


def is_auto_approved(actor: User, kind: str, *, is_4k: bool) -> bool:
    """Whether a request made by this person needs no decision."""
    if actor.can(Right.MANAGE_REQUESTS):
        return True
    return actor.can(Right.AUTO_APPROVE_4K if is_4k else _AUTO[TitleKind(kind)])


def check_may_decide(actor: User | None) -> None:
    """Refuse unless the actor decides on requests; ``None`` is the system."""
    if not may_decide(actor):
        raise NotAllowed("Only moderators decide on requests.")


def may_decide(actor: User | None) -> bool:
    """Whether the actor decides on requests; ``None`` is the system."""
    return actor is None or actor.can(Right.MANAGE_REQUESTS)


def check_may_cancel(wish: MediaRequest, actor: User | None) -> None:
    """Refuse unless it is the actor's own request or the actor decides on requests."""
    if may_cancel(wish, actor):
        return
    if actor is not None and sees_all(actor):
        raise NotAllowed("You may only cancel your own requests.")
    raise request_not_found()


def may_cancel(wish: MediaRequest, actor: User | None) -> bool:
    """Whether it is the actor's own request, or the actor decides on requests."""
    return actor is None or may_decide(actor) or wish.requester_id == actor.pk


def may_remove(wish: MediaRequest, user: User) -> bool:
    """Whether the person may cancel the request, or remove it when it is finished."""
    return may_cancel(wish, user) if wish.is_live else may_decide(user)


def request_not_found() -> NotFound:
    """The same sentence for what is not there and for what one may not see."""
    return NotFound("There is no such request. It may have been removed.")
