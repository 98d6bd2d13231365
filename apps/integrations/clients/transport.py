"""One HTTP exchange: time-outs, total deadline, size cap, redirects to the same host only."""

from __future__ import annotations

import http.client
import http.cookiejar
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urljoin, urlsplit

import requests
import urllib3.exceptions
from requests.structures import CaseInsensitiveDict

from apps.integrations.clients.budgets import Budget, Deadline
from apps.integrations.clients.outcomes import Unreachable, failure_of, nonsense
from apps.integrations.clients.sockets import DeadlineAdapter, keeping
from medianest.core.context import current_request_id

MAX_REDIRECTS = 3
CHUNK = 65_536
REDIRECTS = {301, 302, 303, 307, 308}
_BROKEN = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
    UnicodeError,
)


@dataclass(frozen=True, slots=True)
class Call:
    """What to send. ``operation`` names it in metrics and logs.

    Secrets belong in ``headers`` or, for keys a service takes no other way, ``secret_query``, which
    joins the URL only on the wire.
    """

    operation: str
    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secret_query: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)
    max_bytes: int = 5_000_000


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, read to the end."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)

    @property
    def content_type(self) -> str:
        """Media type without parameters, lower case."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def is_json(self) -> bool:
        """Whether the answer claims to be JSON, or claims nothing."""
        kind = self.content_type
        return kind in ("", "application/json", "text/json", "text/plain") or kind.endswith("+json")


def url_with(base: str, path: str, params: Mapping[str, object] | None = None) -> str:
    """``base`` + ``path`` + query, everything percent-encoded (a space is %20, never "+")."""
    url = f"{base.rstrip('/')}/{path.lstrip('/')}"
    if not params:
        return url
    return f"{url}?{urlencode(params, quote_via=quote, safe='')}"


class Transport:
    """The HTTP session of one service in this process; safe to use from many threads."""

    def __init__(self, service: str, *, pool_size: int = 10, verify_tls: bool = True) -> None:
        self.service = service
        self._verify = verify_tls
        self._session = requests.Session()
        # Neither proxies nor .netrc nor cookies of this machine: a key goes where we send it.
        self._session.trust_env = False
        self._session.cookies.set_policy(http.cookiejar.DefaultCookiePolicy(allowed_domains=[]))
        for scheme in ("http://", "https://"):
            self._session.mount(
                scheme, DeadlineAdapter(pool_connections=2, pool_maxsize=pool_size, max_retries=0)
            )

    def exchange(self, call: Call, budget: Budget, deadline: Deadline) -> Reply:
        """Send and read it all before the deadline, or raise an UpstreamUnavailable."""
        url = call.url
        for _hop in range(MAX_REDIRECTS + 1):
            reply = self._once(call, url, budget, deadline)
            target = reply.headers.get("Location", "")
            if reply.status not in REDIRECTS or call.method not in ("GET", "HEAD") or not target:
                return reply
            url = self._same_host(url, urljoin(url, target))
        raise Unreachable(self.service, "", detail="redirects in circles")

    def _same_host(self, here: str, there: str) -> str:
        """Keys travel in our headers: they never follow a redirect to another host."""
        old, new = urlsplit(here), urlsplit(there)
        if (old.scheme, old.netloc) != (new.scheme, new.netloc):
            raise Unreachable(
                self.service,
                f"{self.service} sent us to another address. An administrator has to check the "
                "connection.",
                detail=f"redirects to {new.scheme}://{new.hostname}",
            )
        return there

    def _once(self, call: Call, url: str, budget: Budget, deadline: Deadline) -> Reply:
        failure: Exception
        try:
            with keeping(deadline):
                return self._send(call, url, budget, deadline)
        except _BROKEN as error:
            failure = failure_of(self.service, error)
        # Raised out here so that the text of requests' own error, which may quote the URL with
        # whatever is in it, is not carried along as context.
        raise failure

    def _send(self, call: Call, url: str, budget: Budget, deadline: Deadline) -> Reply:
        if deadline.passed:
            raise TimeoutError("no time left")
        if call.secret_query:
            url += ("&" if "?" in url else "?") + urlencode(call.secret_query)
        prepared = self._session.prepare_request(
            requests.Request(call.method, url, headers=self._headers(call), data=call.body)
        )
        timeouts = (deadline.cap(budget.connect), deadline.cap(budget.read))
        response = self._session.send(
            prepared, stream=True, timeout=timeouts, allow_redirects=False, verify=self._verify
        )
        try:
            content = self._read(response, call.max_bytes, deadline)
        except BaseException:
            response.raw.close()  # half-read: the connection must not go back to the pool
            raise
        finally:
            response.close()
        return Reply(response.status_code, CaseInsensitiveDict(response.headers), content)

    def _headers(self, call: Call) -> dict[str, str]:
        headers = {"User-Agent": "MediaNest", "Accept": "application/json", **call.headers}
        if request_id := current_request_id():
            headers["X-Request-ID"] = request_id
        return headers

    def _read(self, response: requests.Response, limit: int, deadline: Deadline) -> bytes:
        parts: list[bytes] = []
        size = 0
        for chunk in response.iter_content(CHUNK):
            size += len(chunk)
            if size > limit:
                raise nonsense(self.service, f"the answer is larger than {limit} bytes")
            if time.monotonic() >= deadline.at:
                raise TimeoutError("the answer took too long altogether")
            parts.append(chunk)
        return b"".join(parts)
