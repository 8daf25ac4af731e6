"""Parts told in other sentences than their total: "we made 800 ... 120 of them were sold, the other 700 destroyed"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.phrases import Quantity

JOINS = compiled(r"(?:[,;]|,? and|,? plus|; and|\),)\s*$", re.IGNORECASE)
NOT_ALL = compiled(
    r"\b(?:includ\w+|among|for example|e\.?g|such as|at least|at most|more than|another|also|mainly|mostly|some|several|"
    r"a few|the rest|the others?|remaining|etc|both|same|of each|each|per|every)\b|\.\.",
    re.IGNORECASE,
)


def between(parsed: Parsed, one: Quantity, other: Quantity) -> str:
    """Return the words from behind the number of ``one`` to ``other``."""
    return parsed.document.masked[parsed.tokens[one.number].span.end : parsed.tokens[other.first].span.start]


def parted(
    parsed: Parsed, told: Sequence[tuple[Sentence, list[Quantity]]], at: int, lexicon: Lexicon
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield the totals with the parts that do not make them, where the parts end in the sentence at ``at`` of ``told``."""
    sentence, numbers = told[at]
    previous = told[at - 1][1] if at else []
    yield from _rest(parsed, numbers, [each for _, some in told[:at] for each in some], previous)
    yield from _all_of_them(numbers, previous, lexicon)
    yield from _of_these(parsed, sentence, numbers, previous)
    yield from _gone_and_left(parsed, told, at)
    yield from _in_a_row(parsed, told, at)
    yield from _one_by_one(parsed, told, at)


