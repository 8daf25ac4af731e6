"""The reviewed lists under ``rules/language``: engine rules that are off, and words that no engine knows."""

import re
from pathlib import Path
from typing import TypeVar

import msgspec

from appealcheck import kept
from appealcheck.grammar.issue import BadList, EngineName

_FOLDER = "lists"
_Shape = TypeVar("_Shape")


class Off(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An engine's rule that stays silent, with the reason.

    With ``words``, a regular expression, only issues whose words it matches as a whole.
    """

    rule: str
    reason: str
    words: str | None = None


class OffKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole kind (Harper) or category (LanguageTool) of engine rules that stays silent, with the reason.

    The rules of ``but`` are heard all the same.
    """

    kind: str
    reason: str
    but: tuple[str, ...] = ()


class EngineRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one engine is not asked to say."""

    engine: EngineName
    silent_kinds: tuple[OffKind, ...]
    silent: tuple[Off, ...]

    def rules_off(self) -> frozenset[str]:
        """Return the IDs of the rules that are off whatever the words."""
        return frozenset(off.rule for off in self.silent if off.words is None)

    def kinds_off(self) -> dict[str, frozenset[str]]:
        """Return the kinds that are off, each with its rules that are heard all the same."""
        return {off.kind: frozenset(off.but) for off in self.silent_kinds}

    def words_off(self) -> dict[str, re.Pattern[str]]:
        """Return by rule ID what its words must not be."""
        return {off.rule: re.compile(off.words) for off in self.silent if off.words is not None}


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Terms that are right as they stand.

    A term in small letters or in capitals is met in any case; one in mixed case only as it is written, so that
    "amazon" is still a slip for "Amazon". A plural or possessive ending may follow.
    """

    marketplace: tuple[str, ...]
    programmes: tuple[str, ...]
    carriers: tuple[str, ...]
    software: tuple[str, ...]
    shops: tuple[str, ...]
    words: tuple[str, ...]

    def terms(self) -> tuple[str, ...]:
        """Return every term."""
        return (*self.marketplace, *self.programmes, *self.carriers, *self.software, *self.shops, *self.words)


def load_engine_rules(rules: Path, engine: EngineName) -> EngineRules:
    """Read ``language/engines/<engine>.yaml`` under the folder ``rules``.

    Raises:
        BadList: the file is missing or wrong.
    """
    path = rules / "language" / "engines" / f"{engine}.yaml"
    found = _load(path, EngineRules)
    if found.engine != engine:
        raise BadList(f"{path}: engine is {found.engine!r}, but the file is named for {engine!r}")
    try:
        found.words_off()
    except re.error as error:
        raise BadList(f"{path}: not a regular expression: {error.pattern!r}: {error.msg}") from error
    return found


def load_vocabulary(rules: Path) -> Vocabulary:
    """Read ``language/vocabulary.yaml`` under the folder ``rules``.

    Raises:
        BadList: the file is missing or wrong.
    """
    return _load(rules / "language" / "vocabulary.yaml", Vocabulary)


def _load(path: Path, shape: type[_Shape]) -> _Shape:
    """Read a list; the second time from a copy, since YAML and its reader take longer than some drafts do."""
    try:
        state = path.stat()
        name = f"{path.absolute()}\0{state.st_mtime_ns}\0{state.st_size}"
        found = kept.get(_FOLDER, name, shape)
        if found is None:
            found = _read(path, shape)
            kept.put(_FOLDER, name, found)
    except OSError as error:
        raise BadList(f"{path}: cannot be read: {error.strerror}") from error
    return found


def _read(path: Path, shape: type[_Shape]) -> _Shape:
    import yaml

    try:
        content = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return msgspec.convert(content, shape)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise BadList(f"{path}{place}: not YAML: {error.problem}") from error
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise BadList(f"{path}: {' '.join(str(error).split())}") from error
