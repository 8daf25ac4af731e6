"""Doing: which sentences of a letter give a cause, a step taken, a step that prevents."""

import re
from collections.abc import Mapping, Sequence

from appealcheck.draft.document import PROSE
from appealcheck.expressions import compiled
from appealcheck.parsing.sections import RUN_IN
from appealcheck.reading.actions import moves_by_sentence
from appealcheck.reading.letter import Reading
from appealcheck.reading.notice import ANSWERS, Ask
from appealcheck.reading.strength import Weighed
from appealcheck.reading.topic_words import plain_words
from appealcheck.rulebook.book import Rulebook

_SECTION: Mapping[Ask, str] = {"root_cause": "cause", "done": "corrective", "prevention": "preventive"}
_NEVER: Mapping[Ask, frozenset[str]] = {
    "root_cause": frozenset({"corrective", "preventive", "plan", "evidence", "close"}),
    "done": frozenset({"cause", "close"}),
    "prevention": frozenset({"cause", "issue", "orders", "evidence", "close"}),
}
_MOVE: Mapping[Ask, str] = {"root_cause": "root_cause", "done": "corrective", "prevention": "preventive"}
_STEPS = frozenset({"corrective", "preventive"})
_ACTING = frozenset({"corrective", "preventive", "plan"})
_NO_STEP = frozenset({"request", "polite_close", "apology"})


def turn_of(reading: Reading, doing: Mapping[Ask, frozenset[int]], book: Rulebook) -> int:
    """Return the first sentence that surely tells a step: from there on nothing more is told of what went wrong."""
    sentences = reading.parsed.sentences
    parts = [each.index for each in sentences if each.section in _ACTING]
    taken = book.any_of(book.notice_words.taken)
    steps = {index for weighed in reading.steps for index in weighed.step.sentences}
    plain = [index for index in doing["done"] if index in steps or taken.search(plain_words(reading, sentences[index]))]
    return min(parts or plain, default=len(sentences))


def tells(reading: Reading, index: int) -> bool:
    """Tell whether a sentence before the steps tells something of its own."""
    sentence = reading.parsed.sentences[index]
    text = plain_words(reading, sentence)
    moves = {move.name for move in reading.moves if move.sentence == index}
    told = not moves & (_NO_STEP | {"issue_named"}) and len(text.split()) >= _FEW
    return told and sentence.block.kind in PROSE and not sentence.question and not _unknown(text)


_FEW = 6


def doing_in(reading: Reading, book: Rulebook) -> Mapping[Ask, frozenset[int]]:
    """Return the sentences that give a cause, a step taken, a step that prevents.

    The causes and steps of the plan say it first, then the moves of a sentence, then its section. What a letter tells
    before its first cause and step is neither.
    """
    made = moves_by_sentence(reading.moves)
    words = book.notice_words
    found: dict[Ask, set[int]] = {answer: set() for answer in ANSWERS}
    causes, steps = _causes(reading), _steps(reading)
    start = min([*causes, *steps, *(index for index, moves in made.items() if "corrective" in moves)], default=0)
    answers, block = False, -1
    for sentence in reading.parsed.sentences:
        if sentence.block.kind not in PROSE or sentence.question:
            continue
        index = sentence.index
        text = plain_words(reading, sentence)
        label = RUN_IN.match(text)
        section = (label and book.lexicon.section_of(label[1])) or sentence.section
        answers = bool(_ANSWERS.match(text)) or (answers and sentence.block_index == block)
        block = sentence.block_index
        section = "plan" if answers else section
        moves = made.get(index, frozenset())
        weighed = steps.get(index, [])
        if index in causes and not answers:
            if not _unknown(text):
                found["root_cause"].add(index)
            if not weighed and "corrective" not in moves:
                continue
        if book.any_of(words.enclosed).search(text) and not weighed and not moves & _STEPS:
            continue
        practice = bool(book.any_of(words.practice).search(text)) and index >= start
        practice = practice and ("preventive" in moves or not moves & _NO_STEP)
        named = "issue_named" in moves and not section
        if named and not practice and not weighed and not moves & {"root_cause", "corrective"}:
            # What was complained of, or what the marketplace did, is no step of the seller's.
            continue
        for answer in _told(text, section, moves):
            if index >= start or answer == "root_cause":
                found[answer].add(index)
        _weigh_in(found, index, weighed, text, section, moves)
        if not section and not weighed and book.any_of(words.measures).search(text):
            found["done"].discard(index)
            continue
        if section not in _NEVER["done"] and book.any_of(words.taken).search(text) and not _unreal(text):
            found["done"].add(index)
        if practice and section not in _NEVER["prevention"]:
            found["prevention"].add(index)
            if _SINCE.search(text):
                found["done"].add(index)
        if book.any_of(words.points_back).search(text) and _may_be_cause(index - 1, made, found):
            found["root_cause"].add(index - 1)
        acting = index in found["done"] or section in {"corrective", "plan"}
        if acting and section not in _NEVER["prevention"] and book.any_of(words.lasting).search(text):
            found["prevention"].add(index)
    return {answer: frozenset(indexes) for answer, indexes in found.items()}


