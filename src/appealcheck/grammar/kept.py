"""One LanguageTool server that stays for the following runs: found, started and ended.

A file in the user's state folder tells of it. The time at which that file was last touched is the time of the server's
last use; the process that watches over the server (`appealcheck.grammar.watch`) ends it when that lies too far back, and
also when the file is gone or tells of another server.
"""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import msgspec
from msgspec import Struct

from appealcheck.grammar import server
from appealcheck.grammar.folders import kept_state
from appealcheck.grammar.installed import Copy
from appealcheck.grammar.issue import EngineMissing

IDLE_SECONDS = 30 * 60.0
_SECONDS_TO_ANSWER = 5.0
_SECONDS_TO_END = 10.0
_SECONDS_OF_CLOCK = 10.0
_TRIES = 3
if sys.platform == "win32":
    _DETACHED = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
else:
    _DETACHED = 0


class Kept(Struct, frozen=True):
    """The kept server as its file tells of it.

    ``started`` is the time at which the system says that process ``pid`` began, ``token`` a word that only its command
    line holds: a number that has gone to another process since then is not taken for the server's. ``watcher`` is the
    process that ends it, ``idle`` the seconds without use after which it does.
    """

    pid: int
    started: float
    token: str
    port: int
    watcher: int
    idle: float
    version: str

    @property
    def url(self) -> str:
        """The address on loopback."""
        return f"http://{server.LOOPBACK}:{self.port}"


def find(state: Path | None = None) -> Kept | None:
    """Return the kept server, None where none runs; a file that tells of one that is gone is taken away.

    A server whose watcher was killed would stay for ever, so it is ended here.
    """
    path = state or kept_state()
    kept = read(path)
    if kept is None:
        return None
    import psutil

    if not _is_ours(kept):
        forget(kept, path)
        return None
    if not psutil.pid_exists(kept.watcher):
        stop(path)
        return None
    return kept


def read(state: Path) -> Kept | None:
    """Return what the file says, None where there is no file or no sense in it."""
    try:
        return msgspec.json.decode(state.read_bytes(), type=Kept)
    except (OSError, msgspec.MsgspecError):
        return None


def answers(kept: Kept) -> bool:
    """Tell whether the kept server answers now."""
    return server.version_of(kept.url, _SECONDS_TO_ANSWER) != ""


def touch(state: Path | None = None) -> None:
    """Note that the kept server is used now."""
    with contextlib.suppress(OSError):
        os.utime(state or kept_state())


def idle_for(state: Path | None = None) -> float:
    """Return the seconds since the last use."""
    try:
        return max(0.0, time.time() - (state or kept_state()).stat().st_mtime)
    except OSError:
        return 0.0


def start(copy: Copy, java: str, idle: float = IDLE_SECONDS, state: Path | None = None) -> Kept:
    """Start a server that stays, and return it when it has loaded its rules; one that is there already is returned.

    Raises:
        EngineMissing: it does not start; the reason ends with the server's own last words.
    """
    path = state or kept_state()
    reason = ""
    for _ in range(_TRIES):
        if kept := find(path):
            return kept
        with contextlib.suppress(OSError):
            # What is no account of a server, or none that can be read, is in the way of one.
            path.unlink()
        reason = _watched(copy, java, idle, path)
        if reason and "in use" not in reason.lower():
            break
    if kept := find(path):
        return kept
    raise EngineMissing(key="ended", words=reason)


def stop(state: Path | None = None) -> bool:
    """End the kept server and wait until it has ended; False where none runs."""
    path = state or kept_state()
    kept = read(path)
    if kept is None:
        return False
    ours = _is_ours(kept)
    if ours:
        import psutil

        with contextlib.suppress(psutil.Error):
            process = psutil.Process(kept.pid)
            process.kill()
            process.wait(_SECONDS_TO_END)
    forget(kept, path)
    return ours


def forget(kept: Kept, state: Path) -> None:
    """Take the file away, unless it tells of another server by now."""
    if read(state) == kept:
        with contextlib.suppress(OSError):
            state.unlink()


def _is_ours(kept: Kept) -> bool:
    import psutil

    try:
        process = psutil.Process(kept.pid)
        return (
            process.status() != psutil.STATUS_ZOMBIE
            # A second or two of it may come and go with the system's clock.
            and abs(process.create_time() - kept.started) < _SECONDS_OF_CLOCK
            and any(kept.token in word for word in process.cmdline())
        )
    except psutil.Error:
        return False


def _watched(copy: Copy, java: str, idle: float, state: Path) -> str:
    """Start the watching process and wait for its word: nothing when the server answers, else why it does not."""
    command = [sys.executable, "-P", "-m", "appealcheck.grammar.watch"]
    given = [str(copy.jar), copy.version, java, repr(idle), str(state)]
    try:
        state.parent.mkdir(parents=True, exist_ok=True)
        process = subprocess.Popen(
            [*command, *given],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # The watcher belongs to no terminal: closing the window or pressing Ctrl-C must not end the server.
            start_new_session=True,
            creationflags=_DETACHED,
        )
    except OSError as error:
        return f": {error.filename or sys.executable}: {error.strerror}"
    said: bytes = process.stdout.read() if process.stdout else b""
    return said.decode("utf-8", "replace").strip()
