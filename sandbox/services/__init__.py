"""The stand-ins, one package each.

A service is a module (see `ServiceModule`) with

- `routes(state) -> list[Route]`: handlers `(request, **fields) -> Response`, paths relative to
  the service's base path. Handlers run on the event loop and must be quick; what takes longer
  (drawing a picture) goes into `Response(make_body=...)`;
- `not_found(request) -> Response`: the service's own shape of 404, for unknown paths;
- `failing(request, status) -> Response`: how the service itself writes an error of this status,
  for planned faults;
- `authorise(state, request) -> Response | None`: asked before any route; an answer ends the call.

`sandbox.app.SERVICES` lists them with their base paths. `State` is imported from `sandbox.state`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sandbox.engine.http import Request, Response
    from sandbox.engine.routing import Route
    from sandbox.state import State


class ServiceModule(Protocol):
    """What `sandbox.app` needs of a service's module."""

    def routes(self, state: State) -> list[Route]: ...

    def not_found(self, request: Request) -> Response: ...

    def failing(self, request: Request, status: int) -> Response: ...

    def authorise(self, state: State, request: Request) -> Response | None: ...
