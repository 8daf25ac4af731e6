"""What of a notice the letter answers: its sentences for each kind of complaint, and the IDs of both."""

from collections.abc import Mapping

from appealcheck.reading.doing import doing_in, tells, turn_of
from appealcheck.reading.letter import Answered, Reading, Row
from appealcheck.reading.notice import ANSWERS, Ask, NoticeRead, ids, placed_ids
from appealcheck.reading.topics import Topics, topics_of
from appealcheck.rulebook.book import Rulebook
from appealcheck.span import Span


def hold_against(notice: NoticeRead, reading: Reading, book: Rulebook) -> Answered:
    """Return what of ``notice`` the letter answers."""
    document = reading.parsed.document
    pasted = [block.span for block in document.blocks if block.kind == "notice"]
    doing = doing_in(reading, book)
    topics = topics_of(notice, reading, book, doing)
    turn = turn_of(reading, doing, book)
    rows = tuple(_row(reading, topics, named.kind, doing, turn) for named in notice.complaints)
    theirs = {"order_id": notice.order_ids, "asin": notice.asins}
    unmentioned: list[str] = []
    unknown: dict[str, Span] = {}
    for kind in ("order_id", "asin"):
        own = ids(document, kind, pasted)
        unmentioned += [code for code in theirs[kind] if code not in own]
        if theirs[kind]:
            for code, span in placed_ids(document, kind, pasted):
                if code not in theirs[kind]:
                    unknown.setdefault(code, span)
    encloses = book.any_of(book.notice_words.enclosed)
    return Answered(
        notice,
        rows,
        tuple(unmentioned),
        tuple(sorted(unknown.items(), key=lambda pair: pair[1])),
        any(encloses.search(span) for span in _own_blocks(reading)),
    )


def _own_blocks(reading: Reading) -> list[str]:
    document = reading.parsed.document
    return [block.span.of(document.masked) for block in document.blocks if block.kind != "notice"]


def _row(reading: Reading, topics: Topics, kind: str, doing: Mapping[Ask, frozenset[int]], turn: int) -> Row:
    """Return the cells of ``kind``: the sentences tied to it; where there is none, those that cover every kind.

    What a letter tells of a kind before its first step is taken for the root cause where nothing else is.
    """
    spans: dict[Ask, tuple[Span, ...]] = {}
    for answer in ANSWERS:
        tied = [index for index in sorted(doing[answer]) if kind in topics[index].tied]
        chosen = tied or [index for index in sorted(doing[answer]) if kind in topics[index].general]
        if not chosen and answer == "root_cause":
            chosen = [index for index in range(turn) if kind in topics[index].tied and tells(reading, index)]
        spans[answer] = tuple(reading.parsed.sentences[index].span for index in chosen)
    return Row(kind, spans["root_cause"], spans["done"], spans["prevention"])