def _all_of_them(
    numbers: list[Quantity], previous: list[Quantity], lexicon: Lexicon
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield "all the 6 defects" behind "2 claims, 3 bad feedbacks", whose sum is another."""
    kinds = lexicon.words("one_set") | lexicon.words("complaint_kind")
    parts = [each for each in previous if each.noun in kinds and each.noun != "order"]
    nouns = {each.noun for each in parts}
    if len(parts) < 2 or len(nouns) != len(parts) or len(parts) != len(previous):
        return
    for total in numbers[:1]:
        known = {each.value for each in previous}
        meant = total.before in {"all", "these", "those"} and total.noun in kinds and total.value not in known
        if meant and sum(each.value for each in parts) != total.value:
            yield total, parts


_OF_THESE = compiled(
    r"(?:(?:out )?of (?:these|them|those|which|all (?:these|those))\b|\S+ of (?:these|them|those)\b)", re.IGNORECASE
)


def _of_these(
    parsed: Parsed, sentence: Sentence, numbers: list[Quantity], previous: list[Quantity]
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield a total and its parts in the next sentence ("Of these 320 were sold and 220 are left") that exceed it."""
    text = parsed.document.masked
    gone = len(_GOES.findall(sentence.span.of(text))) > 1
    if not (_OF_THESE.match(sentence.span.of(text)) or gone) or len(numbers) < 2:
        return
    if gone and any(each.noun not in {"", *(before.noun for before in previous)} or each.before for each in numbers):
        return
    totals = [each for each in previous if each.noun not in {"", "them", "us"}]
    gaps = [between(parsed, one, other) for one, other in pairwise(numbers)]
    if len(totals) != 1 or not all(JOINS.search(words) for words in gaps) or NOT_ALL.search(sentence.span.of(text)):
        return
    if sum(each.value for each in numbers) > totals[0].value > max(each.value for each in numbers):
        yield totals[0], numbers


_GONE = r"sold|shipped|delivered|dispatched|used"
_LEFT = r"left|remain(?:s|ed|ing)?|unsold|in stock|on the shel(?:f|ves)"
_NEXT = 3
_FATE = compiled(
    r" ?(?:(?:pieces|pcs|units|of (?:them|these|those)|have|has|had|were|was|are|is|been|already|still|now|more) )*"
    rf"(?:(?P<gone>{_GONE})|(?P<left>{_LEFT}))\b",
    re.IGNORECASE,
)


def _gone_and_left(
    parsed: Parsed, told: Sequence[tuple[Sentence, list[Quantity]]], at: int
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield a stock and what of it was sold and what is left, where these two do not make it."""
    sentence, numbers = told[at]
    text = parsed.document.masked
    fates = [(each, _FATE.match(text, parsed.tokens[each.number].span.end)) for each in numbers]
    fated = [(each, fate.lastgroup) for each, fate in fates if fate]
    if len(fated) != _LEAST - 1 or fated[0][1] == fated[1][1] or NOT_ALL.search(sentence.span.of(text)):
        return
    parts = [each for each, _ in fated]
    named = {parsed.tokens[index].lemma for index in range(sentence.first, parts[0].number)}
    near = [each for _, some in told[max(0, at - _NEXT) : at] for each in some if each.noun in named]
    before = told[at - 1][1] if at else []
    totals = near if _OF_THESE.match(sentence.span.of(text)) and near else before
    made = sum(each.value for each in parts)
    if len(totals) == 1 and totals[0].noun and made != totals[0].value and _is_near(made, totals[0], parts):
        yield totals[0], parts


_REST = frozenset({"other", "remaining", "rest"})
_SPARED = compiled(
    r" ?(?:\w+ )?(?:that|which|who) (?:passed|remained|survived|are left|were left|remain|stayed|were (?:fine|good|sound|intact|clean|sealed))\b",
    re.IGNORECASE,
)
_GOES = compiled(
    r"\b(?:sold|destroyed|scrapped|left|returned|crushed|shredded|passed|failed|recalled|sealed|kept|discarded|donated|recycled)\b",
    re.IGNORECASE,
)


def _rest(
    parsed: Parsed, numbers: list[Quantity], before: list[Quantity], previous: list[Quantity]
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield a total, a part of it and "the other" so many, where the two do not make the total."""
    for at, rest in enumerate(numbers):
        first = rest.first
        tokens = parsed.tokens
        near = {tokens[index].lower for index in range(max(0, first - 1), rest.last)}
        if first > 1 and tokens[first - 1].lower in _REST and tokens[first - 2].lower == "the":
            near.add("the")
        spared = rest.before == "the" and _SPARED.match(parsed.document.masked, tokens[rest.last - 1].span.end)
        rested = near & _REST and {"the", "other", "remaining"} & near
        if not (spared or rested) or rest.before in {"any", "every", "each"}:
            continue
        known = [*before, *numbers[:at]]
        values = [each.value for each in known]
        if any(rest.value in {abs(a - b), a - b - 1} for a in values for b in [*values, 1]) or any(
            rest.value == a - b - c for a in values for b in values for c in [*values, 1]
        ):
            continue
        local = [*previous, *numbers[:at]]
        for part in reversed(local):
            total = next(
                (
                    each
                    for each in local
                    if each.value > part.value
                    and each.noun
                    and each.noun == (rest.noun or each.noun)
                    and each.value > rest.value
                ),
                None,
            )
            if total is not None and part.number > total.number:
                yield total, [part, rest]
                break
        else:
            yield from _left_over(rest, known)


def _left_over(rest: Quantity, known: list[Quantity]) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield the only two numbers of a thing told before "the remaining" so many of it, where these do not make the first."""
    same = [each for each in known if rest.noun and each.noun == rest.noun]
    if len(same) == _LEAST - 1 and same[0].value > same[1].value and not same[1].partly:
        made = same[1].value + rest.value
        if made != same[0].value and _is_near(made, same[0], [same[1], rest]):
            yield same[0], [same[1], rest]


_MADE_OF = compiled(
    r"(?:(?:that|this|it) (?:is|was|makes)|(?:these|they|those) (?:are|were)|made up of|consisting of|composed of|namely|broken down|being)\b",
    re.IGNORECASE,
)
_WHOLE = compiled(r"\b(?:in total|in all|altogether|total|all together)\b[.:]?\s*$|:\s*$", re.IGNORECASE)
_LEAST = 3
_OFF = 0.12
"""A slip in a sum is small: what misses the total by more than this share was not meant to make it."""


def _in_a_row(
    parsed: Parsed, told: Sequence[tuple[Sentence, list[Quantity]]], at: int
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield a total and the row of numbers right behind it: "29 orders in all. 14 by the flood, 8 by the sync, 9 by us"."""
    sentence, numbers = told[at]
    before, previous = told[at - 1] if at else (sentence, [])
    text = parsed.document.masked
    opened = _MADE_OF.match(sentence.span.of(text))
    whole = opened or _WHOLE.search(before.span.of(text))
    # "One" beside a noun is an article more often than a part.
    totals = [each for each in previous if each.value > 1 and not each.partly]
    if (
        not totals
        or len(numbers) < _LEAST
        or sentence.index - before.index != 1
        or NOT_ALL.search(sentence.span.of(text))
    ):
        return
    total = totals[-1]
    parts = [numbers[0]]
    for each in numbers[1:]:
        if JOINS.search(between(parsed, parts[-1], each)):
            parts.append(each)
        elif each.value > 1:
            return
    opens = parts[0].first <= sentence.first + (5 if opened else 0)
    if len(parts) < _LEAST or not opens or not (whole or len(previous) == 1):
        return
    same = all(each.noun in {"", total.noun} or (each.words and not each.before) for each in parts)
    made = sum(each.value for each in parts)
    if (same or opened) and made != total.value and _is_near(made, total, parts):
        yield total, parts


_CLOSES = frozenset({"last", "other", "remaining", "rest", "final"})
_REACH = 12
_EARLY = 8


def _one_by_one(
    parsed: Parsed, told: Sequence[tuple[Sentence, list[Quantity]]], at: int
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield a total whose parts open sentences of one paragraph, up to "the last nine", and do not make it."""
    sentence, numbers = told[at]
    last = numbers[0] if numbers else None
    if last is None or parsed.tokens[last.number - 1].lower not in _CLOSES or last.first > sentence.first + _EARLY:
        return
    parts = [last]
    for before, some in reversed(told[max(0, at - _REACH) : at]):
        if before.block_index != sentence.block_index:
            return
        totals = [each for each in some if each.noun and each.value > max(part.value for part in parts)]
        made = sum(each.value for each in parts)
        if len(parts) >= _LEAST and totals and _is_near(made, totals[-1], parts):
            known = {each.value for _, numbers in told[:at] for each in numbers}
            if made not in known and all(each.noun in {"", totals[-1].noun} for each in parts):
                yield totals[-1], parts[::-1]
            return
        if some and some[0].first <= before.first + _EARLY and not some[0].partly:
            parts.append(some[0])


def _is_near(made: int, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Tell whether parts may have been meant to make a total that they miss."""
    return abs(made - total.value) <= max(2, _OFF * total.value) and max(each.value for each in parts) < total.value
