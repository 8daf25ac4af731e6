"""The rulebook in force: rules, moves, profiles, scoring and word classes, with their patterns compiled when first used."""

import re
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import Struct

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.rulebook.complaint import ComplaintRule, NoticeWords
from appealcheck.rulebook.frozen import Frozen, thaw
from appealcheck.rulebook.pattern import Packed, Pattern, compile_pattern, unpack
from appealcheck.rulebook.rule import Copying, FindingRule, MoveRule, Phrases, Profile, Scoring
from appealcheck.rulebook.trait import Concept, PatternIndex, Trait

RECOGNISE_FLAGS = int(re.IGNORECASE)
"""How a profile's patterns are read."""


def either(expressions: tuple[str, ...]) -> str:
    """Return the expressions joined into one."""
    return "|".join(expressions)


def phrase_flags(detect: Phrases) -> int:
    """Return how the expressions of a rule of phrases are read: line by line, without case unless the rule says so."""
    return int(re.MULTILINE) | (0 if detect.case else int(re.IGNORECASE))


class Rulebook(Struct, frozen=True, dict=True, eq=False):
    """All rules in force, by id, in the order of their ids; ``complaints`` are the kinds of complaint of a notice.

    ``digest`` is the SHA-256 (first 16 hex digits) of every file read, so that a report names the rules it came from.
    """

    rules: dict[str, FindingRule]
    moves: dict[str, MoveRule]
    profiles: dict[str, Profile]
    scoring: Scoring
    copying: Copying
    lexicon: Lexicon
    complaints: dict[str, ComplaintRule]
    notice_words: NoticeWords
    traits: dict[str, Trait]
    concepts: dict[str, Concept]
    digest: str
    files: dict[str, str]
    paths: dict[str, Path]
    patterns: dict[str, Pattern]
    kept: dict[str, msgspec.Raw]
    frozen: dict[str, Frozen]
    triggers: dict[str, tuple[str, ...] | None]
    trait_index: dict[str, PatternIndex]

    def regex(self, expression: str, flags: int) -> re.Pattern[str]:
        """Return ``expression`` compiled with ``flags``; compiled once."""
        key = f"{flags}:{expression}"
        found = self._regexes.get(key)
        if found is None:
            found = self._regexes[key] = thaw(expression, flags, self.frozen.get(key))
        return found

    def any_of(self, expressions: tuple[str, ...]) -> re.Pattern[str]:
        """Return one expression, read without case, that matches where any of ``expressions`` does."""
        return self.regex(either(expressions), RECOGNISE_FLAGS)

    @cached_property
    def _regexes(self) -> dict[str, re.Pattern[str]]:
        return {}

    def compiled(self, sources: tuple[str, ...]) -> tuple[Pattern, ...]:
        """Return the patterns that a rule lists, ``&name`` spread out; found by the list itself, which lives as long as the book."""
        found = self._compiled.get(id(sources))
        if found is None:
            found = tuple(self.pattern(source) for source in self.spread(sources))
            self._compiled[id(sources)] = found
        return found

    @cached_property
    def _compiled(self) -> dict[int, tuple[Pattern, ...]]:
        return {}

    def pattern(self, source: str) -> Pattern:
        """Return the compiled token pattern for ``source``; read from the kept copy or compiled, once."""
        found = self.patterns.get(source)
        if found is None:
            raw = self.kept.get(source)
            if raw is None:
                found = compile_pattern(source, self.lexicon)
            else:
                found = unpack(source, msgspec.msgpack.decode(raw, type=Packed))
            self.patterns[source] = found
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
