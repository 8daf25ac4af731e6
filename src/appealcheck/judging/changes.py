"""Facts that two versions of a letter do not tell alike: what may contradict what was already sent."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from msgspec import Struct

from appealcheck.judging.alike import LEAST, Alike
from appealcheck.judging.quoting import Quoter
from appealcheck.judging.report import Quote
from appealcheck.reading.facts import Fact, FactKind

LOOKED_UP: frozenset[FactKind] = frozenset({"order_id", "asin", "tracking", "name"})
"""The facts that a reader looks up one by one, so that one more or one less is told too."""

# IDs that differ in no more than this many characters are one that was mistyped.
_MISTYPED = 2


class FactChange(Struct, frozen=True):
    """A fact that the two letters do not tell alike.

    ``changed``: both speak of it and say different things, which may contradict what was already sent; ``dropped``: an ID or
    a name that only the old letter has; ``added``: one that only the new letter has.
    """

    kind: FactKind
    change: Literal["changed", "dropped", "added"]
    old: Quote | None
    new: Quote | None


_Strength = Callable[[Fact, Fact], float]
"""How surely a fact of the old letter and one of the new tell of the same thing, 0 for not at all."""


def fact_changes(
    old: Sequence[Fact], new: Sequence[Fact], quoters: tuple[Quoter, Quoter], alike: Alike
) -> tuple[FactChange, ...]:
    """Return the changed and added facts in the order of their places in the new letter, then those that are dropped.

    A date, a rate, a count or an amount that is only in one letter is no change: a letter may say more or less.
    """
    told_before, told_now = {_said(fact) for fact in old}, {_said(fact) for fact in new}
    gone = [fact for fact in _once(old) if _said(fact) not in told_now]
    come = [fact for fact in _once(new) if _said(fact) not in told_before]
    pairs: list[tuple[Fact, Fact]] = []
    for strength in (_mistyped, _in_its_place(alike), _only_one(gone, come)):
        pairs += _paired(gone, come, strength)
    quote = [quoter.quote for quoter in quoters]
    told = [
        (fact.span, FactChange(fact.kind, "changed", quote[0](before.span), quote[1](fact.span)))
        for before, fact in pairs
    ]
    told += [
        (fact.span, FactChange(fact.kind, "added", None, quote[1](fact.span)))
        for fact in come
        if fact.kind in LOOKED_UP
    ]
    dropped = (FactChange(fact.kind, "dropped", quote[0](fact.span), None) for fact in gone if fact.kind in LOOKED_UP)
    return (*(change for _, change in sorted(told, key=lambda pair: pair[0])), *dropped)


def _paired(gone: list[Fact], come: list[Fact], strength: _Strength) -> list[tuple[Fact, Fact]]:
    """Take the pairs that tell of the same thing out of both lists, the surest first."""
    scored = [
        (strength(before, fact), -one, -other)
        for one, before in enumerate(gone)
        for other, fact in enumerate(come)
        if before.kind == fact.kind
    ]
    pairs: list[tuple[Fact, Fact]] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for sure, one, other in sorted(scored, reverse=True):
        if sure > 0 and -one not in taken[0] and -other not in taken[1]:
            taken[0].add(-one)
            taken[1].add(-other)
            pairs.append((gone[-one], come[-other]))
    gone[:] = [fact for number, fact in enumerate(gone) if number not in taken[0]]
    come[:] = [fact for number, fact in enumerate(come) if number not in taken[1]]
    return pairs


def _said(fact: Fact) -> tuple[str, str, str]:
    """What a fact says. A date with its year says what one without it does; a name is the same wherever it stands."""
    return (
        fact.kind,
        fact.value[-len("MM-DD") :] if fact.kind == "date" else fact.value,
        fact.about if fact.kind in {"rate", "count"} else "",
    )


def _once(facts: Iterable[Fact]) -> list[Fact]:
    found: dict[tuple[str, str, str], Fact] = {}
    for fact in facts:
        found.setdefault(_said(fact), fact)
    return list(found.values())


def _mistyped(before: Fact, fact: Fact) -> float:
    """One ID with another character or two."""
    from rapidfuzz.distance import Levenshtein

    if before.kind not in LOOKED_UP or before.kind == "name":
        return 0.0
    return max(0.0, _MISTYPED + 1.0 - Levenshtein.distance(before.value, fact.value))


def _in_its_place(alike: Alike) -> _Strength:
    """Facts of one kind, said of one thing, in sentences that are versions of one another."""

    def strength(before: Fact, fact: Fact) -> float:
        agree = alike(before.sentence, fact.sentence)
        return agree if before.about == fact.about and agree >= LEAST else 0.0

    return strength


def _only_one(gone: Sequence[Fact], come: Sequence[Fact]) -> _Strength:
    """The one rate of a metric, the one signature or store name, that is gone, and the only one that came."""

    def strength(before: Fact, fact: Fact) -> float:
        keyed = before.about == fact.about and before.about not in {"", "target"} and before.kind in {"rate", "name"}
        return float(keyed and all(_count(before, facts) == 1 for facts in (gone, come)))

    return strength


def _count(like: Fact, facts: Sequence[Fact]) -> int:
    return sum((fact.kind, fact.about) == (like.kind, like.about) for fact in facts)
