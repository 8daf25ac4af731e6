"""Keeps byte strings under keys in one SQLite file: for several processes at once, bounded in size, for the user alone.

Whatever goes wrong here only costs time: a file that is broken, locked, full or not to be written holds nothing.
"""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import platformdirs
from msgspec import Struct

FILE_NAME = "answers.sqlite3"
MOST_BYTES = 128 * 2**20
"""What the file may grow to; at this size the entries that were not asked for the longest go."""

_PAGE = 4096
_KEPT_SHARE = 0.75
_SECONDS_FOR_LOCK = 5.0
# Written anew at most once a day, so that looking something up is seldom a write.
_SECONDS_BETWEEN_MARKS = 24 * 3600
_MOST_PARAMETERS = 500
_ANSWER_KEY = 32
_TABLE = "CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)"


class Info(Struct, frozen=True):
    """Where the file is, how many answers it holds, and its size in bytes; what else it holds has longer keys."""

    path: Path
    entries: int
    size: int


def default_path() -> Path:
    """Return the file in the user's cache folder."""
    return Path(platformdirs.user_cache_dir("appealcheck", appauthor=False)) / "answers" / FILE_NAME


class Store(AbstractContextManager["Store"]):
    """The file at ``path``, opened when it is first asked; for one thread. Close it, or use it in ``with``."""

    def __init__(self, path: Path | None = None, *, most_bytes: int = MOST_BYTES) -> None:
        self.path = path or default_path()
        self._most_pages = max(most_bytes // _PAGE, 16)
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; it is opened again when it is next asked."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the values of those ``keys`` that have one."""
        found: dict[bytes, bytes] = {}
        now = int(time.time())
        stale: list[bytes] = []
        with self._harmlessly():
            for start in range(0, len(keys), _MOST_PARAMETERS):
                some = keys[start : start + _MOST_PARAMETERS]
                marks = ",".join("?" * len(some))
                # Only question marks stand between the parentheses.
                question = f"SELECT key, value, used FROM entries WHERE key IN ({marks})"
                for key, value, used in self._open().execute(question, some):
                    found[key] = value
                    if not 0 <= now - used < _SECONDS_BETWEEN_MARKS:
                        stale.append(key)
            if stale:
                with self._open() as connection:
                    connection.executemany("UPDATE entries SET used = ? WHERE key = ?", ((now, key) for key in stale))
        return found

    def put(self, entries: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep ``entries``, and let the oldest go where they would be too many."""
        now = int(time.time())
        with self._harmlessly(), self._open() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", ((key, value, now) for key, value in entries)
            )
            self._bound(connection)

    def clear(self) -> None:
        """Forget everything, and overwrite what stood in the file."""
        with self._harmlessly(), closing(self._open()) as connection:
            self._connection = None
            connection.execute("PRAGMA secure_delete = ON")
            with connection:
                connection.execute("DELETE FROM entries")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def info(self) -> Info:
        """Return what is there; nothing is made where nothing is."""
        entries = 0
        if self.path.exists():
            with self._harmlessly():
                question = "SELECT COUNT(*) FROM entries WHERE length(key) <= ?"
                (entries,) = self._open().execute(question, (_ANSWER_KEY,)).fetchone()
        beside = (self.path.with_name(self.path.name + end) for end in ("", "-wal"))
        return Info(self.path, entries, sum(each.stat().st_size for each in beside if each.exists()))

    def _bound(self, connection: sqlite3.Connection) -> None:
        pages = _number(connection, "page_count") - _number(connection, "freelist_count")
        if pages <= self._most_pages * _KEPT_SHARE:
            return
        (count,) = connection.execute("SELECT COUNT(*) FROM entries").fetchone()
        going = count - int(count * _KEPT_SHARE * _KEPT_SHARE * self._most_pages / pages)
        connection.execute(
            "DELETE FROM entries WHERE key IN (SELECT key FROM entries ORDER BY used, rowid LIMIT ?)", (going,)
        )

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Made here, since SQLite would make it for everybody to read; its two helpers get the same mode.
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            self.path.chmod(0o600)
            connection = sqlite3.connect(self.path, timeout=_SECONDS_FOR_LOCK)
            try:
                connection.execute(f"PRAGMA page_size = {_PAGE}")
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute(f"PRAGMA max_page_count = {self._most_pages}")
                with connection:
                    connection.execute(_TABLE)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    @contextmanager
    def _harmlessly(self) -> Iterator[None]:
        """Let no fault of the file out; a file that is no database goes, so that the next run has one."""
        try:
            yield
        except sqlite3.OperationalError:
            self.close()
        except sqlite3.DatabaseError:
            self.close()
            self._remove()
        except (OSError, RuntimeError):
            self.close()

    def _remove(self) -> None:
        for end in ("", "-wal", "-shm"):
            with suppress(OSError):
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
