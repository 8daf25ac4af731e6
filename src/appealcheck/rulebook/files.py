"""The files of a rulebook: which files of a folder are rules, and a digest of what they say."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from appealcheck.rulebook.error import RuleError

WEIGHTS = "weights.json"
"""The file of the weights of moves."""

_NOT_RULES = frozenset({"engines", "mending.yaml", "skeleton.yaml", "vocabulary.yaml"})
_NO_RULES = (("evidence.yaml",), ("checklist.yaml",))


class RuleFile(NamedTuple):
    """A rule file: its path, its path in its folder as parts, when it was changed (nanoseconds), its size in bytes."""

    path: str
    parts: tuple[str, ...]
    changed: int
    size: int


def rule_files(folder: Path) -> list[RuleFile]:
    """Return the rule files of a folder in the order of their paths in it.

    Raises:
        RuleError: there is no such folder, or a part of it cannot be read.
    """
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder of rules. Give a folder that holds .yaml rule files.")
    found: list[RuleFile] = []
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
                        found.append(RuleFile(entry.path, parts, state.st_mtime_ns, state.st_size))
        except OSError as error:
            raise RuleError(
                f"{shown(Path(error.filename or place), folder)}: cannot be read ({error.strerror})."
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


def read_bytes(path: Path, folder: Path) -> bytes:
    """Return what a file holds.

    Raises:
        RuleError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise RuleError(f"{shown(path, folder)}: cannot be read ({error.strerror}).") from error


def digest_of(found: Sequence[tuple[Path, Path]]) -> str:
    """Return a digest of what the rules say and not of where they lie, so that reports agree between machines.

    Raises:
        RuleError: a file cannot be read.
    """
    digest = hashlib.sha256()
    for folder, path in found:
        text = read_bytes(path, folder).replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode() + text + b"\0")
    return digest.hexdigest()


def shown(path: Path, folder: Path) -> str:
    """Return a file's place as messages tell it."""
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"
