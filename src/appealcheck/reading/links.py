"""Links: which action answers which root cause."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.likeness import Subject, likenesses
from appealcheck.reading.reasons import Reason
from appealcheck.reading.strength import Weighed
from appealcheck.reading.traits import Traits
from appealcheck.rulebook.book import Rulebook


class Answered(Struct, frozen=True):
    """A root cause and the actions that answer it."""

    reason: Reason
    by: tuple[Weighed, ...]


class Linked(Struct, frozen=True):
    """Every root cause with its answers, and the actions that answer none."""

    causes: tuple[Answered, ...]
    idle: tuple[Weighed, ...]


_LETTERED = re.compile(
    r"\W*(?:for|to|re|against|on|answers?|cause|reason|problem|point)[ .:#]*(?:cause|reason|problem|point|no\.?)?[ #]*(?P<name>[A-Fa-f1-6])[):,.](?!\d)",
    re.IGNORECASE,
)

NO_LINKS = Linked((), ())

_ENOUGH = 1.25
_ENOUGH_FOR_OPEN = 0.55
_SAME_PLACE = 0.1
_SAME_PART = 1.2
_TOLD = 10.0
_ORDINALS = {
    word: place
    for place, words in enumerate(
        ("first 1st one 1", "second 2nd two 2", "third 3rd three 3", "fourth 4th four 4", "fifth 5th five 5")
    )
    for word in words.split()
}


def link(parsed: Parsed, reasons: Sequence[Reason], steps: Sequence[Weighed], traits: Traits, book: Rulebook) -> Linked:
    """Tie each action to the cause that it makes go away.

    A remedy for a buyer and a mere promise answer none. Shared concepts of the thesaurus, concepts that answer one
    another and shared rare words count, the more the fewer causes have them; so do the place in lists of one length and
    the part of a letter that treats its complaints one by one. "For the first problem" settles it.
    """
    subjects = [Subject.of(parsed, reason.first, reason.last, book) for reason in reasons]
    found: dict[int, list[Weighed]] = {}
    idle: list[Weighed] = []
    blocks = _blocks(reasons, steps)
    unsure: list[tuple[int, Weighed]] = []
    for weighed in steps:
        share = _share(parsed, weighed, traits)
        best, score = _best(parsed, reasons, subjects, weighed, blocks, traits, book) if share else (0, 0.0)
        score *= share
        if score >= _ENOUGH:
            found.setdefault(best, []).append(weighed)
        elif score >= _ENOUGH_FOR_OPEN:
            unsure.append((best, weighed))
        else:
            idle.append(weighed)
    # A cause that nothing else answers takes what would be too little beside another answer.
    answered = set(found)
    for best, weighed in unsure:
        if best in answered:
            idle.append(weighed)
        else:
            found.setdefault(best, []).append(weighed)
    idle.sort(key=lambda each: each.step.first)
    # What only stands among reasons is one where something answers it.
    causes = tuple(
        Answered(reason, tuple(found.get(at, ()))) for at, reason in enumerate(reasons) if reason.sure or at in found
    )
    return Linked(causes, tuple(idle))


_FOR_BUYERS = re.compile(
    r"\b(?:refund(?:s|ed)?|repaid|reimburs\w+|money back|paid back|voucher|coupon|gift card|apolog\w+|sorry (?:letter|card|message|note)s?)\b",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(
    r"\b(?:is|are) (?:also )?(?:attached|enclosed)\b|\bin (?:the )?(?:attachments?|annex|appendix)\b", re.IGNORECASE
)
_RESULT = re.compile(
    r"\b(?:since|from|in the (?:last|past|first|week|days?)|between|during|after)\b.*\b(?:orders?|packages|parcels|shipments|units|kettles|pieces)\b.*\b(?:late|in time|on time|complain\w*|defects?|claims?|scan|scanned|cancel\w*|returns?|delivered)\b"
    r"|\b\d[\d,]* (?:orders|parcels|packages|units|shipments)\b.*\d ?%"
    r"|\bthat (?:passed|remain|are left)\b",
    re.IGNORECASE,
)
_RHYTHM = re.compile(
    r"\b(?:every|each|any|daily|weekly|monthly|always|before|until|from now|in future|twice|once a|per|on the (?:first|\d+(?:st|nd|rd|th)) of|now|will|shall|new)\b",
    re.IGNORECASE,
)
_ANEW = re.compile(
    r"\b(?:new|instead|replac\w+|only|never|forever|for ever|any more|anymore|no longer|nothing|nobody|other)\b",
    re.IGNORECASE,
)
_REPLACED = re.compile(r"\b(?:new|now|instead|replac\w+|only|every|each|any)\b", re.IGNORECASE)
_LOOKS = frozenset(
    [
        "check",
        "recheck",
        "open",
        "look",
        "read",
        "recount",
        "count",
        "inspect",
        "review",
        "audit",
        "examine",
        "search",
        "test",
        "compare",
        "stocktake",
        "stock-take",
    ]
)
_AWAY = frozenset(
    [
        "destroy",
        "scrap",
        "crush",
        "shred",
        "dispose",
        "burn",
        "delete",
        "remove",
        "recycle",
        "withdraw",
        "quarantine",
        "pull",
    ]
)
_ONE_LOOK = 0.4
_CLEARED = 0.6


def _share(parsed: Parsed, weighed: Weighed, traits: Traits) -> float:
    """Return how much of its likeness counts: what mends one case, or only looks once, keeps little from coming again."""
    step = weighed.step
    words = step.span.of(parsed.document.masked)
    if weighed.remedy or weighed.vow or _FOR_BUYERS.search(words) or _RESULT.search(words) or _ENCLOSED.search(words):
        return 0.0
    lemmas = {token.lemma for token in parsed.tokens[step.first : step.last]}
    if lemmas & _AWAY and not _REPLACED.search(words):
        return _CLEARED
    if _RHYTHM.search(words) or _ANEW.search(words) or traits.within("rhythm", step.first, step.last, step.sentences):
        return 1.0
    return _ONE_LOOK if lemmas & _LOOKS else 1.0


def _best(
    parsed: Parsed,
    reasons: Sequence[Reason],
    subjects: Sequence[Subject],
    weighed: Weighed,
    blocks: Mapping[int, frozenset[int]],
    traits: Traits,
    book: Rulebook,
) -> tuple[int, float]:
    """Return the cause that a step answers best, and how well."""
    step = weighed.step
    named = _named(parsed, weighed, traits)
    # A label before the step ("For the box:") says what it is about.
    labelled = parsed.sentences[step.sentences[0]].first if step.leads else step.first
    subject = Subject.of(parsed, labelled, step.last, book)
    scores: list[float] = []
    for at, (reason, alike) in enumerate(zip(reasons, likenesses(subjects, subject, book), strict=True)):
        score = alike
        if named is not None:
            score += _TOLD if named == at else 0.0
        elif step.first in blocks:
            score = score + _SAME_PART if at in blocks[step.first] else 0.0
        elif reason.of == step.of > 1 and reason.place == step.place:
            score += _SAME_PLACE
        if step.first <= reason.first < step.last:
            score = 0.0
        scores.append(score)
    top = max(scores, default=0.0)
    return (scores.index(top) if scores else 0), top


def _named(parsed: Parsed, weighed: Weighed, traits: Traits) -> int | None:
    """Return which cause the step says it is for."""
    for first, last in traits.within("reference", weighed.step.first, weighed.step.last, weighed.step.sentences):
        for token in parsed.tokens[first:last]:
            if token.lower in _ORDINALS:
                return _ORDINALS[token.lower]
    words = parsed.sentences[weighed.step.sentences[0]].span.of(parsed.document.masked)
    lettered = _LETTERED.match(words)
    return "abcdef123456".index(lettered["name"].lower()) % 6 if lettered else None


def _blocks(reasons: Sequence[Reason], steps: Sequence[Weighed]) -> Mapping[int, frozenset[int]]:
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