def _told(text: str, section: str, moves: frozenset[str]) -> list[Ask]:
    """Return the answers that a sentence gives by its moves or by the section it stands in."""
    tells_here = (
        len(text.split()) > 4
        and not text.rstrip().endswith(":")
        and not moves & _NO_STEP
        and moves != {"vague_promise"}
    )
    return [
        answer
        for answer in ANSWERS
        if ((_MOVE[answer] in moves and section not in _NEVER[answer]) or (section == _SECTION[answer] and tells_here))
        and not (answer == "root_cause" and _unknown(text))
    ]


def _weigh_in(
    found: Mapping[Ask, set[int]],
    index: int,
    weighed: Sequence[Weighed],
    text: str,
    section: str,
    moves: frozenset[str],
) -> None:
    """Add to ``found`` what the steps of the plan in a sentence say of it."""
    acts = [each for each in weighed if not each.vow]
    if any(each.time == "done" for each in acts) and (section != "preventive" or "corrective" in moves):
        found["done"].add(index)
    plain = bool(moves & _STEPS) or section in _ACTING
    if section != "close" and any(_lasts(each, text) and (plain or each.strength == "strong") for each in acts):
        found["prevention"].add(index)
    elif (weighed and all(each.remedy or each.vow for each in weighed)) or _mends_one_case(text):
        found["prevention"].discard(index)


# A cause that is still looked for is none.
_SEEKING = compiled(
    r"(?:\bnot|n.t|cannot)(?: \w+){0,2} (?:know|known|clear|found|find|tell|say|understand|established?)\b[^.;]{0,20}\b(?:what|why|how|cause|reason)\b",
    re.IGNORECASE,
)
_LISTED_ORDER = compiled(r"\W*order[xX]+\b|\W*\w*\d[\d-]{8,}", re.IGNORECASE)


def _unknown(text: str) -> bool:
    """Tell whether a sentence only names an order, or says that the cause is not known yet."""
    return bool(_SEEKING.search(text)) or (bool(_LISTED_ORDER.match(text)) and len(text.split()) < 8)


def _causes(reading: Reading) -> frozenset[int]:
    """Return the sentences that a cause of the plan fills."""
    return frozenset(
        sentence.index
        for cause in reading.links.causes
        for sentence in reading.parsed.sentences
        if sentence.first < cause.reason.last and cause.reason.first < sentence.last
    )


def _steps(reading: Reading) -> Mapping[int, list[Weighed]]:
    """Return the steps of the plan that each sentence tells."""
    found: dict[int, list[Weighed]] = {}
    for weighed in reading.steps:
        for index in weighed.step.sentences:
            found.setdefault(index, []).append(weighed)
    return found


def _lasts(weighed: Weighed, text: str) -> bool:
    """Tell whether a step keeps the fault from coming back: a practice, or a change that does not rest on memory."""
    if weighed.remedy or weighed.vow or weighed.strength == "weak" or _mends_one_case(text):
        return False
    return weighed.time != "done" or (weighed.strength == "strong" and not _CLEARS.search(text))


def _mends_one_case(text: str) -> bool:
    """Tell whether a sentence gives money or words for what happened and says nothing of what is to come."""
    return bool(_MENDS.search(text)) and not _STANDING.search(text)


_MENDS = compiled(
    r"\b(?:refund\w*|repa(?:id|y|yment)|reimburs\w*|compensat\w*|apolog\w*|coupons?|money back|is being|are being)\b",
    re.IGNORECASE,
)
_STANDING = compiled(r"\b(?:every|each|any|always|future|from now|no longer|until|before)\b", re.IGNORECASE)
# What takes the bad goods or pages away mends the case at hand.
_CLEARS = compiled(
    r"\b(?:destroy|scrap|shred|dispos|recycl|discard|donat|delet|remov|recall|withdr[ae]w|thr[eo]w|pull|quarantin|taken (?:off|down)|took (?:off|down))\w*",
    re.IGNORECASE,
)
# "For problem 2: ..." opens the answer to it.
_ANSWERS = compiled(
    r"\W*(?:for|to|against|as to|solution|answer|measure|step)s?(?: (?:for|to|of))?(?: the)? ?(?:#|no\.?|first|second|third|fourth|fifth|last|problem|cause|reason|point|issue|question|\d)[^:：,，]{0,14}[:：,，]",
    re.IGNORECASE,
)


def _may_be_cause(index: int, made: Mapping[int, frozenset[str]], found: Mapping[Ask, set[int]]) -> bool:
    """Tell whether a sentence before an owned fault may tell it: it is no step and no courtesy."""
    return index >= 0 and index not in found["done"] and not made.get(index, frozenset()) & _NO_STEP


# What works since a day that has come was put in place by then.
_SINCE = compiled(r"\bsince (?!then|that)(?:the )?(?:\d|[A-Z][a-z]+)")
_UNREAL = compiled(r"\b(?:will|shall|would|if|not|never|should|must|want to|going to)\b|n't\b", re.IGNORECASE)


def _unreal(text: str) -> bool:
    """Tell whether a sentence puts off or denies what it tells."""
    return bool(_UNREAL.search(text))
