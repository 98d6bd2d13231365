"""How long pages and the API's list take while sixteen clients ask at once.

Among 20,000 requests (2,000 with ``--quick``), as a moderator who sees them all. The embedded
installation (SQLite, one process), then, when Postgres and Redis can be reached, the scaled one
under gunicorn and, unless it has to be quick, under daphne and under two gunicorn processes.

Held against: p95 ≤ 200 ms. Processor time per call is the column that other work on the machine
disturbs least; it is not held against anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager

from bench.figures import Row, times
from bench.installation import Installation, Server
from bench.load import Outcome
from bench.load import measure as put_under_load
from bench.processes import Unmeasurable
from bench.stage import Stage

P95 = 200.0
PAGES = ("API list", "requests page", "title page", "home page")


def measure(stage: Stage) -> list[Row]:
    """Every page on every server, then how the servers compare."""
    rows: list[Row] = []
    found: dict[str, dict[str, Outcome]] = {}
    for name, place, server in servers(stage, rows):
        with server as running:
            found[name] = outcomes(place, running)
            rows += [row(name, page, outcome) for page, outcome in found[name].items()]
            rows += memory_after(name, running)
    return [*rows, *comparison(found)]


def servers(
    stage: Stage, rows: list[Row]
) -> Iterator[tuple[str, Installation, AbstractContextManager[Server]]]:
    """Which servers can be measured here; a row says why not."""
    yield "embedded", stage.embedded, stage.embedded.daphne()
    try:
        stage.check_time()
        scaled = stage.scaled
    except Unmeasurable as reason:
        rows.append(Row("scaled", f"not measured: {reason}"))
        return
    yield "scaled, gunicorn", scaled, scaled.gunicorn()
    if not stage.options.quick:
        yield "scaled, daphne", scaled, scaled.daphne()
        yield "scaled, gunicorn ×2", scaled, scaled.gunicorn(workers=2)


def outcomes(place: Installation, server: Server) -> dict[str, Outcome]:
    """Put every page under load, one after the other."""
    token = {"Authorization": f"Bearer {place.cast['tokens']['mod']}"}
    cookie = {"Cookie": place.cast["cookie"]}
    asked = (
        ("/api/v1/request?take=20", token),
        ("/requests", cookie),
        (place.cast["movie"], cookie),
        ("/", cookie),
    )
    return {
        page: put_under_load(server, path, headers, place.sizes)
        for page, (path, headers) in zip(PAGES, asked, strict=True)
    }


def row(server: str, page: str, outcome: Outcome) -> Row:
    """One page on one server."""
    words = f"{outcome.spread} · {outcome.per_second:.0f}/s · {outcome.cpu_ms:.1f} ms CPU"
    if outcome.failures:
        words += f" · {outcome.failures} of {outcome.spread.count} FAILED"
    return Row(f"{page} ({server})", words, outcome.spread.p95, P95, "ms")


def memory_after(name: str, server: Server) -> list[Row]:
    """What the processes hold after the load."""
    found = server.process.memory()
    if found is None:
        return []
    return [Row(f"memory after load ({name})", f"RSS {found.rss:.0f} MB, PSS {found.pss:.0f} MB")]


def comparison(found: dict[str, dict[str, Outcome]]) -> list[Row]:
    """p95 and processor time of each scaled server, as multiples of the embedded one."""
    base = found["embedded"]
    rows = []
    for name, measured in found.items():
        if measured is base:
            continue
        for page, outcome in measured.items():
            p95 = times(outcome.spread.p95, base[page].spread.p95)
            cpu = times(outcome.cpu_ms, base[page].cpu_ms)
            rows.append(Row(f"{page}: {name} ÷ embedded", f"p95 {p95}, CPU {cpu}"))
    return rows
