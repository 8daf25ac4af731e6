"""Notice gaps: what the notice names or asks for and the letter does not answer. They need a notice and are skipped without."""

from collections.abc import Callable, Iterator, Mapping

from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.letter import Answered, Reading, Row
from appealcheck.reading.notice import ANSWERS, Ask
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span

_CELL: Mapping[Ask, Callable[[Row], tuple[Span, ...]]] = {
    "root_cause": lambda row: row.root_cause,
    "done": lambda row: row.done,
    "prevention": lambda row: row.prevention,
}


def _unanswered(answer: Ask) -> Callable[[Reading, Profile], Iterator[Clash]]:
    """One for each kind of complaint without this answer, where the notice asks for it or says nothing of what it wants."""

    def check(reading: Reading, profile: Profile) -> Iterator[Clash]:
        answered = reading.answered
        if answered is None or (answered.notice.asks and answer not in answered.notice.asks):
            return
        for row in answered.rows:
            if not _CELL[answer](row):
                yield Clash(None, {"complaint": row.kind})

    return check


def _of(reading: Reading) -> Iterator[Answered]:
    if reading.answered is not None:
        yield reading.answered


def _unmentioned(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """IDs of the notice that the letter never gives."""
    for answered in _of(reading):
        if answered.unmentioned:
            yield Clash(None, {"ids": ", ".join(answered.unmentioned), "count": str(len(answered.unmentioned))})


def _unknown(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """IDs of the letter that the notice does not have, each at its first place."""
    for answered in _of(reading):
        for code, span in answered.unknown:
            yield Clash(span, {"id": code})


def _documents(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """Papers are asked for, and the letter speaks of none that go with it."""
    for answered in _of(reading):
        if "documents" in answered.notice.asks and not answered.encloses:
            yield Clash(None)


NOTICE_GAPS: Mapping[str, Callable[[Reading, Profile], Iterator[Clash]]] = {
    **{f"notice-{answer.replace('_', '-')}": _unanswered(answer) for answer in ANSWERS},
    "notice-ids-unmentioned": _unmentioned,
    "notice-ids-unknown": _unknown,
    "notice-documents": _documents,
}
"""Every coded check of this kind that a rule may name."""
