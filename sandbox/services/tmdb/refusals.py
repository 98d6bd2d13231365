"""TMDB's errors: one body for all of them, told apart by `status_code`."""

from __future__ import annotations

from sandbox.engine.http import Response, json_response

_LIMIT = "Your request count ({count}) is over the allowed limit of {limit}."

# status_code -> HTTP status and message
_ERRORS: dict[int, tuple[int, str]] = {
    5: (422, "Invalid parameters: Your request parameters are incorrect."),
    6: (404, "Invalid id: The pre-requisite id is invalid or not found."),
    7: (401, "Invalid API key: You must be granted a valid key."),
    9: (503, "Service offline: This service is temporarily offline, try again later."),
    11: (500, "Internal error: Something went wrong, contact TMDB."),
    22: (400, "Invalid page: Pages start at 1 and max at 500. They are expected to be an integer."),
    24: (504, "Your request to the backend server timed out. Try again."),
    25: (429, _LIMIT),
    27: (
        400,
        "Too many append to response objects: The maximum number of remote calls is 20.",
    ),
    34: (404, "The resource you requested could not be found."),
    43: (502, "Couldn't connect to the backend server."),
}

INVALID_PARAMETER, INVALID_ID, INVALID_KEY, OFFLINE, INTERNAL = 5, 6, 7, 9, 11
INVALID_PAGE, TIMEOUT, OVER_LIMIT, TOO_MANY_APPENDED, NOT_FOUND, NO_BACKEND = 22, 24, 25, 27, 34, 43

_BY_STATUS = {
    401: INVALID_KEY,
    404: NOT_FOUND,
    429: OVER_LIMIT,
    500: INTERNAL,
    502: NO_BACKEND,
    503: OFFLINE,
    504: TIMEOUT,
}


class Refused(Exception):
    """The request cannot be answered; `code` is TMDB's own."""

    def __init__(self, code: int) -> None:
        super().__init__(_ERRORS[code][1])
        self.code = code


def refused(code: int, *, count: int = 41, limit: int = 40) -> Response:
    """TMDB's answer for one of its error codes."""
    status, message = _ERRORS[code]
    text = message.format(count=count, limit=limit)
    return json_response({"success": False, "status_code": code, "status_message": text}, status)


def refused_with(status: int) -> Response:
    """How TMDB would put an error of this HTTP status."""
    answer = refused(_BY_STATUS.get(status, INTERNAL))
    answer.status = status
    return answer
