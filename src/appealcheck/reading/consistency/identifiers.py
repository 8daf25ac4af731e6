"""Identifiers: the same order or ASIN twice where different ones are meant."""

import re
from collections.abc import Iterator

from appealcheck.expressions import compiled
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.phrases import own_sentences
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span

# What may stand between two identifiers of one list: marks, "and", a short remark in brackets.
_BETWEEN = compiled(r"(?:\s*\([^()\n]{1,60}\))?[\s,;/&|()\-•*.\d]*(?:and)?[\s\-•*.\d)]*")


def repeated_id(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """The same order ID or ASIN twice in one list: one right behind the other, or each at the head of an entry."""
    document = reading.parsed.document
    seen: set[Span] = set()
    for kind in ("order_id", "asin"):
        codes = [code.span for code in document.codes if code.kind == kind]
        runs = (*_rows(document.masked, codes), *_heads(reading, codes), *_lines(document.masked, codes))
        for run in (*runs, *_in_sentences(reading, codes)):
            known: set[str] = set()
            for span in run:
                words = re.sub(r"[^\dA-Z]", "", span.of(document.text))
                if words in known and span not in seen:
                    seen.add(span)
                    yield Clash(span, {"quote": span.of(document.text)})
                known.add(words)


def _rows(masked: str, codes: list[Span]) -> Iterator[list[Span]]:
    """Yield the rows of identifiers that stand one behind the other."""
    row: list[Span] = []
    for span in codes:
        between = masked[row[-1].end : span.start] if row else ""
        if row and (not _BETWEEN.fullmatch(between) or "\n\n" in between.replace("\r", "")):
            yield row
            row = []
        row.append(span)
    yield row


def _heads(reading: Reading, codes: list[Span]) -> Iterator[list[Span]]:
    """Yield, for each list of three entries or more that all begin with an identifier, those identifiers."""
    sentences = reading.parsed.sentences
    for listing in reading.lists:
        starts = [sentences[entry.first].span.start for entry in listing.entries]
        heads = [next((span for span in codes if start <= span.start <= start + 12), None) for start in starts]
        if len(heads) > 2 and None not in heads:
            yield [span for span in heads if span is not None]


_LEAD = compiled(
    r"[ \t]*(?:[-–•*●▪>~]+|\(?\d{1,2}[.):,]|\(?[a-h][.)])?[ \t]*(?:(?:order|asin)(?: (?:id|number|no\.?))?[ \t]*[:#]?[ \t]*)?",
    re.IGNORECASE,
)


def _lines(masked: str, codes: list[Span]) -> Iterator[list[Span]]:
    """Yield the identifiers that begin lines which stand one below the other, whatever each line says of it."""
    run: list[Span] = []
    for span in codes:
        start = masked.rfind("\n", 0, span.start) + 1
        if not _LEAD.fullmatch(masked, start, span.start):
            continue
        if run and not re.fullmatch(r"[^\r\n]*\r?\n", masked[run[-1].end : start]):
            yield run
            run = []
        run.append(span)
    yield run


# With one of these a sentence may rightly come back to an order.
_BACK = compiled(
    r"\b(?:also|again|too|as well|same|both|latter|former|second time|twice|besides|in addition)\b", re.IGNORECASE
)


def _in_sentences(reading: Reading, codes: list[Span]) -> Iterator[list[Span]]:
    """Yield the identifiers of each sentence that names three or more, as a list in words does."""
    for sentence in own_sentences(reading):
        inside = [span for span in codes if sentence.span.contains(span)]
        if len(inside) > 2 and not _BACK.search(sentence.span.of(reading.parsed.document.masked)):
            yield inside
