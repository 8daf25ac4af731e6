"""Loads the rulebook from the shipped folder and the user's own; the second time from a compiled copy."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from appealcheck.frozen import PLATFORM, Frozen, freeze, thaw
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.resources import RULES
from appealcheck.rulebook import kept
from appealcheck.rulebook.book import RECOGNISE_FLAGS, Rulebook, either, phrase_flags
from appealcheck.rulebook.complaint import ComplaintRule, NoticeWords
from appealcheck.rulebook.copying import Copying
from appealcheck.rulebook.detect import Phrases
from appealcheck.rulebook.error import RuleError
from appealcheck.rulebook.files import digest_of, rule_files
from appealcheck.rulebook.index import KeptPatterns
from appealcheck.rulebook.literals import needed
from appealcheck.rulebook.profile import Profile
from appealcheck.rulebook.rule import FindingRule, MoveRule
from appealcheck.rulebook.scoring import Scoring
from appealcheck.rulebook.trait import Concept, Linking, Trait
from appealcheck.rulebook.weights import PackedWeights


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
    found = [(folder, entry) for folder in (RULES, *extra) for entry in rule_files(folder)]
    state = hashlib.sha256(repr([(entry.path, entry.changed, entry.size) for _, entry in found]).encode()).hexdigest()
    digest = kept.get(state, str)
    if digest is None:
        digest = digest_of([(folder, Path(entry.path)) for folder, entry in found])
        kept.put(state, digest)
    # Files that say the same are kept apart by where they lie, since a rule's path is kept with it.
    name = " ".join((digest, PLATFORM, *map(str, (RULES, *extra))))
    contents = kept.get(name, Contents)
    if contents is None:
        contents = _read([(folder, Path(entry.path)) for folder, entry in found])
        kept.put(name, contents)
    return _book(contents, digest[:16])


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


def _read(found: Sequence[tuple[Path, Path]]) -> Contents:
    # A kept copy needs neither YAML nor what checks it.
    from appealcheck.rulebook.checking import check_concepts, check_patterns, check_trait
    from appealcheck.rulebook.gathering import gather

    gathered = gather(found)
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
