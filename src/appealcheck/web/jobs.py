"""What the server asks of the process that reads letters, and what comes back.

Both sides speak in frames: four bytes of length, then MessagePack.
"""

import struct

import msgspec
from msgspec import Struct

from appealcheck.wording import Lang, say

LENGTH = struct.Struct(">I")
"""What stands before each frame: its length in bytes."""


class Setup(Struct, frozen=True):
    """How letters are read: the fields of ``checker.Options`` that stay the same for every letter, rule folders as text."""

    profile: str | None = None
    model: str | None = None
    grammar: str = "auto"
    languagetool_url: str | None = None
    rules: tuple[str, ...] = ()
    mutes: dict[str, str] = {}


class Check(Struct, frozen=True, tag=True):
    """Check a letter, held against a notice where one is given."""

    text: str
    lang: Lang
    notice: str | None = None
    profile: str | None = None


class Open(Struct, frozen=True, tag=True):
    """Read the letter out of a file. ``name`` is the file's own name, without folders."""

    name: str
    data: bytes
    lang: Lang


class Annotate(Struct, frozen=True, tag=True):
    """Write a letter as a Word file with its findings as comments; into ``docx``, where that file holds just this text."""

    check: Check
    docx: bytes | None = None


Job = Check | Open | Annotate


class Answer(Struct, frozen=True):
    """What goes back to the client: an HTTP status, a body and its media type."""

    status: int
    body: bytes
    media_type: str = "application/json"


class Ready(Struct, frozen=True, tag=True):
    """Everything is loaded. ``rules`` is a JSON object: the reason and the good example of each rule by its ID."""

    rules: bytes
    notes: tuple[str, ...] = ()


class Failed(Struct, frozen=True, tag=True):
    """Letters cannot be read here; one line that says why."""

    message: str


def refusal(status: int, lang: Lang, reason: str, **slots: object) -> Answer:
    """Return an error in one clear line: the words of ``reason`` in the ``[web]`` table."""
    return error(status, say(lang, f"web.{reason}", **slots))


def error(status: int, message: str) -> Answer:
    """Return an error whose words are known already, on one line."""
    return Answer(status, msgspec.json.encode({"error": " ".join(message.split())}))


def frame(value: object) -> bytes:
    """Return ``value`` as it goes over the pipe."""
    packed = msgspec.msgpack.encode(value)
    return LENGTH.pack(len(packed)) + packed
