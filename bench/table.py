"""The report: what, measured, the number it is held against, ratio."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from bench.figures import Row


def held_against(row: Row) -> str:
    """The limit in words."""
    return "" if row.limit is None else f"≤ {row.limit:g} {row.unit}".rstrip()


def ratio(row: Row) -> str:
    """The used share of the limit; an exclamation mark where it is exceeded."""
    if row.ratio is None:
        return ""
    return f"{row.ratio:.2f}{' !' if row.ratio > 1 else ''}"


def table(title: str, rows: Iterable[Row]) -> Table:
    """One measurement as a table."""
    shown = Table(title=title, title_justify="left", title_style="bold", expand=False)
    shown.add_column("What", overflow="fold")
    shown.add_column("Measured", overflow="fold")
    shown.add_column("Held against", no_wrap=True)
    shown.add_column("Ratio", justify="right", no_wrap=True)
    for row in rows:
        shown.add_row(row.what, row.measured, held_against(row), ratio(row))
    return shown


def markdown(title: str, rows: Iterable[Row]) -> str:
    """The same for a document."""
    lines = [f"### {title}", "", "| what | measured | held against | ratio |", "|---|---|---|---:|"]
    lines += [
        f"| {row.what} | {row.measured} | {held_against(row)} | {ratio(row)} |" for row in rows
    ]
    return "\n".join(lines) + "\n"


def console() -> Console:
    """Wide enough for a whole line when output goes to a file."""
    found = Console()
    return found if found.is_terminal else Console(width=160)
