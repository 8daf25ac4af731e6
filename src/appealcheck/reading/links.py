"""Links: which action answers which root cause."""

from collections.abc import Sequence
from math import exp, log

from msgspec import Struct

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.reasons import Reason
from appealcheck.reading.strength import Weighed
from appealcheck.reading.ties import Ties, ties_of
from appealcheck.reading.traits import Traits
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.trait import ForCause, Linking


class Answered(Struct, frozen=True):
    """A root cause and the actions that answer it."""

    reason: Reason
    by: tuple[Weighed, ...]


class Linked(Struct, frozen=True):
    """Every root cause with its answers, and the actions that answer none."""

    causes: tuple[Answered, ...]
    idle: tuple[Weighed, ...]


NO_LINKS = Linked((), ())


def link(parsed: Parsed, reasons: Sequence[Reason], steps: Sequence[Weighed], traits: Traits, book: Rulebook) -> Linked:
    """Tie each action to the cause that it makes go away.

    A remedy for a buyer and a mere promise answer none. The others are assigned all together: what speaks for each tie is
    weighed (``rules/links.yaml``), an action mostly answers what the one beside it answers, and a letter seldom leaves
    several causes open.
    """
    chosen = assign(ties_of(parsed, reasons, steps, traits, book), [reason.sure for reason in reasons], book.linking)
    found: dict[int, list[Weighed]] = {}
    idle: list[Weighed] = []
    for weighed, cause in zip(steps, chosen, strict=True):
        if cause is None:
            idle.append(weighed)
        else:
            found.setdefault(cause, []).append(weighed)
    # What only stands among reasons is one where something answers it.
    causes = tuple(
        Answered(reason, tuple(found.get(at, ()))) for at, reason in enumerate(reasons) if reason.sure or at in found
    )
    return Linked(causes, tuple(idle))


class _Course(Struct, frozen=True):
    """What the actions so far answer: how likely that is, each one's cause, and the last action that answers one."""

    score: float = 0.0
    causes: tuple[int | None, ...] = ()
    answered: frozenset[int] = frozenset()
    last: int | None = None
    by: Ties | None = None


_KEPT = 32
_NEAR = 8


def assign(ties: Sequence[Ties | None], sure: Sequence[bool], weights: Linking) -> tuple[int | None, ...]:
    """Return which cause each action answers, None where it answers none: the likeliest course through all of them.

    ``sure`` tells which causes say that they are one: only these count as left open.
    """
    courses = [_Course()]
    for each in ties:
        if each is None:
            courses = [_after(course, None, 0.0, None) for course in courses]
            continue
        best: dict[tuple[int | None, frozenset[int], bool], _Course] = {}
        for course in courses:
            for cause, score in _options(course, each, weights.cause):
                then = _after(course, cause, score, each)
                key = (then.last, then.answered, then.by is each)
                if key not in best or best[key].score < then.score:
                    best[key] = then
        courses = sorted(best.values(), key=lambda course: -course.score)[:_KEPT]

    def whole(course: _Course) -> float:
        left_open = sum(is_sure and at not in course.answered for at, is_sure in enumerate(sure))
        return course.score - weights.second_open * max(0, left_open - 1)

    return max(courses, key=whole).causes


def _after(course: _Course, cause: int | None, score: float, ties: Ties | None) -> _Course:
    causes = (*course.causes, cause)
    if cause is None:
        return _Course(course.score + score, causes, course.answered, course.last, course.by)
    return _Course(course.score + score, causes, course.answered | {cause}, cause, ties)


def _options(course: _Course, ties: Ties, weights: ForCause) -> list[tuple[int | None, float]]:
    """Return what the next action may answer, each with the logarithm of how likely that is."""
    scores: list[tuple[int | None, float]] = [(None, ties.none)]
    by, last = course.by, course.last
    for at, tie in enumerate(ties.causes):
        if tie is None:
            continue
        score = tie
        if by is not None and last is not None:
            score += weights.later_action
            if at == last and by.block == ties.block and ties.start - by.end < _NEAR:
                score += weights.beside
            elif at > last + 1:
                score += weights.skips
        scores.append((at, score))
    total = log(sum(exp(score) for _, score in scores))
    return [(at, score - total) for at, score in scores]
