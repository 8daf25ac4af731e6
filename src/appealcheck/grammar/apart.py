"""Harper in a process of its own: its dictionary takes a second of one core, which this one needs for the parser's model.

Both sides speak in the frames of `appealcheck.grammar.frames`. The process first reads the rules that are off, says
that it is ready, and then answers every text with its lints. It ends when its standard input does.
"""

import contextlib
import signal
import subprocess
import sys
from typing import IO

import msgspec

from appealcheck.grammar.frames import end, read_frame, write_frame
from appealcheck.grammar.issue import EngineMissing
from appealcheck.grammar.linting import Lint, Linters


class Ended(Exception):
    """The process has ended, or never started."""


class Apart:
    """Harper's linters in another process, which starts to load at once.

    Raises:
        Ended: no process can be started here.
    """

    def __init__(self, off: frozenset[str]) -> None:
        if not sys.executable:
            raise Ended
        command = [sys.executable, "-P", "-m", "appealcheck.grammar.apart"]
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise Ended from error
        self._send(sorted(off))
        self._ready = False

    def warm(self) -> None:
        """Wait until the process has loaded. Raises Ended."""
        if not self._ready:
            self._receive()
            self._ready = True

    def lints(self, text: str) -> tuple[Lint, ...]:
        """Return the lints of ``text``. Raises Ended."""
        self.warm()
        self._send(text)
        return msgspec.msgpack.decode(self._receive(), type=tuple[Lint, ...])

    def close(self) -> None:
        """End the process and wait until it has ended. It holds nothing that would be lost, so it is not asked to."""
        end(self._process)

    def _send(self, value: object) -> None:
        try:
            write_frame(self._process.stdin, value)
        except (OSError, ValueError) as error:
            raise Ended from error

    def _receive(self) -> bytes:
        frame = read_frame(self._process.stdout)
        if frame is None:
            raise Ended
        return frame


def serve(texts: IO[bytes], answers: IO[bytes]) -> None:
    """Answer every text of ``texts`` with its lints until the stream ends."""
    off = read_frame(texts)
    if off is None:
        return
    linters = Linters(frozenset(msgspec.msgpack.decode(off, type=list[str])))
    write_frame(answers, "ready")
    while (frame := read_frame(texts)) is not None:
        write_frame(answers, linters.lints(msgspec.msgpack.decode(frame, type=str)))


def main() -> None:
    """Serve standard input. Ctrl-C is for the program that started this one, and that then closes the stream."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EngineMissing, BrokenPipeError):
        serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
