"""The application: which service answers under which path, with journal and faults in between."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sandbox import control
from sandbox.bodies import InvalidBody
from sandbox.engine.faults import Fault, FaultKind, InvalidFault
from sandbox.engine.http import Request, Response, html_response, redirect
from sandbox.engine.journal import Entry, body_text
from sandbox.engine.routing import Router
from sandbox.engine.sending import Answer
from sandbox.engine.server import Server
from sandbox.engine.wire import RawRequest
from sandbox.services import ServiceModule, overseerr, plex, plextv, tmdb
from sandbox.services.overseerr.progress import ImpossibleBeat
from sandbox.services.tmdb import images as tmdb_images
from sandbox.state import Options, State

if TYPE_CHECKING:
    from sandbox.catalogue import Catalogue

__all__ = ["Application", "Options", "State", "build_application", "running"]

# the base path is "/" + name
SERVICES: dict[str, ServiceModule] = {
    "plex.tv": plextv,
    "plex": plex,
    "tmdb": tmdb,
    "tmdb-images": tmdb_images,
    "overseerr": overseerr,
}


@dataclass
class Mount:
    name: str
    module: ServiceModule
    router: Router


class Application:
    """Turns a raw request into an answer. Runs on one event loop, so nothing needs a lock."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._control = Router(control.routes(state))
        self._mounts = {
            name: Mount(name, module, Router(module.routes(state)))
            for name, module in SERVICES.items()
        }

    def answer(self, raw: RawRequest) -> Answer:
        name, _, rest = raw.path.lstrip("/").partition("/")
        base = f"http://{raw.headers.get('host') or self._own_host()}/{name}"
        request = Request(raw.method, "/" + unquote(rest), raw.query, raw.headers, raw.body, base)
        if name == "_control":
            return Answer(self._control_response(request))
        mount = self._mounts.get(unquote(name))
        if mount is None:
            return Answer(redirect("/_control/") if not name else _nothing_here())
        return self._service_answer(mount, request)

    def _own_host(self) -> str:
        return f"{self.state.options.host}:{self.state.options.port}"

    def _control_response(self, request: Request) -> Response:
        match = self._control.find(request.method, request.path)
        if match is None:
            return control.not_found(request)
        try:
            return match.route.handler(request, **match.params)
        except (InvalidBody, InvalidFault) as error:
            return control.problem(400, str(error))
        except ImpossibleBeat as error:
            return control.problem(409, str(error))

    def _service_answer(self, mount: Mount, request: Request) -> Answer:
        entry = Entry(
            service=mount.name,
            method=request.method,
            path=request.path,
            query=request.raw_query,
            headers=request.headers,
            body=body_text(request.body),
            at=self.state.clock.now(),
        )
        self.state.journal.record(entry)
        fault = self.state.faults.take(mount.name, request.method, request.path)
        response = Response()
        if fault is None or fault.execute:
            response = self._respond(mount, request)
        if fault is not None:
            response = _faulted(fault, mount, request, response)
        delay = self.state.options.latency_ms / 1000
        if fault is not None and fault.kind is FaultKind.DELAY:
            delay += fault.seconds

        def sent(status: int) -> None:
            entry.status = status

        return Answer(response, fault, delay, sent)

    def _respond(self, mount: Mount, request: Request) -> Response:
        refusal = mount.module.authorise(self.state, request)
        if refusal is not None:
            return refusal
        match = mount.router.find(request.method, request.path)
        if match is None:
            return mount.module.not_found(request)
        return match.route.handler(request, **match.params)


def build_application(options: Options, catalogue: Catalogue | None = None) -> Application:
    return Application(State(options, catalogue))


def _nothing_here() -> Response:
    page = "<h1>404</h1><p>No service here, see <a href='/_control/'>the list</a>."
    return html_response(page, 404)


def _faulted(fault: Fault, mount: Mount, request: Request, response: Response) -> Response:
    """The answer a fault puts in place of the right one; most kinds keep it."""
    if fault.kind is FaultKind.STATUS:
        planned = mount.module.failing(request, fault.status)
        if fault.retry_after:
            planned.headers["Retry-After"] = fault.retry_after
        return planned
    if fault.kind is FaultKind.HTML:
        return html_response("<!doctype html><title>Welcome</title><h1>Not the API</h1>")
    if fault.kind is FaultKind.EMPTY:
        return Response(200, b"", {"Content-Type": "application/json"})
    if fault.kind is FaultKind.REDIRECT_LOOP:
        query = f"?{request.raw_query}" if request.raw_query else ""
        return redirect(f"{request.base_url}{request.path}{query}")
    return response


@dataclass
class Running:
    """A sandbox in a thread of this process."""

    url: str
    state: State


@contextmanager
def running(
    options: Options | None = None, catalogue: Catalogue | None = None
) -> Iterator[Running]:
    """Serve on a free port of 127.0.0.1 in a thread until the block ends; for tests."""
    application = build_application(options or Options(port=0), catalogue)
    loop = asyncio.new_event_loop()
    server = Server(application)
    address = loop.run_until_complete(server.listen("127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever, name="sandbox", daemon=True)
    thread.start()
    try:
        yield Running(address.url, application.state)
    finally:
        asyncio.run_coroutine_threadsafe(server.close(), loop).result(timeout=5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=5)
        loop.close()
        application.state.webhooks.close()
