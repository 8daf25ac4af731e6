"""Ties: what speaks for an action answering a cause, and for its answering none."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.idle import answers_none, for_none
from appealcheck.reading.likeness import Subject, likenesses, plain_words
from appealcheck.reading.reasons import Reason
from appealcheck.reading.steps import Step
from appealcheck.reading.strength import Weighed
from appealcheck.reading.traits import Traits
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.trait import ForCause


class Ties(Struct, frozen=True):
    """What speaks for one action answering each cause (None: it cannot), and for its answering none.

    ``start`` and ``end`` are where the action stands in the letter, ``block`` the number of its paragraph.
    """

    causes: tuple[float | None, ...]
    none: float
    start: int
    end: int
    block: int


_LETTERED = compiled(
    r"\W*(?:for|to|re|against|on|answers?|cause|reason|problem|point)[ .:#]*(?:cause|reason|problem|point|no\.?)?[ #]*(?:(?P<name>[A-Fa-f1-6])[)）:：,，.](?!\d)|(?P<circled>[①-⑥]))",
    re.IGNORECASE,
)

_ORDINALS = {
    word: place
    for place, words in enumerate(
        ("first 1st one 1", "second 2nd two 2", "third 3rd three 3", "fourth 4th four 4", "fifth 5th five 5")
    )
    for word in words.split()
}


_POINTS = 5.0
_FIRST_POINTS = 1.5
_TWO = 2.0


def ties_of(
    parsed: Parsed, reasons: Sequence[Reason], steps: Sequence[Weighed], traits: Traits, book: Rulebook
) -> tuple[Ties | None, ...]:
    """Return the ties of each step, None for a step that mends one buyer's case, promises, or tells a result."""
    subjects = [Subject.of(parsed, reason.first, reason.last, book) for reason in reasons]
    plain = [plain_words(parsed, reason.first, reason.last, book) for reason in reasons]
    turns = _turns(reasons, steps)
    begin = min((reason.first for reason in reasons), default=0)
    found: list[Ties | None] = []
    for weighed in steps:
        step = weighed.step
        if answers_none(parsed, weighed):
            found.append(None)
            continue
        none = for_none(parsed, weighed, traits, book.linking.none)
        if step.first < begin:
            none += book.linking.none.before_causes
        likes = _likes(parsed, weighed, subjects, book)
        labels = _labels(parsed, weighed, subjects, book)
        shared = plain_words(parsed, step.first, step.last, book)
        named = _named(parsed, weighed, traits)
        sentence = parsed.sentences[step.sentences[0]]
        causes = tuple(
            None
            if _is_itself(step, reason)
            else _tie(likes, labels[at], at, plain, shared, book.linking.cause)
            + _order(reason, at, weighed, named, turns, book.linking.cause)
            for at, reason in enumerate(reasons)
        )
        found.append(Ties(causes, none, step.span.start, step.span.end, sentence.block_index))
    return tuple(found)


def _is_itself(step: Step, reason: Reason) -> bool:
    """Tell whether a step holds where a cause begins, or most of it behind a label."""
    shared = min(step.last, reason.last) - max(step.first, reason.first)
    return step.first <= reason.first < step.last or 2 * shared > reason.last - reason.first


def _tie(
    likes: Sequence[float],
    label: float,
    at: int,
    plain: Sequence[Mapping[str, float]],
    shared: Mapping[str, float],
    weights: ForCause,
) -> float:
    """Return what the words of a cause and an action say."""
    like = likes[at]
    rest = max((each for other, each in enumerate(likes) if other != at), default=0.0)
    alone = [
        word
        for word in plain[at].keys() & shared.keys()
        if not any(word in words for other, words in enumerate(plain) if other != at)
    ]
    common = sum(min(plain[at][word], shared[word]) for word in alone if word.isalpha())
    figures = sum(not word.isalpha() for word in alone)
    return (
        weights.likeness * min(like, _POINTS)
        + weights.faint * min(like, _FIRST_POINTS)
        + weights.margin * max(-_TWO, min(_TWO, like - rest))
        + weights.label * min(label, _TWO)
        + weights.common_word * min(common, _TWO)
        + weights.figure * min(figures, _TWO)
    )


def _order(
    reason: Reason,
    at: int,
    weighed: Weighed,
    named: int | None,
    turns: Mapping[int, frozenset[int]],
    weights: ForCause,
) -> float:
    """Return what the places of a cause and an action say, and whether the action names its cause."""
    step = weighed.step
    score = 0.0 if reason.sure else weights.unsure
    if reason.of == step.of > 1 and reason.place == step.place:
        score += weights.place
    if named is not None:
        return score + (weights.named if named == at else weights.other_named)
    if step.first in turns:
        score += weights.turn if at in turns[step.first] else weights.other_turn
    return score


def _likes(parsed: Parsed, weighed: Weighed, subjects: Sequence[Subject], book: Rulebook) -> list[float]:
    step = weighed.step
    # A label before the step ("For the box:") says what it is about.
    first = parsed.sentences[step.sentences[0]].first if step.leads else step.first
    subject = Subject.of(parsed, first, step.last, book)
    return likenesses(subjects, subject, book)


_LABEL = compiled(
    r"\W*(?:[^:：.!?\n]{2,60}[:：](?!\d)|(?:for|as for|as to|about|regarding|against|concerning|with|on) [^,，.:：]{2,40}[,，])",
    re.IGNORECASE,
)


def _labels(parsed: Parsed, weighed: Weighed, subjects: Sequence[Subject], book: Rulebook) -> list[float]:
    """Return how much the label before a step ("The lamp:", "As for the lamp,") is like each cause."""
    sentence = parsed.sentences[weighed.step.sentences[0]]
    label = _LABEL.match(sentence.span.of(parsed.document.masked)) if weighed.step.leads else None
    if label is None:
        return [0.0] * len(subjects)
    end = sentence.span.start + label.end()
    last = next(
        (at for at in range(sentence.first, sentence.last) if parsed.tokens[at].span.start >= end), sentence.last
    )
    subject = Subject.of(parsed, sentence.first, last, book)
    return likenesses(subjects, subject, book)


def _named(parsed: Parsed, weighed: Weighed, traits: Traits) -> int | None:
    """Return which cause the step says it is for."""
    for first, last in traits.within("reference", weighed.step.first, weighed.step.last, weighed.step.sentences):
        for token in parsed.tokens[first:last]:
            if token.lower in _ORDINALS:
                return _ORDINALS[token.lower]
    words = parsed.sentences[weighed.step.sentences[0]].span.of(parsed.document.masked)
    lettered = _LETTERED.match(words)
    if lettered is None:
        return None
    return "abcdef123456①②③④⑤⑥".index((lettered["name"] or lettered["circled"]).lower()) % 6


def _turns(reasons: Sequence[Reason], steps: Sequence[Weighed]) -> Mapping[int, frozenset[int]]:
    """Return for each step (by its first token) the causes told just before it, where causes and steps take turns.

    Empty where all causes come before all steps: then the order says nothing.
    """
    order = sorted(
        [(reason.first, at, True) for at, reason in enumerate(reasons)]
        + [(each.step.first, 0, False) for each in steps]
    )
    turns: list[tuple[list[int], list[int]]] = []
    for first, at, is_cause in order:
        if is_cause and (not turns or turns[-1][1]):
            turns.append(([], []))
        if turns:
            turns[-1][0 if is_cause else 1].append(at if is_cause else first)
    full = [turn for turn in turns if turn[1]]
    if len(full) < 2:
        return {}
    return {first: frozenset(causes) for causes, firsts in turns for first in firsts}
