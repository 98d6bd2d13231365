"""Pages of twenty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sandbox.engine.http import Request
from sandbox.services.tmdb.refusals import INVALID_PAGE, Refused

PAGE_SIZE = 20
LAST_PAGE = 500

Item = TypeVar("Item")


def page_of(request: Request) -> int:
    """The page asked for; TMDB takes 1 to 500 and nothing else."""
    text = request.param("page") or "1"
    if not text.isdecimal() or not 1 <= int(text) <= LAST_PAGE:
        raise Refused(INVALID_PAGE)
    return int(text)


def paged(
    request: Request, found: Sequence[Item], show: Callable[[Item], dict[str, Any]]
) -> dict[str, Any]:
    """One page of a list; pages after the last one are empty, as at TMDB."""
    page = page_of(request)
    start = (page - 1) * PAGE_SIZE
    return {
        "page": page,
        "results": [show(item) for item in found[start : start + PAGE_SIZE]],
        "total_pages": max(1, -(-len(found) // PAGE_SIZE)),
        "total_results": len(found),
    }
