"""What goes into a grammar engine and what comes out: the contract that every adapter keeps."""

from collections.abc import Sequence
from typing import Literal, Protocol

from msgspec import Struct

from appealcheck.span import Span
from appealcheck.wording import Lang, say

EngineName = Literal["languagetool", "harper", "off"]
Kind = Literal["spelling", "grammar", "word-choice", "capital", "punctuation", "spacing", "repetition", "style"]


class EngineMissing(Exception):
    """A grammar engine cannot be used here; ``reason`` is one line that says why and what to do.

    Made with a key of the table ``[engine_missing]`` of the words and its slots, it can be told in both languages.
    """

    def __init__(self, reason: str = "", *, key: str = "", **slots: object) -> None:
        super().__init__(reason)
        self._reason = reason
        self._key = key
        self._slots = slots

    def say(self, lang: Lang) -> str:
        """Return the reason in ``lang``; what a program of others said is quoted as it is."""
        return say(lang, f"engine_missing.{self._key}", **self._slots) if self._key else self._reason

    @property
    def reason(self) -> str:
        """Return the reason in English."""
        return self.say("en")

    def __str__(self) -> str:
        return self.reason


class BadList(Exception):
    """A list cannot be read or does not have the right shape; the message is one line that names the file."""


class Passage(Struct, frozen=True):
    """A text to check: the masked copy of a draft, as long as the draft in code points.

    No issue is reported that overlaps a span of ``quiet`` (codes, quoted notices) or one of the ``names`` (of people
    and stores; as written, in capitals, or with a capital to each word).
    """

    text: str
    quiet: tuple[Span, ...] = ()
    names: frozenset[str] = frozenset()


class Issue(Struct, frozen=True):
    """One thing that an engine would mend.

    ``span`` counts code points of the passage. Each suggestion stands in place of the words of the span; an empty one
    takes them away. ``message`` is the engine's own, in English. ``engine_rule`` is the engine's own ID of its rule.
    """

    span: Span
    kind: Kind
    message: str
    suggestions: tuple[str, ...]
    engine: EngineName
    engine_rule: str
    spelling: bool


class Checked(Struct, frozen=True):
    """The issues of one passage in order of their start. Not ``complete``: the engine did not read all of it."""

    issues: tuple[Issue, ...]
    complete: bool


class Engine(Protocol):
    """A grammar engine. ``name`` and ``version`` say who speaks; after a check they are final."""

    @property
    def name(self) -> EngineName:
        """Return the engine that speaks."""
        ...

    @property
    def version(self) -> str:
        """Return its version, empty where it tells none."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """Return why engines that would have come before this one did not speak, one line each."""
        ...

    def warm(self) -> None:
        """Load what the first check needs; may run in a thread of its own. Raises EngineMissing."""
        ...

    def check(self, passages: Sequence[Passage]) -> tuple[Checked, ...]:
        """Check the passages; one result each, in the same order. Raises EngineMissing."""
        ...

    def close(self) -> None:
        """End what the engine started. It may be used again after that."""
        ...
