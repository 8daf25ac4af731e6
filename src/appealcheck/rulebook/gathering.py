"""Reads the files of a rulebook, each as what its folder says that it holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from appealcheck.rulebook.checking import check_expressions
from appealcheck.rulebook.complaint import ComplaintRule, NoticeWords
from appealcheck.rulebook.copying import Copying
from appealcheck.rulebook.error import RuleError
from appealcheck.rulebook.files import WEIGHTS, read_bytes, shown
from appealcheck.rulebook.profile import Profile
from appealcheck.rulebook.rule import FindingRule, MoveRule
from appealcheck.rulebook.scoring import Scoring
from appealcheck.rulebook.source import Source
from appealcheck.rulebook.trait import Concept, Linking, Trait
from appealcheck.rulebook.weights import Weights


@dataclass
class Gathered:
    """What has been read so far."""

    rules: dict[str, FindingRule] = field(default_factory=dict)
    moves: dict[str, MoveRule] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    scoring: Scoring | None = None
    copying: Copying | None = None
    linking: Linking | None = None
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sections: tuple[tuple[str, str], ...] = ()
    complaints: dict[str, ComplaintRule] = field(default_factory=dict)
    notice_words: NoticeWords | None = None
    traits: dict[str, Trait] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)
    files: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    checks: list[tuple[Source, FindingRule | MoveRule]] = field(default_factory=list)
    trait_files: list[tuple[Source, Trait]] = field(default_factory=list)
    thesaurus_files: list[tuple[Source, dict[str, Concept]]] = field(default_factory=list)


def gather(found: Sequence[tuple[Path, Path]]) -> Gathered:
    """Read the files ``found``, each with its folder before it; a later one overrides an earlier one of the same id.

    Raises:
        RuleError: a file is not valid; the message names file, line and column.
    """
    gathered = Gathered()
    for folder, path in found:
        if path.name == WEIGHTS:
            gathered.weights = _weights(path, folder)
        else:
            _take(Source(path, shown(path, folder)), path, path.relative_to(folder).parts, gathered)
    return gathered


def _weights(path: Path, folder: Path) -> Weights:
    """Read the weights of moves. Thousands of numbers that a command writes are JSON, which is read a hundred times faster."""
    try:
        return msgspec.json.decode(read_bytes(path, folder), type=Weights)
    except msgspec.MsgspecError as error:
        raise RuleError(f"{shown(path, folder)}: {error}. Write it with: appealcheck corpus weigh --write.") from error


def _take(source: Source, path: Path, parts: tuple[str, ...], gathered: Gathered) -> None:
    """Read one file into ``gathered``; its folder says what it holds."""
    top = parts[0]
    if parts == ("dimensions.yaml",):
        gathered.scoring = source.convert(Scoring)
    elif parts == ("copies.yaml",):
        gathered.copying = source.convert(Copying)
    elif parts == ("links.yaml",):
        gathered.linking = source.convert(Linking)
    elif parts == ("lexicon", "sections.yaml"):
        gathered.sections = _sections(source)
    elif top == "lexicon":
        gathered.classes.update(_classes(source))
    elif parts == ("notices", "message.yaml"):
        gathered.notice_words = words = source.convert(NoticeWords)
        check_expressions(source, words, ("common",))
        check_expressions(source, words.asks, at="$.asks")
    elif top == "notices":
        complaint = source.convert(ComplaintRule)
        check_expressions(source, complaint, ("behind",))
        gathered.complaints[_named(source, path, complaint.id)] = complaint
    elif top == "traits":
        trait = source.convert(Trait)
        gathered.traits[_named(source, path, trait.trait)] = trait
        gathered.trait_files.append((source, trait))
    elif top == "thesaurus":
        concepts = source.convert_each(Concept)
        gathered.concepts.update(concepts)
        gathered.thesaurus_files.append((source, concepts))
    elif top == "profiles":
        profile = source.convert(Profile)
        gathered.profiles[_named(source, path, profile.id)] = profile
    else:
        move = top == "moves" or (isinstance(source.value, dict) and "move" in source.value)
        read: FindingRule | MoveRule = source.convert(MoveRule) if move else source.convert(FindingRule)
        others = gathered.rules if isinstance(read, MoveRule) else gathered.moves
        if read.id in others:
            raise source.error("$.id", f'"{read.id}" is also the id of {gathered.files[read.id]}')
        gathered.files[_named(source, path, read.id)] = source.shown
        gathered.paths[read.id] = str(path)
        gathered.checks.append((source, read))
        if isinstance(read, MoveRule):
            gathered.moves[read.id] = read
        else:
            gathered.rules[read.id] = read


def _named(source: Source, path: Path, rule_id: str) -> str:
    if rule_id != path.stem:
        raise source.error("$.id", f'the id "{rule_id}" is not the file\'s name "{path.stem}"')
    return rule_id


def _classes(source: Source) -> dict[str, tuple[str, ...]]:
    if not isinstance(source.value, dict):
        raise source.error("$", "a word class file maps names to lists of lemmas")
    found: dict[str, tuple[str, ...]] = {}
    for name, words in source.value.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise source.error(f"$.{name}", f'the word class "{name}" is no list of words')
        found[str(name)] = tuple(words)
    return found


def _sections(source: Source) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for name, patterns in (source.value or {}).items():
        for index, pattern in enumerate(patterns):
            try:
                re.compile(pattern)
            except re.error as error:
                raise source.error(f"$.{name}[{index}]", f"not a regular expression: {error}") from error
            found.append((name, pattern))
    return tuple(found)
