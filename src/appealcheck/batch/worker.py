"""What a worker does: it keeps one checker and answers the drafts that it is sent."""

import os
import threading
from collections.abc import Sequence

from msgspec import Struct

from appealcheck.cache.answer import packed, with_rules
from appealcheck.checker import Checker
from appealcheck.draft.found import Draft
from appealcheck.options import Options


class _Kept(Struct):
    """The checker of this process, and the process: one that was forked starts its own."""

    options: Options
    checker: Checker
    process: int


_LOCK = threading.Lock()
_KEPT: list[_Kept] = []


def check_some(options: Options, drafts: Sequence[Draft], near: Sequence[Sequence[Draft]]) -> list[bytes]:
    """Return the answer to each draft, packed, each compared with the drafts that stand at its place in ``near``.

    Threads of one process take turns, since they share the model.

    Raises:
        See :class:`Checker`.
    """
    with _LOCK:
        checker = _checker(options)
        others = {draft.path: some for draft, some in zip(drafts, near, strict=True)}
        reports = checker.check_drafts(drafts, near=lambda draft: others[draft.path])
        return [packed(with_rules(report, checker.book)) for report in reports]


def let_go() -> None:
    """End the checker of this process, where there is one."""
    with _LOCK:
        for kept in _KEPT:
            if kept.process == os.getpid():
                kept.checker.close()
        _KEPT.clear()


def _checker(options: Options) -> Checker:
    for kept in _KEPT:
        if kept.options == options and kept.process == os.getpid():
            return kept.checker
        if kept.process == os.getpid():
            kept.checker.close()
    _KEPT.clear()
    checker = Checker(options)
    _KEPT.append(_Kept(options, checker, os.getpid()))
    return checker
