"""Standard output and error that may vanish: a reader that went away (``head``), a disk that is full."""

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from appealcheck.cli.stop import USAGE
from appealcheck.wording import say

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

GONE = 141
"""The exit status after a broken pipe: that of a program which SIGPIPE ended, as shells count it (128 + 13)."""


class _Output(io.FileIO):
    """Ends the run when nothing can be written any more.

    It raises SystemExit rather than OSError, since the libraries that print turn a broken pipe into status 1, which
    would say that a draft fell below the gate. What is printed after that is lost.
    """

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            self._lose()
            # Windows calls a pipe that nobody reads an invalid argument.
            if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
                raise SystemExit(GONE) from None
            self._say(error)
            raise SystemExit(USAGE) from None

    def _lose(self) -> None:
        """Let everything that is still to be written go nowhere."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())

    def _say(self, error: OSError) -> None:
        from appealcheck.cli.language import HELP_LANG

        line = say(HELP_LANG, "cli.output_failed", why=error.strerror or error)
        print(f"appealcheck: {line}", file=sys.stderr, flush=True)


class _Errors(_Output):
    """Loses what cannot be written: there is nowhere left to say so, and the exit status tells of the rest."""

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            return io.FileIO.write(self, data)
        except OSError:
            self._lose()
            return io.FileIO.write(self, data)


def guarded(stream: TextIO, *, errors: bool = False) -> TextIO:
    """Return ``stream`` so that a character it does not have is replaced, and so that it may vanish; terminals do not."""
    buffer = getattr(stream, "buffer", None)
    # Under PYTHONUNBUFFERED there is nothing between the text and the file.
    raw = getattr(buffer, "raw", buffer)
    ours = stream in {sys.__stdout__, sys.__stderr__}
    if type(raw) is not io.FileIO or not ours or stream.isatty():
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
        return stream
    stream.flush()
    output = (_Errors if errors else _Output)(raw.fileno(), "wb", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(output), encoding=stream.encoding, errors="replace", line_buffering=errors or raw is buffer
    )
