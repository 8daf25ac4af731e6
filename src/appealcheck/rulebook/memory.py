"""What the rules found in sentences that were read before."""

from collections.abc import Hashable
from typing import TypeVar

_MOST = 50_000

T = TypeVar("T")


class Memory:
    """Values by key, so many at most that memory stays bounded: where there are too many, all are forgotten."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._found: dict[Hashable, object] = {}

    def get(self, key: Hashable, kind: type[T]) -> T | None:
        """Return the value under ``key``, None where there is none of this kind."""
        found = self._found.get(key)
        return found if isinstance(found, kind) else None

    def put(self, key: Hashable, value: T) -> T:
        """Remember ``value`` under ``key`` and return it."""
        if len(self._found) >= self._most:
            self._found.clear()
        self._found[key] = value
        return value
