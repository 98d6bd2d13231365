"""``make run``: prepares, starts and stops everything. Standard library only, so that it is light.

It prints what it is doing, the address, the sample sign-ins and how to stop, in this order; then
it watches its children. Ctrl-C or SIGTERM stops them all; if it is killed itself, the kernel
stops them (Linux). A child that ends unexpectedly is started again.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
STOP_WITHIN = 15.0
SANDBOX = "sandbox"
RESTART_AT_MOST = 5
LOG_KEPT_UNTIL = 10_000_000
PR_SET_PDEATHSIG = 1


class Stopped(Exception):
    """SIGINT or SIGTERM arrived."""


@dataclass
class Options:
    """What the environment says; every variable is described in the README."""

    host: str
    port: int
    sandbox: bool
    sandbox_port: int
    data_dir: Path
    scaled: bool

    @property
    def url(self) -> str:
        """Where a person on this machine opens it."""
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::", ""} else self.host  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def sandbox_url(self) -> str:
        """Where the stand-ins listen; never anywhere but on this machine."""
        return f"http://127.0.0.1:{self.sandbox_port}"


@dataclass
class Child:
    """A process we keep running."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches it only through us."""
        self.started = [at for at in self.started if time.monotonic() - at < 60]
        self.started.append(time.monotonic())
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env={**self.environment, "MEDIANEST_SERVICE": self.name},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )

    @property
    def ended(self) -> int | None:
        """Its exit code, or ``None`` while it runs."""
        return self.process.poll() if self.process else None


def main() -> int:
    """Run until told to stop; returns the exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    options = read_options(dict(os.environ))
    children: list[Child] = []
    try:
        check_machine(options)
        run(options, children)
    except Stopped:
        print("\nStopping …", flush=True)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        stop(children)
    print("Stopped.", flush=True)
    return 0


def read_options(environment: dict[str, str]) -> Options:
    """Read and check the variables; raises ``SystemExit`` with one sentence."""
    file_values = _read_env_file(ROOT / ".env")
    values = {**file_values, **environment}
    os.environ.update({key: value for key, value in file_values.items() if key not in environment})
    port = _port("PORT", values.get("PORT") or "8000")
    sandbox_port = _port("SANDBOX_PORT", values.get("SANDBOX_PORT") or str(port + 1))
    data_dir = Path(values.get("DATA_DIR") or ROOT / "data").resolve()
    wanted = (values.get("MEDIANEST_SANDBOX") or "auto").lower()
    if wanted not in {"auto", "0", "1"}:
        raise SystemExit(f"MEDIANEST_SANDBOX is “{wanted}”; use auto, 1 or 0.")
    host = values.get("HOST") or "127.0.0.1"
    unconfigured = not values.get("DATABASE_URL") and not (data_dir / "medianest.sqlite3").exists()
    sandbox = wanted == "1" or (wanted == "auto" and unconfigured)
    if sandbox and host not in {"127.0.0.1", "localhost", "::1"}:
        if wanted == "1":
            raise SystemExit(
                "The sample services have well-known passwords, so they run only on this machine: "
                "leave HOST at 127.0.0.1, or set MEDIANEST_SANDBOX=0."
            )
        sandbox = False
    if sandbox:
        # Sample people have a well-known password: what they leave never meets a real database.
        data_dir = data_dir / "sandbox"
    scaled = bool(values.get("REDIS_URL"))
    return Options(host, port, sandbox, sandbox_port, data_dir, scaled)


def check_machine(options: Options) -> None:
    """Refuse, in one sentence, what can't work: no write permission, a port that is taken."""
    try:
        options.data_dir.mkdir(parents=True, exist_ok=True)
        probe = options.data_dir / f".write-test-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SystemExit(
            f"MediaNest can't write to its data folder {options.data_dir} ({error.strerror}). "
            "Give this user write permission, or set DATA_DIR to another folder."
        ) from None
    _check_port("PORT", options.host, options.port)
    if options.sandbox:
        _check_port("SANDBOX_PORT", "127.0.0.1", options.sandbox_port)


def run(options: Options, children: list[Child]) -> None:
    """Prepare, start, announce, then watch until a signal arrives."""
    environment = child_environment(options)
    if options.sandbox:
        print(f"Starting the sample services on {options.sandbox_url} …", flush=True)
        command = [sys.executable, "-m", "sandbox", "--host", "127.0.0.1"]
        command += ["--port", str(options.sandbox_port), "--product-url", options.url]
        launch(children, new_child(SANDBOX, command, environment))
        wait_for(f"{options.sandbox_url}/_control/", children)
    setup_code = prepare(environment)
    print("Starting the web server, the worker and the scheduler …", flush=True)
    for child in product_children(options, environment):
        launch(children, child)
    wait_for(f"{options.url}/healthz", children)
    announce(options, setup_code)
    watch(children)


def child_environment(options: Options) -> dict[str, str]:
    """The children's environment: ours, plus where the stand-ins are."""
    environment = dict(os.environ)
    environment["DATA_DIR"] = str(options.data_dir)
    environment.setdefault("PUBLIC_URL", options.url)
    if options.sandbox:
        base = options.sandbox_url
        environment |= {
            "SANDBOX": "1",
            "SANDBOX_URL": base,
            "PLEX_TV_URL": f"{base}/plex.tv",
            "PLEX_APP_URL": f"{base}/plex.tv/auth",
            "TMDB_URL": f"{base}/tmdb",
            "TMDB_IMAGE_URL": f"{base}/tmdb-images",
        }
    else:
        environment["SANDBOX"] = "0"
    return environment


