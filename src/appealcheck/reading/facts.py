"""Facts: what a letter states that a reader can look up: IDs, dates, counts, rates, amounts of money, names."""

import calendar
import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from appealcheck.draft.document import Document
from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed, Sentence, Token
from appealcheck.span import Span

FactKind = Literal["order_id", "asin", "tracking", "date", "rate", "count", "amount", "name"]


class Fact(Struct, frozen=True):
    """A stated fact.

    ``value`` is the same however it is written ("4 May" and "May 4th" are "05-04", "two" is "2"). ``about`` is what it is
    said of: the lemma of the noun that is counted, the metric of a rate, "signature" or "store" of a name; "" where that
    is not told. ``sentence`` is the index of its sentence, None for a code or a name that stands in no sentence of prose.
    """

    kind: FactKind
    value: str
    about: str
    span: Span
    sentence: int | None


_CODES: dict[str, FactKind] = {"order_id": "order_id", "asin": "asin", "tracking": "tracking"}
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:(?:\.?,[ ]?|\.?[ ])(?P<year>20\d\d)\b)?"
_DATES = tuple(
    compiled(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_DAY}(?:[ ]of)?[ ]{_MONTH}{_YEAR}",
        rf"\b{_MONTH}\.?[ ]{_DAY}\b(?!(?:[.:]|,(?!20\d\d\b))?\d|[ ]?%){_YEAR}",
        r"\b(?P<year>20\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b",
    )
)
_RATE = compiled(r"(?<![\d.,])(?P<value>\d{1,3}(?:[.,]\d+)?)[ ]?(?:%|per[ ]?cent\b)", re.IGNORECASE)
_AMOUNT = compiled(
    r"(?:US|CA|A)?[$€£¥][ ]?(?P<value>\d[\d,]*(?:\.\d+)?)"
    r"|(?P<other>\d[\d,]*(?:\.\d+)?)[ ]?(?:USD|EUR|GBP|RMB|CNY|yuan|dollars?|euros?|pounds)\b",
    re.IGNORECASE,
)
_METRICS = (
    ("order-defect-rate", r"order[- ]defect|\bODR\b|defect rate"),
    ("late-shipment-rate", r"late[- ](?:shipment|dispatch|delivery)|\bLSR\b"),
    ("valid-tracking-rate", r"valid[- ]tracking|\bVTR\b|tracking rate"),
    ("cancellation-rate", r"cancel\w*[- ](?:\w+ )?rate"),
)
# A limit and no rate of the seller's: "the target of 1 %", "under 4 %", "a 1 % limit".
_LIMIT = r"\b(?:target|limit|threshold|standard|maximum|minimum)s?"
_LIMIT_BEFORE = compiled(
    rf"(?:{_LIMIT}(?:[ ](?:of|is|was|at|rate|value)){{0,2}}|\b(?:under|below|above|over|than|least|most|within))[ ]*\(?$",
    re.IGNORECASE,
)
_LIMIT_BEHIND = compiled(rf"[^,.;]{{0,12}}?{_LIMIT}\b", re.IGNORECASE)
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_NUMBERS = {name: str(number) for number, name in enumerate(_ONES.split(), 1)}
_NUMBERS |= {"eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50"}
_NUMBERS |= {"hundred": "100", "dozen": "12", "both": "2"}
# Between a number and the noun it counts: "3 of the 40 late orders".
_PASSED = frozenset({"of", "out", "the", "our", "these", "those", "all", "other", "further", "more"})
_LOOK_AHEAD = 5
_STORE = compiled(
    r"\b(?:[Ss]tore|[Ss]hop|[Ss]eller|[Cc]ompany)(?:[ ][Nn]ame)?(?:[ ](?:is|called|named)|:)?[ ][\"'(]?"
    r"(?P<name>(?!(?:Performance|Support|Central|Name|ID|Team|Account)\b)[A-Z][\w&'-]*(?:[ ][A-Z][\w&'-]*){0,3})"
)


def facts_of(parsed: Parsed) -> tuple[Fact, ...]:
    """Return the facts of a letter in the order of their places. What a pasted notice says is no fact of the letter."""
    document = parsed.document
    notices = [block.span for block in document.blocks if block.kind == "notice"]
    found = [*_codes(parsed), *_names(document)]
    for sentence in parsed.sentences:
        if sentence.block.kind not in {"notice", "signature", "salutation"}:
            found += _stated(parsed, sentence)
    own = (fact for fact in found if not any(notice.contains(fact.span) for notice in notices))
    return tuple(sorted(own, key=lambda fact: (fact.span, fact.kind)))


