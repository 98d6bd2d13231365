"""Routes and the table that finds the one for a request."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.engine.http import Response

Handler = Callable[..., Response]

_FIELD = re.compile(r"\{(\w+)(?::(int|path))?\}")
_PIECES = {None: r"[^/]+", "int": r"\d+", "path": r".+"}


@dataclass(frozen=True)
class Route:
    """`Route("GET", "/movie/{id:int}", handler)`; fields are `{x}`, `{x:int}` and `{x:path}`."""

    method: str
    pattern: str
    handler: Handler


@dataclass(frozen=True)
class Match:
    route: Route
    params: dict[str, Any]


class Router:
    """First match wins, in the order given. HEAD is answered by the GET route."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self._routes = [(route, *_compile(route.pattern)) for route in routes]

    def find(self, method: str, path: str) -> Match | None:
        wanted = "GET" if method == "HEAD" else method
        for route, pattern, integers in self._routes:
            if route.method == wanted and (found := pattern.fullmatch(path)):
                values = found.groupdict()
                return Match(
                    route, {key: int(v) if key in integers else v for key, v in values.items()}
                )
        return None

    def methods(self, path: str) -> list[str]:
        """The methods that would have been answered at this path."""
        return [route.method for route, pattern, _ in self._routes if pattern.fullmatch(path)]


def _compile(pattern: str) -> tuple[re.Pattern[str], frozenset[str]]:
    text, at = "", 0
    for piece in _FIELD.finditer(pattern):
        text += re.escape(pattern[at : piece.start()])
        text += f"(?P<{piece[1]}>{_PIECES[piece[2]]})"
        at = piece.end()
    text += re.escape(pattern[at:])
    integers = frozenset(piece[1] for piece in _FIELD.finditer(pattern) if piece[2] == "int")
    return re.compile(text), integers
