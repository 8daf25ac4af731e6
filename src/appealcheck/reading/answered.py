"""What of a notice the letter answers: its sentences for each kind of complaint, and the IDs of both."""

import re
from collections.abc import Mapping

from appealcheck.parsing.sections import RUN_IN
from appealcheck.reading.actions import moves_by_sentence
from appealcheck.reading.letter import Answered, Reading, Row
from appealcheck.reading.notice import ANSWERS, Ask, NoticeRead, ids, placed_ids
from appealcheck.reading.topics import Topics, plain_words, topics_of
from appealcheck.rulebook.book import Rulebook
from appealcheck.span import Span

_PROSE = frozenset({"paragraph", "item", "closing"})
_SECTION: Mapping[Ask, str] = {"root_cause": "cause", "done": "corrective", "prevention": "preventive"}
_NEVER: Mapping[Ask, frozenset[str]] = {
    "root_cause": frozenset({"corrective", "preventive", "plan", "evidence", "close"}),
    "done": frozenset({"cause", "close"}),
    "prevention": frozenset({"cause", "issue", "orders", "evidence", "close"}),
}
_MOVE: Mapping[Ask, str] = {"root_cause": "root_cause", "done": "corrective", "prevention": "preventive"}
_NO_STEP = frozenset({"request", "polite_close", "apology"})


def hold_against(notice: NoticeRead, reading: Reading, book: Rulebook) -> Answered:
    """Return what of ``notice`` the letter answers."""
    document = reading.parsed.document
    pasted = [block.span for block in document.blocks if block.kind == "notice"]
    topics = topics_of(notice, reading, book)
    doing = _doing(reading, book)
    rows = tuple(_row(reading, topics, named.kind, doing) for named in notice.complaints)
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


def _row(reading: Reading, topics: Topics, kind: str, doing: Mapping[Ask, frozenset[int]]) -> Row:
    """Return the cells of ``kind``: the sentences tied to it; where there is none, those that cover every kind."""
    spans: dict[Ask, tuple[Span, ...]] = {}
    for answer in ANSWERS:
        tied = [index for index in sorted(doing[answer]) if kind in topics[index].tied]
        chosen = tied or [index for index in sorted(doing[answer]) if kind in topics[index].general]
        spans[answer] = tuple(reading.parsed.sentences[index].span for index in chosen)
    return Row(kind, spans["root_cause"], spans["done"], spans["prevention"])


def _doing(reading: Reading, book: Rulebook) -> Mapping[Ask, frozenset[int]]:
    """Return the sentences that give a cause, a step taken, a step that prevents: by their moves, else by their section."""
    made = moves_by_sentence(reading.moves)
    words = book.notice_words
    found: dict[Ask, set[int]] = {answer: set() for answer in ANSWERS}
    for sentence in reading.parsed.sentences:
        if sentence.block.kind not in _PROSE or sentence.question:
            continue
        text = plain_words(reading, sentence)
        label = RUN_IN.match(text)
        section = (label and book.lexicon.section_of(label[1])) or sentence.section
        moves = made.get(sentence.index, frozenset())
        practice = bool(book.any_of(words.practice).search(text))
        practice = practice and ("preventive" in moves or not moves & _NO_STEP)
        named = "issue_named" in moves and not section
        if named and not practice and not moves & {"root_cause", "corrective"}:
            # What was complained of, or what the marketplace did, is no step of the seller's.
            continue
        for answer in ANSWERS:
            by_move = _MOVE[answer] in moves and section not in _NEVER[answer]
            by_place = (
                section == _SECTION[answer]
                and len(text.split()) > 3
                and not text.rstrip().endswith(":")
                and not moves & _NO_STEP
                and moves != {"vague_promise"}
            )
            if by_move or by_place:
                found[answer].add(sentence.index)
        if not section and book.any_of(words.measures).search(text):
            found["done"].discard(sentence.index)
            continue
        if section not in _NEVER["done"] and book.any_of(words.taken).search(text) and not _unreal(text):
            found["done"].add(sentence.index)
        if practice and section not in _NEVER["prevention"]:
            found["prevention"].add(sentence.index)
            if _SINCE.search(text):
                found["done"].add(sentence.index)
        if book.any_of(words.points_back).search(text) and _may_be_cause(sentence.index - 1, made, found):
            found["root_cause"].add(sentence.index - 1)
        acting = sentence.index in found["done"] or section in {"corrective", "plan"}
        if acting and section not in _NEVER["prevention"] and book.any_of(words.lasting).search(text):
            found["prevention"].add(sentence.index)
    return {answer: frozenset(indexes) for answer, indexes in found.items()}


def _may_be_cause(index: int, made: Mapping[int, frozenset[str]], found: Mapping[Ask, set[int]]) -> bool:
    """Tell whether a sentence before an owned fault may tell it: it is no step and no courtesy."""
    return index >= 0 and index not in found["done"] and not made.get(index, frozenset()) & _NO_STEP


# What works since a day that has come was put in place by then.
_SINCE = re.compile(r"\bsince (?!then|that)(?:the )?(?:\d|[A-Z][a-z]+)")
_UNREAL = re.compile(r"\b(?:will|shall|would|if|not|never|should|must|want to|going to)\b|n't\b", re.IGNORECASE)


def _unreal(text: str) -> bool:
    """Tell whether a sentence puts off or denies what it tells."""
    return bool(_UNREAL.search(text))
