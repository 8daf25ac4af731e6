"""Strength of actions: how far each rests on memory, when it is done, who does it, how much and with what."""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.doers import doer, is_firm
from appealcheck.reading.given import is_given
from appealcheck.reading.hands import held_by_hand
from appealcheck.reading.notes import ENDS, Time
from appealcheck.reading.steps import Step, clauses_of
from appealcheck.reading.timing import APART, time_of
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
    main = [clause for clause in clauses if not clause.embedding & APART]

    def places(name: TraitName) -> tuple[tuple[int, int], ...]:
        return traits.within(name, step.first, step.core, step.sentences)

    def titled(name: TraitName) -> tuple[tuple[int, int], ...]:
        """Return the places with those in the label before the step: "Refunds: paid on 3 May"."""
        begin = parsed.sentences[step.sentences[0]].first if step.leads else step.first
        return traits.within(name, begin, step.core, step.sentences)

    # "logged", "reported", "tabled" are deeds, not things to do them with.
    things = tuple(place for place in places("means") if not parsed.tokens[place[1] - 1].tag.startswith("VB"))
    things = tuple(place for place in things if not _numbers(place, parsed))
    things = tuple(place for place in things if not _is_done_away(place, parsed))
    by_hand = held_by_hand(step, clauses, parsed, book)
    bars = traits.within("strong", step.first, step.last, step.sentences)
    # "Auction purchases: stopped" begins in the label.
    bars += tuple(place for place in titled("strong") if place[0] < step.first < place[1])
    strong = any(by_hand.isdisjoint(range(*place)) for place in bars)
    middle = bool(places("middle"))
    time = time_of(step, part, clauses, parsed, traits, book)
    lasting = (strong and bool(places("done"))) or parsed.tokens[step.first].lower == "since"
    remedy = _mends(step, titled("remedy"), clauses, parsed, lasting) or (
        time == "done" and not strong and is_given(_first_statement(clauses), parsed, book)
    )
    vow = bool(places("vow")) and not strong and not middle
    named = [place for place in places("who") if not _has_figures(place, parsed)]
    who = _first(parsed, named) or doer(clauses, parsed, book, (*things, *places("calendar")))
    when = _first(parsed, (*places("calendar"), *places("rhythm"))) or _hour(step, parsed)
    when = when or _heading_day(step, parsed, traits)
    amount = _amount(step, parsed, places("amount"), places("calendar"))
    if remedy:
        things = tuple(place for place in things if parsed.tokens[place[1] - 1].lemma not in _GOODS)
    only_words = vow
    means = None if only_words else _first(parsed, things) or _program(step, parsed)
    if time == "promised" and not (strong or middle or remedy or who or when or amount or means):
        # What names nobody, no day, no number and nothing to do it with is good will.
        vow = True
    if vow and main and main[0].tense == "present":
        time = "promised"
    weak = remedy or vow or (bool(titled("weak")) and not strong and not middle)
    return Weighed(
        step=step,
        strength="weak" if weak else "strong" if strong else "middle",
        time=time,
        remedy=remedy or (bool(places("correction")) and not strong),
        vow=vow,
        who=who,
        when=when,
        amount=amount,
        means=means,
    )


def _first(parsed: Parsed, places: Sequence[tuple[int, int]]) -> Span | None:
    """Return the span of the first place; of several that begin there, the longest."""
    if not places:
        return None
    first, last = min(places, key=lambda place: (place[0], -place[1]))
    return parsed.span(first, last)


_CLOCK = compiled(r"\d{1,2}[:：][0-5]\d")


def _hour(step: Step, parsed: Parsed) -> Span | None:
    spans = (token.span for token in parsed.tokens[step.first : step.core])
    return next((span for span in spans if _CLOCK.fullmatch(span.of(parsed.document.text))), None)


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


_CODE = compiled(r"[a-z0-9]*(?:[a-z]\d|\d[a-z])[a-z0-9]*", re.IGNORECASE)


def _has_figures(place: tuple[int, int], parsed: Parsed) -> bool:
    """Tell whether a name holds figures among its letters, as the code of a page does."""
    words = [token.span.of(parsed.document.text) for token in parsed.tokens[place[0] : place[1]]]
    return any(_CODE.fullmatch(word) for word in words)


