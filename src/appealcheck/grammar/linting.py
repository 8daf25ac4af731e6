"""What Harper's linters say of a text, as plain values that can go from one process to another."""

from typing import TYPE_CHECKING

from msgspec import Struct

from appealcheck.grammar.issue import EngineMissing

if TYPE_CHECKING:
    from harper import Lint as HarperLint

SPELLING_RULE = "SpellCheck"
_MOST_SUGGESTIONS = 5


class Lint(Struct, frozen=True, array_like=True):
    """One lint: Harper's rule and kind, the half-open range and its words, the message.

    A suggestion is its sort ("REPLACE", "REMOVE", "INSERT_AFTER") and its words.
    """

    rule: str
    kind: str
    start: int
    end: int
    words: str
    message: str
    suggestions: tuple[tuple[str, str], ...]


class Linters:
    """Harper's linters in this process. Loading takes most of a second.

    Raises:
        EngineMissing: harper-py is not installed, or does not run on this machine.
    """

    def __init__(self, off: frozenset[str]) -> None:
        try:
            from harper import Dialect, Linter
        except ImportError as error:
            raise EngineMissing(key="bad_harper", why=error) from error
        self._american, self._british = Linter(), Linter(Dialect.BRITISH)
        rules = self._american.get_default_lint_config()
        self._american.set_lint_config({rule: on and rule not in off for rule, on in rules.items()})
        self._british.set_lint_config({rule: rule == SPELLING_RULE for rule in rules})

    def lints(self, text: str) -> tuple[Lint, ...]:
        """Return the lints of ``text``; a word is a slip only where it is one on both sides of the Atlantic."""
        found = self._american.organized_lints(text, language="plaintext")
        if found.get(SPELLING_RULE):
            also = {(lint.span.start, lint.span.end) for lint in self._british.lint(text, language="plaintext")}
            found[SPELLING_RULE] = [lint for lint in found[SPELLING_RULE] if (lint.span.start, lint.span.end) in also]
        return tuple(_plain(rule, lint) for rule, lints in found.items() for lint in lints)

    def close(self) -> None:
        """Do nothing: what is loaded goes with the object."""


def _plain(rule: str, lint: "HarperLint") -> Lint:
    suggestions = tuple(
        (each.kind.name, "" if each.kind.name == "REMOVE" else each.replacement_text)
        for each in lint.suggestions[:_MOST_SUGGESTIONS]
    )
    return Lint(rule, lint.lint_kind, lint.span.start, lint.span.end, lint.problem_text, lint.message, suggestions)