def _codes(parsed: Parsed) -> Iterator[Fact]:
    text = parsed.document.text
    for code in parsed.document.codes:
        if code.kind in _CODES:
            value = "".join(char for char in code.span.of(text) if char.isalnum())
            at = next((each.index for each in parsed.sentences if each.span.contains(code.span)), None)
            yield Fact(_CODES[code.kind], value, "", code.span, at)


def _names(document: Document) -> Iterator[Fact]:
    for block in document.blocks:
        words = block.span.of(document.masked)
        if block.kind == "signature":
            for match in re.finditer(r"[^,|;/\n]+", words):
                name = " ".join(match[0].split())
                if name and name[0].isupper():
                    start = block.span.start + match.start() + len(match[0]) - len(match[0].lstrip())
                    yield Fact("name", name.lower(), "signature", Span(start, start + len(match[0].strip())), None)
        elif block.kind != "salutation":
            for match in _STORE.finditer(words):
                start, end = match.span("name")
                span = Span(block.span.start + start, block.span.start + end)
                yield Fact("name", " ".join(match["name"].lower().split()), "store", span, None)


def _stated(parsed: Parsed, sentence: Sentence) -> list[Fact]:
    """The dates, rates, amounts and counts of one sentence; a number has one meaning, the first of these."""
    masked = parsed.document.masked
    start, end = sentence.span.start, sentence.span.end
    found: list[Fact] = []
    for pattern in _DATES:
        for match in pattern.finditer(masked, start, end):
            month = match["month"].lower()
            number = int(month) if month.isdigit() else _MONTHS[month]
            year = f"{match['year']}-" if match["year"] else ""
            found.append(
                Fact("date", f"{year}{number:02}-{int(match['day']):02}", "", Span(*match.span()), sentence.index)
            )
    for match in _RATE.finditer(masked, start, end):
        value = f"{float(match['value'].replace(',', '.')):g}"
        found.append(
            Fact(
                "rate", value, _metric(masked, sentence.span, Span(*match.span())), Span(*match.span()), sentence.index
            )
        )
    for match in _AMOUNT.finditer(masked, start, end):
        value = f"{float((match['value'] or match['other']).replace(',', '')):g}"
        found.append(Fact("amount", value, "", Span(*match.span()), sentence.index))
    kept: list[Fact] = []
    for fact in (*found, *_counts(parsed, sentence)):
        if not any(fact.span.overlaps(other.span) for other in kept):
            kept.append(fact)
    return kept


def _metric(masked: str, sentence: Span, rate: Span) -> str:
    """Return the metric that is named last before the rate, else the first one behind it; "target" for a limit."""
    before, behind = masked[sentence.start : rate.start], masked[rate.end : sentence.end]
    if _LIMIT_BEFORE.search(before) or _LIMIT_BEHIND.match(behind):
        return "target"
    named = _named(before)
    return max(named)[1] if named else min(_named(behind), default=(0, ""))[1]


def _named(text: str) -> list[tuple[int, str]]:
    return [(match.start(), name) for name, pattern in _METRICS for match in re.finditer(pattern, text, re.IGNORECASE)]


def _counts(parsed: Parsed, sentence: Sentence) -> Iterator[Fact]:
    tokens = parsed.tokens
    for at in range(sentence.first, sentence.last):
        token = tokens[at]
        value = _number(token)
        if value is None:
            continue
        noun = _counted(tokens, at, sentence.last)
        if noun is not None:
            yield Fact("count", value, noun.lemma, Span(token.span.start, noun.span.end), sentence.index)


def _number(token: Token) -> str | None:
    plain = token.lower.replace(",", "")
    if plain.isdigit():
        return str(int(plain))
    return _NUMBERS.get(token.lower)


def _counted(tokens: tuple[Token, ...], at: int, last: int) -> Token | None:
    """Return the noun that the number at ``at`` counts: the last noun of the row of adjectives and nouns behind it."""
    noun: Token | None = None
    for token in tokens[at + 1 : min(last, at + 1 + _LOOK_AHEAD)]:
        if token.tag in {"NN", "NNS"}:
            noun = token
            if token.tag == "NNS":
                return noun
        elif noun is not None or not (token.lower in _PASSED or token.tag[:2] in {"JJ", "VB", "CD"}):
            break
    return noun
