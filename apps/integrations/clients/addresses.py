"""From a host name to a connected socket, in bounded time and never to a forbidden address."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Sequence

from apps.integrations.clients.budgets import Deadline

# Where clouds serve credentials on addresses that are not link-local.
METADATA = {ipaddress.ip_address("100.100.100.200"), ipaddress.ip_address("fd00:ec2::254")}
Candidate = tuple[socket.AddressFamily, tuple[str, int] | tuple[str, int, int, int]]


class ForbiddenAddress(OSError):
    """The name leads to an address no service may have (link-local, cloud metadata, …)."""


def is_forbidden(address: str) -> bool:
    """Link-local (where clouds serve their credentials), multicast and unspecified addresses.

    Private and loopback ones are fine: an administrator entered the service, and home servers
    live there. IPv4 in IPv6 clothes (mapped, 6to4, NAT64) is judged as the IPv4 it is.
    """
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or _nat64(ip)
        if inner is not None:
            return is_forbidden(str(inner))
        return ip in METADATA or ip.is_link_local or ip.is_multicast or ip.is_unspecified
    return (
        ip in METADATA
        or ip.is_link_local
        or ip.is_multicast
        or ip.is_reserved
        or ip in ipaddress.ip_network("0.0.0.0/8")
    )


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


def resolve(host: str, port: int, deadline: Deadline) -> list[Candidate]:
    """Addresses of ``host``, all of them allowed ones.

    The resolver of the system knows no time-out, so it works in a thread that is left behind when
    the deadline passes. Raises ``socket.gaierror``, ``TimeoutError`` or ``ForbiddenAddress``.
    """
    found = _look_up(host, port, deadline)
    allowed = [entry for entry in found if not is_forbidden(str(entry[1][0]))]
    if not allowed:
        raise ForbiddenAddress(f"{host} leads to an address that is never allowed")
    return allowed


def _look_up(host: str, port: int, deadline: Deadline) -> Sequence[Candidate]:
    answers: list[Candidate] = []
    failures: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            failures.append(error)
        else:
            answers.extend((entry[0], entry[4]) for entry in found)  # type: ignore[misc]

    worker = threading.Thread(target=ask, name="resolve", daemon=True)
    worker.start()
    worker.join(deadline.remaining())
    if failures:
        raise _as_gaierror(failures[0])
    if worker.is_alive() or not answers:
        raise TimeoutError("the name could not be looked up in time")
    return answers


def _as_gaierror(error: OSError | UnicodeError) -> OSError:
    if isinstance(error, UnicodeError):
        return socket.gaierror(socket.EAI_NONAME, "not a valid host name")
    return error


def dial(host: str, port: int, *, timeout: float, deadline: Deadline) -> socket.socket:
    """A connected socket to the first address of ``host`` that answers, within the deadline."""
    last: OSError = TimeoutError("no time left to connect")
    for family, address in resolve(host, port, deadline):
        patience = deadline.cap(timeout)
        if patience <= 0:
            break
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(patience)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.connect(address)
        except OSError as error:
            sock.close()
            last = error
            continue
        return sock
    raise last
