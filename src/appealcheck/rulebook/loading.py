"""Loads the rulebook from the shipped folder and the user's own; the second time from a compiled copy."""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct

from appealcheck.frozen import PLATFORM, Frozen, freeze, thaw
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.resources import RULES
from appealcheck.rulebook import kept
from appealcheck.rulebook.book import RECOGNISE_FLAGS, Rulebook, either, phrase_flags
from appealcheck.rulebook.complaint import ComplaintRule, NoticeWords
from appealcheck.rulebook.error import RuleError
from appealcheck.rulebook.index import KeptPatterns
from appealcheck.rulebook.literals import needed
from appealcheck.rulebook.rule import Copying, FindingRule, MoveRule, Phrases, Profile, Scoring
from appealcheck.rulebook.trait import Concept, Linking, Trait
from appealcheck.rulebook.weights import PackedWeights, Weights

if TYPE_CHECKING:
    from appealcheck.rulebook.source import Source

_NOT_RULES = frozenset({"engines", "mending.yaml", "skeleton.yaml", "vocabulary.yaml"})
WEIGHTS = "weights.json"
_NO_RULES = (("evidence.yaml",), ("checklist.yaml",))


class Contents(Struct, frozen=True):
    """What the files of a rulebook say, ready to be kept: the classes' words and the sections' patterns as text."""

    rules: dict[str, FindingRule]
    moves: dict[str, MoveRule]
    profiles: dict[str, Profile]
    scoring: Scoring
    copying: Copying
    linking: Linking
    classes: dict[str, tuple[str, ...]]
    sections: tuple[tuple[str, str], ...]
    complaints: dict[str, ComplaintRule]
    notice_words: NoticeWords
    traits: dict[str, Trait]
    concepts: dict[str, Concept]
    weights: PackedWeights
    files: dict[str, str]
    paths: dict[str, str]
    patterns: KeptPatterns = KeptPatterns()
    frozen: dict[str, Frozen] = {}
    needs: dict[str, tuple[str, ...]] = {}


def load_rulebook(extra: Sequence[Path] = ()) -> Rulebook:
    """Load the shipped rules, then each folder of ``extra``; a later file overrides the rule with the same id.

    Reading and checking several hundred files takes longer than a letter does, so the result is kept in the user's
    cache folder under the digest of the files. The digest itself is kept under their times and sizes: a file that
    changes is read anew.

    Raises:
        RuleError: a file is not valid; the message names file, line and column.
    """
    found = [(folder, entry) for folder in (RULES, *extra) for entry in _entries(folder)]
    state = hashlib.sha256(repr([(entry.path, entry.changed, entry.size) for _, entry in found]).encode()).hexdigest()
    digest = kept.get(state, str)
    if digest is None:
        digest = _digest([(folder, Path(entry.path)) for folder, entry in found])
        kept.put(state, digest)
    # Files that say the same are kept apart by where they lie, since a rule's path is kept with it.
    name = " ".join((digest, PLATFORM, *map(str, (RULES, *extra))))
    contents = kept.get(name, Contents)
    if contents is None:
        contents = _read([(folder, Path(entry.path)) for folder, entry in found])
        kept.put(name, contents)
    return _book(contents, digest[:16])


class _Entry(NamedTuple):
    """A rule file: its path, its path in its folder as parts, when it was changed (nanoseconds), its size in bytes."""

    path: str
    parts: tuple[str, ...]
    changed: int
    size: int


