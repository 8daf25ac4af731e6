"""Strength of actions: how far each rests on memory, when it is done, who does it, how much and with what."""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.steps import Step, clauses_of
from appealcheck.reading.timing import APART, Time, time_of
from appealcheck.reading.traits import Traits
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.trait import TraitName
from appealcheck.span import Span

Strength = Literal["weak", "middle", "strong"]


class Weighed(Struct, frozen=True):
    """What is said of one step.

    ``remedy`` tells that it only mends the case at hand, ``vow`` that it only promises: neither answers a cause. ``who``,
    ``when``, ``amount`` and ``means`` are the places of the words that say so, None where none do.
    """

    step: Step
    strength: Strength
    time: Time
    remedy: bool
    vow: bool
    who: Span | None
    when: Span | None
    amount: Span | None
    means: Span | None


def weigh(step: Step, part: str, parsed: Parsed, traits: Traits, book: Rulebook) -> Weighed:
    """Return what the words of ``step`` say; ``part`` is the part of the letter that it stands in."""
    clauses = clauses_of(step, parsed)

    def places(name: TraitName) -> tuple[tuple[int, int], ...]:
        return traits.within(name, step.first, step.core, step.sentences)

    # "logged", "reported", "tabled" are deeds, not things to do them with.
    things = tuple(place for place in places("means") if not parsed.tokens[place[1] - 1].tag.startswith("VB"))
    strong, middle = bool(places("strong")), bool(places("middle"))
    remedy = _mends(step, places("remedy"), clauses, parsed)
    vow = bool(places("vow")) and not strong and not middle
    weak = remedy or vow or (bool(places("weak")) and not strong and not middle)
    return Weighed(
        step=step,
        strength="weak" if weak else "strong" if strong else "middle",
        time=time_of(step, part, clauses, parsed, traits, book),
        remedy=remedy or bool(places("correction")),
        vow=vow,
        who=_first(parsed, places("who")) or _doer(clauses, parsed, book, (*things, *places("calendar"))),
        when=_first(parsed, (*places("calendar"), *places("rhythm"))) or _heading_day(step, parsed, traits),
        amount=_amount(parsed, places("amount"), places("calendar")),
        means=_first(parsed, things) or _program(step, parsed),
    )


def _first(parsed: Parsed, places: Sequence[tuple[int, int]]) -> Span | None:
    """Return the span of the first place; of several that begin there, the longest."""
    if not places:
        return None
    first, last = min(places, key=lambda place: (place[0], -place[1]))
    return parsed.span(first, last)


def _heading_day(step: Step, parsed: Parsed, traits: Traits) -> Span | None:
    """Return the day that stands before the step: in its label, or as a sentence of its own ("Feb 4.")."""
    at = step.sentences[0]
    if not step.leads:
        return None
    label = traits.within("calendar", parsed.sentences[at].first, step.first, step.sentences)
    if label or at == 0:
        return _first(parsed, label)
    before = parsed.sentences[at - 1]
    if before.block is not parsed.sentences[at].block or before.last - before.first > _DAY_TOKENS:
        return None
    return _first(parsed, traits.places("calendar", at - 1))


_DAY_TOKENS = 5


def _mends(step: Step, places: Sequence[tuple[int, int]], clauses: Sequence[Clause], parsed: Parsed) -> bool:
    """Tell whether the step's first statement is a remedy."""
    main = [clause for clause in clauses if not clause.embedding & APART]
    if not places:
        return False
    if not main:
        return True
    following = next((clause.head for clause in main[1:] if parsed.tokens[clause.head].dep == "conj"), step.last)
    return any(first <= following for first, _ in places)


_PROGRAM = re.compile(r"[A-Z]+[a-z]+[A-Z]\w*")


def _program(step: Step, parsed: Parsed) -> Span | None:
    """Return a name with a capital within, as programs bear it ("ShipStation")."""
    spans = (token.span for token in parsed.tokens[step.first : step.last])
    return next((span for span in spans if _PROGRAM.fullmatch(span.of(parsed.document.text))), None)


def _amount(parsed: Parsed, places: Sequence[tuple[int, int]], dates: Sequence[tuple[int, int]]) -> Span | None:
    dated = {index for first, last in dates for index in range(first, last)}
    for first, last in places:
        token = parsed.tokens[first]
        if any(index in dated for index in range(first, last)) or (
            token.lower in {"1", "0", "zero"} and not _measures(parsed, last)
        ):
            continue
        if token.lower.isdigit() and len(token.lower) == 4 and token.lower[:2] in {"19", "20"}:
            continue
        if token.tag == "CD" and not (token.lower[0].isdigit() or token.lower.isalpha() or "-" in token.lower):
            continue
        if (
            any(char.isalpha() for char in token.lower)
            and any(char.isdigit() for char in token.lower)
            and not token.lower[0].isdigit()
        ):
            continue
        return parsed.span(first, last)
    return None


_UNITS = frozenset(
    ["meter", "metre", "m", "hour", "minute", "kg", "inch", "layer", "week", "month", "carton", "piece", "box"]
)


def _measures(parsed: Parsed, index: int) -> bool:
    return index < len(parsed.tokens) and parsed.tokens[index].lemma in _UNITS


def _doer(clauses: Sequence[Clause], parsed: Parsed, book: Rulebook, others: Sequence[tuple[int, int]]) -> Span | None:
    """Return the subject that is a person, a role or a firm: by its role, or by a name that is no program or carrier."""
    roles, outside = book.lexicon.words("step_role"), book.lexicon.words("step_outside")
    named = {index for first, last in others for index in range(first, last)}
    for clause in clauses:
        if clause.embedding & {"reported", "condition"} or (clause.negated and clause.subject in {"staff", "supplier"}):
            continue
        wanted = {"nsubj"} | ({"agent"} if clause.passive else set())
        for index in clause.tokens:
            token = parsed.tokens[index]
            head = parsed.tokens[token.head]
            is_subject = token.dep in wanted and token.head == clause.head
            is_agent = token.dep == "pobj" and head.dep == "agent"
            if not (is_subject or is_agent) or index in named or token.lemma in outside:
                continue
            if _is_role(index, parsed, roles) or (token.tag in {"NNP", "NNPS"} and _is_name(index, parsed)):
                return token.span
    return None


def _is_role(index: int, parsed: Parsed, roles: frozenset[str]) -> bool:
    token = parsed.tokens[index]
    before = parsed.tokens[index - 1].lower if index else ""
    return (
        token.lower in roles
        or token.lemma in roles
        or f"{before} {token.lower}" in roles
        or f"{before} {token.lemma}" in roles
    )


def _is_name(index: int, parsed: Parsed) -> bool:
    word = parsed.tokens[index].span.of(parsed.document.text)
    # A program's name has capitals or figures within, or stands in capitals alone.
    return word[:1].isupper() and word[1:].islower() and word.isalpha()
