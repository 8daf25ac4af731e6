"""A batch: its drafts in the order of their paths, each answered from the cache or by a worker, and kept on disk."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from appealcheck.batch.spool import Spool
from appealcheck.cache.answer import KeptReport, keep, known, packed, unpacked
from appealcheck.cache.basis import Basis, basis_of
from appealcheck.cache.neighbours import near_in
from appealcheck.cache.store import Store
from appealcheck.draft.found import Draft, Neighbours, alone
from appealcheck.judging.report import DraftReport
from appealcheck.options import Options

_LOOKED_UP = 64
_WRITTEN = 16


class Entry(Struct):
    """A draft of the batch: its path, and the places of draft and answer in the spool; ``answer`` None: it has none."""

    path: str
    draft: tuple[int, int]
    answer: tuple[int, int] | None = None
    rulebook: str = ""


class Batch(AbstractContextManager["Batch"]):
    """Drafts on disk with their reports. A path that comes twice is one draft. Close it, or use it in ``with``."""

    def __init__(self) -> None:
        self._spool = Spool()
        self._entries: dict[str, Entry] = {}
        self._near: dict[tuple[Path, ...], Mapping[str, Sequence[str]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._spool.close()

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, draft: Draft) -> bool:
        """Take ``draft`` into the batch; False where its path is there already."""
        if draft.path in self._entries:
            return False
        self._entries[draft.path] = Entry(draft.path, self._spool.add_draft(draft))
        self._near.clear()
        return True

    def check(
        self,
        paths: Iterable[str],
        options: Options,
        executor: Callable[[int], Executor | None],
        *,
        store: Store | None = None,
        done: Callable[[int], None] = lambda _: None,
    ) -> tuple[str, ...]:
        """Check the drafts of ``paths`` under ``options``; return the paths that killed their worker, in their order.

        Each is compared with all drafts of the batch, whatever options these are checked under.

        Args:
            paths: Paths of the batch.
            options: How to check.
            executor: Gives the executor for so many drafts, None to check them in this process; asked only where the
                cache does not answer all of them, so that nothing is started in vain.
            store: Where answers are looked up and kept.
            done: Told of each lot of drafts that has its answers, by their number.

        Raises:
            UnknownProfile, BadList, EngineMissing, ModelMissing, RuleError: no draft can be checked under ``options``.
        """
        basis = None if store is None else basis_of(options)
        near = self._neighbours(options, store, basis)
        missing: list[str] = []
        for some in _lots(sorted(paths), _LOOKED_UP):
            drafts = [self.draft(path) for path in some]
            found = known(store, basis, drafts, near) if store is not None and basis is not None else [None] * len(some)
            for path, answer in zip(some, found, strict=True):
                if answer is None:
                    missing.append(path)
                else:
                    self._answer(path, answer)
            done(sum(answer is not None for answer in found))
        if not missing:
            return ()
        from appealcheck.batch.spread import Lost, spread

        lost: list[str] = []
        fresh: list[tuple[Draft, KeptReport]] = []
        for draft, value in spread(map(self.draft, missing), options, executor(len(missing)), near=near):
            done(1)
            if isinstance(value, Lost):
                lost.append(draft.path)
                continue
            answer = unpacked(value)
            assert answer is not None, "a worker's answer is not damaged"
            self._answer(draft.path, answer)
            fresh.append((draft, answer))
            if len(fresh) == _WRITTEN:
                _keep(store, basis, fresh, near)
        _keep(store, basis, fresh, near)
        return tuple(sorted(lost))

    def _neighbours(self, options: Options, store: Store | None, basis: Basis | None) -> Neighbours:
        if len(self) < 2:
            return alone
        if options.rules not in self._near:
            self._near[options.rules] = near_in(lambda: map(self.draft, self._entries), options.rules, store, basis)
        near = self._near[options.rules]
        return lambda draft: tuple(self.draft(path) for path in near.get(draft.path, ()))

    def draft(self, path: str) -> Draft:
        """Return the draft at ``path``."""
        return self._spool.draft(self._entries[path].draft)

    def report(self, path: str) -> DraftReport:
        """Return the report of the draft at ``path``. Raises KeyError where it has none."""
        place = self._entries[path].answer
        answer = None if place is None else unpacked(self._spool.read(place))
        if answer is None:
            raise KeyError(path)
        return answer.report

    def paths(self) -> list[str]:
        """Return the paths of all drafts, in their order."""
        return sorted(self._entries)

    def checked(self) -> list[str]:
        """Return the paths that have a report, in their order."""
        return sorted(path for path, entry in self._entries.items() if entry.answer is not None)

    def reports(self, paths: Sequence[str] | None = None) -> Iterator[DraftReport]:
        """Yield the reports of ``paths``, else of all drafts that have one in the order of their paths."""
        return map(self.report, self.checked() if paths is None else paths)

    @property
    def rulebook(self) -> str:
        """The digest of the rulebook, of the first draft where there are several."""
        return next((self._entries[path].rulebook for path in self.checked()), "")

    def _answer(self, path: str, answer: KeptReport) -> None:
        entry = self._entries[path]
        entry.answer = self._spool.add(packed(answer))
        entry.rulebook = answer.rulebook


def _keep(store: Store | None, basis: Basis | None, fresh: list[tuple[Draft, KeptReport]], near: Neighbours) -> None:
    if store is not None and basis is not None:
        keep(store, basis, [draft for draft, _ in fresh], [answer for _, answer in fresh], near)
    fresh.clear()


def _lots(paths: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(paths), size):
        yield paths[start : start + size]
