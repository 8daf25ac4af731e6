"""Harper, in process through harper-py: no Java, no server."""

import importlib.metadata
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from appealcheck.grammar.hush import hush
from appealcheck.grammar.issue import Checked, EngineMissing, EngineName, Issue, Kind, Passage
from appealcheck.grammar.lists import load_engine_rules, load_vocabulary
from appealcheck.span import Span

if TYPE_CHECKING:
    from harper import Lint, Linter, Suggestion

_SPELLING_RULE = "SpellCheck"
_MOST_SUGGESTIONS = 5
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

    Raises:
        BadList: a list under ``rules`` is missing or wrong.
    """

    name: EngineName = "harper"

    def __init__(self, rules: Path) -> None:
        self._lists = load_engine_rules(rules, self.name)
        self._vocabulary = load_vocabulary(rules)
        self._off = self._lists.rules_off()
        self._kinds_off = self._lists.kinds_off()
        self._words_off = self._lists.words_off()
        # A linter refuses a second caller while the first is inside.
        self._lock = threading.Lock()
        self._linters: tuple[Linter, Linter] | None = None

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
            self._loaded()

    def check(self, passages: Sequence[Passage]) -> tuple[Checked, ...]:
        """Check the passages one after the other. Raises EngineMissing."""
        with self._lock:
            american, british = self._loaded()
            return tuple(self._checked(passage, american, british) for passage in passages)

    def close(self) -> None:
        """Forget the loaded dictionary."""
        with self._lock:
            self._linters = None

    def _loaded(self) -> "tuple[Linter, Linter]":
        if self._linters is None:
            try:
                from harper import Dialect, Linter
            except ImportError as error:
                raise EngineMissing(f"Harper cannot be loaded ({error}): pip install harper-py") from error
            american, british = Linter(), Linter(Dialect.BRITISH)
            rules = american.get_default_lint_config()
            american.set_lint_config({rule: on and rule not in self._off for rule, on in rules.items()})
            british.set_lint_config({rule: rule == _SPELLING_RULE for rule in rules})
            self._linters = american, british
        return self._linters

    def _checked(self, passage: Passage, american: "Linter", british: "Linter") -> Checked:
        text = passage.text
        found = american.organized_lints(text, language="plaintext")
        if found.get(_SPELLING_RULE):
            # A word is a slip only where it is one on both sides of the Atlantic.
            also = {(lint.span.start, lint.span.end) for lint in british.lint(text, language="plaintext")}
            found[_SPELLING_RULE] = [lint for lint in found[_SPELLING_RULE] if (lint.span.start, lint.span.end) in also]
        quiet = hush(passage, self._vocabulary)
        issues = {issue for rule, lints in found.items() for lint in lints for issue in self._issues(rule, lint, text)}
        heard = [issue for issue in issues if not quiet(issue)]
        return Checked(tuple(sorted(heard, key=_order)), complete=True)

    def _issues(self, rule: str, lint: "Lint", text: str) -> tuple[Issue, ...]:
        if rule not in self._kinds_off.get(lint.lint_kind, (rule,)):
            return ()
        span = Span(lint.span.start, lint.span.end)
        words = span.of(text)
        if words != lint.problem_text or span.end > len(text):
            return ()
        if (unless := self._words_off.get(rule)) and unless.fullmatch(words):
            return ()
        suggestions = tuple(dict.fromkeys(_applied(words, each) for each in lint.suggestions[:_MOST_SUGGESTIONS]))
        kind = _KINDS.get(lint.lint_kind, "grammar")
        return (Issue(span, kind, lint.message, suggestions, self.name, rule, rule == _SPELLING_RULE),)


def _applied(words: str, suggestion: "Suggestion") -> str:
    """Return what the suggestion makes of the words of its span."""
    kinds: dict[str, Callable[[], str]] = {
        "REPLACE": lambda: suggestion.replacement_text,
        "REMOVE": lambda: "",
        "INSERT_AFTER": lambda: words + suggestion.replacement_text,
    }
    return kinds[suggestion.kind.name]()


def _order(issue: Issue) -> tuple[Span, str]:
    return issue.span, issue.engine_rule
