"""`python -m sandbox`: serve all stand-ins on one port until told to stop."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys

from sandbox.app import build_application
from sandbox.engine.server import Server
from sandbox.state import Options


def parse_options(arguments: list[str] | None = None) -> Options:
    parser = argparse.ArgumentParser(
        prog="python -m sandbox",
        description="Stand-ins for plex.tv, a Plex Media Server, TMDB and Overseerr.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8001, help="port; 0 takes a free one")
    parser.add_argument("--latency-ms", type=float, default=0.0, help="wait before every answer")
    parser.add_argument(
        "--product-url", default="http://127.0.0.1:8000", help="where MediaNest itself runs"
    )
    values = parser.parse_args(arguments)
    return Options(values.host, values.port, values.latency_ms, values.product_url.rstrip("/"))


async def serve(options: Options) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    application = build_application(options)
    server = Server(application)
    address = await server.listen(options.host, options.port)
    sys.stdout.write(f"sandbox ready on {address.url}\n")
    sys.stdout.flush()
    await stop.wait()
    await server.close()
    application.state.webhooks.close()


def main() -> int:
    logging.basicConfig(level=logging.WARNING, format="sandbox %(levelname)s %(message)s")
    options = parse_options()
    try:
        asyncio.run(serve(options))
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        sys.stderr.write(
            f"The sandbox cannot listen on {options.host}:{options.port} ({reason}). "
            "Choose another port with --port.\n"
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
