"""A finding as the formats for programs want it: one line of text, and where its words begin and end."""

from collections.abc import Iterator

from msgspec import UNSET, Struct, to_builtins

from appealcheck.expressions import compiled
from appealcheck.judging.report import DraftReport, Finding, Quote
from appealcheck.wording import Lang, say

_LINE_END = compiled(r"\r\n|\n|\r")
# What XML cannot hold, what a terminal would obey, and what turns the direction of text around.
_HARMFUL = compiled(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


class Region(Struct, frozen=True):
    """Lines and columns from 1, in code points; the end column is the one behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Row(Struct, frozen=True):
    """One finding of one draft. ``region`` is None where it concerns the whole letter, or a Word file or a PDF.

    ``place`` says in words where it is; ``line`` is the line of a text, the paragraph of a Word file, the line on the
    page of a PDF, and 1 where the whole letter is concerned.
    """

    path: str
    finding: Finding
    region: Region | None
    place: str
    line: int


def rows(draft: DraftReport, lang: Lang) -> Iterator[Row]:
    """Yield the findings of ``draft`` in the order of their places; what is missing comes first."""
    for finding in sorted(draft.findings, key=_by_place):
        yield Row(draft.path, finding, _region(finding.span), place_in_words(finding.span, lang), _line(finding.span))


def region_of(quote: Quote) -> Region:
    """Return where the words of ``quote`` begin and end."""
    lines = _LINE_END.split(quote.text)
    last = len(lines) - 1
    end = len(lines[last]) + (1 if last else quote.column)
    return Region(quote.line, quote.column, quote.line + last, end)


def place_in_words(quote: Quote | None, lang: Lang) -> str:
    """Return the place for people: line and column, or paragraph and page, or that it is the whole letter."""
    if quote is None:
        return say(lang, "report.whole_letter")
    if quote.place is UNSET:
        return f"{quote.line}:{quote.column}"
    unit = "page" if quote.place.paragraph is UNSET else "paragraph"
    return say(lang, f"report.place_{unit}", **to_builtins(quote.place))


def clean(words: str) -> str:
    """Return ``words`` without control characters, bidirectional marks and lone surrogates, which become U+FFFD."""
    return _HARMFUL.sub("\ufffd", words)


def one_line(words: str) -> str:
    """Return ``words`` cleaned and on one line."""
    return " ".join(clean(words).split())


def _region(quote: Quote | None) -> Region | None:
    return None if quote is None or quote.place is not UNSET else region_of(quote)


def _line(quote: Quote | None) -> int:
    if quote is None:
        return 1
    if quote.place is UNSET:
        return quote.line
    number = quote.place.line if quote.place.paragraph is UNSET else quote.place.paragraph
    return quote.line if number is UNSET else number


def _by_place(finding: Finding) -> tuple[int, int, str]:
    return (-1, -1, finding.rule) if finding.span is None else (finding.span.start, finding.span.end, finding.rule)
