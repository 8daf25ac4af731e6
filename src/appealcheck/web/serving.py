"""Starting the server: a free port, the models loaded, the address told, and an end without a trace."""

import asyncio
import contextlib
import socket
import webbrowser
from collections.abc import Callable
from urllib.parse import urlsplit

import uvicorn
from msgspec import Struct

from appealcheck.grammar.server import is_loopback
from appealcheck.web.app import application
from appealcheck.web.guard import Door
from appealcheck.web.jobs import Setup
from appealcheck.web.worker import Worker

_PATIENCE = 30.0


class Place(Struct, frozen=True):
    """Where to listen, and what a page's address is shown as. ``port`` 0 takes a free one."""

    host: str = "127.0.0.1"
    port: int = 8765
    browser: bool = True

    @property
    def loopback(self) -> bool:
        """Tell whether only this machine reaches the server."""
        return self.host in {"localhost", "::1"} or self.host.startswith("127.")


def serve(setup: Setup, place: Place, door: Door, limit: float, tell: Callable[[str], None]) -> None:
    """Serve until the user ends it; ``tell`` gets the address once letters can be read.

    Raises:
        OSError: the address or port cannot be used.
        NotStarted: letters cannot be read here.
    """
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((place.host, place.port))
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(_run(listening, setup, place, door, limit, tell))


async def _run(
    listening: socket.socket, setup: Setup, place: Place, door: Door, limit: float, tell: Callable[[str], None]
) -> None:
    worker = Worker(setup, limit)
    app = application(worker, door, patience=_PATIENCE, sent_to=_other_machine(setup.languagetool_url))
    # Nothing is logged: neither addresses nor anything of a request. A fault is told by the guard.
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="critical",
        access_log=False,
        ws="none",
        proxy_headers=False,
        server_header=False,
        lifespan="off",
        timeout_keep_alive=30,
        timeout_graceful_shutdown=3,
    )
    server = uvicorn.Server(config)
    await worker.start()
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    if server.started:
        host = f"[{place.host}]" if ":" in place.host else place.host
        address = f"http://{host}:{listening.getsockname()[1]}/"
        tell(address)
        if place.browser:
            await asyncio.to_thread(webbrowser.open, address)
    try:
        await serving
    finally:
        await worker.close()


def _other_machine(url: str | None) -> str | None:
    """Return the host of a grammar server that is not on this machine."""
    return None if url is None or is_loopback(url) else urlsplit(url).hostname or url
