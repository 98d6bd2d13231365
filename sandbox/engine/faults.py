"""The fault plan: what goes wrong, where and how often."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sandbox.engine.journal import path_matches


class FaultKind(StrEnum):
    STATUS = "status"
    DELAY = "delay"
    STALL = "stall"
    REFUSE = "refuse"
    RESET = "reset"
    RESET_BODY = "reset_body"
    TRUNCATE = "truncate"
    WRONG_LENGTH = "wrong_length"
    HTML = "html"
    EMPTY = "empty"
    DRIP = "drip"
    REDIRECT_LOOP = "redirect_loop"


# These faults stand for a server that failed before it did anything; the others did the work
# and spoil only the answer. A plan may say otherwise with `execute`.
UNEXECUTED = frozenset(
    {
        FaultKind.STATUS,
        FaultKind.REFUSE,
        FaultKind.RESET,
        FaultKind.HTML,
        FaultKind.EMPTY,
        FaultKind.REDIRECT_LOOP,
    }
)


class InvalidFault(ValueError):
    """The plan cannot be understood; the message says what to change."""


@dataclass
class Fault:
    """One planned fault. `times` counts down; -1 stays until reset."""

    id: int
    service: str
    kind: FaultKind
    execute: bool
    method: str = ""
    path: str = ""
    times: int = 1
    after: int = 0
    status: int = 500
    retry_after: str = ""
    seconds: float = 1.0

    def names(self, service: str, method: str, path: str) -> bool:
        return (
            self.service in ("*", service)
            and self.method in ("", "*", method)
            and (not self.path or path_matches(self.path, path, service=service))
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "service": self.service,
            "route": f"{self.method} {self.path}".strip(),
            "kind": self.kind.value,
            "times": self.times,
            "after": self.after,
            "status": self.status,
            "retryAfter": self.retry_after,
            "seconds": self.seconds,
            "execute": self.execute,
        }


class FaultPlan:
    """All planned faults; the oldest that fits a call is used first."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._next_id = 1

    def add(self, plan: dict[str, Any]) -> Fault:
        """Add a fault from the control API's JSON; raises `InvalidFault`."""
        fault = parse_fault(plan, number=self._next_id)
        self._next_id += 1
        self._faults.append(fault)
        return fault

    def all(self) -> list[Fault]:
        return list(self._faults)

    def remove(self, fault_id: int) -> bool:
        kept = [fault for fault in self._faults if fault.id != fault_id]
        removed = len(kept) < len(self._faults)
        self._faults = kept
        return removed

    def clear(self) -> None:
        self._faults = []

    def take(self, service: str, method: str, path: str) -> Fault | None:
        """The fault for this call, if any, counted down."""
        for fault in self._faults:
            if not fault.names(service, method, path):
                continue
            if fault.after > 0:
                fault.after -= 1
                continue
            if fault.times > 0:
                fault.times -= 1
            if fault.times == 0:
                self._faults.remove(fault)
            return fault
        return None


def parse_fault(plan: dict[str, Any], *, number: int) -> Fault:
    try:
        kind = FaultKind(plan["kind"])
        times, after = int(plan.get("times", 1)), int(plan.get("after", 0))
        status, seconds = int(plan.get("status", 500)), float(plan.get("seconds", 1.0))
    except (KeyError, TypeError, ValueError) as error:
        kinds = ", ".join(kind.value for kind in FaultKind)
        raise InvalidFault(f"A fault needs a kind out of {kinds}, and numbers: {error}.") from error
    if times == 0 or times < -1 or after < 0 or not 100 <= status <= 599 or seconds < 0:
        raise InvalidFault("times is -1 or at least 1, after at least 0, status 100 to 599.")
    method, _, path = str(plan.get("route") or "").strip().rpartition(" ")
    if path and not path.startswith(("/", "*")):
        method, path = path, ""
    return Fault(
        id=number,
        service=str(plan.get("service") or "*"),
        kind=kind,
        execute=bool(plan.get("execute", kind not in UNEXECUTED)),
        method=method.strip().upper(),
        path=path,
        times=times,
        after=after,
        status=status,
        retry_after=str(plan.get("retryAfter") or ""),
        seconds=seconds,
    )
