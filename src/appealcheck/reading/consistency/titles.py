"""Names that products bear: a model under two numbers, a title in quotation marks under two wordings."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Sentence
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.phrases import own_sentences
from appealcheck.reading.letter import Reading
from appealcheck.span import Span

_MODEL = compiled(
    r"\b(?P<make>[A-Z][A-Za-z]{2,}(?: [A-Z][A-Za-z]{2,}){0,2})[ -](?P<code>[A-Z]{1,3}-?\d{1,4}[A-Z]?|\d{1,4}[A-Z]{1,2})\b(?![.,:/]\d|-\d| ?%)"
)
_QUOTED = compiled(r"[\"“](?P<title>[A-Z][a-z]+(?: (?:[A-Z][a-z]+|of|the|and|in|for|to)){1,4})[,.]?[\"”]")
# "The T9 has another burner": the writer knows that these are two.
_TWO = compiled(
    r"\b(?:another|not concerned|not affected|different|both|instead|older|newer|new|successor|predecessor|unlike|similar|neither|nor|than|replac\w+|version|models|wrong|mix\w*|confus\w*|earlier|previous|formerly|renam\w+|now called)\b",
    re.IGNORECASE,
)
# What is numbered in a house or a letter, and is no make.
_NO_MAKE = compiled(
    r"(?:unit|room|suite|floor|building|road|street|exhibit|annex|appendix|attachment|problem|solution|cause|reason|step|part|section|question|answer|case|order|invoice|form|page|line|lot|batch|"
    r"type|size|version|article|rule|point|group|class|shelf|aisle|bay|zone|bin|box|rack|row|tray|cage|level|table|station|gate|dock|hall|container|pallet|shop|store|warehouse|iso|iec|asin\w*|"
    r"order\w*|amazon|model|file|photo|picture|document|certificate|report|test|no|gmt|utc|since|from|the|our|at|on|in)",
    re.IGNORECASE,
)


class _Bears(Struct, frozen=True):
    """A name with its words, those that must agree, the sentence it stands in, and its place."""

    words: tuple[str, ...]
    sentence: Sentence
    span: Span


def renamed_titles(reading: Reading) -> Iterator[Clash]:
    """Yield a model whose number changes in one sign, or a quoted title that changes in one word, where it stands once."""
    text = reading.parsed.document.text
    models, titles = _named(reading)
    for found, alike in ((models, _one_sign), (titles, _one_word)):
        for place, later in enumerate(found):
            for earlier in found[:place]:
                if alike(earlier.words, later.words) and not _are_two(reading, found, earlier, later):
                    yield Clash(later.span, {"quote": later.span.of(text), "other": earlier.span.of(text)})
                    return


def _named(reading: Reading) -> tuple[list[_Bears], list[_Bears]]:
    """Return the models and the quoted titles of the letter, in order."""
    masked = reading.parsed.document.masked
    models: list[_Bears] = []
    titles: list[_Bears] = []
    for sentence in own_sentences(reading):
        for match in _MODEL.finditer(masked, sentence.span.start, sentence.span.end):
            if not _NO_MAKE.fullmatch(match["make"].rsplit(maxsplit=1)[-1]):
                models.append(
                    _Bears((match["make"].rsplit(maxsplit=1)[-1], match["code"]), sentence, Span(*match.span()))
                )
        for match in _QUOTED.finditer(masked, sentence.span.start, sentence.span.end):
            titles.append(_Bears(tuple(match["title"].split()), sentence, Span(*match.span("title"))))
    return models, titles


def _one_sign(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two models of one make differ in one sign of their numbers."""
    (make, code), (again, number) = one, other
    return make == again and len(code) == len(number) and sum(a != b for a, b in zip(code, number, strict=True)) == 1


def _one_word(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two titles of as many words differ in one of them."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _are_two(reading: Reading, found: list[_Bears], earlier: _Bears, later: _Bears) -> bool:
    """Tell whether the letter may know both.

    It does where it names both in one sentence or tells them apart. Where each is named once, or each again and again, they
    are as likely two: a seller has an A10 and an A20.
    """
    masked = reading.parsed.document.masked
    first = {each.sentence.index for each in found if each.words == earlier.words}
    second = {each.sentence.index for each in found if each.words == later.words}
    told_apart = _TWO.search(later.sentence.span.of(masked))
    settled = len(first) > 1 and len(second) == 1
    return bool(first & second) or not settled or bool(told_apart)
