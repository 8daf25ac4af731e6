"""Consistency: two places of one letter, or a place and plain arithmetic, that cannot both be true."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from appealcheck.reading.elements import Reading
from appealcheck.reading.genre import other_genre
from appealcheck.rulebook.rule import Profile
from appealcheck.span import Span

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_COUNT = r"(?P<count>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that contradicts another, with the slots that its message shows."""

    span: Span | None
    slots: Mapping[str, str] = field(default_factory=dict)


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words.lower()]


def _reason_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """ "Two reasons" announced right before a list of another length."""
    yield from _announced(reading, r"(?:main |root |key |following |different )*(?:reasons?|causes?|problems?|mistakes?)\b")


def _action_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """ "Five steps" announced right before a list of another length."""
    yield from _announced(reading, r"(?:main |key |following |different |concrete )*(?:steps?|actions?|measures?|changes?|things?)\b")


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
    """The same order ID twice among IDs that stand one right behind the other, as in a list of different orders."""
    document = reading.parsed.document
    run: dict[str, Span] = {}
    end: int | None = None
    for code in document.codes:
        if code.kind != "order_id":
            continue
        between = document.masked[end : code.span.start] if end is not None else ""
        if end is None or not re.fullmatch(r"[\s,;/&|()\-•*.\d]*(?:and)?[\s\-•*.\d)]*", between) or between.count("\n\n"):
            run = {}
        words = re.sub(r"[^\d]", "", code.span.of(document.text))
        if words in run:
            yield Clash(code.span, {"quote": code.span.of(document.text)})
        run[words] = code.span
        end = code.span.end


def _order_count(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """ "Three orders" directly followed, in brackets or after a colon, by another number of order IDs."""
    document = reading.parsed.document
    pattern = re.compile(rf"\b{_COUNT} (?:late |affected |following |different |customer )*orders?\b(?P<gap>[^.!?\d]{{0,40}}[:(]\s*)(?=Order(?:x|id))", re.IGNORECASE)
    codes = [code.span for code in document.codes if code.kind == "order_id"]
    for match in pattern.finditer(document.masked):
        given = _run_of(codes, match.end(), document.masked)
        if given and given != _number(match["count"]):
            yield Clash(
                Span(match.start(), match.end("gap") - (len(match["gap"]) - len(match["gap"].rstrip(" :(\r\n")))),
                {"said": match["count"], "found": str(given)},
            )


def _run_of(codes: list[Span], start: int, masked: str) -> int:
    count, at = 0, start
    for span in codes:
        if span.start < start:
            continue
        if not re.fullmatch(r"[\s,;/&|\-•*]*(?:and)?[\s\-•*]*", masked[at : span.start]):
            break
        count, at = count + 1, span.end
    return count


_THRESHOLD_WORDS = {
    "order-defect-rate": r"(?:order defect rate|ODR)",
    "late-shipment-rate": r"(?:late shipment rate|LSR)",
    "cancellation-rate": r"(?:pre-fulfil?lment cancell?ation rate|cancell?ation rate)",
    "valid-tracking-rate": r"(?:valid tracking rate|VTR)",
}


def _threshold(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """The marketplace's limit quoted with another figure: "the late shipment target of 1 %"."""
    document = reading.parsed.document
    for threshold in profile.thresholds:
        name = _THRESHOLD_WORDS.get(threshold.metric)
        if name is None:
            continue
        pattern = re.compile(
            rf"{name}[^.!?\n%]{{0,60}}\b(?:target|limit|threshold|standard|requirement|maximum|minimum)(?: of| is| being|:)?(?: at (?:most|least)| under| below| less than| over| above)? ?(?P<mark>(?P<value>\d+(?:\.\d+)?) ?%)",
            re.IGNORECASE,
        )
        for match in pattern.finditer(document.masked):
            if abs(float(match["value"]) - threshold.limit) > 1e-9:
                yield Clash(Span(*match.span("mark")), {"said": match["value"], "limit": f"{threshold.limit:g}"})


def _not_an_appeal(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """The text is something else than a letter that asks the marketplace for a decision."""
    genre = other_genre(reading)
    if genre is not None:
        yield Clash(None, {"genre": genre})


CHECKS: dict[str, Callable[[Reading, Profile], Iterator[Clash]]] = {
    "reason-count": _reason_count,
    "action-count": _action_count,
    "repeated-id": _repeated_id,
    "order-count": _order_count,
    "threshold": _threshold,
    "not-an-appeal": _not_an_appeal,
}
"""Every coded check that a rule may name."""
