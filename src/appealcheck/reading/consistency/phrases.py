"""Things named in the letter: runs of nouns with what stands before them, and the numbers that count them."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence, Token
from appealcheck.reading.consistency.numerals import FIGURES, VALUES, value_of
from appealcheck.reading.consistency.remembered import remembered
from appealcheck.reading.letter import Reading
from appealcheck.span import Span

_CODE = compiled(r"(?:asin|order|parcel|link|mail)x{3}")
_FIGURES = compiled(FIGURES)
_ADJECTIVE = frozenset({"amod", "compound", "nmod"})
_INSIDE = compiled(r"JJ[RS]?|NNP?S?|VB[NG]|HYPH|POS")
_BEFORE = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "all",
        "both",
        "our",
        "my",
        "your",
        "his",
        "her",
        "its",
        "their",
        "each",
        "every",
        "any",
        "no",
        "some",
        "such",
        "another",
        "other",
    ]
)


class Thing(Struct, frozen=True):
    """A run of nouns: the lemma of its ``head``, the lemmas of the ``words`` that narrow it, the ``proper`` names in it.

    ``before`` holds the determiners in front of it, ``first`` and ``last`` (half-open) its token indexes in the letter
    without them, ``at`` the index of its head.
    """

    head: str
    words: frozenset[str]
    proper: frozenset[str]
    before: frozenset[str]
    first: int
    last: int
    at: int


class Quantity(Struct, frozen=True):
    """A number of things: its ``value``, the noun counted (lemma, "" for none), the words that narrow it.

    ``before`` is the determiner ("all", "the", "our" ...) or ""; ``partly`` tells that it takes a part of something
    ("two of our listings"); ``first`` and ``last`` (half-open) are token indexes, ``number`` that of the number.
    """

    value: int
    noun: str
    words: frozenset[str]
    before: str
    partly: bool
    number: int
    first: int
    last: int


def lexicon_of(reading: Reading) -> Lexicon:
    """Return the word classes that the letter was read with."""
    return reading.views[0].lexicon if reading.views else Lexicon()


def own_sentences(reading: Reading) -> Iterator[Sentence]:
    """Yield the sentences that the writer wrote: no pasted notice, greeting or signature."""
    for sentence in reading.parsed.sentences:
        if sentence.block.kind not in {"notice", "salutation", "signature"}:
            yield sentence


@remembered
def named_things(reading: Reading) -> list[tuple[Sentence, list[Thing]]]:
    """Return the writer's sentences, each with the things that it names."""
    return [(sentence, things(reading.parsed, sentence)) for sentence in own_sentences(reading)]


@remembered
def counted_things(reading: Reading) -> list[tuple[Sentence, list[Quantity]]]:
    """Return the writer's sentences, each with the numbers of things from 1 that it tells."""
    lexicon = lexicon_of(reading)
    return [(sentence, quantities(reading.parsed, sentence, lexicon, 1)) for sentence in own_sentences(reading)]


def things(parsed: Parsed, sentence: Sentence) -> list[Thing]:
    """Return the things that a sentence names, in order."""
    found: list[Thing] = []
    at = sentence.first
    while at < sentence.last:
        end = at
        while end < sentence.last and _INSIDE.fullmatch(parsed.tokens[end].tag):
            if _CODE.match(parsed.tokens[end].lower):
                end += end == at
                break
            if (
                end > at
                and parsed.tokens[end].lower in _TURNS
                and end + 1 < sentence.last
                and _is_spell(parsed, end + 1)
            ):
                # "We buy the scanner next month": the month is another thing.
                break
            end += 1
        if end == at:
            at += 1
            continue
        while end > at and not parsed.tokens[end - 1].tag.startswith("NN"):
            end -= 1
        first = at
        # "Dropped Dunmoor Freight", "selling used phones": a verb before the nouns is none of them.
        while first < end and parsed.tokens[first].tag.startswith("VB") and parsed.tokens[first].dep not in _ADJECTIVE:
            first += 1
        if end > first:
            found.append(_thing(parsed, sentence, first, end))
        at = max(end, at + 1)
    return found


_TURNS = frozenset({"next", "last", "this"})
_SPELLS = frozenset({"day", "week", "month", "quarter", "year", "spring", "summer", "autumn", "winter", "time"})


def _is_spell(parsed: Parsed, at: int) -> bool:
    return parsed.tokens[at].lemma in _SPELLS


