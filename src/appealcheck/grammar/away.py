"""The client library of LanguageTool in a process of its own, for one letter on the kept server.

To import it takes a third of a second of one core, which this process needs for the parser's model. Both sides speak in
the frames of `appealcheck.grammar.frames`: the process first reads the server's address and the rules that are off, says
what it found there, and then answers every text with its matches. It ends when its standard input does.
"""

import contextlib
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

import msgspec
from msgspec import Struct

from appealcheck.grammar.frames import end, read_frame, write_frame
from appealcheck.grammar.issue import EngineMissing

if TYPE_CHECKING:
    from language_tool_python import LanguageTool

_LANGUAGE = "en-US"


class Match(Struct, frozen=True, array_like=True):
    """What is read of a match of the library, under the library's own names."""

    rule_id: str
    category: str
    message: str
    offset: int
    error_length: int
    matched_text: str
    replacements: tuple[str, ...]
    rule_issue_type: str


class Away:
    """The library in another process, which starts to load at once. Safe to share between threads.

    Raises:
        OSError: no process can be started here.
    """

    def __init__(self, url: str, off: Sequence[str], seconds: int) -> None:
        self._url = url
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "appealcheck.grammar.away"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        with contextlib.suppress(OSError):
            write_frame(self._process.stdin, (url, off, seconds))

    def warm(self) -> None:
        """Wait until the library has found the server. Raises EngineMissing."""
        said = read_frame(self._process.stdout)
        why = "the process ended" if said is None else msgspec.msgpack.decode(said, type=str)
        if why:
            raise EngineMissing(key="no_answer", url=self._url, why=why)

    def check(self, text: str) -> list[Match]:
        """Return the matches of ``text``. Raises EngineMissing."""
        with self._lock:
            try:
                write_frame(self._process.stdin, text)
                said = read_frame(self._process.stdout)
            except (OSError, ValueError):
                said = None
        if said is None:
            raise EngineMissing(key="stopped", why="the process ended")
        found: str | list[Match] = msgspec.msgpack.decode(said, type=str | list[Match])
        if isinstance(found, str):
            raise EngineMissing(key="stopped", why=found)
        return found

    def close(self) -> None:
        """End the process. It holds nothing that would be lost, so it is not asked to."""
        end(self._process)


def client_of(url: str, off: Sequence[str], seconds: int, proxies: dict[str, str] | None) -> "LanguageTool":
    """Return a client of the library for the server at ``url``; what the library raises is raised."""
    import language_tool_python as library

    client = library.LanguageTool(_LANGUAGE, remote_server=f"{url}/", proxies=proxies)
    # The library's own limit of 300 seconds is no constructor's argument.
    vars(client)["_TIMEOUT"] = seconds
    client.disabled_rules = set(off)
    return client


def serve(texts: IO[bytes], answers: IO[bytes]) -> None:
    """Answer every text of ``texts`` with its matches, or with the reason why there are none, until the stream ends."""
    first = read_frame(texts)
    if first is None:
        return
    url, off, seconds = msgspec.msgpack.decode(first, type=tuple[str, list[str], int])
    try:
        # The kept server is on loopback, where no proxy stands.
        client = client_of(url, off, seconds, {"no_proxy": "localhost,127.0.0.1,::1"})
    except Exception as error:  # whatever it is, the other side says it in one line.
        write_frame(answers, _line(error))
        return
    write_frame(answers, "")
    while (frame := read_frame(texts)) is not None:
        try:
            found = client.check(msgspec.msgpack.decode(frame, type=str))
        except Exception as error:  # likewise.
            write_frame(answers, _line(error))
        else:
            write_frame(answers, [tuple(getattr(each, name) for name in Match.__struct_fields__) for each in found])


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def main() -> None:
    """Serve standard input. Ctrl-C is for the program that started this one, and that then closes the stream."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
