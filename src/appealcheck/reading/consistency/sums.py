"""Sums: parts that do not add up to the total that the letter states."""

import re
from collections.abc import Iterator

from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.arithmetic import wrong_arithmetic
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.partition import JOINS, NOT_ALL, between, parted
from appealcheck.reading.consistency.phrases import Quantity, counted_things, lexicon_of, place, quantities
from appealcheck.reading.consistency.shares import counted_entries
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span


def wrong_sum(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """Parts that do not make their total: "19 late orders: 12 in the moving week, 5 stakes and 3 on the sick day"."""
    if reading.genre is not None:
        return
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    told = [(sentence, _without_bases(numbers)) for sentence, numbers in counted_things(reading)]
    taken: list[Span] = []
    for at, (sentence, numbers) in enumerate(told):
        for total, parts in (
            *_listed(parsed, sentence, numbers),
            *_totalled(parsed, sentence, numbers, lexicon),
            *parted(parsed, told, at, lexicon),
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
_STRONG = compiled(r"[:(]\s*$|\bnamely\s*$|of which\s*$|of these\s*$|of them\s*$", re.IGNORECASE)


def _listed(parsed: Parsed, sentence: Sentence, numbers: list[Quantity]) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield totals directly followed by their parts within one sentence."""
    text = parsed.document.masked
    at = 0
    while at < len(numbers) - 2:
        parts = [numbers[at + 1]]
        if not _OPENS.search(between(parsed, numbers[at], numbers[at + 1])):
            at += 1
            continue
        while at + 1 + len(parts) < len(numbers) and JOINS.search(
            between(parsed, parts[-1], numbers[at + 1 + len(parts)])
        ):
            parts.append(numbers[at + 1 + len(parts)])
        total = numbers[at]
        end = _end_of_parts(parsed, sentence, numbers, at + 1 + len(parts))
        words = text[parsed.tokens[total.last - 1].span.end : end]
        strong = _STRONG.search(between(parsed, total, parts[0]))
        if len(parts) > 1 and total.noun and not NOT_ALL.search(words) and _alike(total, parts, bool(strong)):
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
    parsed: Parsed, sentence: Sentence, numbers: list[Quantity], lexicon: Lexicon
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield totals named so, behind parts of the same noun: "300 pieces, 450 pieces and 250 pieces, total 900 pieces"."""
    text = parsed.document.masked
    # In "one for 300 pairs and one for 180 pairs" the ones count invoices.
    numbers = [each for each in numbers if each.value > 1 or each.noun]
    for at, total in enumerate(numbers):
        left = text[sentence.span.start : parsed.tokens[total.first].span.start]
        right = text[parsed.tokens[total.last - 1].span.end : sentence.span.end]
        if at < 2 or not (_TOTAL_BEFORE.search(left) or _TOTAL_BEHIND.search(right)):
            continue
        parts = _parts_before(parsed, numbers[: at + 1], lexicon)
        if len(parts) < 2:
            continue
        words = text[parsed.tokens[parts[0].first].span.start : parsed.tokens[total.first].span.start]
        if NOT_ALL.search(words):
            continue
        if sum(each.value for each in parts) != total.value and parts[0].value != sum(
            each.value for each in [*parts[1:], total]
        ):
            yield total, parts


def _parts_before(parsed: Parsed, numbers: list[Quantity], lexicon: Lexicon) -> list[Quantity]:
    """Return the numbers before the last one that count the same: one noun, kinds of complaint, or people of all trades."""
    *before, total = numbers
    kinds = lexicon.words("one_set") | lexicon.words("complaint_kind")
    noun = total.noun or before[-1].noun
    start = len(before)
    while noun in _MADE_OF and start and before[start - 1].noun in kinds and _is_joined(parsed, numbers, start):
        start -= 1
    while noun and start and (before[start - 1].noun == noun or _is_bare(parsed, numbers, start, noun)):
        start -= 1
    if len(before) - start > 1:
        return before[start:]
    people = _PEOPLE | lexicon.words("staff")
    if not (noun in people or (before[0].noun in people and not total.noun)):
        return before[start:]
    while (
        start
        and (not before[start - 1].noun or _is_person(before[start - 1].noun, people))
        and _is_joined(parsed, numbers, start)
    ):
        start -= 1
    parts = before[start:]
    return parts if parts and _is_person(parts[0].noun, people) else []


def _is_bare(parsed: Parsed, numbers: list[Quantity], at: int, noun: str) -> bool:
    """Tell whether the number before ``at`` leaves out the noun of the one before it: "900 cases from Orlin and 350 from Bexton"."""
    bare = numbers[at - 1]
    named = at > 1 and numbers[at - 2].noun == noun and JOINS.search(between(parsed, numbers[at - 2], bare))
    return bool(named) and not bare.noun and not bare.partly and bare.value > 1 and at == len(numbers) - 1


def _is_joined(parsed: Parsed, numbers: list[Quantity], at: int) -> bool:
    return at == len(numbers) - 1 or bool(JOINS.search(between(parsed, numbers[at - 1], numbers[at])))


_PEOPLE = frozenset({"people", "person", "us", "head", "hand", "man", "woman", "family", "adult", "employee"})


def _is_person(noun: str, people: frozenset[str]) -> bool:
    """Tell whether a noun names people, by the lexicon or by its ending: packers, editors."""
    return noun in people or noun.endswith(("er", "or", "ist"))


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