def _entries(folder: Path) -> list[_Entry]:
    """Return the rule files of a folder in the order of their paths in it."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder of rules. Give a folder that holds .yaml rule files.")
    found: list[_Entry] = []
    todo: list[tuple[str, tuple[str, ...]]] = [(str(folder), ())]
    while todo:
        place, above = todo.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    parts = (*above, entry.name)
                    if entry.is_dir():
                        todo.append((entry.path, parts))
                    elif _holds_rules(parts):
                        state = entry.stat()
                        found.append(_Entry(entry.path, parts, state.st_mtime_ns, state.st_size))
        except OSError as error:
            raise RuleError(
                f"{_shown(Path(error.filename or place), folder)}: cannot be read ({error.strerror})."
            ) from error
    return sorted(found, key=lambda entry: "/".join(entry.parts))


def _holds_rules(parts: tuple[str, ...]) -> bool:
    """Tell whether a file of a folder is one of rules.

    What the corpus says of the rules and what people sign for are none, and must not change their digest; a lexicon may
    have these names.
    """
    if parts == (WEIGHTS,):
        return True
    return parts[-1].endswith(".yaml") and parts not in _NO_RULES and not _NOT_RULES & set(parts)


def _weights(path: Path, folder: Path) -> Weights:
    """Read the weights of moves. Thousands of numbers that a command writes are JSON, which is read a hundred times faster."""
    try:
        return msgspec.json.decode(_bytes(path, folder), type=Weights)
    except msgspec.MsgspecError as error:
        raise RuleError(f"{_shown(path, folder)}: {error}. Write it with: appealcheck corpus weigh --write.") from error


def _bytes(path: Path, folder: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RuleError(f"{_shown(path, folder)}: cannot be read ({error.strerror}).") from error


def _digest(found: Sequence[tuple[Path, Path]]) -> str:
    """Return a digest of what the rules say and not of where they lie, so that reports agree between machines."""
    digest = hashlib.sha256()
    for folder, path in found:
        text = _bytes(path, folder).replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode() + text + b"\0")
    return digest.hexdigest()


def _book(contents: Contents, digest: str) -> Rulebook:
    classes = {name: frozenset(words) for name, words in contents.classes.items()}
    sections = tuple(
        (name, thaw(pattern, 0, contents.frozen.get(f"0:{pattern}"))) for name, pattern in contents.sections
    )
    return Rulebook(
        contents.rules,
        contents.moves,
        contents.profiles,
        contents.scoring,
        contents.copying,
        contents.linking,
        Lexicon(classes, sections),
        contents.complaints,
        contents.notice_words,
        contents.traits,
        contents.concepts,
        contents.weights,
        digest,
        contents.files,
        {rule: Path(path) for rule, path in contents.paths.items()},
        contents.patterns,
        contents.frozen,
        contents.needs,
    )


@dataclass
class _Gathered:
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
    checks: list[tuple["Source", FindingRule | MoveRule]] = field(default_factory=list)
    trait_files: list[tuple["Source", Trait]] = field(default_factory=list)
    thesaurus_files: list[tuple["Source", dict[str, Concept]]] = field(default_factory=list)


def _read(found: Sequence[tuple[Path, Path]]) -> Contents:
    from appealcheck.rulebook.checking import check_concepts, check_patterns, check_trait
    from appealcheck.rulebook.source import Source

    gathered = _Gathered()
    for folder, path in found:
        if path.name == WEIGHTS:
            gathered.weights = _weights(path, folder)
            continue
        _take(Source(path, _shown(path, folder)), path, path.relative_to(folder).parts, gathered)
    if gathered.scoring is None:
        raise RuleError(f"{RULES}: dimensions.yaml is missing. Install appealcheck again.")
    if gathered.notice_words is None:
        raise RuleError(f"{RULES}: notices/message.yaml is missing. Install appealcheck again.")
    if gathered.copying is None:
        raise RuleError(f"{RULES}: copies.yaml is missing. Install appealcheck again.")
    if gathered.linking is None:
        raise RuleError(f"{RULES}: links.yaml is missing. Install appealcheck again.")
    contents = Contents(
        dict(sorted(gathered.rules.items())),
        dict(sorted(gathered.moves.items())),
        gathered.profiles,
        gathered.scoring,
        gathered.copying,
        gathered.linking,
        gathered.classes,
        gathered.sections,
        dict(sorted(gathered.complaints.items())),
        gathered.notice_words,
        gathered.traits,
        gathered.concepts,
        PackedWeights.of(gathered.weights),
        gathered.files,
        gathered.paths,
    )
    book = _book(contents, "")
    for source, read in gathered.checks:
        check_patterns(source, read, book)
    for source, trait in gathered.trait_files:
        check_trait(source, trait, book)
    for source, concepts in gathered.thesaurus_files:
        check_concepts(source, concepts, book)
    wanted = _expressions(contents)
    codes = ((key, freeze(expression, flags)) for key, (expression, flags) in wanted.items())
    return msgspec.structs.replace(
        contents,
        patterns=book.index.keep(),
        frozen={key: code for key, code in codes if code is not None},
        needs={key: literals for key, read in wanted.items() if (literals := needed(*read))},
    )


def _expressions(contents: Contents) -> dict[str, tuple[str, int]]:
    """Return every expression of the rulebook that is no token pattern, with its flags, by ``flags:expression``."""
    wanted: set[tuple[str, int]] = set()
    for rule in contents.rules.values():
        if isinstance(rule.detect, Phrases):
            flags = phrase_flags(rule.detect)
            wanted.update((expression, flags) for expression in (*rule.detect.any, *rule.detect.unless))
    for profile in contents.profiles.values():
        wanted.update((expression, RECOGNISE_FLAGS) for expression in profile.recognise)
    wanted.update((expression, RECOGNISE_FLAGS) for expression in _of_notices(contents))
    wanted.update((expression, 0) for _, expression in contents.sections)
    return {f"{flags}:{expression}": (expression, flags) for expression, flags in sorted(wanted)}


def _of_notices(contents: Contents) -> Iterator[str]:
    """Yield the expressions that read a notice, joined as they are asked for."""
    for kind in contents.complaints.values():
        yield from (either(each) for each in (kind.named, kind.unless, kind.absorbs, kind.told, kind.remedies) if each)
    words = contents.notice_words
    yield from words.deadline
    for name, patterns in (*_lists(words), *_lists(words.asks)):
        if name not in {"deadline", "common"}:
            yield either(patterns)


def _lists(words: Struct) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in words.__struct_fields__:
        value = getattr(words, name)
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            yield name, value


def _take(source: "Source", path: Path, parts: tuple[str, ...], gathered: _Gathered) -> None:
    """Read one file into ``gathered``; its folder says what it holds."""
    from appealcheck.rulebook.checking import check_expressions

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


def _shown(path: Path, folder: Path) -> str:
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def _named(source: "Source", path: Path, rule_id: str) -> str:
    if rule_id != path.stem:
        raise source.error("$.id", f'the id "{rule_id}" is not the file\'s name "{path.stem}"')
    return rule_id


def _classes(source: "Source") -> dict[str, tuple[str, ...]]:
    if not isinstance(source.value, dict):
        raise source.error("$", "a word class file maps names to lists of lemmas")
    found: dict[str, tuple[str, ...]] = {}
    for name, words in source.value.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise source.error(f"$.{name}", f'the word class "{name}" is no list of words')
        found[str(name)] = tuple(words)
    return found


def _sections(source: "Source") -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for name, patterns in (source.value or {}).items():
        for index, pattern in enumerate(patterns):
            try:
                re.compile(pattern)
            except re.error as error:
                raise source.error(f"$.{name}[{index}]", f"not a regular expression: {error}") from error
            found.append((name, pattern))
    return tuple(found)
