"""The rulebook in force: rules, moves, profiles, scoring and word classes, with their patterns compiled when first used."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.rulebook.pattern import Pattern, compile_pattern
from appealcheck.rulebook.rule import FindingRule, MoveRule, Profile, Scoring


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All rules in force, by id, in the order of their ids.

    ``digest`` is the SHA-256 (first 16 hex digits) of every file read, so that a report names the rules it came from.
    """

    rules: dict[str, FindingRule]
    moves: dict[str, MoveRule]
    profiles: dict[str, Profile]
    scoring: Scoring
    lexicon: Lexicon
    digest: str
    files: dict[str, str]
    paths: dict[str, Path]
    patterns: dict[str, Pattern]

    def pattern(self, source: str) -> Pattern:
        """Return the compiled token pattern for ``source``; compiled once."""
        found = self.patterns.get(source)
        if found is None:
            found = self.patterns[source] = compile_pattern(source, self.lexicon)
        return found

    def expand(self, words: tuple[str, ...]) -> frozenset[str]:
        """Return ``words`` with every ``@class`` replaced by its lemmas; expanded once."""
        found = self._expanded.get(words)
        if found is None:
            parts = (self.lexicon.words(word[1:]) if word.startswith("@") else frozenset({word}) for word in words)
            found = self._expanded[words] = frozenset().union(*parts)
        return found

    def spread(self, patterns: tuple[str, ...]) -> tuple[str, ...]:
        """Return ``patterns`` with every ``&name`` replaced by the patterns listed under that name in the lexicon."""
        if not any(pattern.startswith("&") for pattern in patterns):
            return patterns
        found = self._spread.get(patterns)
        if found is None:
            parts = (sorted(self.lexicon.words(each[1:])) if each.startswith("&") else [each] for each in patterns)
            found = self._spread[patterns] = tuple(pattern for part in parts for pattern in part)
        return found

    @cached_property
    def _spread(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    @cached_property
    def _expanded(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}

    def rule_or_move(self, rule_id: str) -> FindingRule | MoveRule | None:
        """Return the rule or move rule with this id, or None."""
        return self.rules.get(rule_id) or self.moves.get(rule_id)
