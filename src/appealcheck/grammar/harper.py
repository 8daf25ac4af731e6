"""Harper through harper-py: no Java, no server."""

import importlib.metadata
import threading
from collections.abc import Sequence
from pathlib import Path

from appealcheck.grammar.apart import Apart, Ended
from appealcheck.grammar.hush import hush
from appealcheck.grammar.issue import Checked, EngineName, Issue, Kind, Passage
from appealcheck.grammar.linting import SPELLING_RULE, Lint, Linters
from appealcheck.grammar.lists import load_engine_rules, load_vocabulary
from appealcheck.span import Span

# Harper's own kinds, where they are not simply grammar.
_KINDS: dict[str, Kind] = {
    "Spelling": "spelling",
    "Typo": "spelling",
    "Capitalization": "capital",
    "Punctuation": "punctuation",
    "Formatting": "spacing",
    "Repetition": "repetition",
    "WordChoice": "word-choice",
    "Eggcorn": "word-choice",
    "Malapropism": "word-choice",
    "Usage": "word-choice",
    "Nonstandard": "word-choice",
    "BoundaryError": "spelling",
    "Style": "style",
    "Readability": "style",
    "Redundancy": "style",
    "Enhancement": "style",
    "Regionalism": "style",
}


class Harper:
    """The engine ``harper``. Loading takes about a second, a letter some 30 ms; safe to share between threads.

    It loads in a process of its own, from the first moment on (``apart``), or where none can be started in this one.

    Raises:
        BadList: a list under ``rules`` is missing or wrong.
    """

    name: EngineName = "harper"

    def __init__(self, rules: Path, *, apart: bool = True) -> None:
        self._lists = load_engine_rules(rules, self.name)
        self._vocabulary = load_vocabulary(rules)
        self._off = self._lists.rules_off()
        self._kinds_off = self._lists.kinds_off()
        self._words_off = self._lists.words_off()
        self._apart = apart
        # A linter refuses a second caller while the first is inside, and a process answers one at a time.
        self._lock = threading.Lock()
        self._linters: Apart | Linters | None = self._start()

    def _start(self) -> Apart | None:
        if not self._apart:
            return None
        try:
            return Apart(self._off)
        except Ended:
            return None

    @property
    def version(self) -> str:
        """Return the version of harper-py, or nothing where it is not installed."""
        try:
            return importlib.metadata.version("harper-py")
        except importlib.metadata.PackageNotFoundError:
            return ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Return nothing: no engine was passed over."""
        return ()

    def warm(self) -> None:
        """Load the dictionary and the rules.

        Raises:
            EngineMissing: harper-py is not installed, or does not run on this machine.
        """
        with self._lock:
            linters = self._loaded()
            if isinstance(linters, Apart):
                try:
                    linters.warm()
                except Ended:
                    self._come_home()

    def check(self, passages: Sequence[Passage]) -> tuple[Checked, ...]:
        """Check the passages one after the other. Raises EngineMissing."""
        with self._lock:
            return tuple(self._checked(passage) for passage in passages)

    def close(self) -> None:
        """End the process, or forget the loaded dictionary."""
        with self._lock:
            if self._linters is not None:
                self._linters.close()
            self._linters = None

    def _loaded(self) -> Apart | Linters:
        if self._linters is None:
            self._linters = self._start() or Linters(self._off)
        return self._linters

    def _come_home(self) -> Linters:
        """Go on in this process, since the other has ended."""
        if self._linters is not None:
            self._linters.close()
        self._apart = False
        self._linters = here = Linters(self._off)
        return here

    def _lints(self, text: str) -> tuple[Lint, ...]:
        try:
            return self._loaded().lints(text)
        except Ended:
            return self._come_home().lints(text)

    def _checked(self, passage: Passage) -> Checked:
        quiet = hush(passage, self._vocabulary)
        text = _without_codes(passage)
        issues = {issue for lint in self._lints(text) for issue in self._issues(lint, text)}
        heard = [issue for issue in issues if not quiet(issue)]
        return Checked(tuple(sorted(heard, key=_order)), complete=True)

    def _issues(self, lint: Lint, text: str) -> tuple[Issue, ...]:
        if lint.rule not in self._kinds_off.get(lint.kind, (lint.rule,)):
            return ()
        span = Span(lint.start, lint.end)
        words = span.of(text)
        if words != lint.words or span.end > len(text):
            return ()
        if (unless := self._words_off.get(lint.rule)) and unless.fullmatch(words):
            return ()
        suggestions = tuple(dict.fromkeys(_applied(words, sort, other) for sort, other in lint.suggestions))
        kind = _KINDS.get(lint.kind, "grammar")
        return (Issue(span, kind, lint.message, suggestions, self.name, lint.rule, lint.rule == SPELLING_RULE),)


def _without_codes(passage: Passage) -> str:
    """Return the text with a number of the same length for every quiet word.

    For a word that it does not know Harper searches its dictionary for the nearest, which takes a second for a word of
    twenty letters such as the placeholder of an order ID.
    """
    pieces: list[str] = []
    at = 0
    for span in sorted(passage.quiet):
        words = span.of(passage.text)
        if span.start >= at and not any(char.isspace() for char in words):
            pieces += [passage.text[at : span.start], "1" * len(words)]
            at = span.end
    return "".join([*pieces, passage.text[at:]])


def _applied(words: str, sort: str, other: str) -> str:
    """Return what a suggestion makes of the words of its span; the words of one that removes them are none."""
    return words + other if sort == "INSERT_AFTER" else other


def _order(issue: Issue) -> tuple[Span, str]:
    return issue.span, issue.engine_rule
