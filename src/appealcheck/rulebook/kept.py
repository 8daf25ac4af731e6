"""Keeps a compiled rulebook between runs."""

import hashlib
from functools import cache
from pathlib import Path
from typing import TypeVar

from appealcheck import kept

T = TypeVar("T")
_FOLDER = "rulebooks"


@cache
def _shape() -> str:
    """The digest of the modules that make a rulebook: a copy that another version of them kept is not read."""
    digest = hashlib.sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()


def get(name: str, kind: type[T]) -> T | None:
    """Return what is kept under ``name``, None where nothing usable is."""
    return kept.get(_FOLDER, f"{_shape()}\0{name}", kind)


def put(name: str, value: object) -> None:
    """Keep ``value`` under ``name``."""
    kept.put(_FOLDER, f"{_shape()}\0{name}", value)