def prepare(environment: dict[str, str]) -> str:
    """Database, static files, roles, sample people; returns the set-up code if one is needed."""
    reader, writer = os.pipe()
    command = [sys.executable, str(ROOT / "manage.py"), "bootstrap", "--report-to", str(writer)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**environment, "LOG_LEVEL": "ERROR"},
        pass_fds=(writer,),
        preexec_fn=_die_with_parent,
    )
    os.close(writer)
    try:
        code = process.wait()
    except Stopped:
        process.terminate()
        process.wait()
        raise
    if code != 0:
        raise SystemExit(code)
    with os.fdopen(reader) as report:
        return report.read().strip()


def product_children(options: Options, environment: dict[str, str]) -> list[Child]:
    """One process without Redis; with it web + sockets, worker and beat beside one another."""
    python = sys.executable
    serve = [python, str(ROOT / "manage.py"), "serve", "--host", options.host]
    children = [new_child("web", [*serve, "--port", str(options.port)], environment)]
    if options.scaled:
        celery = [python, "-m", "celery", "-A", "medianest", "--quiet"]
        worker = [*celery, "worker", "--pool", "threads", "--concurrency", "8"]
        children.append(new_child("worker", [*worker, "--loglevel", "WARNING"], environment))
        beat = [*celery, "beat", "--loglevel", "WARNING"]
        children.append(new_child("beat", beat, environment))
    return children


def announce(options: Options, setup_code: str) -> None:
    """The address, the sign-ins, how to stop."""
    print(f"\nMediaNest is ready: {options.url}", flush=True)
    if options.sandbox:
        print("Sample people (password medianest-sandbox): owner, mod, alice, bob")
    elif setup_code:
        print(f"First visit: set it up at {options.url}/setup/ with the one-time code {setup_code}")
    print(f"Logs are in {options.data_dir / 'logs'}")
    print("Press Ctrl-C to stop.", flush=True)


def watch(children: list[Child]) -> None:
    """Keep the children running; give up on one that keeps ending."""
    while True:
        time.sleep(0.5)
        for child in children:
            if child.ended is None:
                continue
            if len(child.started) > RESTART_AT_MOST:
                raise SystemExit(f"The {child.name} process keeps ending.\n{last_words(child)}")
            print(f"The {child.name} process ended ({child.ended}); starting it again.", flush=True)
            child.start()


def new_child(name: str, command: list[str], environment: dict[str, str]) -> Child:
    """A child whose output goes to ``logs/<name>.log``; the previous log is kept once."""
    log = Path(environment["DATA_DIR"]) / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LOG_KEPT_UNTIL:
        log.replace(log.with_suffix(".log.1"))
    return Child(name, command, environment, log)


def launch(children: list[Child], child: Child) -> None:
    """Start a child and remember to stop it."""
    children.append(child)
    child.start()


def wait_for(url: str, children: list[Child], *, seconds: float = 60.0) -> None:
    """Wait until ``url`` answers; a child that ends meanwhile ends the wait."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for child in children:
            if child.ended is not None:
                raise SystemExit(f"The {child.name} process could not start.\n{last_words(child)}")
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise SystemExit(f"{url} did not answer within {seconds:.0f} seconds.")


def last_words(child: Child, *, lines: int = 15) -> str:
    """The end of a child's log, and where the rest is."""
    tail = child.log.read_text(errors="replace").splitlines()[-lines:]
    return "\n".join([*tail, f"The whole log is {child.log}"])


def stop(children: list[Child]) -> None:
    """SIGTERM, SIGKILL to what is left after ``STOP_WITHIN``; the sample services go last.

    Until the others have ended, requests in flight may still ask them.
    """
    deadline = time.monotonic() + STOP_WITHIN
    _end([child for child in reversed(children) if child.name != SANDBOX], deadline)
    _end([child for child in children if child.name == SANDBOX], deadline)


def _end(children: list[Child], deadline: float) -> None:
    running = [child for child in children if child.process and child.ended is None]
    for child in running:
        _signal(child, signal.SIGTERM)
    for child in running:
        assert child.process is not None
        try:
            child.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(child, signal.SIGKILL)
            child.process.wait()


def _signal(child: Child, number: signal.Signals) -> None:
    assert child.process is not None
    try:
        child.process.send_signal(number)
    except ProcessLookupError:
        return


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def _die_with_parent() -> None:
    """Linux: have the kernel stop this child when the launcher is gone, however it went."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _port(name: str, text: str) -> int:
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise SystemExit(f"{name} is “{text}”; it must be a number from 1 to 65535.")


def _check_port(name: str, host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SystemExit(
                f"Port {port} on {host} can't be used ({error.strerror}). "
                f"Stop what is listening there, or choose another: make run {name}={port + 10}"
            ) from None


def _read_env_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    pairs = (line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)
    return {
        key.strip(): value.strip().strip("\"'")
        for key, value in pairs
        if not key.lstrip().startswith("#")
    }


if __name__ == "__main__":
    sys.exit(main())
