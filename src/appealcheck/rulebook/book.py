"""The rulebook in force: rules, moves, profiles, scoring and word classes, with their patterns compiled when first used."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from appealcheck.frozen import Frozen, thaw
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.rulebook.complaint import ComplaintRule, NoticeWords
from appealcheck.rulebook.copying import Copying
from appealcheck.rulebook.detect import Edit, Phrases
from appealcheck.rulebook.frames import FrameIndex
from appealcheck.rulebook.index import Alternatives, KeptPatterns, PatternIndex
from appealcheck.rulebook.literals import Text
from appealcheck.rulebook.memory import Memory
from appealcheck.rulebook.pattern import Encoded, Pattern
from appealcheck.rulebook.profile import Profile
from appealcheck.rulebook.rule import FindingRule, MoveRule
from appealcheck.rulebook.scoring import Scoring
from appealcheck.rulebook.trait import Concept, Linking, Trait
from appealcheck.rulebook.weights import PackedWeights

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
    linking: Linking
    lexicon: Lexicon
    complaints: dict[str, ComplaintRule]
    notice_words: NoticeWords
    traits: dict[str, Trait]
    concepts: dict[str, Concept]
    weights: PackedWeights
    digest: str
    files: dict[str, str]
    paths: dict[str, Path]
    patterns: KeptPatterns
    frozen: dict[str, Frozen]
    needs: dict[str, tuple[str, ...]]

    def regex(self, expression: str, flags: int) -> re.Pattern[str]:
        """Return ``expression`` compiled with ``flags``; compiled once."""
        key = f"{flags}:{expression}"
        found = self._regexes.get(key)
        if found is None:
            found = self._regexes[key] = thaw(expression, flags, self.frozen.get(key))
        return found

    def matches_in(self, expression: str, flags: int, text: Text) -> Iterator[re.Match[str]]:
        """Yield the matches of ``expression``; a text without any of the literals that it needs is not searched."""
        if text.may_hold(self.needs.get(f"{flags}:{expression}", ())):
            yield from self.regex(expression, flags).finditer(text.text)

    def any_of(self, expressions: tuple[str, ...]) -> re.Pattern[str]:
        """Return one expression, read without case, that matches where any of ``expressions`` does."""
        return self.regex(either(expressions), RECOGNISE_FLAGS)

    @cached_property
    def _regexes(self) -> dict[str, re.Pattern[str]]:
        return {}

    @cached_property
    def index(self) -> PatternIndex:
        """The token patterns."""
        return PatternIndex(self.lexicon, self.patterns)

    @cached_property
    def frames(self) -> FrameIndex:
        """The frames of clauses."""
        return FrameIndex(self.expand)

    @cached_property
    def memory(self) -> Memory:
        """What these rules found in sentences that were read before."""
        return Memory()

    def alternatives(self, sources: tuple[str, ...]) -> Alternatives:
        """Return the patterns that a rule lists, ``&name`` spread out."""
        return self._listed(sources, sources)

    def alternatives_of(self, edits: tuple[Edit, ...]) -> Alternatives:
        """Return the patterns of the edits that a rule lists."""
        return self._listed(edits, tuple(edit.find for edit in edits))

    def _listed(self, key: tuple[object, ...], sources: tuple[str, ...]) -> Alternatives:
        """Return the patterns ``sources``; found by the list ``key`` itself, which is kept so that no other takes its place."""
        found = self._lists.get(id(key))
        if found is None:
            found = self._lists[id(key)] = (self.index.alternatives(self.spread(sources)), key)
        return found[0]

    @cached_property
    def _lists(self) -> dict[int, tuple[Alternatives, tuple[object, ...]]]:
        return {}

    def matches(self, sources: tuple[str, ...], line: Encoded) -> list[tuple[int, int]]:
        """Return the half-open token ranges where the patterns that a rule lists match, pattern by pattern."""
        return self.index.matches(self.alternatives(sources), line) if sources else []

    def edits(self, edits: tuple[Edit, ...], line: Encoded) -> list[tuple[int, int, Edit]]:
        """Return the half-open token ranges where the edits that a rule lists apply, each with its edit."""
        return [
            (first, last, edits[rank]) for rank, first, last in self.index.ranked(self.alternatives_of(edits), line)
        ]

    def stands(self, sources: tuple[str, ...], line: Encoded) -> bool:
        """Tell whether one of the patterns that a rule lists matches."""
        return bool(sources) and self.index.stands(self.alternatives(sources), line)

    def pattern(self, source: str) -> Pattern:
        """Return the compiled token pattern for ``source``."""
        return self.index.pattern(source)

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
