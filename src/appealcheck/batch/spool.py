"""Drafts and reports on disk while a batch runs, so that memory does not grow with their number."""

import pickle
import tempfile
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from appealcheck.draft.found import Draft


class Spool(AbstractContextManager["Spool"]):
    """A nameless file, or one that only its user may read, which goes when the run ends. Places in it are offsets."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by close

    def add(self, data: bytes) -> tuple[int, int]:
        """Write ``data`` and return its place: where it begins, and its length."""
        start = self._file.seek(0, 2)
        self._file.write(data)
        return start, len(data)

    def read(self, place: tuple[int, int]) -> bytes:
        """Return what stands at ``place``."""
        self._file.seek(place[0])
        return self._file.read(place[1])

    def add_draft(self, draft: Draft) -> tuple[int, int]:
        """Write a draft and return its place."""
        return self.add(pickle.dumps(draft))

    def draft(self, place: tuple[int, int]) -> Draft:
        """Return the draft at ``place``, which this process wrote."""
        found = pickle.loads(self.read(place))
        assert isinstance(found, Draft)
        return found

    def close(self) -> None:
        """Let everything go."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
