"""Consistency: two places of one letter, or a place and plain arithmetic, that cannot both be true."""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from appealcheck.reading.dates import impossible_dates, wrong_weekdays
from appealcheck.reading.letter import Reading
from appealcheck.reading.rates import miscounted, misquoted_limits, wrong_sides
from appealcheck.rulebook.rule import Profile
from appealcheck.span import Span

_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_COUNT = r"(?P<count>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"


class Clash(Struct, frozen=True):
    """A place that contradicts another, with the slots that its message shows."""

    span: Span | None
    slots: Mapping[str, str] = field(default_factory=dict)


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words.lower()]


def _reason_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A number of reasons announced right before a list of another length."""
    yield from _announced(
        reading, r"(?:main |root |key |following |different )*(?:reasons?|causes?|problems?|mistakes?)\b"
    )


def _action_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
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
        if match and _number(match["count"]) != len(listing.entries):
            start = before.span.start + match.start()
            end = before.span.start + len(match[0].rstrip(" :\r\n")) + match.start()
            yield Clash(Span(start, end), {"said": match["count"], "found": str(len(listing.entries))})


def _repeated_id(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """The same order ID or ASIN twice among IDs that stand one right behind the other, as in a list of different ones."""
    document = reading.parsed.document
    for kind in ("order_id", "asin"):
        run: dict[str, Span] = {}
        end: int | None = None
        for code in document.codes:
            if code.kind != kind:
                continue
            between = document.masked[end : code.span.start] if end is not None else ""
            if (
                end is None
                or not re.fullmatch(r"[\s,;/&|()\-•*.\d]*(?:and)?[\s\-•*.\d)]*", between)
                or between.count("\n\n")
            ):
                run = {}
            words = re.sub(r"[^\dA-Z]", "", code.span.of(document.text))
            if words in run:
                yield Clash(code.span, {"quote": code.span.of(document.text)})
            run[words] = code.span
            end = code.span.end


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


def _order_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A number of orders directly followed, in brackets or after a colon, by another number of order IDs; ASINs likewise.

    Of buyers, claims and complaints only too few IDs are told, for one buyer may have several orders.
    """
    document = reading.parsed.document
    for kind, noun, sample in _ANNOUNCED_CODES:
        people = "buyer" in noun
        gap = rf"(?P<gap>(?:(?!\n\s*\n)[^.!?\d:]){{0,{90 if people else 40}}}?(?:[:(]\s*{'' if people else '|(?<=[sS]),? '}))"
        codes = [code.span for code in document.codes if code.kind == kind]
        for match in re.finditer(rf"\b{_COUNT} {noun}{gap}(?={sample})", document.masked, re.IGNORECASE):
            given, said = _run_of(codes, match.end(), document.masked), _number(match["count"])
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


# The marketplace's own limits, in per cent (seller help G200285170 and 201817070, and the account health page); the
# thresholds of the profile in force come first.
_LIMITS = {"order-defect-rate": 1.0, "late-shipment-rate": 4.0, "cancellation-rate": 2.5, "valid-tracking-rate": 95.0}


def _threshold(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """The marketplace's limit quoted with another figure: "Amazon's limit for late shipments of 5 %"."""
    limits = _LIMITS | {each.metric: each.limit for each in profile.thresholds}
    for wrong in misquoted_limits(reading.parsed.document.masked, limits):
        yield Clash(wrong.span, {"said": wrong.said, "limit": wrong.truth})


def _rate_arithmetic(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A rate that does not follow from the counts beside it: "4 of 118 orders, 2.2 %"."""
    sentences = tuple(sentence.span for sentence in reading.parsed.sentences if sentence.block.kind != "notice")
    for wrong in miscounted(reading.parsed.document.masked, sentences):
        yield Clash(wrong.span, {"said": wrong.said, "true": wrong.truth})


def _rate_side(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A rate said to be above a limit that it is below, or the other way round."""
    for wrong in wrong_sides(reading.parsed.document.masked):
        yield Clash(wrong.span, {"said": wrong.said, "limit": wrong.truth})


def _impossible_date(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A day that its month does not have: 31 June."""
    document = reading.parsed.document
    for wrong in impossible_dates(document.masked):
        yield Clash(wrong.span, {"quote": wrong.span.of(document.text), "days": wrong.truth})


def _weekday(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A weekday that does not fit its date, where the year is given."""
    document = reading.parsed.document
    for wrong in wrong_weekdays(document.masked):
        yield Clash(wrong.span, {"quote": wrong.span.of(document.text), "weekday": wrong.truth})


def _not_an_appeal(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """The text is something else than a letter that asks the marketplace for a decision."""
    if reading.genre is not None:
        yield Clash(None, {"genre": reading.genre})


CHECKS: dict[str, Callable[[Reading, Profile], Iterator[Clash]]] = {
    "reason-count": _reason_count,
    "action-count": _action_count,
    "repeated-id": _repeated_id,
    "order-count": _order_count,
    "threshold": _threshold,
    "rate-arithmetic": _rate_arithmetic,
    "rate-side": _rate_side,
    "impossible-date": _impossible_date,
    "weekday": _weekday,
    "not-an-appeal": _not_an_appeal,
}
"""Every coded check that a rule may name."""
