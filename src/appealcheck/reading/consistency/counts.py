"""Counts: a number of things announced, and another number of them given."""

import re
from collections.abc import Iterator

from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.numerals import value_of
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.rule import Profile
from appealcheck.span import Span

_COUNT = r"(?P<count>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"


def reason_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A number of reasons announced right before a list of another length."""
    yield from _announced(
        reading, r"(?:main |root |key |following |different )*(?:reasons?|causes?|problems?|mistakes?)\b"
    )


def action_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A number of steps announced right before a list of another length."""
    yield from _announced(
        reading, r"(?:main |key |following |different |concrete )*(?:steps?|actions?|measures?|changes?|things?)\b"
    )


def _announced(reading: Reading, noun: str) -> Iterator[Clash]:
    document = reading.parsed.document
    pattern = re.compile(rf"\b{_COUNT} {noun}[^.!?\n]{{0,60}}:?\s*$", re.IGNORECASE)
    for listing in reading.lists:
        if not listing.marked:
            continue
        first = reading.parsed.sentences[listing.entries[0].first]
        place = first.block_index
        before = document.blocks[place - 1] if place else None
        if before is None or before.kind not in {"paragraph", "heading"}:
            continue
        match = pattern.search(before.span.of(document.masked))
        if match and value_of(match["count"]) != len(listing.entries):
            start = before.span.start + match.start()
            end = before.span.start + len(match[0].rstrip(" :\r\n")) + match.start()
            yield Clash(Span(start, end), {"said": match["count"], "found": str(len(listing.entries))})


_ANNOUNCED_CODES = (
    ("order_id", r"(?:late |affected |following |different |customer )*orders?\b", "Order(?:x|id)"),
    (
        "order_id",
        r"(?:angry |unhappy |different )*(?:buyers?|customers?|claims?|complaints?|complains?)\b",
        "Order(?:x|id)",
    ),
    ("asin", r"(?:affected |following |different |blocked )*ASINs?\b", "Asinx"),
)
_SOME_OF_THEM = re.compile(
    r"\b(?:e\.?g|examples?|such|includ\w+|like|among|some|first|latest|newest|one of|two of|three of|also|another)\b",
    re.IGNORECASE,
)


def order_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A number of orders directly followed, in brackets or after a colon, by another number of order IDs; ASINs likewise.

    Of buyers, claims and complaints only too few IDs are told, for one buyer may have several orders.
    """
    document = reading.parsed.document
    for kind, noun, sample in _ANNOUNCED_CODES:
        people = "buyer" in noun
        gap = rf"(?P<gap>(?:(?!\n\s*\n)[^.!?\d:]){{0,{90 if people else 40}}}?(?:[:(]\s*{'' if people else '|(?<=[sS]),? '}))"
        codes = [code.span for code in document.codes if code.kind == kind]
        for match in re.finditer(rf"\b{_COUNT} {noun}{gap}(?={sample})", document.masked, re.IGNORECASE):
            given, said = _run_of(codes, match.end(), document.masked), value_of(match["count"])
            if not given or said in {given, *_other_counts(reading, codes, match.end())} or (people and given > said):
                continue
            if _SOME_OF_THEM.search(match["gap"]):
                continue
            span = Span(match.start(), match.start() + len(match[0].rstrip(" :(\r\n")))
            yield Clash(span, {"said": match["count"], "found": str(given)})


def _other_counts(reading: Reading, codes: list[Span], start: int) -> set[int]:
    """Return how many codes the rest of the block has, and the whole letter: a remark between two of them ends no list."""
    document = reading.parsed.document
    block = next((block.span for block in document.blocks if block.span.start <= start < block.span.end), None)
    here = 0 if block is None else sum(start <= span.start < block.end for span in codes)
    return {here, len(codes), len({span.of(document.text) for span in codes})}


def _run_of(codes: list[Span], start: int, masked: str) -> int:
    count, at = 0, start
    for span in codes:
        if span.start < start:
            continue
        if not re.fullmatch(r"[\s,;/&|\-•*]*(?:and)?[\s\-•*]*", masked[at : span.start]):
            break
        count, at = count + 1, span.end
    return count
