"""Topics: which kinds of complaint each sentence of the letter is about, as far as the notice names them."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from appealcheck.draft.document import PROSE
from appealcheck.draft.mask import CodeKind
from appealcheck.expressions import compiled
from appealcheck.reading.letter import Reading
from appealcheck.reading.notice import Ask, NoticeRead, placed_ids
from appealcheck.reading.reasons import Reason
from appealcheck.reading.topic_words import (
    kinds_in,
    nearest,
    pieces,
    plain_words,
    shared_with,
    telling_words,
    vocabulary_of,
    words_at,
    words_of_notice,
)
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.complaint import ComplaintRule


class Topic(Struct, frozen=True):
    """What a sentence is about: the kinds of complaint that something ties it to, or those that it may cover as well."""

    tied: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()


Topics = Mapping[int, Topic]
"""The topic of each sentence, by its index."""

_NONE: frozenset[str] = frozenset()
_CODES: tuple[CodeKind, ...] = ("order_id", "asin")


def topics_of(notice: NoticeRead, reading: Reading, book: Rulebook, doing: Mapping[Ask, frozenset[int]]) -> Topics:
    """Return what each sentence is about; ``doing`` are the sentences that give each answer.

    Its own words and IDs say it first, then the heading above it, then the cause that a step is said to answer, then
    words that it shares with sentences about one kind alone or with the steps that answer this kind, then the sentence
    before it. A sentence that none of this ties to a kind may cover every kind that the letter speaks of at all.
    """
    kinds = {named.kind: book.complaints[named.kind] for named in notice.complaints}
    others = _others(kinds, book)
    texts = {s.index: plain_words(reading, s) for s in reading.parsed.sentences}
    seeds = words_of_notice(notice, book)
    own = {index: kinds_in(text, kinds, book) for index, text in texts.items()}
    strange = {index: bool(kinds_in(text, others, book, narrow=True)) for index, text in texts.items()}
    steps = (doing["done"] | doing["prevention"]) - doing["root_cause"]
    addressed = _addressed(kinds, reading, own, strange, book)
    if addressed:
        addressed |= shared_with(reading, seeds, steps, book)
    if len(kinds) == 1:
        only = frozenset(kinds) & addressed
        return {index: Topic(own[index] & only, _NONE if strange[index] else only) for index in texts}
    for index, named in _by_ids(notice, reading).items():
        own[index] |= named
        if index in steps | doing["root_cause"] or reading.parsed.sentences[index].block.kind == "heading":
            addressed |= named
    headed = dict(_headings(reading, own))
    vocabulary = vocabulary_of(reading, kinds, headed, seeds, book)
    left = _left_over(reading, kinds, own, headed, strange, vocabulary, book)
    if left:
        own = {index: own[index] | left.get(index, _NONE) for index in own}
        addressed = addressed.union(*left.values())
        vocabulary = vocabulary_of(reading, kinds, {**headed, **left}, seeds, book)
    answering = _answering(reading, own, headed)
    unmoved = {name for name, kind in kinds.items() if kind.family in {"papers", "account", "rights"}}
    everyone = book.any_of(book.notice_words.everyone)
    found: dict[int, Topic] = {}
    before: tuple[int, frozenset[str]] = (-1, _NONE)
    for sentence in reading.parsed.sentences:
        index = sentence.index
        topic = own[index] or headed.get(index, _NONE) or answering.get(index, _NONE)
        settled = headed.get(index) or (answering.get(index) and not own[index])
        if not strange[index] and sentence.block.kind in PROSE:
            for piece in pieces(reading, sentence) if not settled else ():
                if not kinds_in(words_at(reading, piece), kinds, book):
                    topic |= nearest(reading, piece, kinds, addressed, vocabulary, book)
            if not topic and not settled and before[0] == sentence.block_index and not everyone.search(texts[index]):
                topic = before[1]
        # What was done for all the buyers was done for each kind, whatever else its sentence tells.
        wide = everyone.search(texts[index]) and _MENDS.search(texts[index]) and not _SOME.search(texts[index])
        covers = not topic or (index in doing["done"] and wide)
        # Money given back to buyers answers no owner of rights and proves no paper.
        whole = addressed - unmoved if _MENDS.search(texts[index]) else addressed
        general = whole if covers and not strange[index] and sentence.block.kind in PROSE else _NONE
        found[index] = Topic(topic & addressed, general)
        before = (sentence.block_index, topic)
    return found


def _by_ids(notice: NoticeRead, reading: Reading) -> Mapping[int, frozenset[str]]:
    """Return, for each sentence with an ID that the notice gives beside one kind alone, this kind."""
    found: dict[int, frozenset[str]] = {}
    placed = [pair for kind in _CODES for pair in placed_ids(reading.parsed.document, kind) if pair[0] in notice.tied]
    for sentence in reading.parsed.sentences:
        named = frozenset(notice.tied[code] for code, span in placed if sentence.span.contains(span))
        if named:
            found[sentence.index] = named
    return found


def _answering(
    reading: Reading, own: Mapping[int, frozenset[str]], headed: Mapping[int, frozenset[str]]
) -> Mapping[int, frozenset[str]]:
    """Return, for the sentences of a step that answers a cause, what this cause is about."""
    found: dict[int, frozenset[str]] = {}
    for cause in reading.links.causes:
        topic = _of_unit(_unit(reading, cause.reason), own, headed)
        # A cause told in one breath for two kinds says of neither which step is its own.
        for step in cause.by if len(topic) == 1 else ():
            for index in step.step.sentences:
                found[index] = found.get(index, _NONE) | topic
    return found


def _unit(reading: Reading, reason: Reason) -> range:
    """Return the sentences of a cause, with those that lead up to it in its paragraph or entry."""
    inside = [s.index for s in reading.parsed.sentences if s.first < reason.last and reason.first < s.last]
    first = inside[0]
    ends = {
        s.index
        for each in reading.links.causes
        for s in reading.parsed.sentences
        if s.first < each.reason.last <= s.last
    }
    block = reading.parsed.sentences[first].block_index
    while first and first - 1 not in ends and reading.parsed.sentences[first - 1].block_index == block:
        first -= 1
    return range(first, inside[-1] + 1)


def _of_unit(unit: range, own: Mapping[int, frozenset[str]], headed: Mapping[int, frozenset[str]]) -> frozenset[str]:
    return _NONE.union(*(own[index] or headed.get(index, _NONE) for index in unit))


def _left_over(
    reading: Reading,
    kinds: Mapping[str, ComplaintRule],
    own: Mapping[int, frozenset[str]],
    headed: Mapping[int, frozenset[str]],
    strange: Mapping[int, bool],
    vocabulary: Mapping[str, frozenset[str]],
    book: Rulebook,
) -> Mapping[int, frozenset[str]]:
    """Return the topic of causes whose words name no kind: the kinds that the letter names nowhere.

    Where one kind is left, all these causes are about it; where as many are left as causes, they keep the order of the
    notice.
    """
    told = _NONE.union(*own.values())
    missing = [name for name, kind in kinds.items() if name not in told and not kind.behind]
    units = [_unit(reading, cause.reason) for cause in reading.links.causes]
    free = [
        unit
        for unit in units
        if not _of_unit(unit, own, headed)
        and not any(_GENERAL.search(plain_words(reading, reading.parsed.sentences[index])) for index in unit)
        and not any(strange[index] for index in unit)
        and not any(
            vocabulary.get(lemma) for index in unit for lemma in telling_words(reading, _tokens(reading, index), book)
        )
    ]
    if len(free) == len(units) or not missing or not free:
        return {}
    if len(missing) == 1:
        return {index: frozenset(missing) for unit in free for index in unit}
    if len(missing) == len(free):
        return {index: frozenset({name}) for name, unit in zip(missing, free, strict=True) for index in unit}
    return {}


_MENDS = compiled(
    r"\b(?:refund\w*|repa(?:id|y\w*)|reimburs\w*|compensat\w*|apolog\w*|money|replac\w+|credited|wrote to|written to)\b",
    re.IGNORECASE,
)
_SOME = compiled(
    r"\b(?:buyers?|customers?|orders?|people|families|claims?|cases?) (?:who|whose|that|which|with|without|of|from|mentioned|in)\b",
    re.IGNORECASE,
)
# What nobody knew or saw to may stand behind every kind.
_GENERAL = compiled(
    r"\b(?:nobody|no (?:one|person|staff|employee|training|rule|system|process)|laws?|polic(?:y|ies)|knowledge|train\w*|attention|careless\w*)\b",
    re.IGNORECASE,
)


def _tokens(reading: Reading, index: int) -> range:
    sentence = reading.parsed.sentences[index]
    return range(sentence.first, sentence.last)


def _others(kinds: Mapping[str, ComplaintRule], book: Rulebook) -> dict[str, ComplaintRule]:
    """Return the kinds that the notice does not name, of the families that it names."""
    families = {kind.family for kind in kinds.values()}
    behind = {name for kind in kinds.values() for name in kind.behind}
    return {
        name: kind
        for name, kind in book.complaints.items()
        if kind.family in families and name not in kinds and name not in behind and kind.family != "rate"
    }


def _headings(reading: Reading, own: Mapping[int, frozenset[str]]) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield the topic that a heading gives to the sentences below it, up to the next heading that names another."""
    topic = _NONE
    for sentence in reading.parsed.sentences:
        if sentence.block.kind == "heading":
            named = own[sentence.index]
            topic = named if named else _NONE
        elif topic:
            yield sentence.index, topic


def _addressed(
    kinds: Mapping[str, ComplaintRule],
    reading: Reading,
    own: Mapping[int, frozenset[str]],
    strange: Mapping[int, bool],
    book: Rulebook,
) -> frozenset[str]:
    """Return the kinds of the notice that the letter speaks of.

    Where it names none, and none that the notice does not have, it is the only one, or those whose steps it takes most.
    """
    told = _NONE.union(*(own[s.index] for s in reading.parsed.sentences if s.block.kind != "notice"))
    rates = frozenset(name for name, kind in kinds.items() if kind.family == "rate" and kind.behind)
    if told or any(strange.values()):
        return told | rates
    if len(kinds) == 1:
        return frozenset(kinds)
    text = reading.parsed.document.masked
    steps = {name: len(book.any_of(kind.remedies).findall(text)) for name, kind in kinds.items()}
    most = max(steps.values(), default=0)
    return rates | frozenset(name for name, count in steps.items() if count == most > 0)
