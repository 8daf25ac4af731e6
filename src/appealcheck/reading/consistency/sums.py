"""Sums: parts that do not add up to the total that the letter states."""

import re
from collections.abc import Iterator
from itertools import pairwise

from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.arithmetic import wrong_arithmetic
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.phrases import Quantity, counted_things, lexicon_of, place, quantities
from appealcheck.reading.consistency.shares import counted_entries
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.rule import Profile
from appealcheck.span import Span


def wrong_sum(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """Parts that do not make their total: "19 late orders: 12 in the moving week, 5 stakes and 3 on the sick day"."""
    if reading.genre is not None:
        return
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    told = counted_things(reading)
    sentences = [sentence for sentence, _ in told]
    counted = [_without_bases(numbers) for _, numbers in told]
    taken: list[Span] = []
    for at, (sentence, numbers) in enumerate(zip(sentences, counted, strict=True)):
        before = [each for some in counted[:at] for each in some]
        for total, parts in (
            *_listed(parsed, sentence, numbers),
            *_totalled(parsed, sentence, numbers, lexicon.words("one_set") | lexicon.words("complaint_kind")),
            *_rest(parsed, numbers, before, counted[at - 1] if at else []),
            *_all_of_them(numbers, counted[at - 1] if at else [], lexicon),
            *_of_these(parsed, sentence, numbers, counted[at - 1] if at else []),
        ):
            span = parsed.span(parts[0].first, parts[-1].last)
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            yield _clash(parsed, total, parts, span)
    for clash in (*_in_items(reading, lexicon), *wrong_arithmetic(reading), *counted_entries(reading, lexicon)):
        if clash.span is not None and not any(clash.span.overlaps(other) for other in taken):
            taken.append(clash.span)
            yield clash


def _without_bases(numbers: list[Quantity]) -> list[Quantity]:
    """Leave out the number of which another is a part: in "8 of our 605 orders" the 605."""
    return [
        each
        for each in numbers
        if not any(other.partly and other.number < each.number < other.last for other in numbers)
    ]


def _clash(parsed: Parsed, total: Quantity, parts: list[Quantity], span: Span) -> Clash:
    plus = " + ".join(str(each.value) for each in parts)
    text = parsed.document.text
    slots = {
        "quote": span.of(text),
        "sum": f"{plus} = {sum(each.value for each in parts)}",
        "total": place(parsed, total).of(text),
    }
    return Clash(span, slots)


_OPENS = compiled(
    r"(?:[,;:(]|--?|- |, ?of which|: ?of these|of these|of them|, ?of them|, ?(?:namely|that is|that is to say|i\.e\.|viz\.?|being|made up of|consisting of|composed of))\s*$",
    re.IGNORECASE,
)
_JOINS = compiled(r"(?:[,;]|,? and|,? plus|; and|\),)\s*$", re.IGNORECASE)
_STRONG = compiled(r"[:(]\s*$|\bnamely\s*$|of which\s*$|of these\s*$|of them\s*$", re.IGNORECASE)
_NOT_ALL = compiled(
    r"\b(?:includ\w+|among|for example|e\.?g|such as|at least|at most|more than|another|also|mainly|mostly|some|several|"
    r"a few|the rest|the others?|remaining|etc|both|same|of each|each|per|every)\b|\.\.",
    re.IGNORECASE,
)


def _listed(parsed: Parsed, sentence: Sentence, numbers: list[Quantity]) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield totals directly followed by their parts within one sentence."""
    text = parsed.document.masked
    at = 0
    while at < len(numbers) - 2:
        parts = [numbers[at + 1]]
        if not _OPENS.search(_between(parsed, numbers[at], numbers[at + 1])):
            at += 1
            continue
        while at + 1 + len(parts) < len(numbers) and _JOINS.search(
            _between(parsed, parts[-1], numbers[at + 1 + len(parts)])
        ):
            parts.append(numbers[at + 1 + len(parts)])
        total = numbers[at]
        end = _end_of_parts(parsed, sentence, numbers, at + 1 + len(parts))
        words = text[parsed.tokens[total.last - 1].span.end : end]
        strong = _STRONG.search(_between(parsed, total, parts[0]))
        if len(parts) > 1 and total.noun and not _NOT_ALL.search(words) and _alike(total, parts, bool(strong)):
            made = sum(each.value for each in parts)
            # "Of 46 returns 30 were opened and 12 had a torn box" need not speak of all.
            partial = (
                total.number > sentence.first and parsed.tokens[total.first - 1].lower in {"of", "from"} and not strong
            )
            wrong = made > total.value if partial else made != total.value
            if wrong and max(each.value for each in parts) < total.value <= 2 * made <= 4 * total.value:
                yield total, parts
        at += len(parts)


def _end_of_parts(parsed: Parsed, sentence: Sentence, numbers: list[Quantity], following: int) -> int:
    """Return where the parts' own words end: at the next number, or with the sentence."""
    if following < len(numbers):
        return parsed.tokens[numbers[following].first].span.start
    return sentence.span.end


def _between(parsed: Parsed, one: Quantity, other: Quantity) -> str:
    """Return the words from behind the number of ``one`` to ``other``."""
    return parsed.document.masked[parsed.tokens[one.number].span.end : parsed.tokens[other.first].span.start]


def _alike(total: Quantity, parts: list[Quantity], strong: bool) -> bool:
    """Tell whether parts may be parts of the total: they count the same, or name nothing of their own."""
    if any(each.before or each.partly for each in parts):
        return False
    return strong or all(each.noun in {"", total.noun} or not _plural(each) for each in parts)


def _plural(quantity: Quantity) -> bool:
    """Tell whether the number stands right before the noun it counts."""
    return bool(quantity.noun) and not quantity.words


_TOTAL_BEFORE = compiled(
    r"\b(?:total(?:s|ling|ing|ed)?|altogether|in all|in total|sum|together|makes?)\b(?: (?:is|are|was|of|to|up|being|number|amount|it|that))*[:, ]*$",
    re.IGNORECASE,
)
_TOTAL_BEHIND = compiled(
    r"^,? (?:in total|altogether|in all|all together)\b(?! (?:is|are|it|of|we)\b|:)", re.IGNORECASE
)


_MADE_OF = frozenset({"defect", "complaint", "case", "incident", "problem"})


def _totalled(
    parsed: Parsed, sentence: Sentence, numbers: list[Quantity], kinds: frozenset[str]
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield totals named so, behind parts of the same noun: "300 pieces, 450 pieces and 250 pieces, total 900 pieces"."""
    text = parsed.document.masked
    for at, total in enumerate(numbers):
        left = text[sentence.span.start : parsed.tokens[total.first].span.start]
        right = text[parsed.tokens[total.last - 1].span.end : sentence.span.end]
        if at < 2 or not (_TOTAL_BEFORE.search(left) or _TOTAL_BEHIND.search(right)):
            continue
        noun = total.noun or numbers[at - 1].noun
        start = at
        while (
            noun in _MADE_OF
            and start
            and numbers[start - 1].noun in kinds
            and (start == at or _JOINS.search(_between(parsed, numbers[start - 1], numbers[start])))
        ):
            start -= 1
        while noun and start and numbers[start - 1].noun == noun:
            start -= 1
        parts = numbers[start:at]
        if len(parts) < 2:
            continue
        words = text[parsed.tokens[parts[0].first].span.start : parsed.tokens[total.first].span.start]
        if _NOT_ALL.search(words):
            continue
        if sum(each.value for each in parts) != total.value and parts[0].value != sum(
            each.value for each in [*parts[1:], total]
        ):
            yield total, parts


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


_OF_THESE = compiled(r"(?:of (?:these|them|those|which)\b|\S+ of (?:these|them|those)\b)", re.IGNORECASE)


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
    between = [_between(parsed, one, other) for one, other in pairwise(numbers)]
    if (
        len(totals) != 1
        or not all(_JOINS.search(words) for words in between)
        or _NOT_ALL.search(sentence.span.of(text))
    ):
        return
    if sum(each.value for each in numbers) > totals[0].value > max(each.value for each in numbers):
        yield totals[0], numbers


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
                    and each.noun in {rest.noun or each.noun}
                    and each.value > rest.value
                ),
                None,
            )
            if total is not None and part.number > total.number:
                yield total, [part, rest]
                break


def _in_items(reading: Reading, lexicon: Lexicon) -> Iterator[Clash]:
    """Yield the lists whose entries each count some of a total that stands right before them, and miss it."""
    parsed = reading.parsed
    for listing in reading.lists:
        if len(listing.entries) < 2:
            continue
        head = listing.entries[0].first - 1
        if head < 0:
            continue
        totals = quantities(parsed, parsed.sentences[head], lexicon)
        parts: list[Quantity] = []
        for entry in listing.entries:
            numbers = [
                each
                for index in range(entry.first, min(entry.last, entry.first + 1))
                for each in quantities(parsed, parsed.sentences[index], lexicon, 1)
            ]
            opening = [each for each in numbers if each.first <= parsed.sentences[entry.first].first + 1]
            if len(opening) != 1:
                break
            parts.append(opening[0])
        if len(parts) != len(listing.entries) or len(totals) != 1:
            continue
        total = totals[0]
        if not total.noun or any(each.noun not in {"", total.noun} or each.partly for each in parts):
            continue
        made = sum(each.value for each in parts)
        if made != total.value and max(each.value for each in parts) < total.value <= 2 * made <= 4 * total.value:
            yield _clash(parsed, total, parts, place(parsed, total))
