"""Keeps a compiled rulebook in the user's cache folder; whatever goes wrong there only costs time."""

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
import platformdirs

from appealcheck.version import VERSION

T = TypeVar("T")
_MOST_KEPT = 64
_MOST_BYTES = 100_000_000


@cache
def _shape() -> str:
    """The digest of the modules that make a rulebook: a copy that another version of them kept is not read."""
    digest = hashlib.sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _path(name: str) -> Path:
    folder = Path(platformdirs.user_cache_dir("appealcheck", appauthor=False)) / "rulebooks"
    key = hashlib.sha256(f"{VERSION}\0{_shape()}\0{name}".encode()).hexdigest()
    return folder / f"{key}.msgpack"


def get(name: str, kind: type[T]) -> T | None:
    """Return what is kept under ``name``, None where nothing usable is."""
    try:
        return msgspec.msgpack.decode(_path(name).read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError, RuntimeError):
        return None


def put(name: str, value: object) -> None:
    """Keep ``value`` under ``name`` and drop the oldest copies; a folder that cannot be written is passed over."""
    path = _path(name)
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(msgspec.msgpack.encode(value))
        beside.replace(path)
        _drop_oldest(path.parent)
    except (OSError, RuntimeError):
        return


def _drop_oldest(folder: Path) -> None:
    states = [(each.stat(), each) for each in folder.glob("*.msgpack")]
    total = 0
    for number, (state, each) in enumerate(sorted(states, key=lambda pair: pair[0].st_mtime, reverse=True)):
        total += state.st_size
        if number >= _MOST_KEPT or (total > _MOST_BYTES and number):
            each.unlink(missing_ok=True)
