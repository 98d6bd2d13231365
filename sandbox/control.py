"""The control API under `/_control/`: what is here, faults, journal, clock, story beats."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sandbox.engine.clock import iso_milliseconds
from sandbox.engine.faults import InvalidFault
from sandbox.engine.http import Request, Response, json_response
from sandbox.engine.routing import Route
from sandbox.state import State


def routes(state: State) -> list[Route]:
    control = Control(state)
    return [
        Route("POST", "/faults", control.add_fault),
        Route("GET", "/faults", control.list_faults),
        Route("DELETE", "/faults", control.clear_faults),
        Route("DELETE", "/faults/{fault_id:int}", control.remove_fault),
        Route("GET", "/journal", control.read_journal),
        Route("DELETE", "/journal", control.clear_journal),
        Route("POST", "/clock", control.move_clock),
        Route("POST", "/reset", control.reset),
    ]


def not_found(request: Request) -> Response:
    return problem(404, f"There is no {request.method} /_control{request.path}.")


def problem(status: int, message: str) -> Response:
    return json_response({"status": status, "error": message}, status)


class InvalidBody(ValueError):
    """The body sent to the control API cannot be used; the message says why."""


def done(data: object = None, status: int = 200) -> Response:
    return json_response({"ok": True} if data is None else data, status)


def body_of(request: Request) -> dict[str, Any]:
    """The JSON object sent; raises `InvalidBody` for anything else."""
    try:
        data = request.json()
    except ValueError as error:
        raise InvalidBody("The body is not JSON.") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise InvalidBody("The body has to be a JSON object.")
    return data


class Control:
    """Handlers of the parts that belong to no service."""

    def __init__(self, state: State) -> None:
        self._state = state

    def add_fault(self, request: Request) -> Response:
        try:
            fault = self._state.faults.add(body_of(request))
        except InvalidFault as error:
            return problem(400, str(error))
        return done(fault.as_json(), 201)

    def list_faults(self, request: Request) -> Response:
        return done([fault.as_json() for fault in self._state.faults.all()])

    def clear_faults(self, request: Request) -> Response:
        self._state.faults.clear()
        return done()

    def remove_fault(self, request: Request, fault_id: int) -> Response:
        if not self._state.faults.remove(fault_id):
            return problem(404, "There is no such fault, or it has been used up.")
        return done()

    def read_journal(self, request: Request) -> Response:
        entries = self._state.journal.read(
            service=request.param("service"),
            method=request.param("method"),
            path=request.param("path"),
        )
        return done([entry.as_json() for entry in entries])

    def clear_journal(self, request: Request) -> Response:
        self._state.journal.clear()
        return done()

    def move_clock(self, request: Request) -> Response:
        try:
            step = timedelta(seconds=float(body_of(request)["advanceSeconds"]))
        except (KeyError, TypeError, OverflowError) as error:
            raise InvalidBody("advanceSeconds has to be a number.") from error
        self._state.clock.advance(step)
        return done({"now": iso_milliseconds(self._state.clock.now())})

    def reset(self, request: Request) -> Response:
        self._state.reset()
        return done()
