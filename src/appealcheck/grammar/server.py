"""Starts and ends a LanguageTool server of our own, on a free loopback port."""

import atexit
import contextlib
import http.client
import ipaddress
import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import IO

from msgspec import Struct

from appealcheck.grammar.installed import Copy
from appealcheck.grammar.issue import EngineMissing

LOOPBACK = "127.0.0.1"
_TRIES = 3
_SECONDS_TO_START = 60.0
_SECONDS_BETWEEN_LOOKS = 0.1
_SECONDS_FOR_LOOK = 5.0
_SECONDS_TO_END = 10.0
# A collector without threads of its own leaves the cores to the work. Stopping at the fast compiler would bring the
# first answer a second sooner, but take near twice the time over many drafts.
_JAVA_OPTIONS = ("-XX:+UseSerialGC",)
# The server must not outlive the program, however that ends. It cannot tell by itself, so a small process stands
# between the two: it ends the server when the pipe from the program closes, which even a killed program does.
_GUARD = """
import os, subprocess, sys, threading
server = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
def follow():
    while os.read(0, 1):
        pass
    server.kill()
threading.Thread(target=follow, daemon=True).start()
os._exit(1 if server.wait() else 0)
"""


class Server(Struct, frozen=True):
    """A running server of our own. It ends with ``stop``, and in any case with the program."""

    url: str
    process: "subprocess.Popen[bytes]"

    def alive(self) -> bool:
        """Tell whether the server's process still runs."""
        return self.process.poll() is None

    def stop(self) -> None:
        """End the server and wait until it has ended; more than once does no harm."""
        atexit.unregister(self.stop)
        if self.process.stdin:
            with contextlib.suppress(OSError):
                self.process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(_SECONDS_TO_END)


def start(copy: Copy, java: str, seconds: float = _SECONDS_TO_START) -> Server:
    """Start a server and return it when it answers; another port is tried when somebody takes the first meanwhile.

    Raises:
        EngineMissing: it does not start within ``seconds``; the reason ends with the server's own last words.
    """
    reason = ""
    for _ in range(_TRIES):
        with tempfile.TemporaryFile() as log:
            url = f"http://{LOOPBACK}:{free_port()}"
            server = _launch(copy, java, url, log)
            if _answers(server, time.monotonic() + seconds):
                return server
            ended = not server.alive()
            server.stop()
            reason = _last_words(log)
            if not ended:
                raise EngineMissing(key="too_slow", seconds=f"{seconds:g}", words=reason)
            if "in use" not in reason.lower():
                break
    raise EngineMissing(key="ended", words=reason)


def version_of(url: str, seconds: float) -> str:
    """Return the version that the server at ``url`` tells, or nothing if it does not answer or tells none."""
    # No proxy stands before a loopback address, whatever the environment says.
    handlers = [urllib.request.ProxyHandler({})] if is_loopback(url) else []
    try:
        with urllib.request.build_opener(*handlers).open(f"{url}/v2/info", timeout=seconds) as answer:
            return str(json.load(answer)["software"]["version"])
    except (OSError, LookupError, TypeError, ValueError, http.client.HTTPException):
        return ""


def is_loopback(url: str) -> bool:
    """Tell whether the address is this machine's own, so that a letter sent there does not leave it."""
    host = urllib.parse.urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def server_command(jar: Path, java: str, port: int, *options: str) -> list[str]:
    """Return the command of a server on the loopback address; ``options`` are Java's own."""
    server = ["org.languagetool.server.HTTPServer", "-p", str(port)]
    return [java, *_JAVA_OPTIONS, *options, "-cp", str(jar), *server]


def finds_mistakes(url: str, seconds: float) -> bool:
    """Tell whether the server at ``url`` marks a plain mistake of English, which makes it load its rules."""
    sent = urllib.parse.urlencode({"language": "en-US", "text": "This letter are short."}).encode()
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            f"{url}/v2/check", sent, timeout=seconds
        ) as answer:
            return bool(json.load(answer)["matches"])
    except (OSError, LookupError, TypeError, ValueError, http.client.HTTPException):
        return False


def _launch(copy: Copy, java: str, url: str, log: IO[bytes]) -> Server:
    command = server_command(copy.jar, java, int(url.rpartition(":")[2]))
    # In a session of its own, so that Ctrl-C reaches the program alone, which then ends the server in order.
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _GUARD, *command],
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    server = Server(url, process)
    atexit.register(server.stop)
    return server


def _answers(server: Server, deadline: float) -> bool:
    while server.alive() and time.monotonic() < deadline:
        if version_of(server.url, _SECONDS_FOR_LOOK):
            return True
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    return False


def _last_words(log: IO[bytes]) -> str:
    log.seek(0)
    return last_words(log.read())


def last_words(said: bytes) -> str:
    """Return, behind a colon, the line of a server's output that tells best why it ended; nothing where it said nothing."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    told = [line for line in lines if "rror" in line or "xception" in line] or lines
    return f": {told[-1][:200]}" if told else ""