def _thing(parsed: Parsed, sentence: Sentence, first: int, last: int) -> Thing:
    tokens = parsed.tokens[first:last]
    before: set[str] = set()
    at = first - 1
    while (
        at >= sentence.first
        and len(before) < 3
        and (parsed.tokens[at].lower in _BEFORE or parsed.tokens[at].tag == "CD")
    ):
        before.add(parsed.tokens[at].lower)
        at -= 1
    names = [token.span.of(parsed.document.text) for token in tokens if token.tag in {"NNP", "NNPS"}]
    return Thing(
        head=tokens[-1].lemma,
        words=_narrowing(tokens[:-1]),
        proper=frozenset(name.lower() for name in names if not name[0].islower()),
        before=frozenset(before),
        first=first,
        last=last,
        at=last - 1,
    )


def _narrowing(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the words before a noun; "packing" and "shredded" stay as they are, which the model takes now for verbs, now not."""
    return frozenset(
        token.lower if token.tag in {"VBG", "VBN"} else token.lemma
        for token in tokens
        if token.tag not in {"HYPH", "POS"}
    )


def quantities(parsed: Parsed, sentence: Sentence, lexicon: Lexicon, least: int = 2) -> list[Quantity]:
    """Return the numbers of things from ``least`` that a sentence tells; measures, dates, money and rates are none."""
    found: list[Quantity] = []
    at = sentence.first
    while at < sentence.last:
        value, end = _number_at(parsed, at, sentence.last)
        if value is None:
            at += 1
            continue
        if value >= least and not _is_measure(parsed, sentence, at, end, lexicon):
            found.append(_quantity(parsed, sentence, value, at, end))
        at = end
    return found


def _number_at(parsed: Parsed, at: int, last: int) -> tuple[int | None, int]:
    token = parsed.tokens[at]
    if token.lower == "both":
        return 2, at + 1
    if _FIGURES.fullmatch(token.lower):
        return value_of(token.lower), at + 1
    value = VALUES.get(token.lower)
    if value is None:
        return None, at + 1
    joined = at + 2 < last and parsed.tokens[at + 1].lower == "-"
    following = VALUES.get(parsed.tokens[at + 2].lower, 0) if joined else 0
    if value >= 20 and 0 < following < 10:
        return value + following, at + 3
    return value, at + 1


_JOINED = frozenset({"-", "/"})


def _is_measure(parsed: Parsed, sentence: Sentence, at: int, end: int, lexicon: Lexicon) -> bool:
    token = parsed.tokens[at]
    left = parsed.tokens[at - 1] if at > sentence.first else None
    right = parsed.tokens[end] if end < sentence.last else None
    months, units, numbered = lexicon.words("month"), lexicon.words("measure_unit"), lexicon.words("numbered_noun")
    if right is not None and (right.lower in months | _JOINED or right.lemma in units or right.lower in units):
        return True
    if left is not None and (left.lower in _JOINED | {"."} or left.lower in numbered):
        return True
    if left is not None and left.lower in months and token.lower.isdigit():
        # "In May 31 orders were late" counts orders.
        return not (right is not None and (right.tag == "NNS" or int(token.lower) > 31))
    if any(each is not None and each.lower == "may" and each.tag.startswith("NN") for each in (left, right)):
        return not (left is not None and left.lower == "may" and right is not None and right.tag == "NNS")
    year = token.lower.isdigit() and len(token.lower) == 4 and token.lower.startswith(("19", "20"))
    return year and (right is None or not right.tag.startswith(("NN", "JJ")))


def _quantity(parsed: Parsed, sentence: Sentence, value: int, number: int, end: int) -> Quantity:
    tokens = parsed.tokens
    before = ""
    first = number
    if number > sentence.first and tokens[number - 1].lower in _BEFORE:
        before, first = tokens[number - 1].lower, number - 1
        if first > sentence.first and tokens[first - 1].lower == "all":
            before, first = "all", first - 1
    if tokens[number].lower == "both":
        before = "both"
    if not before and number > sentence.first and tokens[number - 1].lower in {"total", "altogether"}:
        before = "all"
    start, partly = end, False
    if end < sentence.last and tokens[end].lower == "of":
        start, partly = end + 1, True
        while start < sentence.last and (tokens[start].lower in _BEFORE or tokens[start].tag == "CD"):
            start += 1
    elif before == "both" and end < sentence.last and tokens[end].lower in _BEFORE:
        start = end + 1
    at = start
    while at < sentence.last and _INSIDE.fullmatch(tokens[at].tag):
        at += 1
    while at > start and not tokens[at - 1].tag.startswith("NN"):
        at -= 1
    named = tokens[start:at]
    noun = named[-1].lemma if named else ""
    if not named and partly and start < sentence.last and tokens[start].lower in {"us", "them"}:
        noun, at = tokens[start].lower, start + 1
    words = _narrowing(named[:-1])
    return Quantity(value, noun, words, before, partly, number, first, at if at > start else end)


def place(parsed: Parsed, quantity: Quantity) -> Span:
    """Return the span of a quantity with its determiner and noun."""
    return parsed.span(quantity.first, quantity.last)
