"""The app's own refusals."""

from __future__ import annotations

from medianest.core.errors import Conflict, DomainError

WRONG_CREDENTIALS = "The user name or the password is not right."


class SignInRefused(DomainError):
    """Nobody was signed in; says the same whether the name is unknown, wrong or switched off."""

    status = 401
    code = "sign_in_refused"


class TokenRefused(DomainError):
    """The token is not (or no longer) good for anything."""

    status = 401
    code = "token_invalid"


class PlexSignInOver(DomainError):
    """The PIN expired, was used already, or was started by another browser."""

    status = 403
    code = "plex_sign_in_over"


class NoServerAccess(DomainError):
    """A valid Plex account, but not one our server is shared with."""

    status = 403
    code = "no_server_access"


class LastAdministrator(Conflict):
    """Somebody has to be able to administrate."""

    code = "last_administrator"
