"""Keeps what takes long to make in the user's cache folder; whatever goes wrong there only costs time."""

import hashlib
import mmap
import os
from pathlib import Path
from typing import TypeVar

import msgspec
import platformdirs

from appealcheck.version import VERSION

T = TypeVar("T")
_MOST_KEPT = 64
_MOST_BYTES = 100_000_000


def _path(folder: str, name: str) -> Path:
    key = hashlib.sha256(f"{VERSION}\0{name}".encode()).hexdigest()
    return Path(platformdirs.user_cache_dir("appealcheck", appauthor=False)) / folder / f"{key}.msgpack"


def get(folder: str, name: str, kind: type[T]) -> T | None:
    """Return what is kept in ``folder`` under ``name``, None where nothing usable is."""
    try:
        return msgspec.msgpack.decode(_content(_path(folder, name)), type=kind)
    except (OSError, ValueError, msgspec.MsgspecError, RuntimeError):
        return None


def _content(path: Path) -> bytes | memoryview:
    """Return what is in a file without reading more of it than is looked at.

    On Windows the file is read: one that is mapped there could not be replaced by another run.
    """
    if os.name == "nt":
        return path.read_bytes()
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def put(folder: str, name: str, value: object) -> None:
    """Keep ``value`` and drop the oldest of its folder; a folder that cannot be written is passed over."""
    path = _path(folder, name)
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
