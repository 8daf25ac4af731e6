"""Shares: causes that each say how many orders they cost, against the number that the letter states before them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.numerals import FIGURES, WORD, value_of
from appealcheck.reading.consistency.phrases import Quantity, counted_things, own_sentences, place
from appealcheck.reading.letter import Reading
from appealcheck.span import Span

_UNIT = (
    r"(?:(?:late |more |affected |of the |of these |lost |wrong |broken )?"
    r"(?:orders?|parcels?|packages?|shipments?|cases?|claims?|complaints?|buyers?|customers?|returns?|cancellations?|units?|pieces?|items?|defects?|feedbacks?|reviews?|of them|of these|times))"
)
_N = rf"(?P<n>{FIGURES}|{WORD})"
_SHARE = {
    "bracket": compiled(rf"[(（\[]{_N}(?: {_UNIT})?[)）\]]", re.IGNORECASE),
    "end": compiled(rf"(?:(?:[.:;,，：]|[.!] | [-–—]) ?|^){_N} {_UNIT}[.;。]?\s*$", re.IGNORECASE),
    "start": compiled(rf"^{_N} (?:{_UNIT}|(?:were|was|had|came|fell|went|got|arrived|never|are|is)\b)", re.IGNORECASE),
}
_NOT_ALL = compiled(
    r"\b(?:the rest|the others?|remaining|mainly|mostly|some|several|about|around|nearly|at least|overlap\w*|both reasons|twice|more than one|"
    r"also|again|each|every|per)\b",
    re.IGNORECASE,
)
_LEAST = 3


class _Share(Struct, frozen=True):
    value: int
    span: Span


def counted_entries(reading: Reading, lexicon: Lexicon) -> Iterator[Clash]:
    """Yield the totals that the shares of a list's entries, of labelled parts or of sentences in a row do not make."""
    parsed = reading.parsed
    text = parsed.document.text
    told = [(sentence.span.start, number) for sentence, numbers in counted_things(reading) for number in numbers]
    kinds = lexicon.words("one_set") | lexicon.words("complaint_kind") | _KINDS
    for row in _rows(reading):
        shares = _shares(parsed.document.masked, row)
        around = (parsed.document.masked[max(0, share.span.start - 25) : share.span.end + 30] for share in shares)
        if len(shares) < _LEAST or any(_NOT_ALL.search(words.replace("\n", " ")) for words in around):
            continue
        made = sum(share.value for share in shares)
        before = [
            number
            for start, number in told
            if start < shares[0].span.start
            and parsed.span(number.number, number.number + 1).end <= shares[0].span.start
        ]
        if any(number.value == made for number in before) or not before:
            continue
        near = [number for number in before if number.noun in kinds and _is_near(number, made, shares)]
        if near:
            total = near[-1]
            slots = {
                "quote": place(parsed, total).of(text),
                "sum": f"{' + '.join(str(share.value) for share in shares)} = {made}",
                "total": place(parsed, total).of(text),
            }
            yield Clash(place(parsed, total), slots)


_KINDS = frozenset(
    {
        "parcel",
        "package",
        "shipment",
        "unit",
        "piece",
        "item",
        "rider",
        "family",
        "lamp",
        "people",
        "cyclist",
        "cancel",
        "loss",
        "damage",
    }
)


def _is_near(number: Quantity, made: int, shares: list[_Share]) -> bool:
    """Tell whether a number may be what the shares were meant to make."""
    most = max(share.value for share in shares)
    return most < number.value and abs(number.value - made) <= max(2, 0.34 * number.value)


def _shares(masked: str, row: list[Span]) -> list[_Share]:
    """Return the share that each entry of a row tells, all in the same way; none where one tells no share or two."""
    for name, pattern in _SHARE.items():
        found: list[_Share] = []
        for span in row:
            matches = [
                (match, base) for base, words in _sentences(span, masked, name) for match in pattern.finditer(words)
            ]
            if len(matches) != 1:
                break
            match, base = matches[0]
            found.append(_Share(value_of(match["n"]), Span(base + match.start("n"), base + match.end("n"))))
        if len(found) == len(row):
            return found
    return []


_CUT = compiled(r"[^.!?。\n]+[.!?。]?")


def _sentences(span: Span, masked: str, way: str) -> Iterator[tuple[int, str]]:
    """Yield the stretches of an entry in which a share may stand: its first line, or each of its sentences."""
    words = span.of(masked)
    if way != "end":
        yield span.start, words.split("\n", 1)[0]
        return
    for match in _CUT.finditer(words):
        lead = len(match[0]) - len(match[0].lstrip())
        yield span.start + match.start() + lead, match[0].strip()


_LABEL = compiled(
    r"(?:root )?(?:problem|cause|reason|issue|mistake|fault|error|failure|case|group|type|part)(?:\W{0,3}(?:\d{1,2}|[A-H])\b|[:：])",
    re.IGNORECASE,
)


def _rows(reading: Reading) -> Iterator[list[Span]]:
    """Yield the entries of each list, the parts under labels of one sort, and the sentences of each paragraph in runs."""
    parsed = reading.parsed
    blocks = parsed.document.blocks
    for listing in reading.lists:
        entries = listing.entries
        yield [
            Span(parsed.sentences[each.first].span.start, parsed.sentences[each.last - 1].span.end) for each in entries
        ]
    heads = [
        place
        for place, block in enumerate(blocks)
        if block.kind in {"heading", "paragraph"}
        and _LABEL.match(parsed.document.masked, block.span.start, block.span.end)
    ]
    if len(heads) > 1:
        ends = [*heads[1:], heads[-1] + 2]
        yield [
            Span(blocks[one].span.start, blocks[min(other, len(blocks)) - 1].span.end)
            for one, other in zip(heads, ends, strict=True)
        ]
    run: list[Span] = []
    for sentence in own_sentences(reading):
        if _SHARE["start"].match(sentence.span.of(parsed.document.masked)):
            run.append(sentence.span)
            continue
        if len(run) >= _LEAST:
            yield run
        run = []
    if len(run) >= _LEAST:
        yield run
