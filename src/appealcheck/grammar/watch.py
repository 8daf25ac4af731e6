"""The process that watches over the kept LanguageTool server, run as a program by ``appealcheck.grammar.kept``.

It starts the server, writes down what it started, closes its standard output when the server has loaded its rules (or
says there why it did not), and then looks every few seconds whether the server is to end.
"""

import contextlib
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import msgspec
import psutil

from appealcheck.grammar import kept, server

_SECONDS_TO_START = 120.0
_SECONDS_BETWEEN_LOOKS = 0.1
_LONGEST_SLEEP = 5.0
_MOST_SAID = 8192


class Said:
    """The end of what the server says, read as it comes so that it never waits for a reader. Nothing goes to a disk."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.words = b""
        self._stream = stream
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        while piece := os.read(self._stream.fileno(), _MOST_SAID):
            self.words = (self.words + piece)[-_MOST_SAID:]

    def whole(self) -> bytes:
        """Return it when the server has ended."""
        self._thread.join(1.0)
        return self.words


def watch(jar: Path, version: str, java: str, idle: float, state: Path, told: IO[str]) -> int:
    """Start the server, tell of it on ``told``, and stay with it to its end; the exit status says whether it came up."""
    token = secrets.token_hex(16)
    port = server.free_port()
    command = server.server_command(jar, java, port, f"-Dappealcheck.kept={token}")
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError as error:
        told.write(f": {java}: {error.strerror}")
        return 1
    said = Said(process.stdout)  # type: ignore[arg-type]
    try:
        started = psutil.Process(process.pid).create_time()
        url = f"http://{server.LOOPBACK}:{port}"
        if not _comes_up(process, url):
            process.kill()
            told.write(server.last_words(said.whole()) or ": it did not answer in time")
            return 1
        version = server.version_of(url, _SECONDS_TO_START) or version
        mine = kept.Kept(process.pid, started, token, port, os.getpid(), idle, version)
        if _write(mine, state):
            try:
                # Whoever asked for the server may be gone; then nobody wants it, and this raises.
                told.write("\n")
                told.close()
                _stay(process, mine, state)
            finally:
                kept.forget(mine, state)
        return 0
    except (OSError, psutil.Error):
        return 1
    finally:
        process.kill()
        process.wait()


def _comes_up(process: "subprocess.Popen[bytes]", url: str) -> bool:
    deadline = time.monotonic() + _SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        if server.finds_mistakes(url, _SECONDS_TO_START):
            return True
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    return False


def _write(mine: kept.Kept, state: Path) -> bool:
    """Write the file for this user alone; False where another server was quicker."""
    try:
        descriptor = os.open(state, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(mine))
    return True


def _stay(process: "subprocess.Popen[bytes]", mine: kept.Kept, state: Path) -> None:
    while process.poll() is None and kept.read(state) == mine and kept.idle_for(state) <= mine.idle:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(min(_LONGEST_SLEEP, max(mine.idle / 4, _SECONDS_BETWEEN_LOOKS)))


def main(arguments: Sequence[str]) -> int:
    """Watch over one server; the arguments are those of ``watch``."""
    jar, version, java, idle, state = arguments
    # The descriptor of standard output stays open when Python closes the stream, so the stream gets one of its own.
    told = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return watch(Path(jar), version, java, float(idle), Path(state), told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
