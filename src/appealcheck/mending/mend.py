"""Mends a letter: makes the safe corrections, checks again, and takes back whatever made the letter worse."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from appealcheck.checker import Checker
from appealcheck.draft.sources import Draft
from appealcheck.judging.report import DraftReport
from appealcheck.mending.corrections import Correction, applied, corrections
from appealcheck.mending.policy import Change

# Marks of a letter that it is better without; all other elements are missed where they go.
_UNWANTED = frozenset({"blames_others", "hostile", "emotional_plea", "vague_promise"})


class Mended(Struct, frozen=True):
    """The mended text, the reports before and after, and the corrections made, round by round.

    The spans of a round's corrections count in the text that the round before left.
    """

    text: str
    before: DraftReport
    after: DraftReport
    made: tuple[Correction, ...]


class _State(Struct, frozen=True):
    text: str
    report: DraftReport
    left: tuple[Correction, ...]


def mend(
    checker: Checker, draft: Draft, changes: Mapping[str, Change], may_be: Callable[[str], bool] = lambda _: True
) -> Mended:
    """Return ``draft`` with every safe correction made that leaves it no worse; mending it again changes nothing.

    Corrections are made until none is left or none is accepted. A round counts only where it leaves fewer of them to
    make, so that there is an end, and so that the text at the end is one on which nothing is accepted: that is where a
    second call begins.

    Args:
        checker: checks the text before and after each try.
        draft: the letter.
        changes: what each rule may change (see ``Policy.changes``).
        may_be: tells whether a text may be the result (whether it can be saved as the file was).
    """

    def state(text: str) -> _State:
        report = checker.check_text(text, draft.path)
        return _State(text, report, corrections(text, report.findings, changes))

    def tried(now: _State, chosen: Sequence[Correction]) -> _State | None:
        text = applied(now.text, chosen)
        if not may_be(text):
            return None
        then = state(text)
        return then if len(then.left) < len(now.left) and _no_worse(now.report, then.report) else None

    begin = now = state(draft.text)
    made: list[Correction] = []
    while now.left:
        chosen, then = _accepted(now, now.left, tried)
        if then is None:
            break
        made += chosen
        now = then
    return Mended(now.text, begin.report, now.report, tuple(made))


_Try = Callable[[_State, Sequence[Correction]], _State | None]


def _accepted(now: _State, offered: Sequence[Correction], tried: _Try) -> tuple[tuple[Correction, ...], _State | None]:
    """Return the corrections that are accepted together, and what comes of them.

    Where all of them are not accepted, the two halves are tried on their own, the second with what the first gave, and
    so on down to single ones: a letter with one bad correction in a hundred needs some ten checks.
    """
    best: tuple[tuple[Correction, ...], _State | None] = (), None
    pending = [tuple(offered)]
    while pending:
        part = pending.pop()
        chosen = tuple(sorted((*best[0], *part), key=lambda each: each.span))
        then = tried(now, chosen)
        if then is not None:
            best = chosen, then
        elif len(part) > 1:
            middle = len(part) // 2
            pending += [part[middle:], part[:middle]]
    return best


def _no_worse(before: DraftReport, after: DraftReport) -> bool:
    """Tell whether the score is no lower, nothing that the letter had is gone, and nothing unwanted has come."""
    if (after.score is None) != (before.score is None) or (after.score or 0) < (before.score or 0):
        return False
    for name, element in before.elements.items():
        had, has = element.present, after.elements[name].present
        if has != had and has == (name in _UNWANTED):
            return False
    return True