def _numbers(place: tuple[int, int], parsed: Parsed) -> bool:
    """Tell whether a thing only says where or how much: "rack 4", "12 racks", "1.2 metres"."""
    first, last = place
    lemma = parsed.tokens[last - 1].lemma
    behind = last < len(parsed.tokens) and parsed.tokens[last].tag == "CD"
    before = first > 0 and parsed.tokens[first - 1].tag == "CD"
    return (lemma == "rack" and (behind or before)) or (lemma in {"meter", "metre"} and before)


def _is_done_away(place: tuple[int, int], parsed: Parsed) -> bool:
    """Tell whether a thing is what was done away with: "both laptops were wiped"."""
    token = parsed.tokens[place[1] - 1]
    if token.dep in {"dobj", "nsubjpass"} and parsed.tokens[token.head].lemma in _DONE_AWAY:
        return True
    return any(
        word.lemma in _TIES and word.dep in {"dobj", "nsubjpass", "nsubj"} and parsed.tokens[word.head].lemma in _UNTIED
        for word in parsed.tokens[place[0] : place[1]]
    )


_TIES = frozenset(["contract", "agreement"])
_UNTIED = ENDS | {"finish", "stop", "quit", "leave"}
_DONE_AWAY = frozenset(
    ["wipe", "destroy", "scrap", "burn", "shred", "bin", "discard", "sell", "crush", "recycle", "cut", "dump"]
)

_GOODS = frozenset(
    [
        "machine",
        "device",
        "phone",
        "press",
        "camera",
        "printer",
        "scale",
        "tablet",
        "computer",
        "laptop",
        "lock",
        "safe",
        "filter",
        "meter",
        "board",
        "table",
        "boiler",
        "sheet",
        "stamp",
        "alarm",
        "sensor",
        "rack",
        "key",
    ]
)
"""What sellers send their buyers and work with as well."""


def _first_statement(clauses: Sequence[Clause]) -> Sequence[Clause]:
    return [clause for clause in clauses if not clause.embedding & APART][:1]


def _mends(
    step: Step, places: Sequence[tuple[int, int]], clauses: Sequence[Clause], parsed: Parsed, lasting: bool
) -> bool:
    """Tell whether the step's first statement is a remedy; what holds for all orders to come is none."""
    main = [clause for clause in clauses if not clause.embedding & APART]
    if not places or (lasting and main and main[0].tense == "present" and main[0].subject != "buyer"):
        return False
    if not main:
        return True
    following = next((clause.head for clause in main[1:] if parsed.tokens[clause.head].dep == "conj"), step.last)
    return any(first <= following for first, _ in places)


_PROGRAM = compiled(r"[A-Z]+[a-z]+[A-Z]\w*")


def _program(step: Step, parsed: Parsed) -> Span | None:
    """Return a name with a capital within, as programs bear it ("ShipStation")."""
    spans = (parsed.tokens[at].span for at in range(step.first, step.last) if not is_firm(at, parsed))
    return next((span for span in spans if _PROGRAM.fullmatch(span.of(parsed.document.text))), None)


_NUMBERED = frozenset(
    [
        "no.",
        "no",
        "number",
        "#",
        "rack",
        "room",
        "annex",
        "appendix",
        "exhibit",
        "step",
        "problem",
        "reason",
        "cause",
        "point",
        "version",
        "form",
        "paragraph",
        "section",
        "page",
        "model",
        "type",
        "line",
        "order",
        "bay",
        "aisle",
        "figure",
        "nr",
        "nr.",
    ]
)


def _amount(
    step: Step, parsed: Parsed, places: Sequence[tuple[int, int]], dates: Sequence[tuple[int, int]]
) -> Span | None:
    dated = {index for first, last in dates for index in range(first, last)}
    for first, last in places:
        token = parsed.tokens[first]
        if any(index in dated for index in range(first, last)) or (
            token.lower in {"1", "0", "zero"} and not _measures(parsed, last)
        ):
            continue
        if token.lower.isdigit() and len(token.lower) == 4 and token.lower[:2] in {"19", "20"}:
            continue
        if token.span.of(parsed.document.text).endswith(("PX", "PL", "D")):
            # "4PX" is a carrier, "3PL" a service.
            continue
        if ":" in token.lower or (first > step.first and parsed.tokens[first - 1].lemma in _NUMBERED):
            # A clock time, or the number of a thing.
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
