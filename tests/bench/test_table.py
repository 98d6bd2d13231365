"""How the report looks."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from bench.__main__ import main
from bench.figures import Row
from bench.processes import Unmeasurable
from bench.services import borrowed
from bench.table import held_against, markdown, ratio, table

SLOW = Row("home page", "p95 300 ms", 300, 200, "ms")
FAST = Row("API list", "p95 50 ms", 50, 200, "ms")
CONTEXT = Row("memory after load", "RSS 181 MB")


def printed(*rows: Row) -> str:
    out = StringIO()
    Console(file=out, width=120).print(table("pages", rows))
    return out.getvalue()


def test_a_line_says_what_was_measured_and_what_it_is_held_against():
    line = next(line for line in printed(FAST).splitlines() if "API list" in line)
    cells = [cell.strip() for cell in line.strip("│").split("│")]
    assert cells == ["API list", "p95 50 ms", "≤ 200 ms", "0.25"]


def test_what_exceeds_its_limit_is_marked():
    assert ratio(SLOW) == "1.50 !"
    assert ratio(FAST) == "0.25"


def test_context_is_held_against_nothing():
    assert held_against(CONTEXT) == ""
    assert ratio(CONTEXT) == ""


def test_documents_get_the_same_lines():
    lines = markdown("pages", [SLOW, CONTEXT]).splitlines()
    assert lines[0] == "### pages"
    assert "| home page | p95 300 ms | ≤ 200 ms | 1.50 ! |" in lines
    assert "| memory after load | RSS 181 MB |  |  |" in lines


def test_an_unknown_measurement_is_refused_with_the_known_ones(capsys):
    with pytest.raises(SystemExit) as left:
        main(["speed"])
    assert left.value.code == 2
    assert "speed is none of start, transfer, queries, live, pages" in capsys.readouterr().err


def test_an_absent_postgres_is_a_reason_not_a_crash():
    nobody = "postgres://postgres@127.0.0.1:1/postgres"
    away = borrowed(nobody, "redis://127.0.0.1:1")
    with pytest.raises(Unmeasurable, match="Postgres is not reachable"), away:
        pytest.fail("nobody listens on port 1")
