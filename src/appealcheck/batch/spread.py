"""Spreads drafts over the workers of an executor. A worker that dies loses no draft."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager
from itertools import islice
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from appealcheck.batch.fault import CANNOT_CHECK
from appealcheck.batch.worker import check_some
from appealcheck.draft.found import Draft, Neighbours, alone
from appealcheck.options import Options

CHUNK = 8
"""Drafts that go to a worker together: enough for the parser to be quick, few enough to spread evenly."""
_WAITING = 64


class Lost(Exception):
    """Two workers died of this draft, one of them with nothing else to do."""


def spread(
    drafts: Iterable[Draft],
    options: Options,
    executor: Executor | None,
    *,
    near: Neighbours = alone,
    chunk: int = CHUNK,
) -> Iterator[tuple[Draft, bytes | Lost]]:
    """Yield each draft with its packed answer (see ``cache.answer``), in the order in which they are done.

    Args:
        drafts: The drafts, taken as they are needed, so that few of them are in memory at once.
        options: How to check.
        executor: Any executor of ``concurrent.futures``, of processes, of threads or of a Dask cluster; the drafts are
            checked in this process where it is None. It is left open.
        near: Gives the drafts that each is compared with, which go to the worker together with it.
        chunk: How many drafts go to a worker together.

    Raises:
        UnknownProfile, BadList, EngineMissing, ModelMissing, RuleError: no draft can be checked under ``options``.
    """
    chunks = _chunks(drafts, chunk)
    if executor is None:
        for some in chunks:
            yield from zip(some, check_some(options, some, [near(draft) for draft in some]), strict=True)
        return
    lost: list[Draft] = []
    waiting: dict[Future[list[bytes]], list[Draft]] = {}
    try:
        for some in chunks:
            _submit(executor, options, some, near, waiting, lost)
            while len(waiting) >= _WAITING:
                yield from _done(waiting, lost)
        while waiting:
            yield from _done(waiting, lost)
    finally:
        for future in waiting:
            future.cancel()
    if lost:
        with Alone(options) as one:
            for draft in lost:
                yield draft, one.check(draft, near(draft))


class Alone(AbstractContextManager["Alone"]):
    """Checks one draft after the other in a process of their own, and starts another where that one dies."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._pool: ProcessPoolExecutor | None = None

    def check(self, draft: Draft, near: Sequence[Draft] = ()) -> bytes | Lost:
        """Return the packed answer to ``draft``, compared with those ``near``, or that its worker died of it."""
        if self._pool is None:
            self._pool = processes(1)
        try:
            return self._pool.submit(check_some, self._options, [draft], [near]).result()[0]
        except BrokenExecutor:
            self.close()
            return Lost(draft.path)

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def processes(number: int) -> ProcessPoolExecutor:
    """Return that many workers on this machine, each started afresh: a fork would copy the threads of an engine half."""
    return ProcessPoolExecutor(number, mp_context=get_context("spawn"))


def _chunks(drafts: Iterable[Draft], size: int) -> Iterator[list[Draft]]:
    left = iter(drafts)
    while some := list(islice(left, size)):
        yield some


def _submit(
    executor: Executor,
    options: Options,
    some: list[Draft],
    near: Neighbours,
    waiting: dict[Future[list[bytes]], list[Draft]],
    lost: list[Draft],
) -> None:
    try:
        waiting[executor.submit(check_some, options, some, [near(draft) for draft in some])] = some
    except BrokenExecutor:
        lost += some


def _done(waiting: dict[Future[list[bytes]], list[Draft]], lost: list[Draft]) -> Iterator[tuple[Draft, bytes]]:
    """Take what is done out of ``waiting`` and yield it; what came back without an answer is ``lost``."""
    finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in finished:
        some = waiting.pop(future)
        try:
            answers: Sequence[bytes] = future.result()
        except CANNOT_CHECK:
            raise
        except Exception:  # each executor has its own error for a worker that died
            lost += some
        else:
            yield from zip(some, answers, strict=True)
