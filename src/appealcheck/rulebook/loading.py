"""Loads the rulebook: rules, moves, profiles, scoring and word classes, from the shipped folder and the user's own."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.resources import RULES
from appealcheck.rulebook.pattern import Pattern, PatternError, compile_pattern
from appealcheck.rulebook.rule import Clauses, FindingRule, Frame, MoveRule, Phrases, Profile, Scoring, Tokens
from appealcheck.rulebook.source import RuleError, Source

_APART = frozenset({"moves", "profiles", "lexicon"})
_NOT_RULES = frozenset({"engines", "vocabulary.yaml"})


@dataclass(frozen=True)
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

    @cached_property
    def _patterns(self) -> dict[str, Pattern]:
        return {}

    def pattern(self, source: str) -> Pattern:
        """Return the compiled token pattern for ``source``; compiled once."""
        found = self._patterns.get(source)
        if found is None:
            found = self._patterns[source] = compile_pattern(source, self.lexicon)
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


def load_rulebook(extra: Sequence[Path] = ()) -> Rulebook:
    """Load the shipped rules, then each folder of ``extra``; a later file overrides the rule with the same id.

    Raises:
        RuleError: a file is not valid; the message names file, line and column.
    """
    digest = hashlib.sha256()
    rules: dict[str, FindingRule] = {}
    moves: dict[str, MoveRule] = {}
    profiles: dict[str, Profile] = {}
    files: dict[str, str] = {}
    paths: dict[str, Path] = {}
    classes: dict[str, frozenset[str]] = {}
    sections: tuple[tuple[str, re.Pattern[str]], ...] = ()
    scoring: Scoring | None = None
    checks: list[tuple[Source, Any]] = []
    for folder in (RULES, *extra):
        if not folder.is_dir():
            raise RuleError(f"{folder}: no such folder of rules. Give a folder that holds .yaml rule files.")
        for path in sorted(folder.rglob("*.yaml"), key=lambda found: found.relative_to(folder).as_posix()):
            inside = path.relative_to(folder)
            if _NOT_RULES & set(inside.parts):
                continue
            shown = _shown(path, folder)
            source = Source(path, shown)
            digest.update(f"{inside.as_posix()}\0{source.text}\0".encode())
            top = inside.parts[0]
            if inside.as_posix() == "dimensions.yaml":
                scoring = source.convert(Scoring)
            elif top == "lexicon" and inside.name == "sections.yaml":
                sections = _sections(source)
            elif top == "lexicon":
                classes.update(_classes(source))
            elif top == "profiles":
                profile = source.convert(Profile)
                profiles[_named(source, path, profile.id)] = profile
            else:
                move = top == "moves" or (isinstance(source.value, dict) and "move" in source.value)
                read: FindingRule | MoveRule = source.convert(MoveRule) if move else source.convert(FindingRule)
                files[_named(source, path, read.id)] = shown
                paths[read.id] = path
                if isinstance(read, MoveRule):
                    moves[read.id] = read
                else:
                    rules[read.id] = read
                checks.append((source, read))
    if scoring is None:
        raise RuleError(f"{RULES}: dimensions.yaml is missing. Install appealcheck again.")
    book = Rulebook(
        dict(sorted(rules.items())),
        dict(sorted(moves.items())),
        profiles,
        scoring,
        Lexicon(classes, sections),
        digest.hexdigest()[:16],
        files,
        paths,
    )
    for source, read in checks:
        _check_patterns(source, read, book)
    return book


def _shown(path: Path, folder: Path) -> str:
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def _named(source: Source, path: Path, rule_id: str) -> str:
    if rule_id != path.stem:
        raise source.error("$.id", f'the id "{rule_id}" is not the file\'s name "{path.stem}"')
    return rule_id


def _classes(source: Source) -> dict[str, frozenset[str]]:
    if not isinstance(source.value, dict):
        raise source.error("$", "a word class file maps names to lists of lemmas")
    found: dict[str, frozenset[str]] = {}
    for name, words in source.value.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise source.error(f"$.{name}", f'the word class "{name}" is no list of words')
        found[str(name)] = frozenset(words)
    return found


def _sections(source: Source) -> tuple[tuple[str, re.Pattern[str]], ...]:
    found: list[tuple[str, re.Pattern[str]]] = []
    for name, patterns in (source.value or {}).items():
        for index, pattern in enumerate(patterns):
            try:
                found.append((name, re.compile(pattern)))
            except re.error as error:
                raise source.error(f"$.{name}[{index}]", f"not a regular expression: {error}") from error
    return tuple(found)


def _check_patterns(source: Source, read: FindingRule | MoveRule, book: Rulebook) -> None:
    """Compile every pattern of a rule now, so that a slip is told with its place and not while a letter is read."""
    detect = read.detect
    if isinstance(detect, Phrases):
        for key, patterns in (("any", detect.any), ("unless", detect.unless)):
            for index, pattern in enumerate(patterns):
                try:
                    re.compile(pattern)
                except re.error as error:
                    raise source.error(f"$.detect.{key}[{index}]", f"not a regular expression: {error}") from error
    elif isinstance(detect, Tokens | Clauses):
        named = [(f"$.detect.unless[{index}]", pattern) for index, pattern in enumerate(detect.unless)]
        if isinstance(detect, Tokens):
            named += [(f"$.detect.any[{index}]", pattern) for index, pattern in enumerate(detect.any)]
        else:
            named += _frame_patterns(source, detect, book)
        for place, pattern in named:
            if pattern.startswith("&") and not book.lexicon.words(pattern[1:]):
                raise source.error(place, f'no list of patterns "{pattern[1:]}"')
            try:
                for each in book.spread((pattern,)):
                    book.pattern(each)
            except PatternError as error:
                raise source.error(place, str(error)) from error


def _frame_patterns(source: Source, detect: Clauses, book: Rulebook) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for index, frame in enumerate(detect.any):
        if frame == Frame():
            raise source.error(f"$.detect.any[{index}]", "an empty frame would match every clause")
        for key in ("has", "without", "in_clause", "not_in_clause"):
            found += [(f"$.detect.any[{index}].{key}[{at}]", pattern) for at, pattern in enumerate(getattr(frame, key))]
        for key in ("verb", "not_verb", "complement", "not_complement", "subject_word", "object", "not_object"):
            for at, word in enumerate(getattr(frame, key)):
                if word.startswith("@") and not book.lexicon.words(word[1:]):
                    raise source.error(f"$.detect.any[{index}].{key}[{at}]", f'no word class "{word[1:]}"')
    return found
