"""``python -m bench [NAME …] [--quick] [--postgres URL] [--redis URL] [--markdown FILE]``."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from pathlib import Path
from types import FrameType, ModuleType

from bench import live, machine, pages, queries, start, transfer
from bench.figures import Row
from bench.processes import Unmeasurable
from bench.stage import Options, Stage
from bench.table import console, markdown, table

MEASUREMENTS: dict[str, ModuleType] = {
    "start": start,
    "transfer": transfer,
    "queries": queries,
    "live": live,
    "pages": pages,
}


def main(arguments: list[str]) -> int:
    """Measure what was asked for, print a table each, remove everything."""
    given = parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _stop)
    out = console()
    facts = machine.described()
    out.print(f"{facts}\n{'Quick run: small numbers, short series.' if given.quick else ''}")
    began = time.monotonic()
    sections: list[tuple[str, list[Row]]] = []
    with Stage(Options(given.quick, given.postgres, given.redis)) as stage:
        for name in given.names or MEASUREMENTS:
            rows = run(MEASUREMENTS[name], stage)
            sections.append((name, rows))
            out.print(table(name, rows))
        versions = stage.versions
    closing = f"Measured in {time.monotonic() - began:.0f} s. {versions}".strip()
    out.print(closing)
    if given.markdown:
        parts = [f"{facts}. {closing}\n", *(markdown(name, rows) for name, rows in sections)]
        Path(given.markdown).write_text("\n".join(parts))
    return 0


def run(measurement: ModuleType, stage: Stage) -> list[Row]:
    """The rows of one measurement, or one that says why there are none."""
    try:
        stage.check_time()
        found: list[Row] = measurement.measure(stage)
    except Unmeasurable as reason:
        return [Row(measurement.__name__.rpartition(".")[2], f"not measured: {reason}")]
    return found


def parser() -> argparse.ArgumentParser:
    """The command line."""
    found = argparse.ArgumentParser(prog="python -m bench", description="Measure MediaNest here.")
    found.add_argument(
        "names", nargs="*", metavar="NAME", type=known, help=f"of {', '.join(MEASUREMENTS)}"
    )
    found.add_argument("--quick", action="store_true", help="a look, in two minutes at most")
    found.add_argument("--postgres", default=Options.postgres, metavar="URL", help="a server")
    found.add_argument("--redis", default=Options.redis, metavar="URL", help="a server")
    found.add_argument("--markdown", metavar="FILE", help="write the tables there as well")
    return found


def known(name: str) -> str:
    """The name of a measurement."""
    if name not in MEASUREMENTS:
        raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(MEASUREMENTS)}")
    return name


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(143)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
